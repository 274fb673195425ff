// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

namespace fdc::ui::configuration {

class RawEditor;

/// The margin of the raw text: findings (✕ error, ! warning, with their sentences as tool tip), line numbers,
/// and how lines differ from the file on disk (+ added, ~ changed, ‾ removed before).
class RawGutter : public QWidget {
    Q_OBJECT
public:
    explicit RawGutter(RawEditor& editor);

    int neededWidth() const;
    /// What the margin says of the line at this height; empty when nothing.
    QString textAt(int y) const;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    void paintLine(QPainter& painter, qsizetype line, const QRect& place) const;
    void paintChange(QPainter& painter, qsizetype line, const QRect& place) const;
    int signWidth() const;

    RawEditor& m_editor;
};

}  // namespace fdc::ui::configuration
