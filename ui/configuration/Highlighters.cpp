// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configuration/Highlighters.h"

#include <QGuiApplication>
#include <QPalette>

#include "core/security/Redaction.h"
#include "ui/common/Tokens.h"

namespace fdc::ui::configuration {

using namespace Qt::Literals::StringLiterals;

void DiffHighlighter::highlightBlock(const QString& text) {
    const Tokens& tokens = Tokens::of(QGuiApplication::palette());
    QTextCharFormat format;
    if (text.startsWith(u'+')) {
        format.setForeground(tokens.ok);
        format.setBackground(tokens.okSoft);
    } else if (text.startsWith(u'-')) {
        format.setForeground(tokens.err);
        format.setBackground(tokens.errSoft);
    } else if (text.startsWith(u"@@") || text.startsWith(u'\\')) {
        format.setForeground(tokens.muted);
    } else {
        return;
    }
    setFormat(0, int(text.size()), format);
}

void PropertiesHighlighter::highlightBlock(const QString& text) {
    const Tokens& tokens = Tokens::of(QGuiApplication::palette());
    // Continuations: the state of a block says whether the next one goes on with its value.
    const bool continues = previousBlockState() == 1;
    qsizetype backslashes = 0;
    while (backslashes < text.size() && text[text.size() - 1 - backslashes] == u'\\')
        ++backslashes;
    const QString trimmed = text.trimmed();
    const bool comment = !continues && (trimmed.startsWith(u'#') || trimmed.startsWith(u'!'));
    setCurrentBlockState(!comment && backslashes % 2 == 1 ? 1 : 0);
    if (comment) {
        setFormat(0, int(text.size()), tokens.muted);
        return;
    }
    if (!continues) {
        qsizetype end = text.indexOf(trimmed);
        while (end < text.size() && text[end] != u'=' && text[end] != u':' && !text[end].isSpace())
            end += text[end] == u'\\' ? 2 : 1;
        setFormat(0, int(std::min(end, text.size())), tokens.accent);
    }
    const QString mask = QString::fromUtf16(security::maskText);
    for (qsizetype at = text.indexOf(mask); at >= 0; at = text.indexOf(mask, at + mask.size()))
        setFormat(int(at), int(mask.size()), tokens.muted);
}

}  // namespace fdc::ui::configuration
