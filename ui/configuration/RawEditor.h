// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPlainTextEdit>
#include <QStringList>
#include <optional>
#include <utility>

#include "ui/configuration/LineMarks.h"

namespace fdc::ui::configuration {

class PropertiesHighlighter;
class RawGutter;
class RawText;

/// A text editor with a margin (RawGutter) that tells each edit as lines taken and lines given. It keeps no
/// steps of its own: undo belongs to the page.
class RawEditor : public QPlainTextEdit {
    Q_OBJECT
public:
    /// Lines [first, second), from 0.
    using Lines = std::optional<std::pair<qsizetype, qsizetype>>;
    /// A line that is in view, in the coordinates of the margin.
    struct Place {
        qsizetype line = 0;
        int top = 0;
        int height = 0;
    };

    explicit RawEditor(QWidget* parent = nullptr);

    /// Shows the text without telling it as an edit. Only the lines that differ are replaced; cursor and
    /// scroll position stay.
    void showText(const RawText& text);
    /// Puts the cursor there; the focus stays where it is. @p line from 0.
    void showLine(qsizetype line);
    void goToLine(qsizetype line);
    /// The setting that is looked at: its lines are marked, and scrolled to when @p follow says so.
    void setCurrentLines(const Lines& lines, bool follow);
    void setMarks(const LineMarks& marks);
    /// Draws the line's number as wrong; -1 for none.
    void markLine(qsizetype line);

    const LineMarks& marks() const { return m_marks; }
    qsizetype wrongLine() const { return m_wrong; }
    const Lines& currentLines() const { return m_current; }
    qsizetype cursorLine() const { return textCursor().blockNumber(); }
    QList<Place> placesIn(const QRect& area) const;

Q_SIGNALS:
    /// Lines [first, first + removed) became @p added.
    void linesEdited(qsizetype first, qsizetype removed, const QStringList& added);
    /// A person moved the cursor to another line.
    void lineEntered(qsizetype line);
    /// The focus went elsewhere.
    void left();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void tellEdit(int position, int added);
    void cursorMoved();
    void replaceLines(qsizetype first, qsizetype removed, const QStringList& added);
    void paintCurrent();
    void makeRoom();

    RawGutter* m_gutter;
    PropertiesHighlighter* m_highlighter;
    QStringList m_lines;  ///< what the blocks hold
    LineMarks m_marks;
    Lines m_current;
    qsizetype m_wrong = -1;
    qsizetype m_entered = -1;
    int m_margin = -1;
    bool m_quiet = false;
};

}  // namespace fdc::ui::configuration
