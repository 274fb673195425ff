// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>
#include <QStringView>
#include <optional>

/// The text rules of .properties files, as java.util.Properties applies them (docs/configuration.md).
namespace fdc::config {

/// True for the two characters that end a line: CR and LF.
constexpr bool isLineEnd(char c) {
    return c == '\n' || c == '\r';
}
/// True for the blanks of the format: space, tab, form feed.
constexpr bool isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\f';
}

/// Reads the characters of a raw span as one logical line: continuations are left out, and so is a single
/// backslash at the very end. Escapes are still escapes. The span must outlive the reader.
class JoinedReader {
public:
    explicit JoinedReader(QByteArrayView raw) : m_at(raw.begin()), m_end(raw.end()) {}
    /// The next character as 0…255, or -1 at the end.
    int next();
    /// Where the character after the last one read begins.
    const char* position() const { return m_at; }

private:
    const char* m_at;
    const char* m_end;
    bool m_escaped = false;
};

/// The span without its continuations: what a reader of the file sees as one line.
QByteArray joined(QByteArrayView raw);

/// The decoded text of a raw key or value. A malformed \u escape makes a JVM refuse the whole file; here it
/// is kept as it stands and reported: @p malformedAt, when given, receives the offset of its backslash in @p
/// raw or -1.
QString decode(QByteArrayView raw, qsizetype* malformedAt = nullptr);

/// ASCII text that a JVM decodes to @p key when it stands at the beginning of a line.
QByteArray escapeKey(QStringView key);
/// ASCII text that a JVM decodes to @p value when it follows a separator. @p afterBlank: the separator is a
/// blank only, so a leading '=' or ':' would be taken for the separator and is escaped.
QByteArray escapeValue(QStringView value, bool afterBlank = false);

}  // namespace fdc::config
