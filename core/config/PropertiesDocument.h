// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>
#include <functional>
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
/// lazily. Cost: parsing about 0.05 s for a million keys; each edit parses again.
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
    /// A comment that would be an entry, such as "#key=value". Which comments count: docs/configuration.md.
    struct Commented {
        QString key;
        QString value;    ///< that uncomment() would bring back
        qint64 line = 0;  ///< physical line of the key, from 1
        Span span;        ///< whole lines, a commented-out continuation included
        bool operator==(const Commented&) const = default;
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
    /// The same without keeping a million texts: they live until @p visit returns.
    void forEachPair(
        const std::function<void(const QString& key, const QString& value, qint64 line)>& visit) const;
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

    /// Every commented-out entry in file order, also those of a key that is set.
    QList<Commented> commented() const;

    /// Gives @p key this value and answers whether bytes changed. An existing key: only its last occurrence
    /// changes; indentation, key text, separator and line ending stay, continuation lines become one line. A
    /// new key goes behind its own commented-out line, else behind the last key that shares the longest
    /// dotted prefix, else behind the last of @p neighbours that is set, else to the end.
    bool set(QStringView key, QStringView value, const QStringList& neighbours = {});
    /// Removes every occurrence, whole logical lines; answers whether bytes changed.
    bool unset(QStringView key);
    /// Puts a '#' before each physical line of every occurrence; answers whether bytes changed.
    bool commentOut(QStringView key);
    /// Brings back the last commented-out entry of @p key; the key then has the value that commented() told.
    /// What commentOut() made of a key that stood once becomes the same bytes again. False, with no byte
    /// changed, when the key is set or nothing of it is commented out.
    bool uncomment(QStringView key);
    /// Writes another key before the value of every occurrence of @p from. False, with no byte changed, when
    /// @p to is set already or @p from is not.
    bool rename(QStringView from, QStringView to);

private:
    QByteArrayView raw(quint32 begin, quint32 end) const;
    bool keyEquals(const PropertiesEntry& entry, QStringView key) const;
    bool sameKey(const PropertiesEntry& a, const PropertiesEntry& b) const;
    quint64 hashOfKey(const PropertiesEntry& entry) const;
    void ensureIndex() const;
    void addToIndex(size_t entry, quint64 hash) const;
    void replace(qsizetype begin, qsizetype end, const QByteArray& text);
    void changeValue(const PropertiesEntry& entry, QStringView value);
    void insert(QStringView key, QStringView value, const QStringList& neighbours);
    void insertAt(qsizetype place, const QByteArray& line);
    void insertAtEnd(const QByteArray& line, const QByteArray& ending);
    qsizetype closestRelative(QStringView key) const;
    qsizetype lastOf(const QStringList& keys) const;
    QByteArray separatorLike(qsizetype index) const;

    QByteArray m_bytes;
    std::vector<PropertiesEntry> m_entries;
    /// Of the index: an entry number + 1, zero when free, and bits of the key's hash that spare a look at the
    /// key.
    struct Slot {
        quint32 entry = 0;
        quint32 tag = 0;
    };
    // Open addressing; empty until the first lookups ask for it.
    mutable std::vector<Slot> m_index;
    mutable std::vector<bool> m_superseded;
    mutable int m_scans = 0;
};

}  // namespace fdc::config
