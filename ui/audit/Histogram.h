// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QWidget>
#include <optional>

#include "core/audit/AuditStatistics.h"

namespace fdc::ui::audit {

/// How many actions ended when, and how many of them badly: stacked bars, the failed part hatched. Keys:
/// Left, Right, Home and End move the selection, Return restricts the page to it, Escape lets it go. Thread:
/// GUI.
class Histogram : public QWidget {
    Q_OBJECT
public:
    explicit Histogram(const QString& name, QWidget* parent = nullptr);

    void setBuckets(QList<fdc::audit::AuditBucket> buckets);
    /// Shown in place of the bars when there are none.
    void setEmptyText(const QString& text);
    std::optional<int> selected() const { return m_selected; }
    void select(std::optional<int> bucket);
    /// A bar in words.
    QString textOf(int bucket) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {200, sizeHint().height()}; }

Q_SIGNALS:
    /// Return or double click on a bar.
    void bucketActivated(int bucket);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QRectF plot() const;
    QRectF column(int bucket) const;
    int bucketAt(double x) const;
    void paintBar(QPainter& painter, int bucket, qint64 highest) const;
    void paintTimes(QPainter& painter) const;
    void describe();

    QList<fdc::audit::AuditBucket> m_buckets;
    QString m_emptyText;
    std::optional<int> m_selected;
    std::optional<int> m_hovered;
};

}  // namespace fdc::ui::audit
