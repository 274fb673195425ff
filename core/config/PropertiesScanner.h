// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <vector>

namespace fdc::config {

/// Where one logical line with a key stands in the bytes of a document. Offsets are exact:
/// [begin, keyBegin) indentation · [keyBegin, keyEnd) raw key · [keyEnd, valueBegin) separator ·
/// [valueBegin, contentEnd) raw value · [contentEnd, end) line ending.
struct PropertiesEntry {
    enum Flag : quint32 {
        KeyEscaped = 1,    ///< the raw key has an escape or a continuation
        ValueEscaped = 2,  ///< the raw value has an escape or a continuation
        Continued = 4,     ///< stands on more than one physical line
        HasSeparator = 8,  ///< '=' or ':' separates key and value
        Dangling = 16,     ///< the file ends inside a continuation of this line
        Malformed = 32,    ///< has a \u escape without four hexadecimal digits
        HasUnicode = 64,   ///< has a \u escape
    };
    quint32 begin = 0;
    quint32 keyBegin = 0;
    quint32 keyEnd = 0;
    quint32 valueBegin = 0;
    quint32 contentEnd = 0;
    quint32 end = 0;
    quint32 line = 0;  ///< physical line of the key, from 1; CR, LF and CRLF each end one
    quint32 flags = 0;
};

/// Finds the entries of a .properties file exactly as java.util.Properties.load does with an ISO-8859-1
/// stream. Any bytes are accepted. @p bytes: at most PropertiesDocument::maximumSize.
std::vector<PropertiesEntry> scanProperties(const QByteArray& bytes);

}  // namespace fdc::config
