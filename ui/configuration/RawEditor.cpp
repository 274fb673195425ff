// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configuration/RawEditor.h"

#include <QScopedValueRollback>
#include <QScrollBar>
#include <QTextBlock>

#include "ui/common/Discreet.h"
#include "ui/common/Tokens.h"
#include "ui/configuration/Highlighters.h"
#include "ui/configuration/RawGutter.h"
#include "ui/configuration/RawText.h"
#include "ui/configuration/UndoKeys.h"

namespace fdc::ui::configuration {

using namespace Qt::Literals::StringLiterals;

namespace {
/// Beyond so many lines a whole new text is quicker than a replaced part.
constexpr qsizetype mostReplaced = 2000;
}  // namespace

RawEditor::RawEditor(QWidget* parent)
    : QPlainTextEdit(parent),
      m_gutter(new RawGutter(*this)),
      m_highlighter(new PropertiesHighlighter(document())),
      m_lines(QString()) {
    setObjectName(u"rawText"_s);
    setProperty("role", u"code"_s);
    setAccessibleName(tr("The file as text"));
    setLineWrapMode(NoWrap);
    setTabChangesFocus(true);
    if (isDiscreet()) {
        setReadOnly(true);
        setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        setProperty("private", true);
        setToolTip(tr("For reading only in screenshot-safe mode (Ctrl+Shift+H ends it)"));
    }
    setUndoRedoEnabled(false);
    UndoKeys::leaveToPage(this);
    connect(document(), &QTextDocument::contentsChange, this,
            [this](int position, int, int added) { tellEdit(position, added); });
    connect(this, &QPlainTextEdit::cursorPositionChanged, this, &RawEditor::cursorMoved);
    connect(this, &QPlainTextEdit::blockCountChanged, this, &RawEditor::makeRoom);
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect& area, int moved) {
        if (moved)
            m_gutter->scroll(0, moved);
        else
            m_gutter->update(0, area.y(), m_gutter->width(), area.height());
    });
    makeRoom();
}

/// The lines that the change lies in, whole: what Qt counts in characters may reach further than the change.
void RawEditor::tellEdit(int position, int added) {
    if (m_quiet || isDiscreet())
        return;
    const int last = std::max(document()->characterCount() - 1, 0);
    const QTextBlock first = document()->findBlock(std::min(position, last));
    const QTextBlock end = document()->findBlock(std::min(position + added, last));
    QStringList lines;
    for (QTextBlock block = first; block.isValid() && block.blockNumber() <= end.blockNumber();
         block = block.next())
        lines.append(block.text());
    const qsizetype begin = first.blockNumber();
    const qsizetype removed = lines.size() - (document()->blockCount() - m_lines.size());
    // A change of formats alone, such as by the highlighter, is none.
    if (removed == lines.size() && m_lines.mid(begin, removed) == lines)
        return;
    const qsizetype kept = std::min(removed, lines.size());
    for (qsizetype i = 0; i < kept; ++i)
        m_lines[begin + i] = lines[i];
    if (removed > kept)
        m_lines.remove(begin + kept, removed - kept);
    for (qsizetype i = kept; i < lines.size(); ++i)
        m_lines.insert(begin + i, lines[i]);
    m_marks.shift(begin, removed, lines.size());
    m_gutter->update();
    // What the cursor does next is typing, not a choice.
    m_entered = -1;
    Q_EMIT linesEdited(begin, removed, lines);
}

void RawEditor::cursorMoved() {
    m_gutter->update();
    if (m_quiet)
        return;
    const qsizetype line = cursorLine();
    const bool typing = m_entered < 0;
    if (std::exchange(m_entered, line) == line)
        return;
    if (hasFocus() && !typing)
        Q_EMIT lineEntered(line);
}

void RawEditor::showText(const RawText& text) {
    // In screenshot-safe mode other lines than the file's are shown, and then for reading only.
    const QStringList hidden =
        isDiscreet() ? discreet(text.text(), Private::Settings).split(u'\n') : QStringList();
    const auto lineOf = [&](qsizetype i) { return isDiscreet() ? hidden.value(i) : QString(text.line(i)); };
    const qsizetype count = text.lineCount();
    const qsizetype most = std::min(count, m_lines.size());
    qsizetype head = 0;
    while (head < most && m_lines[head] == lineOf(head))
        ++head;
    if (head == count && head == m_lines.size())
        return;
    qsizetype tail = 0;
    while (tail < most - head && m_lines[m_lines.size() - 1 - tail] == lineOf(count - 1 - tail))
        ++tail;
    QStringList added;
    for (qsizetype i = head; i < count - tail; ++i)
        added.append(lineOf(i));
    const qsizetype removed = m_lines.size() - head - tail;
    const int line = textCursor().blockNumber();
    const int column = textCursor().positionInBlock();
    const int across = horizontalScrollBar()->value();
    const int down = verticalScrollBar()->value();
    const QScopedValueRollback<bool> quiet(m_quiet, true);
    if (std::max(removed, added.size()) > mostReplaced) {
        setPlainText(isDiscreet() ? hidden.join(u'\n') : text.text());
        m_lines.clear();
        for (qsizetype i = 0; i < count; ++i)
            m_lines.append(lineOf(i));
    } else {
        replaceLines(head, removed, added);
        m_marks.shift(head, removed, added.size());
    }
    const QTextBlock block = document()->findBlockByNumber(std::min(line, document()->blockCount() - 1));
    QTextCursor cursor(block);
    cursor.setPosition(block.position() + std::min(column, block.length() - 1));
    if (cursor.position() != textCursor().position())
        setTextCursor(cursor);
    verticalScrollBar()->setValue(down);
    horizontalScrollBar()->setValue(across);
    m_entered = cursorLine();
    m_gutter->update();
}

/// Of the document and of what is known of it.
void RawEditor::replaceLines(qsizetype first, qsizetype removed, const QStringList& added) {
    const qsizetype end = first + removed;
    const bool toEnd = end == m_lines.size();
    QString text = added.join(u'\n');
    QTextCursor cursor(document());
    cursor.movePosition(QTextCursor::End);
    const int last = cursor.position();
    const auto startOf = [&](qsizetype line) {
        return line < m_lines.size() ? document()->findBlockByNumber(int(line)).position() : last;
    };
    int from = startOf(first);
    int to = startOf(end);
    if (!toEnd && removed > 0 && !added.isEmpty())
        --to;
    else if (!toEnd && !added.isEmpty())
        text += u'\n';
    else if (toEnd && added.isEmpty())
        --from;
    else if (toEnd && removed == 0)
        text.prepend(u'\n');
    cursor.setPosition(from);
    cursor.setPosition(to, QTextCursor::KeepAnchor);
    cursor.insertText(text);
    m_lines.remove(first, removed);
    for (qsizetype i = 0; i < added.size(); ++i)
        m_lines.insert(first + i, added[i]);
}

void RawEditor::showLine(qsizetype line) {
    const QTextBlock block = document()->findBlockByNumber(int(line));
    if (!block.isValid())
        return;
    const QScopedValueRollback<bool> quiet(m_quiet, true);
    setTextCursor(QTextCursor(block));
    centerCursor();
    m_entered = line;
}

void RawEditor::goToLine(qsizetype line) {
    showLine(line);
    setFocus(Qt::ShortcutFocusReason);
}

void RawEditor::setCurrentLines(const Lines& lines, bool follow) {
    const bool moved = std::exchange(m_current, lines) != lines;
    if (moved)
        paintCurrent();
    if (!follow || !lines || hasFocus())
        return;
    const QTextBlock first = document()->findBlockByNumber(int(lines->first));
    if (!first.isValid())
        return;
    const QRectF place = blockBoundingGeometry(first).translated(contentOffset());
    const bool inView = place.top() >= 0 && place.bottom() <= viewport()->height();
    if (!inView || moved) {
        const int down = verticalScrollBar()->value();
        showLine(lines->first);
        if (inView)
            verticalScrollBar()->setValue(down);
    }
}

/// A band over the whole width; the margin shows the same as a sign.
void RawEditor::paintCurrent() {
    QList<QTextEdit::ExtraSelection> bands;
    for (qsizetype line = m_current ? m_current->first : 0; m_current && line < m_current->second; ++line) {
        const QTextBlock block = document()->findBlockByNumber(int(line));
        if (!block.isValid())
            break;
        QTextEdit::ExtraSelection band;
        band.format.setBackground(Tokens::of(*this).accentSoft);
        band.format.setProperty(QTextFormat::FullWidthSelection, true);
        band.cursor = QTextCursor(block);
        bands.append(band);
    }
    setExtraSelections(bands);
    m_gutter->update();
}

void RawEditor::setMarks(const LineMarks& marks) {
    if (m_marks == marks)
        return;
    m_marks = marks;
    m_gutter->update();
}

void RawEditor::markLine(qsizetype line) {
    if (std::exchange(m_wrong, line) != line)
        m_gutter->update();
}

QList<RawEditor::Place> RawEditor::placesIn(const QRect& area) const {
    QList<Place> places;
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF place = blockBoundingGeometry(block).translated(contentOffset());
        if (place.top() > area.bottom())
            break;
        // The margin of the document counts to the last line.
        const qreal below = block.next().isValid() ? 0 : document()->documentMargin();
        if (block.isVisible() && place.bottom() >= area.top())
            places.append({block.blockNumber(), qRound(place.top()), qRound(place.height() - below)});
    }
    return places;
}

void RawEditor::makeRoom() {
    const int width = m_gutter->neededWidth();
    if (std::exchange(m_margin, width) != width)
        setViewportMargins(width, 0, 0, 0);
    const QRect inner = contentsRect();
    m_gutter->setGeometry(inner.left(), inner.top(), width, inner.height());
}

void RawEditor::resizeEvent(QResizeEvent* event) {
    QPlainTextEdit::resizeEvent(event);
    makeRoom();
}

void RawEditor::changeEvent(QEvent* event) {
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange) {
        m_highlighter->rehighlight();
        paintCurrent();
    }
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        makeRoom();
}

void RawEditor::focusOutEvent(QFocusEvent* event) {
    QPlainTextEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason)
        Q_EMIT left();
}

}  // namespace fdc::ui::configuration
