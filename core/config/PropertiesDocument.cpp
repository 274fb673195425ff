// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/config/PropertiesDocument.h"

#include <QHash>
#include <bit>

#include "core/config/ConfigErrors.h"
#include "core/config/PropertiesText.h"

namespace fdc::config {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr QByteArrayView byteOrderMarkBytes = "\xEF\xBB\xBF";
/// So many lookups are answered by walking through the entries before an index pays.
constexpr int scansBeforeIndex = 2;

/// FNV-1a with a wide multiplier, over UTF-16 units; seeded per process so that a hostile file cannot aim at
/// it.
class KeyHash {
public:
    void add(char16_t unit) { m_state = (m_state ^ unit) * 0x9E3779B97F4A7C15ULL; }
    quint64 value() const { return m_state ^ (m_state >> 29); }

private:
    quint64 m_state = 0xCBF29CE484222325ULL ^ quint64(size_t(QHashSeed::globalSeed()));
};

quint64 hashOf(QStringView key) {
    KeyHash hash;
    for (const QChar c : key)
        hash.add(c.unicode());
    return hash.value();
}

}  // namespace

PropertiesDocument PropertiesDocument::parse(QByteArray bytes) {
    Q_ASSERT(bytes.size() <= maximumSize);
    PropertiesDocument document;
    document.m_bytes = std::move(bytes);
    document.m_entries = scanProperties(document.m_bytes);
    return document;
}

QByteArrayView PropertiesDocument::raw(quint32 begin, quint32 end) const {
    return QByteArrayView(m_bytes.constData() + begin, qsizetype(end - begin));
}

QString PropertiesDocument::keyAt(qsizetype index) const {
    const PropertiesEntry& entry = entryAt(index);
    const QByteArrayView key = raw(entry.keyBegin, entry.keyEnd);
    return entry.flags & PropertiesEntry::KeyEscaped ? decode(key) : QString::fromLatin1(key);
}

QString PropertiesDocument::valueAt(qsizetype index) const {
    const PropertiesEntry& entry = entryAt(index);
    const QByteArrayView value = raw(entry.valueBegin, entry.contentEnd);
    return entry.flags & PropertiesEntry::ValueEscaped ? decode(value) : QString::fromLatin1(value);
}

PropertiesDocument::Span PropertiesDocument::spanAt(qsizetype index) const {
    return {qsizetype(entryAt(index).begin), qsizetype(entryAt(index).end)};
}

bool PropertiesDocument::keyEquals(const PropertiesEntry& entry, QStringView key) const {
    const QByteArrayView own = raw(entry.keyBegin, entry.keyEnd);
    if (entry.flags & PropertiesEntry::KeyEscaped)
        return decode(own) == key;
    return QLatin1StringView(own) == key;
}

bool PropertiesDocument::sameKey(const PropertiesEntry& a, const PropertiesEntry& b) const {
    const QByteArrayView first = raw(a.keyBegin, a.keyEnd);
    const QByteArrayView second = raw(b.keyBegin, b.keyEnd);
    if (!((a.flags | b.flags) & PropertiesEntry::KeyEscaped))
        return first == second;
    return decode(first) == decode(second);
}

quint64 PropertiesDocument::hashOfKey(const PropertiesEntry& entry) const {
    const QByteArrayView own = raw(entry.keyBegin, entry.keyEnd);
    if (entry.flags & PropertiesEntry::KeyEscaped)
        return hashOf(decode(own));
    KeyHash hash;
    for (const char c : own)
        hash.add(uchar(c));
    return hash.value();
}

void PropertiesDocument::ensureIndex() const {
    if (!m_index.empty() || m_entries.empty())
        return;
    const size_t slots = std::bit_ceil(m_entries.size() * 2);
    m_index.assign(slots, 0);
    m_superseded.assign(m_entries.size(), false);
    for (size_t i = 0; i < m_entries.size(); ++i) {
        size_t slot = hashOfKey(m_entries[i]) & (slots - 1);
        while (m_index[slot] != 0 && !sameKey(m_entries[m_index[slot] - 1], m_entries[i]))
            slot = (slot + 1) & (slots - 1);
        if (m_index[slot] != 0)
            m_superseded[m_index[slot] - 1] = true;
        m_index[slot] = quint32(i + 1);
    }
}

qsizetype PropertiesDocument::find(QStringView key) const {
    if (m_index.empty() && ++m_scans <= scansBeforeIndex) {
        for (qsizetype i = size() - 1; i >= 0; --i) {
            if (keyEquals(entryAt(i), key))
                return i;
        }
        return -1;
    }
    ensureIndex();
    if (m_index.empty())
        return -1;
    size_t slot = hashOf(key) & (m_index.size() - 1);
    while (m_index[slot] != 0) {
        if (keyEquals(m_entries[m_index[slot] - 1], key))
            return m_index[slot] - 1;
        slot = (slot + 1) & (m_index.size() - 1);
    }
    return -1;
}

std::optional<QString> PropertiesDocument::value(QStringView key) const {
    const qsizetype index = find(key);
    return index < 0 ? std::nullopt : std::optional(valueAt(index));
}

std::optional<qint64> PropertiesDocument::line(QStringView key) const {
    const qsizetype index = find(key);
    return index < 0 ? std::nullopt : std::optional(lineAt(index));
}

QList<PropertiesDocument::Pair> PropertiesDocument::pairs() const {
    ensureIndex();
    QList<Pair> all;
    all.reserve(size());
    for (qsizetype i = 0; i < size(); ++i) {
        if (!m_superseded[size_t(i)])
            all.append({keyAt(i), valueAt(i), lineAt(i)});
    }
    return all;
}

QList<PropertiesDocument::Duplicate> PropertiesDocument::duplicates() const {
    ensureIndex();
    QList<Duplicate> all;
    QHash<QString, qsizetype> places;
    for (qsizetype i = 0; i < size(); ++i) {
        if (!m_superseded[size_t(i)])
            continue;
        const QString key = keyAt(i);
        if (!places.contains(key)) {
            places.insert(key, all.size());
            all.append({key, {}});
        }
        all[places.value(key)].lines.append(lineAt(i));
    }
    for (Duplicate& duplicate : all)
        duplicate.lines.append(lineAt(find(duplicate.key)));
    return all;
}

std::optional<qint64> PropertiesDocument::malformedLine(qsizetype index) const {
    const PropertiesEntry& entry = entryAt(index);
    if (!(entry.flags & PropertiesEntry::Malformed))
        return std::nullopt;
    quint32 place = entry.keyBegin;
    qsizetype at = -1;
    decode(raw(entry.keyBegin, entry.keyEnd), &at);
    if (at < 0) {
        place = entry.valueBegin;
        decode(raw(entry.valueBegin, entry.contentEnd), &at);
    }
    const QByteArrayView before = raw(entry.keyBegin, place + quint32(at));
    qint64 line = entry.line;
    for (qsizetype i = 0; i < before.size(); ++i)
        line += before[i] == '\n' || (before[i] == '\r' && (i + 1 == before.size() || before[i + 1] != '\n'));
    return line;
}

base::Result<void> PropertiesDocument::readable() const {
    for (qsizetype i = 0; i < size(); ++i) {
        if (const auto line = malformedLine(i))
            return base::fail(base::Error(malformedEscape)
                                  .with(u"line"_s, QString::number(*line))
                                  .with(u"key"_s, keyAt(i)));
    }
    return {};
}

PropertiesDocument::Encoding PropertiesDocument::encoding() const {
    for (const char c : m_bytes) {
        if (uchar(c) >= 0x80)
            return QByteArrayView(m_bytes).isValidUtf8() ? Encoding::Utf8 : Encoding::Latin1;
    }
    return Encoding::Ascii;
}

bool PropertiesDocument::hasByteOrderMark() const {
    return m_bytes.startsWith(byteOrderMarkBytes);
}

QByteArray PropertiesDocument::lineEnding() const {
    qsizetype pairs = 0;
    qsizetype returns = 0;
    qsizetype feeds = 0;
    for (qsizetype i = 0; i < m_bytes.size(); ++i) {
        if (m_bytes[i] == '\n') {
            ++feeds;
        } else if (m_bytes[i] == '\r') {
            const bool pair = i + 1 < m_bytes.size() && m_bytes[i + 1] == '\n';
            ++(pair ? pairs : returns);
            i += pair;
        }
    }
    if (pairs > feeds && pairs >= returns)
        return "\r\n"_qba;
    return returns > feeds ? "\r"_qba : "\n"_qba;
}

}  // namespace fdc::config
