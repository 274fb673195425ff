// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/config/PropertiesText.h"

namespace fdc::config {

namespace {

int hexDigit(int c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

/// Reads four hexadecimal digits; leaves @p reader untouched and answers -1 when they are not there.
int readUnit(JoinedReader& reader) {
    JoinedReader ahead = reader;
    int unit = 0;
    for (int i = 0; i < 4; ++i) {
        const int digit = hexDigit(ahead.next());
        if (digit < 0)
            return -1;
        unit = unit * 16 + digit;
    }
    reader = ahead;
    return unit;
}

QChar unescaped(int c) {
    switch (c) {
        case 't': return u'\t';
        case 'n': return u'\n';
        case 'r': return u'\r';
        case 'f': return u'\f';
        default: return QChar(char16_t(c));
    }
}

void appendUnit(QByteArray& out, char16_t unit) {
    static constexpr char digits[] = "0123456789ABCDEF";
    const char text[] = {
        '\\', 'u', digits[unit >> 12], digits[(unit >> 8) & 15], digits[(unit >> 4) & 15], digits[unit & 15]};
    out.append(text, sizeof text);
}

/// What both keys and values must escape wherever it stands.
void appendEscaped(QByteArray& out, char16_t unit) {
    switch (unit) {
        case u'\\': out += "\\\\"; return;
        case u'\t': out += "\\t"; return;
        case u'\n': out += "\\n"; return;
        case u'\r': out += "\\r"; return;
        case u'\f': out += "\\f"; return;
        default: break;
    }
    if (unit < 0x20 || unit > 0x7e)
        appendUnit(out, unit);
    else
        out += char(unit);
}

}  // namespace

int JoinedReader::next() {
    while (m_at < m_end) {
        const char c = *m_at;
        if (c != '\\' || m_escaped) {
            m_escaped = false;
            ++m_at;
            return uchar(c);
        }
        if (m_at + 1 == m_end) {
            m_at = m_end;
            return -1;
        }
        if (!isLineEnd(m_at[1])) {
            m_escaped = true;
            ++m_at;
            return uchar(c);
        }
        m_at += (m_at[1] == '\r' && m_at + 2 < m_end && m_at[2] == '\n') ? 3 : 2;
        while (m_at < m_end && isBlank(*m_at))
            ++m_at;
    }
    return -1;
}

QByteArray joined(QByteArrayView raw) {
    QByteArray line;
    line.reserve(raw.size());
    JoinedReader reader(raw);
    for (int c = reader.next(); c >= 0; c = reader.next())
        line += char(c);
    return line;
}

QString decode(QByteArrayView raw, qsizetype* malformedAt) {
    QString text;
    text.reserve(raw.size());
    if (malformedAt)
        *malformedAt = -1;
    JoinedReader reader(raw);
    for (int c = reader.next(); c >= 0; c = reader.next()) {
        if (c != '\\') {
            text += QChar(char16_t(c));
            continue;
        }
        const qsizetype at = reader.position() - raw.begin() - 1;
        c = reader.next();
        const int unit = c == 'u' ? readUnit(reader) : -1;
        if (unit >= 0) {
            text += QChar(char16_t(unit));
        } else if (c == 'u') {
            text += QLatin1StringView("\\u");
            if (malformedAt && *malformedAt < 0)
                *malformedAt = at;
        } else {
            text += unescaped(c);
        }
    }
    return text;
}

QByteArray escapeKey(QStringView key) {
    QByteArray out;
    out.reserve(key.size() + 8);
    for (const QChar c : key) {
        const char16_t unit = c.unicode();
        const bool special =
            unit == u' ' || unit == u'=' || unit == u':' || (out.isEmpty() && (unit == u'#' || unit == u'!'));
        if (special)
            out += '\\';
        appendEscaped(out, unit);
    }
    return out;
}

QByteArray escapeValue(QStringView value, bool afterBlank) {
    QByteArray out;
    out.reserve(value.size() + 8);
    for (qsizetype i = 0; i < value.size(); ++i) {
        const char16_t unit = value[i].unicode();
        const bool first = i == 0;
        // A blank at the end would survive the JVM but not the next editor that trims lines.
        if (unit == u' ' && !first && i + 1 == value.size()) {
            appendUnit(out, unit);
            continue;
        }
        if (first && (unit == u' ' || (afterBlank && (unit == u'=' || unit == u':'))))
            out += '\\';
        appendEscaped(out, unit);
    }
    return out;
}

}  // namespace fdc::config
