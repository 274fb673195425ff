// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QGraphicsItem>
#include <QString>

#include "ui/common/Tokens.h"

namespace fdc::ui::maps {

/// A step as it is drawn; texts are shown as they are.
struct StepFace {
    enum class Kind { Source, Task, Injector, Unknown };
    QString id;
    QString name;
    QString className;
    QString summary;
    Kind kind = Kind::Task;
    int findings = 0;
    Tone worst = Tone::Neutral;  ///< of them
    bool operator==(const StepFace&) const = default;
};

/// A step: a card with its kind as a bar, and what is wrong with it as a badge. At its right edge a link
/// begins.
class StepItem final : public QGraphicsItem {
public:
    static constexpr QSizeF size{184, 70};
    enum { Type = UserType + 1 };

    explicit StepItem(StepFace face);
    int type() const override { return Type; }
    const StepFace& face() const { return m_face; }
    void setFace(const StepFace& face);
    void setChosen(bool chosen);
    QPointF entry() const { return pos() + QPointF(0, size.height() / 2); }
    QPointF exit() const { return pos() + QPointF(size.width(), size.height() / 2); }
    bool isAtExit(QPointF scenePoint) const;
    QRectF boundingRect() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    void paintBadge(QPainter& painter, const Tokens& tokens) const;

    StepFace m_face;
    bool m_isChosen = false;
};

/// A link with its condition in words; behind the steps.
class LinkItem final : public QGraphicsItem {
public:
    enum { Type = UserType + 2 };

    LinkItem(QString from, int number, QString text);
    int type() const override { return Type; }
    const QString& from() const { return m_from; }
    int number() const { return m_number; }
    void setEnds(QPointF begin, QPointF end);
    void setChosen(bool chosen);
    QRectF boundingRect() const override;
    QPainterPath shape() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

    static QPainterPath pathOf(QPointF begin, QPointF end);

private:
    QRectF textPlace() const;

    QString m_from;
    int m_number;
    QString m_text;
    QPainterPath m_path;
    QPointF m_end;
    bool m_isChosen = false;
};

}  // namespace fdc::ui::maps
