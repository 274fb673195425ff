// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configuration/RawEditor.h"

#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>

#include "ui/common/Tokens.h"
#include "ui/configuration/Highlighters.h"
#include "ui/configuration/UndoKeys.h"

namespace fdc::ui::configuration {

using namespace Qt::Literals::StringLiterals;

class RawEditor::Numbers : public QWidget {
public:
    explicit Numbers(RawEditor& editor) : QWidget(&editor), m_editor(editor) {}

protected:
    void paintEvent(QPaintEvent* event) override {
        QPainter painter(this);
        m_editor.paintNumbers(*this, painter, event->rect());
    }

private:
    RawEditor& m_editor;
};

RawEditor::RawEditor(QWidget* parent)
    : QPlainTextEdit(parent),
      m_numbers(new Numbers(*this)),
      m_highlighter(new PropertiesHighlighter(document())) {
    setObjectName(u"rawText"_s);
    setProperty("role", u"code"_s);
    setAccessibleName(tr("The file as text"));
    setLineWrapMode(NoWrap);
    setTabChangesFocus(true);
    setUndoRedoEnabled(false);
    UndoKeys::leaveToPage(this);
    connect(document(), &QTextDocument::contentsChange, this,
            [this](int position, int, int added) { tellEdit(position, added); });
    connect(this, &QPlainTextEdit::blockCountChanged, this, &RawEditor::makeRoom);
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect& area, int moved) {
        if (moved)
            m_numbers->scroll(0, moved);
        else
            m_numbers->update(0, area.y(), m_numbers->width(), area.height());
    });
    makeRoom();
}

/// The lines that the change lies in, whole: what Qt counts in characters may reach further than the change.
void RawEditor::tellEdit(int position, int added) {
    const int before = std::exchange(m_lineCount, document()->blockCount());
    if (m_quiet)
        return;
    const int last = std::max(document()->characterCount() - 1, 0);
    const QTextBlock first = document()->findBlock(std::min(position, last));
    const QTextBlock end = document()->findBlock(std::min(position + added, last));
    QStringList lines;
    for (QTextBlock block = first; block.isValid() && block.blockNumber() <= end.blockNumber();
         block = block.next())
        lines.append(block.text());
    const qsizetype removed = lines.size() - (m_lineCount - before);
    Q_EMIT linesEdited(first.blockNumber(), removed, lines);
}

void RawEditor::showText(const QString& text) {
    if (toPlainText() == text)
        return;
    const int line = textCursor().blockNumber();
    const int column = textCursor().positionInBlock();
    const int across = horizontalScrollBar()->value();
    const int down = verticalScrollBar()->value();
    m_quiet = true;
    setPlainText(text);
    m_quiet = false;
    QTextCursor cursor(document()->findBlockByNumber(std::min(line, document()->blockCount() - 1)));
    cursor.setPosition(cursor.block().position() + std::min(column, cursor.block().length() - 1));
    setTextCursor(cursor);
    verticalScrollBar()->setValue(down);
    horizontalScrollBar()->setValue(across);
}

void RawEditor::showLine(qsizetype line) {
    const QTextBlock block = document()->findBlockByNumber(int(line));
    if (!block.isValid())
        return;
    setTextCursor(QTextCursor(block));
    centerCursor();
}

void RawEditor::goToLine(qsizetype line) {
    showLine(line);
    setFocus(Qt::ShortcutFocusReason);
}

void RawEditor::markLine(qsizetype line) {
    if (std::exchange(m_marked, line) != line)
        m_numbers->update();
}

int RawEditor::numbersWidth() const {
    const int digits = int(QString::number(std::max(blockCount(), 100)).size());
    return fontMetrics().horizontalAdvance(u'9') * (digits + 1) + 12;
}

void RawEditor::makeRoom() {
    setViewportMargins(numbersWidth(), 0, 0, 0);
    const QRect inner = contentsRect();
    m_numbers->setGeometry(inner.left(), inner.top(), numbersWidth(), inner.height());
}

void RawEditor::resizeEvent(QResizeEvent* event) {
    QPlainTextEdit::resizeEvent(event);
    makeRoom();
}

void RawEditor::changeEvent(QEvent* event) {
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        m_highlighter->rehighlight();
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        makeRoom();
}

void RawEditor::focusOutEvent(QFocusEvent* event) {
    QPlainTextEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason)
        Q_EMIT left();
}

void RawEditor::paintNumbers(QWidget& area, QPainter& painter, const QRect& dirty) {
    const Tokens& tokens = Tokens::of(*this);
    painter.fillRect(dirty, tokens.inset);
    painter.setFont(font());
    const int width = area.width() - 8;
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF place = blockBoundingGeometry(block).translated(contentOffset());
        if (place.top() > dirty.bottom())
            break;
        if (!block.isVisible() || place.bottom() < dirty.top())
            continue;
        const bool wrong = block.blockNumber() == m_marked;
        painter.setPen(wrong ? tokens.err : tokens.muted);
        const QString number = QString::number(block.blockNumber() + 1);
        painter.drawText(QRectF(0, place.top(), width, fontMetrics().height()), Qt::AlignRight,
                         wrong ? u"✕"_s + number : number);
    }
}

}  // namespace fdc::ui::configuration
