// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/config/UnifiedDiff.h"

#include <QHash>
#include <algorithm>
#include <span>
#include <vector>

#include "core/config/ConfigFile.h"
#include "core/config/ShownLines.h"
#include "core/config/ShownText.h"

namespace fdc::config {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype contextLines = 3;
/// Beyond so many differing lines the middle is shown as replaced whole: still right, only less fine.
constexpr int maximumDifferences = 1000;

/// Lines [before, before + removed) become lines [after, after + added).
struct Change {
    qsizetype before = 0;
    qsizetype after = 0;
    qsizetype removed = 0;
    qsizetype added = 0;
};

using Ids = std::vector<qsizetype>;

/// Myers' greedy search for the shortest edit of a[from…] into b[from…]; the trace of each round is kept to
/// walk back.
class ShortestEdit {
public:
    ShortestEdit(std::span<const qsizetype> a, std::span<const qsizetype> b) : m_a(a), m_b(b) {}

    /// Unit edits in order: {x, y, 1, 0} removes line x, {x, y, 0, 1} adds line y. Empty and `found` false
    /// when the texts differ too much.
    std::vector<Change> run(bool& found) {
        const qsizetype most = std::min(qsizetype(m_a.size() + m_b.size()), qsizetype(maximumDifferences));
        std::vector<qsizetype> reach(size_t(2 * most + 3), 0);
        const qsizetype zero = most + 1;
        for (qsizetype d = 0; d <= most; ++d) {
            m_trace.emplace_back(reach.begin() + (zero - d - 1), reach.begin() + (zero + d + 2));
            for (qsizetype k = -d; k <= d; k += 2) {
                const bool down =
                    k == -d || (k != d && reach[size_t(zero + k - 1)] < reach[size_t(zero + k + 1)]);
                qsizetype x = down ? reach[size_t(zero + k + 1)] : reach[size_t(zero + k - 1)] + 1;
                while (x < qsizetype(m_a.size()) && x - k < qsizetype(m_b.size()) &&
                       m_a[size_t(x)] == m_b[size_t(x - k)])
                    ++x;
                reach[size_t(zero + k)] = x;
                if (x >= qsizetype(m_a.size()) && x - k >= qsizetype(m_b.size())) {
                    found = true;
                    return walkBack(d, k);
                }
            }
        }
        found = false;
        return {};
    }

private:
    std::vector<Change> walkBack(qsizetype d, qsizetype k) const {
        std::vector<Change> edits;
        for (; d > 0; --d) {
            // Row d holds the reach before round d, diagonals -d-1 … d+1.
            const auto reach = [&](qsizetype diagonal) {
                return m_trace[size_t(d)][size_t(diagonal + d + 1)];
            };
            const bool down = k == -d || (k != d && reach(k - 1) < reach(k + 1));
            const qsizetype previous = down ? k + 1 : k - 1;
            const qsizetype x = reach(previous);
            edits.push_back({x, x - previous, down ? 0 : 1, down ? 1 : 0});
            k = previous;
        }
        std::reverse(edits.begin(), edits.end());
        return edits;
    }

    std::span<const qsizetype> m_a;
    std::span<const qsizetype> m_b;
    std::vector<std::vector<qsizetype>> m_trace;
};

/// Equal lines get equal numbers.
std::pair<Ids, Ids> number(const QList<QByteArrayView>& a, const QList<QByteArrayView>& b) {
    QHash<QByteArrayView, qsizetype> numbers;
    const auto numberAll = [&](const QList<QByteArrayView>& lines) {
        Ids ids;
        ids.reserve(size_t(lines.size()));
        for (const QByteArrayView line : lines) {
            const auto known = numbers.constFind(line);
            ids.push_back(known != numbers.cend() ? *known : *numbers.insert(line, numbers.size()));
        }
        return ids;
    };
    Ids first = numberAll(a);
    return {std::move(first), numberAll(b)};
}

std::vector<Change> merge(const std::vector<Change>& units, qsizetype offset) {
    std::vector<Change> runs;
    for (const Change& unit : units) {
        const qsizetype before = unit.before + offset;
        const qsizetype after = unit.after + offset;
        const bool joins = !runs.empty() && runs.back().before + runs.back().removed == before &&
                           runs.back().after + runs.back().added == after;
        if (!joins)
            runs.push_back({before, after, 0, 0});
        runs.back().removed += unit.removed;
        runs.back().added += unit.added;
    }
    return runs;
}

std::vector<Change> changesOf(const QList<QByteArrayView>& before, const QList<QByteArrayView>& after) {
    const qsizetype shorter = std::min(before.size(), after.size());
    qsizetype head = 0;
    while (head < shorter && before[head] == after[head])
        ++head;
    qsizetype tail = 0;
    while (tail < shorter - head && before[before.size() - 1 - tail] == after[after.size() - 1 - tail])
        ++tail;
    const auto [a, b] = number(before.sliced(head, before.size() - head - tail),
                               after.sliced(head, after.size() - head - tail));
    if (a.empty() && b.empty())
        return {};
    bool found = false;
    const std::vector<Change> units = ShortestEdit(a, b).run(found);
    if (!found)
        return {{head, head, qsizetype(a.size()), qsizetype(b.size())}};
    return merge(units, head);
}

void appendLine(QString& out, char16_t mark, const ShownLines& lines, qsizetype line) {
    out += QChar(mark) + lines.shown(line) + u'\n';
    if (lines.endsWithoutNewline(line))
        out += u"\\ No newline at end of file\n"_s;
}

QString range(qsizetype first, qsizetype count) {
    const qsizetype shown = count == 0 ? first : first + 1;
    return count == 1 ? QString::number(shown) : u"%1,%2"_s.arg(shown).arg(count);
}

/// One hunk: changes that are so close that their contexts touch.
QString hunk(std::span<const Change> changes, const ShownLines& before, const ShownLines& after) {
    const Change& first = changes.front();
    const Change& last = changes.back();
    const qsizetype lead = std::min(first.before, contextLines);
    const qsizetype tail = std::min(before.raw().size() - last.before - last.removed, contextLines);
    const qsizetype begin = first.before - lead;
    const qsizetype end = last.before + last.removed + tail;
    const qsizetype afterBegin = first.after - lead;
    const qsizetype afterEnd = last.after + last.added + tail;
    QString out =
        u"@@ -%1 +%2 @@\n"_s.arg(range(begin, end - begin), range(afterBegin, afterEnd - afterBegin));
    qsizetype line = begin;
    for (const Change& change : changes) {
        for (; line < change.before; ++line)
            appendLine(out, u' ', before, line);
        for (; line < change.before + change.removed; ++line)
            appendLine(out, u'-', before, line);
        for (qsizetype added = 0; added < change.added; ++added)
            appendLine(out, u'+', after, change.after + added);
    }
    for (; line < end; ++line)
        appendLine(out, u' ', before, line);
    return out;
}

}  // namespace

QString unifiedDiff(const QString& name, const QByteArray& before, const QByteArray& after) {
    if (before == after)
        return {};
    QString out = u"--- %1\n+++ %1\n"_s.arg(name);
    // Nobody can tell a secret in bytes that are no text: UTF-16 hides even the name of its key.
    if (ConfigFile::looksBinary(before) || ConfigFile::looksBinary(after))
        return out + u"Binary files differ\n"_s;
    ShownLines old(before);
    ShownLines changed(after);
    const QSet<QString> hidden =
        secretValues(PropertiesDocument::parse(before)) + secretValues(PropertiesDocument::parse(after));
    old.hide(hidden);
    changed.hide(hidden);
    const std::vector<Change> changes = changesOf(old.raw(), changed.raw());
    size_t begin = 0;
    for (size_t i = 0; i < changes.size(); ++i) {
        const bool joins = i + 1 < changes.size() &&
                           changes[i + 1].before - changes[i].before - changes[i].removed <= 2 * contextLines;
        if (joins)
            continue;
        out += hunk(std::span(changes).subspan(begin, i + 1 - begin), old, changed);
        begin = i + 1;
    }
    return out;
}

qint64 countChangedLines(const QByteArray& before, const QByteArray& after) {
    if (before == after)
        return 0;
    const ShownLines old(before);
    const ShownLines changed(after);
    qint64 count = 0;
    for (const Change& change : changesOf(old.raw(), changed.raw()))
        count += change.removed + change.added;
    return count;
}

}  // namespace fdc::config
