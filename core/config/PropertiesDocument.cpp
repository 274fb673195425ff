// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/config/PropertiesDocument.h"

#include <QHash>

#include "core/config/ConfigErrors.h"
#include "core/config/PropertiesText.h"

namespace fdc::config {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr QByteArrayView byteOrderMarkBytes = "\xEF\xBB\xBF";
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

std::optional<QString> PropertiesDocument::value(QStringView key) const {
    const qsizetype index = find(key);
    return index < 0 ? std::nullopt : std::optional(valueAt(index));
}

std::optional<qint64> PropertiesDocument::line(QStringView key) const {
    const qsizetype index = find(key);
    return index < 0 ? std::nullopt : std::optional(lineAt(index));
}

void PropertiesDocument::forEachPair(
    const std::function<void(const QString&, const QString&, qint64)>& visit) const {
    ensureIndex();
    QString key;
    QString value;
    // Assigning a text of Latin-1 letters uses the memory of the one before.
    const auto read = [this](QString& text, quint32 begin, quint32 end, bool escaped) {
        if (escaped)
            text = decode(raw(begin, end));
        else
            text = QLatin1StringView(raw(begin, end));
    };
    for (size_t i = 0; i < m_entries.size(); ++i) {
        const PropertiesEntry& entry = m_entries[i];
        if (m_superseded[i])
            continue;
        read(key, entry.keyBegin, entry.keyEnd, entry.flags & PropertiesEntry::KeyEscaped);
        read(value, entry.valueBegin, entry.contentEnd, entry.flags & PropertiesEntry::ValueEscaped);
        visit(key, value, entry.line);
    }
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
