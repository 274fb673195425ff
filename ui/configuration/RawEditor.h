// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPlainTextEdit>

namespace fdc::ui::configuration {

class PropertiesHighlighter;

/// A text editor with line numbers that tells each edit as lines taken and lines given. It keeps no steps of
/// its own: undo belongs to the page.
class RawEditor : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit RawEditor(QWidget* parent = nullptr);

    /// Shows the text without telling it as an edit; cursor and scroll position stay.
    void showText(const QString& text);
    /// @p line from 0; the focus stays where it is.
    void showLine(qsizetype line);
    void goToLine(qsizetype line);
    /// Draws the line's number as wrong; -1 for none.
    void markLine(qsizetype line);

Q_SIGNALS:
    /// Lines [first, first + removed) became @p added.
    void linesEdited(qsizetype first, qsizetype removed, const QStringList& added);
    /// The focus went elsewhere.
    void left();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    class Numbers;
    void tellEdit(int position, int added);
    void makeRoom();
    void paintNumbers(QWidget& area, QPainter& painter, const QRect& dirty);
    int numbersWidth() const;

    QWidget* m_numbers;
    PropertiesHighlighter* m_highlighter;
    int m_lineCount = 1;
    qsizetype m_marked = -1;
    bool m_quiet = false;
};

}  // namespace fdc::ui::configuration
