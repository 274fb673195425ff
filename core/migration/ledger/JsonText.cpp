// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/ledger/JsonText.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

void appendEscaped(QString& text, char16_t c) {
    static constexpr char16_t digits[] = u"0123456789abcdef";
    text += u'\\';
    switch (c) {
        case u'"':
        case u'\\': text += QChar(c); break;
        case u'\b': text += u'b'; break;
        case u'\f': text += u'f'; break;
        case u'\n': text += u'n'; break;
        case u'\r': text += u'r'; break;
        case u'\t': text += u't'; break;
        default:
            text += "u00"_L1;
            text += QChar(digits[c >> 4]);
            text += QChar(digits[c & 0xF]);
    }
}

}  // namespace

bool appendQuoted(QString& text, QStringView value) {
    text += u'"';
    const QChar* run = value.data();
    const QChar* const end = run + value.size();
    for (const QChar* at = run; at != end; ++at) {
        const char16_t c = at->unicode();
        if (c >= 0x20 && c != u'"' && c != u'\\' && (c < 0xD800 || c > 0xDFFF))
            continue;
        if (c >= 0xD800)
            return false;
        text.append(run, at - run);
        appendEscaped(text, c);
        run = at + 1;
    }
    text.append(run, end - run);
    text += u'"';
    return true;
}

}  // namespace fdc::migration
