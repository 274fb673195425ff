// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPointer>

#include "ui/common/Widgets.h"
#include "ui/configuration/WhyPresenter.h"

class QScrollArea;

namespace fdc::ui::configuration {

/// "Why is this value in force?": everything that could decide it, strongest first. Escape closes it and
/// gives the focus back to where it was.
class WhyCard : public Card {
    Q_OBJECT
public:
    explicit WhyCard(WhyPresenter& presenter, QWidget* parent = nullptr);

Q_SIGNALS:
    /// There is something to see; the card takes the focus afterwards.
    void opened();
    void closed();
    /// A line (from 0) of the raw text.
    void lineWanted(qsizetype line);
    /// The card was closed and what had the focus before is gone: the field of @p key should have it.
    void focusWanted(const QString& key);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void addHead();
    void addFoot();
    void refresh();
    void rebuild(const WhyText& text, const QString& pending);
    void addRows(QVBoxLayout* column, const WhyText& text);
    QWidget* layerOf(const WhyRow& row, int number);
    QWidget* placeOf(const QString& text, std::optional<qint64> line, TextRole role, const QString& name);
    void addReferences(QVBoxLayout* column, const WhyText& text);
    void addState(QVBoxLayout* column, const WhyText& text, const QString& pending);
    void giveFocusBack(const QString& key);
    bool hasFocusWithin() const;

    WhyPresenter& m_presenter;
    ElidedLabel* m_key = nullptr;
    QScrollArea* m_scroll = nullptr;
    QPushButton* m_copy = nullptr;
    QPointer<QWidget> m_from;  ///< had the focus before
    QString m_shown;           ///< key
    std::optional<WhyText> m_text;
    QString m_pending;
};

}  // namespace fdc::ui::configuration
