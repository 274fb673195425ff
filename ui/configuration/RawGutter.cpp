// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configuration/RawGutter.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QTextBlock>
#include <QToolTip>

#include "ui/common/Format.h"
#include "ui/common/Tokens.h"
#include "ui/configuration/RawEditor.h"

namespace fdc::ui::configuration {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int pad = 4;
}

RawGutter::RawGutter(RawEditor& editor) : QWidget(&editor), m_editor(editor) {
    setObjectName(u"rawGutter"_s);
    setCursor(Qt::ArrowCursor);
}

int RawGutter::signWidth() const {
    return m_editor.fontMetrics().horizontalAdvance(u'✕') + pad;
}

int RawGutter::neededWidth() const {
    const QFontMetrics metrics = m_editor.fontMetrics();
    const int digits = int(QString::number(std::max(m_editor.blockCount(), 100)).size());
    return signWidth() + metrics.horizontalAdvance(u'9') * digits + metrics.horizontalAdvance(u'~') + 4 * pad;
}

QString RawGutter::textAt(int y) const {
    for (const RawEditor::Place& place : m_editor.placesIn(QRect(0, y, 1, 1))) {
        const LineMarks& marks = m_editor.marks();
        QStringList parts;
        if (const auto note = marks.notes.constFind(place.line); note != marks.notes.cend())
            parts.append(note->text);
        if (const auto change = marks.changes.constFind(place.line); change != marks.changes.cend()) {
            switch (*change) {
                case LineChange::Added: parts.append(tr("Added, not saved yet")); break;
                case LineChange::Changed: parts.append(tr("Changed, not saved yet")); break;
                case LineChange::RemovedBefore: parts.append(tr("Lines before this one are removed")); break;
            }
        }
        return parts.join(u'\n');
    }
    return {};
}

bool RawGutter::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    QToolTip::showText(help->globalPos(), format::plainTip(textAt(help->pos().y())), this);
    return true;
}

/// A click on a number goes to its line.
void RawGutter::mousePressEvent(QMouseEvent* event) {
    const auto places = m_editor.placesIn(QRect(0, event->pos().y(), 1, 1));
    if (!places.isEmpty()) {
        m_editor.setFocus(Qt::MouseFocusReason);
        m_editor.setTextCursor(QTextCursor(m_editor.document()->findBlockByNumber(int(places.first().line))));
    }
}

void RawGutter::paintEvent(QPaintEvent* event) {
    QPainter painter(this);
    painter.fillRect(event->rect(), Tokens::of(*this).inset);
    painter.setFont(m_editor.font());
    for (const RawEditor::Place& place : m_editor.placesIn(event->rect()))
        paintLine(painter, place.line, QRect(0, place.top, width(), place.height));
}

void RawGutter::paintLine(QPainter& painter, qsizetype line, const QRect& place) const {
    const Tokens& tokens = Tokens::of(*this);
    const auto& current = m_editor.currentLines();
    if (current && line >= current->first && line < current->second) {
        painter.fillRect(place, tokens.accentSoft);
        painter.fillRect(QRect(0, place.top(), 3, place.height()), tokens.accent);
    }
    const auto note = m_editor.marks().notes.constFind(line);
    const bool wrong = line == m_editor.wrongLine();
    const QRect sign(pad, place.top(), signWidth(), place.height());
    if (wrong || note != m_editor.marks().notes.cend()) {
        const bool error = wrong || note->tone == Tone::Error;
        painter.setPen(error ? tokens.err : tokens.warn);
        painter.drawText(sign, Qt::AlignCenter, error ? u"✕"_s : u"!"_s);
    }
    painter.setPen(wrong ? tokens.err : line == m_editor.cursorLine() ? tokens.text : tokens.muted);
    const int change = m_editor.fontMetrics().horizontalAdvance(u'~') + 2 * pad;
    painter.drawText(place.adjusted(signWidth(), 0, -change, 0), Qt::AlignRight | Qt::AlignVCenter,
                     QString::number(line + 1));
    paintChange(painter, line, place.adjusted(width() - change + pad / 2, 0, 0, 0));
}

void RawGutter::paintChange(QPainter& painter, qsizetype line, const QRect& place) const {
    const auto change = m_editor.marks().changes.constFind(line);
    if (change == m_editor.marks().changes.cend())
        return;
    const Tokens& tokens = Tokens::of(*this);
    switch (*change) {
        case LineChange::Added:
            painter.setPen(tokens.ok);
            painter.drawText(place, Qt::AlignCenter, u"+"_s);
            break;
        case LineChange::Changed:
            painter.setPen(tokens.accent);
            painter.drawText(place, Qt::AlignCenter, u"~"_s);
            break;
        case LineChange::RemovedBefore:
            painter.fillRect(QRect(place.left(), place.top(), place.width(), 2), tokens.err);
            break;
    }
}

}  // namespace fdc::ui::configuration
