// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <optional>
#include <vector>

#include "core/base/Result.h"
#include "core/config/PropertiesScanner.h"

namespace fdc::config {

/// The bytes of a .properties file with an understanding of them. What is not edited stays, byte for byte,
/// whatever it is: mixed line endings, byte order mark, Latin-1, UTF-8, NULs, no final newline. Values are
/// what a JVM reads (java.util.Properties, ISO-8859-1); edits are written in ASCII with \u escapes. Rules:
/// docs/configuration.md.
///
/// A value type: copies share the bytes. Not for concurrent use, not even const: lookups build an index
/// lazily. Cost: parsing about 0.1 s for a million keys; each edit parses again.
class PropertiesDocument {
public:
    /// Larger inputs are refused by ConfigFile; here it is a precondition.
    static constexpr qsizetype maximumSize = 1024 * 1024 * 1024;

    enum class Encoding { Ascii, Utf8, Latin1 };
    struct Pair {
        QString key;
        QString value;
        qint64 line = 0;
        bool operator==(const Pair&) const = default;
    };
    struct Duplicate {
        QString key;
        QList<qint64> lines;  ///< of every occurrence in file order; the last one is in force
        bool operator==(const Duplicate&) const = default;
    };
    struct Span {
        qsizetype begin = 0;
        qsizetype end = 0;  ///< behind the line ending
        bool operator==(const Span&) const = default;
    };

    PropertiesDocument() = default;
    static PropertiesDocument parse(QByteArray bytes);

    const QByteArray& toBytes() const { return m_bytes; }

    /// The value in force of @p key: the last occurrence wins.
    std::optional<QString> value(QStringView key) const;
    bool contains(QStringView key) const { return find(key) >= 0; }
    /// Physical line, from 1, of the occurrence in force.
    std::optional<qint64> line(QStringView key) const;
    /// Keys with the values in force, each at the place of its winning occurrence, in file order.
    QList<Pair> pairs() const;
    QList<Duplicate> duplicates() const;

    // Every occurrence in file order, superseded ones included.
    qsizetype size() const { return qsizetype(m_entries.size()); }
    QString keyAt(qsizetype index) const;
    QString valueAt(qsizetype index) const;
    qint64 lineAt(qsizetype index) const { return m_entries[size_t(index)].line; }
    Span spanAt(qsizetype index) const;
    const PropertiesEntry& entryAt(qsizetype index) const { return m_entries[size_t(index)]; }
    /// Index of the occurrence in force, or -1.
    qsizetype find(QStringView key) const;

    /// What a JVM would say of the whole file. Errors: CONFIG_MALFORMED_ESCAPE (facts line, key) for the
    /// first \u without four hexadecimal digits: the server then refuses to start.
    base::Result<void> readable() const;
    /// Physical line of the malformed escape of an entry; absent when it has none.
    std::optional<qint64> malformedLine(qsizetype index) const;

    Encoding encoding() const;
    bool hasByteOrderMark() const;
    /// The ending that most lines have; LF when there is none. "\n", "\r\n" or "\r".
    QByteArray lineEnding() const;

    /// Gives @p key this value and answers whether bytes changed. An existing key: only its last occurrence
    /// changes; indentation, key text, separator and line ending stay, continuation lines become one line. A
    /// new key goes behind the last key that shares the longest dotted prefix, else to the end.
    bool set(QStringView key, QStringView value);
    /// Removes every occurrence, whole logical lines; answers whether bytes changed.
    bool unset(QStringView key);

private:
    QByteArrayView raw(quint32 begin, quint32 end) const;
    bool keyEquals(const PropertiesEntry& entry, QStringView key) const;
    bool sameKey(const PropertiesEntry& a, const PropertiesEntry& b) const;
    quint64 hashOfKey(const PropertiesEntry& entry) const;
    void ensureIndex() const;
    void replace(qsizetype begin, qsizetype end, const QByteArray& text);
    void changeValue(const PropertiesEntry& entry, QStringView value);
    void insert(QStringView key, QStringView value);
    void insertAtEnd(const QByteArray& line, const QByteArray& ending);
    qsizetype closestRelative(QStringView key) const;
    QByteArray separatorLike(qsizetype index) const;

    QByteArray m_bytes;
    std::vector<PropertiesEntry> m_entries;
    // Open addressing over entry numbers + 1; empty until the first lookups ask for it.
    mutable std::vector<quint32> m_index;
    mutable std::vector<bool> m_superseded;
    mutable int m_scans = 0;
};

}  // namespace fdc::config
