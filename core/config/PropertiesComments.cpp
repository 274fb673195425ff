// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/config/PropertiesComments.h"

#include <algorithm>

#include "core/config/PropertiesText.h"

namespace fdc::config {

namespace {

constexpr bool isMark(char c) {
    return c == '#' || c == '!';
}

constexpr bool isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

constexpr bool isKeyLetter(char c) {
    return isLetter(c) || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '[' || c == ']';
}

/// True for text that reads as an entry and not as prose: docs/configuration.md, "Edits".
bool looksLikeEntry(QByteArrayView text) {
    const bool tight = !text.isEmpty() && !isBlank(text[0]);
    qsizetype at = 0;
    const auto skip = [&](auto wanted) {
        while (at < text.size() && wanted(text[at]))
            ++at;
    };
    skip(isBlank);
    const qsizetype begin = at;
    skip(isKeyLetter);
    const QByteArrayView key = text.sliced(begin, at - begin);
    if (key.isEmpty() || !isLetter(key[0]) || key.endsWith('.') || key.contains(".."))
        return false;
    const bool dotted = key.contains('.');
    skip(isBlank);
    if (at == text.size())
        return false;
    // The separator may stand on the next line.
    if (text.sliced(at) == "\\")
        return dotted;
    const QByteArrayView value = text.sliced(at + 1);
    if (text[at] == '=')
        return !value.startsWith('=') && (dotted || at == begin + key.size());
    if (text[at] != ':' || !dotted || (!value.isEmpty() && !isBlank(value[0])))
        return false;
    const QByteArrayView word = value.trimmed();
    return tight || std::none_of(word.begin(), word.end(), isBlank);
}

class CommentWalk {
public:
    explicit CommentWalk(const PropertiesDocument& document)
        : m_document(document), m_bytes(document.toBytes()) {}

    /// Offers each comment line in file order to @p take(line, number), which answers where to go on.
    template <typename Take>
    void run(Take take) const;
    QByteArrayView text(const OuterLine& line) const {
        return m_bytes.sliced(line.text, line.contentEnd - line.text);
    }
    /// What the comment @p first is without its marks, with the comment lines that continue it; absent when a
    /// JVM would not read one entry from it.
    std::optional<CommentedEntry> entry(const OuterLine& first, qint64 number) const;

private:
    bool continues(const OuterLine& line, const OuterLine& next) const;
    void appendWithoutMarks(QByteArray& out, const OuterLine& line, int marks, bool blank) const;
    bool blankFollows(qsizetype at) const;
    static int lineEnds(QByteArrayView bytes);

    const PropertiesDocument& m_document;
    QByteArrayView m_bytes;
};

int CommentWalk::lineEnds(QByteArrayView bytes) {
    int count = 0;
    for (qsizetype i = 0; i < bytes.size(); ++i)
        count += bytes[i] == '\r' || (bytes[i] == '\n' && (i == 0 || bytes[i - 1] != '\r'));
    return count;
}

template <typename Take>
void CommentWalk::run(Take take) const {
    qsizetype at = 0;
    qint64 number = 1;
    for (qsizetype i = 0; i <= m_document.size(); ++i) {
        const bool last = i == m_document.size();
        const qsizetype end = last ? m_bytes.size() : m_document.spanAt(i).begin;
        while (at < end) {
            const OuterLine line = outerLine(m_bytes, at);
            const qsizetype next = line.marks > 0 ? take(line, number) : line.end;
            number += lineEnds(m_bytes.sliced(at, next - at));
            at = next;
        }
        if (last)
            break;
        const PropertiesEntry& entry = m_document.entryAt(i);
        at = entry.end;
        number = entry.line + lineEnds(m_bytes.sliced(entry.keyBegin, at - entry.keyBegin));
    }
}

bool CommentWalk::continues(const OuterLine& line, const OuterLine& next) const {
    return next.marks > 0 && m_bytes[line.mark] == m_bytes[next.mark] &&
           endsInContinuation(m_bytes.sliced(line.mark, line.contentEnd - line.mark));
}

/// True when what follows @p at could not join a continued line: nothing, or a line of nothing.
bool CommentWalk::blankFollows(qsizetype at) const {
    while (at < m_bytes.size() && isBlank(m_bytes[at]))
        ++at;
    return at == m_bytes.size() || isLineEnd(m_bytes[at]);
}

void CommentWalk::appendWithoutMarks(QByteArray& out, const OuterLine& line, int marks, bool blank) const {
    out.append(m_bytes.sliced(line.begin, line.mark - line.begin));
    qsizetype text = line.mark;
    while (marks-- > 0 && text < line.contentEnd && isMark(m_bytes[text]))
        ++text;
    text += blank && text < line.contentEnd && isBlank(m_bytes[text]);
    out.append(m_bytes.sliced(text, line.contentEnd - text));
}

std::optional<CommentedEntry> CommentWalk::entry(const OuterLine& first, qint64 number) const {
    CommentedEntry found;
    const bool blank = first.text < first.contentEnd && isBlank(m_bytes[first.text]);
    found.bytes.append(m_bytes.sliced(first.begin, first.mark - first.begin));
    found.bytes.append(text(first).sliced(blank));
    // A line of nothing but a backslash is no beginning of an entry.
    const bool bare = text(first) == "\\";
    OuterLine line = first;
    while (line.end < m_bytes.size()) {
        const OuterLine next = outerLine(m_bytes, line.end);
        if (!continues(line, next))
            break;
        if (bare)
            return std::nullopt;
        found.bytes.append(m_bytes.sliced(line.contentEnd, line.end - line.contentEnd));
        appendWithoutMarks(found.bytes, next, first.marks, blank);
        line = next;
    }
    // A last backslash would swallow the line that follows.
    if (endsInContinuation(found.bytes) && !blankFollows(line.end))
        found.bytes.chop(1);
    const QByteArrayView ending = m_bytes.sliced(line.contentEnd, line.end - line.contentEnd);
    // A line feed would only complete the carriage return of the line before.
    const bool completes = found.bytes.endsWith('\r') && ending.startsWith('\n');
    found.bytes.append(completes ? QByteArrayView("\r") : ending);
    const PropertiesDocument alone = PropertiesDocument::parse(found.bytes);
    if (alone.size() != 1)
        return std::nullopt;
    found.shown = {alone.keyAt(0), alone.valueAt(0), number, {first.begin, line.end}};
    return found;
}

/// Calls @p visit(entry, sure) with each comment that a JVM would read as one entry without its mark: the
/// sure ones, which look like an entry, and those whose text stands directly behind one mark, as commentOut()
/// writes it.
template <typename Visit>
void forEachEntry(const PropertiesDocument& document, Visit visit) {
    const CommentWalk walk(document);
    walk.run([&](const OuterLine& line, qint64 number) {
        const QByteArrayView text = walk.text(line);
        const bool sure = looksLikeEntry(text);
        const bool tight = line.marks == 1 && !text.isEmpty() && !isBlank(text[0]);
        std::optional<CommentedEntry> found;
        if (sure || tight)
            found = walk.entry(line, number);
        if (!found)
            return line.end;
        const qsizetype end = found->shown.span.end;
        visit(std::move(*found), sure);
        return end;
    });
}

}  // namespace

bool endsInContinuation(QByteArrayView text) {
    qsizetype backslashes = 0;
    while (backslashes < text.size() && text[text.size() - 1 - backslashes] == '\\')
        ++backslashes;
    return backslashes % 2 != 0;
}

OuterLine outerLine(QByteArrayView bytes, qsizetype begin) {
    OuterLine line;
    line.begin = begin;
    line.contentEnd = begin;
    while (line.contentEnd < bytes.size() && !isLineEnd(bytes[line.contentEnd]))
        ++line.contentEnd;
    line.end = std::min(line.contentEnd + 1, bytes.size());
    if (line.end < bytes.size() && bytes[line.contentEnd] == '\r' && bytes[line.end] == '\n')
        ++line.end;
    line.mark = begin;
    while (line.mark < line.contentEnd && isBlank(bytes[line.mark]))
        ++line.mark;
    line.text = line.mark;
    for (qsizetype i = line.mark; i < line.contentEnd && (isMark(bytes[i]) || isBlank(bytes[i])); ++i) {
        if (isMark(bytes[i])) {
            line.text = i + 1;
            ++line.marks;
        }
    }
    if (line.marks == 0)
        line.mark = line.text = line.contentEnd;
    return line;
}

std::optional<CommentedEntry> lastCommented(const PropertiesDocument& document, QStringView key) {
    std::optional<CommentedEntry> last;
    forEachEntry(document, [&](CommentedEntry&& entry, bool sure) {
        if (sure && entry.shown.key == key)
            last = std::move(entry);
    });
    return last;
}

std::optional<CommentedEntry> lastCommentedByName(const PropertiesDocument& document, QStringView key) {
    std::optional<CommentedEntry> last;
    bool lastIsSure = false;
    forEachEntry(document, [&](CommentedEntry&& entry, bool sure) {
        if (entry.shown.key != key || lastIsSure > sure)
            return;
        last = std::move(entry);
        lastIsSure = sure;
    });
    return last;
}

QList<CommentedEntry> allCommented(const PropertiesDocument& document) {
    QList<CommentedEntry> all;
    forEachEntry(document, [&](CommentedEntry&& entry, bool) { all.append(std::move(entry)); });
    return all;
}

QList<PropertiesDocument::Commented> PropertiesDocument::commented() const {
    QList<Commented> all;
    forEachEntry(*this, [&](CommentedEntry&& entry, bool sure) {
        if (sure)
            all.append(std::move(entry.shown));
    });
    return all;
}

}  // namespace fdc::config
