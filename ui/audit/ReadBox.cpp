// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/audit/ReadBox.h"

#include <QTextBlock>
#include <algorithm>

#include "ui/common/Tokens.h"

namespace fdc::ui::audit {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int mostLines = 14;
}

ReadBox::ReadBox(const QString& name, const QString& accessibleName, QWidget* parent)
    : QPlainTextEdit(parent) {
    setObjectName(name);
    setAccessibleName(accessibleName);
    setProperty("role", u"code"_s);
    setReadOnly(true);
    setTabChangesFocus(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ReadBox::setLines(const QList<DiffLine>& lines) {
    if (lines == m_lines)
        return;
    m_lines = lines;
    write();
}

/// The sign says what changed, the colour says it again.
void ReadBox::write() {
    const Tokens& tokens = Tokens::of(*this);
    const bool isDiff =
        std::ranges::any_of(m_lines, [](const DiffLine& line) { return line.kind != DiffLine::Kind::Same; });
    clear();
    QTextCursor cursor(document());
    for (qsizetype at = 0; at < m_lines.size(); ++at) {
        const DiffLine& line = m_lines[at];
        QTextCharFormat format;
        QString sign = isDiff ? u"  "_s : QString();
        format.setForeground(tokens.text);
        if (line.kind == DiffLine::Kind::Removed) {
            sign = u"− "_s;
            format.setForeground(tokens.err);
        } else if (line.kind == DiffLine::Kind::Added) {
            sign = u"+ "_s;
            format.setForeground(tokens.ok);
        }
        cursor.insertText((at > 0 ? u"\n"_s : QString()) + sign + line.text, format);
    }
    fit();
}

void ReadBox::fit() {
    int lines = 0;
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next())
        lines += std::max(1, block.layout() ? block.layout()->lineCount() : 1);
    const auto margin = int(document()->documentMargin()) * 2 + 4;
    setFixedHeight(std::clamp(lines, 1, mostLines) * fontMetrics().lineSpacing() + margin);
}

void ReadBox::resizeEvent(QResizeEvent* event) {
    QPlainTextEdit::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        fit();
}

void ReadBox::changeEvent(QEvent* event) {
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_lines.isEmpty())
        write();
}

}  // namespace fdc::ui::audit
