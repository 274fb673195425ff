// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configuration/RawText.h"

#include <algorithm>
#include <cstring>

namespace fdc::ui::configuration {

using namespace Qt::Literals::StringLiterals;
using config::PropertiesDocument;

namespace {

/// Compared in pieces, at the speed of memcmp.
constexpr qsizetype piece = 4096;

qsizetype commonHead(const QByteArray& a, const QByteArray& b) {
    const qsizetype most = std::min(a.size(), b.size());
    qsizetype at = 0;
    while (at + piece <= most && std::memcmp(a.constData() + at, b.constData() + at, size_t(piece)) == 0)
        at += piece;
    while (at < most && a[at] == b[at])
        ++at;
    return at;
}

qsizetype commonTail(const QByteArray& a, const QByteArray& b, qsizetype most) {
    const char* aEnd = a.constData() + a.size();
    const char* bEnd = b.constData() + b.size();
    qsizetype at = 0;
    while (at + piece <= most && std::memcmp(aEnd - at - piece, bEnd - at - piece, size_t(piece)) == 0)
        at += piece;
    while (at < most && aEnd[-at - 1] == bEnd[-at - 1])
        ++at;
    return at;
}

QList<RawLine> linesOf(const config::ShownLines& lines) {
    QList<RawLine> made;
    made.reserve(lines.raw().size() + 1);
    for (qsizetype i = 0; i < lines.raw().size(); ++i)
        made.append(RawLine::ofFile(lines, i));
    return made;
}

}  // namespace

RawText::RawText(const QByteArray& bytes) {
    const PropertiesDocument document = PropertiesDocument::parse(bytes);
    m_encoding = document.encoding();
    m_ending = document.lineEnding();
    m_lines = linesOf(config::ShownLines(bytes, m_encoding));
    if (m_lines.isEmpty() || !m_lines.last().ending.isEmpty())
        m_lines.append(RawLine());
}

QString RawText::text() const {
    qsizetype size = m_lines.size();
    for (const RawLine& line : m_lines)
        size += line.shown.size();
    QString all;
    all.reserve(size);
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        if (i > 0)
            all += u'\n';
        all += m_lines[i].shown;
    }
    return all;
}

QByteArray RawText::bytes() const {
    return bytesOf({0, m_lines.size()});
}

QByteArray RawText::bytesOf(Range range) const {
    qsizetype size = 0;
    for (qsizetype i = range.begin; i < range.end; ++i)
        size += m_lines[i].content.size() + m_lines[i].ending.size();
    QByteArray all;
    all.reserve(size);
    for (qsizetype i = range.begin; i < range.end; ++i) {
        all += m_lines[i].content;
        all += m_lines[i].ending;
    }
    return all;
}

bool RawText::replace(qsizetype first, qsizetype removed, const QStringList& added) {
    first = std::clamp<qsizetype>(first, 0, m_lines.size());
    removed = std::clamp<qsizetype>(removed, 0, m_lines.size() - first);
    const qsizetype most = std::min(removed, added.size());
    qsizetype head = 0;
    while (head < most && added[head] == m_lines[first + head].shown)
        ++head;
    qsizetype tail = 0;
    while (tail < most - head && added[added.size() - 1 - tail] == m_lines[first + removed - 1 - tail].shown)
        ++tail;
    const qsizetype begin = first + head;
    const qsizetype gone = removed - head - tail;
    if (gone == 0 && head + tail == added.size())
        return false;
    const bool wasContinued = begin + gone > 0 && m_lines[begin + gone - 1].isContinued();
    const qsizetype fresh = added.size() - head - tail;
    for (qsizetype i = 0; i < std::min(fresh, gone); ++i)
        m_lines[begin + i] = RawLine::ofTyping(added[head + i], m_lines[begin + i].ending);
    if (fresh < gone)
        m_lines.remove(begin + fresh, gone - fresh);
    if (fresh > gone)
        m_lines.insert(begin + gone, fresh - gone, RawLine());
    for (qsizetype i = gone; i < fresh; ++i)
        m_lines[begin + i] = RawLine::ofTyping(added[head + i], m_ending);
    if (m_lines.isEmpty())
        m_lines.append(RawLine());
    m_problems.removeIf([&](const Problem& one) { return one.line >= begin && one.line < begin + gone; });
    for (Problem& one : m_problems)
        one.line += one.line >= begin + gone ? fresh - gone : 0;
    encodeTyped({begin, begin + fresh});
    mendEndings({begin, begin + fresh});
    const qsizetype end = std::min(begin + fresh, m_lines.size());
    judge({logicalStart(begin), logicalEnd(end, wasContinued)});
    return true;
}

/// A line before which a logical line ends for sure.
qsizetype RawText::logicalStart(qsizetype line) const {
    while (line > 0 && m_lines[line - 1].isContinued())
        --line;
    return line;
}

/// The same behind it. @p continued: the line there was joined to the one before it until now.
qsizetype RawText::logicalEnd(qsizetype line, bool continued) const {
    while (line < m_lines.size() && (continued || (line > 0 && m_lines[line - 1].isContinued()))) {
        continued = false;
        ++line;
    }
    return line;
}

/// Whether a line is a comment depends on the lines that may continue into it.
void RawText::encodeTyped(Range range) {
    bool continuation = false;
    for (qsizetype i = logicalStart(range.begin); i < std::min(range.end, m_lines.size()); ++i) {
        if (i >= range.begin) {
            continuation = m_lines[i].encode(continuation, m_encoding);
            continue;
        }
        const bool comment = !continuation && m_lines[i].beginsComment();
        continuation = !comment && m_lines[i].isContinued();
    }
}

/// Every line but the last has an ending, the last has none, and no two endings grow together.
void RawText::mendEndings(Range range) {
    const qsizetype end = std::min(range.end + 1, m_lines.size() - 1);
    for (qsizetype i = std::max<qsizetype>(range.begin - 1, 0); i < end; ++i) {
        RawLine& line = m_lines[i];
        if (line.ending.isEmpty())
            line.ending = m_ending;
        const bool bare = line.content.isEmpty() && line.ending.startsWith('\n');
        if (i > 0 && bare && m_lines[i - 1].ending == "\r")
            line.ending = "\r"_qba;
    }
    m_lines.last().ending.clear();
}

/// Finds the problems of whole logical lines: what hides a secret must still hide the same.
void RawText::judge(Range range) {
    m_problems.removeIf([&](const Problem& one) { return one.line >= range.begin && one.line < range.end; });
    const QByteArray bytes = bytesOf(range);
    const config::ShownLines now(bytes, m_encoding);
    for (qsizetype i = range.begin; i < range.end; ++i) {
        RawLine& line = m_lines[i];
        if (!line.typed) {
            const qsizetype at = i - range.begin;
            const QString shown = at < now.raw().size() ? RawLine::ofFile(now, at).shown : QString();
            const bool same = shown == line.shown;
            line.fault = same || !line.masked ? std::nullopt : std::optional(Fault::UncoversSecret);
            // What became part of a secret is hidden once the text settles.
            line.typed = !same && !line.masked;
        }
        if (line.fault)
            m_problems.append({i, *line.fault});
    }
    std::sort(m_problems.begin(), m_problems.end(),
              [](const Problem& a, const Problem& b) { return a.line < b.line; });
}

bool RawText::settle() {
    qsizetype changed = 0;
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        if (!m_lines[i].typed)
            continue;
        const Range range{logicalStart(i), logicalEnd(i + 1, false)};
        changed += refresh(range);
        i = range.end - 1;
    }
    return changed > 0;
}

/// Reads whole logical lines as a file; answers how many look different.
qsizetype RawText::refresh(Range range) {
    const QByteArray bytes = bytesOf(range);
    const config::ShownLines now(bytes, m_encoding);
    qsizetype changed = 0;
    for (qsizetype i = range.begin; i < range.end; ++i) {
        const qsizetype at = i - range.begin;
        const QString before = m_lines[i].shown;
        m_lines[i] = at < now.raw().size() ? RawLine::ofFile(now, at) : RawLine();
        changed += m_lines[i].shown != before;
    }
    return changed;
}

/// The whole logical lines that hold the bytes [begin, end) of the file; @p offset: where they begin.
RawText::Range RawText::rangeAt(qsizetype begin, qsizetype end, qsizetype* offset) const {
    QList<qsizetype> starts;
    starts.reserve(m_lines.size() + 1);
    qsizetype at = 0;
    for (const RawLine& line : m_lines) {
        starts.append(at);
        at += line.content.size() + line.ending.size();
    }
    const auto first = std::upper_bound(starts.begin(), starts.end(), begin) - starts.begin();
    const auto behind = std::upper_bound(starts.begin(), starts.end(), end) - starts.begin();
    // One line more at both ends: a CR and an LF may have come together or parted.
    const Range range{logicalStart(std::max<qsizetype>(first - 2, 0)),
                      logicalEnd(std::min<qsizetype>(behind + 1, m_lines.size()), false)};
    *offset = starts.value(range.begin, at);
    return range;
}

void RawText::follow(const QByteArray& before, const QByteArray& after) {
    const qsizetype head = commonHead(before, after);
    if (head == before.size() && head == after.size())
        return;
    const qsizetype tail = commonTail(before, after, std::min(before.size(), after.size()) - head);
    qsizetype offset = 0;
    const Range range = rangeAt(head, before.size() - tail, &offset);
    const bool toEnd = range.end == m_lines.size();
    const qsizetype length = toEnd ? before.size() - offset : bytesOf(range).size();
    const QByteArray part = after.sliced(offset, after.size() - (before.size() - offset - length) - offset);
    QList<RawLine> fresh = linesOf(config::ShownLines(part, m_encoding));
    const bool open = fresh.isEmpty() || !fresh.last().ending.isEmpty();
    if (toEnd && open)
        fresh.append(RawLine());
    if (!toEnd && !fresh.isEmpty() && fresh.last().isContinued()) {
        // The change joins lines that it does not touch.
        *this = RawText(after);
        return;
    }
    const qsizetype gone = range.end - range.begin;
    if (fresh.size() < gone)
        m_lines.remove(range.begin, gone - fresh.size());
    if (fresh.size() > gone)
        m_lines.insert(range.begin, fresh.size() - gone, RawLine());
    std::move(fresh.begin(), fresh.end(), m_lines.begin() + range.begin);
}

}  // namespace fdc::ui::configuration
