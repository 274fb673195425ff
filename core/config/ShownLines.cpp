// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/config/ShownLines.h"

#include <algorithm>

#include "core/config/Placeholders.h"
#include "core/config/PropertiesText.h"
#include "core/security/Redaction.h"

namespace fdc::config {

using namespace Qt::Literals::StringLiterals;

namespace {

QByteArrayView withoutEnding(QByteArrayView line) {
    while (!line.isEmpty() && isLineEnd(line.back()))
        line.chop(1);
    return line;
}

QByteArrayView endingOf(QByteArrayView line) {
    return line.sliced(withoutEnding(line).size());
}

}  // namespace

ShownLines::ShownLines(const QByteArray& bytes)
    : m_document(PropertiesDocument::parse(bytes)),
      m_utf8(m_document.encoding() == PropertiesDocument::Encoding::Utf8) {
    split();
}

ShownLines::ShownLines(const QByteArray& bytes, PropertiesDocument::Encoding encoding)
    : m_document(PropertiesDocument::parse(bytes)), m_utf8(encoding == PropertiesDocument::Encoding::Utf8) {
    split();
}

void ShownLines::split() {
    m_commented = allCommented(m_document);
    const QByteArrayView all = m_document.toBytes();
    qsizetype begin = 0;
    for (qsizetype i = 0; i < all.size(); ++i) {
        const bool pair = all[i] == '\r' && i + 1 < all.size() && all[i + 1] == '\n';
        if (!isLineEnd(all[i]) && i + 1 < all.size())
            continue;
        i += pair;
        m_lines.append(all.sliced(begin, i + 1 - begin));
        m_begins.push_back(begin);
        begin = i + 1;
    }
}

QString ShownLines::toText(QByteArrayView bytes) const {
    QString text = m_utf8 ? QString::fromUtf8(bytes) : QString::fromLatin1(bytes);
    for (QChar& c : text) {
        if (c < u' ' && c != u'\t' && c != u'\r' && c != u'\n')
            c = QChar(char16_t(0x2400 + c.unicode()));
        else if (c == QChar(0x7f))
            c = QChar(0x2421);
        else if (c > QChar(0x7f) && c < QChar(0xa0))
            c = QChar(QChar::ReplacementCharacter);
    }
    return text;
}

bool ShownLines::endsWithoutNewline(qsizetype line) const {
    return endingOf(m_lines[line]).isEmpty();
}

QString ShownLines::shown(qsizetype line) const {
    const qsizetype begin = qsizetype(m_begins[size_t(line)]);
    const qsizetype end = begin + m_lines[line].size();
    // The entry, if any, whose logical line covers this physical line.
    qsizetype low = 0;
    qsizetype high = m_document.size();
    while (low < high) {
        const qsizetype middle = (low + high) / 2;
        if (qsizetype(m_document.entryAt(middle).end) <= begin)
            low = middle + 1;
        else
            high = middle;
    }
    const bool covered = low < m_document.size() && qsizetype(m_document.entryAt(low).begin) < end;
    QString text = covered ? maskedEntry(line, low) : maskedComment(line);
    if (text.endsWith(u'\n'))
        text.chop(1);
    return text;
}

QString ShownLines::display(const QString& key, const QString& value) const {
    return m_hidden.contains(value) ? QString::fromUtf16(security::maskText) : displayValue(key, value);
}

template <typename Read>
const ShownLines::Told& ShownLines::told(qsizetype at, Read read) const {
    if (m_told.at == at)
        return m_told;
    const auto [key, value] = read();
    const QString shown = display(key, value);
    m_told = {at, shown, shown != value};
    return m_told;
}

QString ShownLines::maskedEntry(qsizetype line, qsizetype index) const {
    const QByteArrayView bytes = m_lines[line];
    const PropertiesEntry& entry = m_document.entryAt(index);
    const Told& value =
        told(entry.keyBegin, [&] { return std::pair(m_document.keyAt(index), m_document.valueAt(index)); });
    if (!value.isMasked)
        return toText(bytes);
    const qsizetype begin = m_begins[size_t(line)];
    const qsizetype content = withoutEnding(bytes).size();
    const qsizetype clear = std::clamp(qsizetype(entry.valueBegin) - begin, qsizetype(0), content);
    const bool wholeValue =
        qsizetype(entry.valueBegin) >= begin && qsizetype(entry.contentEnd) <= begin + content;
    QString text = toText(bytes.first(clear));
    if (wholeValue)
        text += value.shown;
    else if (clear < content)
        text += QString::fromUtf16(security::maskText);
    return text + toText(endingOf(bytes));
}

/// The commented-out entry of several lines that covers @p offset.
const CommentedEntry* ShownLines::continuedCommentAt(qsizetype offset) const {
    const auto next = std::upper_bound(
        m_commented.begin(), m_commented.end(), offset,
        [](qsizetype at, const CommentedEntry& entry) { return at < entry.shown.span.begin; });
    if (next == m_commented.begin())
        return nullptr;
    const CommentedEntry& entry = *std::prev(next);
    const auto span = entry.shown.span;
    const bool severalLines = outerLine(m_document.toBytes(), span.begin).end < span.end;
    return severalLines && offset < span.end ? &entry : nullptr;
}

/// A commented-out assignment keeps its secret from view, too.
QString ShownLines::maskedComment(qsizetype line) const {
    const QByteArrayView bytes = m_lines[line];
    qsizetype marks = 0;
    while (marks < bytes.size() && (isBlank(bytes[marks]) || bytes[marks] == '#' || bytes[marks] == '!'))
        ++marks;
    const PropertiesDocument inner =
        PropertiesDocument::parse(withoutEnding(bytes.sliced(marks)).toByteArray());
    const qsizetype begin = m_begins[size_t(line)];
    if (const CommentedEntry* whole = continuedCommentAt(begin)) {
        const PropertiesDocument::Commented& entry = whole->shown;
        if (!told(entry.span.begin, [&] { return std::pair(entry.key, entry.value); }).isMasked)
            return toText(bytes);
        const qsizetype clear = begin == entry.span.begin ? marks + inner.entryAt(0).valueBegin : marks;
        return toText(bytes.first(clear)) + QString::fromUtf16(security::maskText) + toText(endingOf(bytes));
    }
    if (inner.size() != 1)
        return toText(bytes);
    const QString value = inner.valueAt(0);
    const QString shown = display(inner.keyAt(0), value);
    if (shown == value)
        return toText(bytes);
    return toText(bytes.first(marks + inner.entryAt(0).valueBegin)) + shown + toText(endingOf(bytes));
}

}  // namespace fdc::config
