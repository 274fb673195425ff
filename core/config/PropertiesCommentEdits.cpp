// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/config/PropertiesComments.h"
#include "core/config/PropertiesText.h"

/// Commenting out and back.
namespace fdc::config {

namespace {

/// The mark for a line that begins at @p at. Behind a comment that seems continued the other mark is taken,
/// so that the two are not read as one entry.
char markAt(QByteArrayView bytes, qsizetype at) {
    while (at > 0 && isBlank(bytes[at - 1]))
        --at;
    if (at == 0)
        return '#';
    qsizetype begin = at - 1;
    if (begin > 0 && bytes[begin] == '\n' && bytes[begin - 1] == '\r')
        --begin;
    while (begin > 0 && !isLineEnd(bytes[begin - 1]))
        --begin;
    const OuterLine before = outerLine(bytes, begin);
    const bool open = endsInContinuation(bytes.sliced(before.mark, before.contentEnd - before.mark));
    return before.marks > 0 && open && bytes[before.mark] == '#' ? '!' : '#';
}

/// Appends the physical lines in [begin, end) with @p mark before the first character of each that is no
/// blank.
void appendMarked(QByteArray& out, QByteArrayView bytes, qsizetype begin, qsizetype end, char mark) {
    while (begin < end) {
        const OuterLine line = outerLine(bytes.first(end), begin);
        qsizetype text = begin;
        while (text < line.contentEnd && isBlank(bytes[text]))
            ++text;
        out.append(bytes.sliced(begin, text - begin));
        out.append(mark);
        out.append(bytes.sliced(text, line.end - text));
        begin = line.end;
    }
}

}  // namespace

bool PropertiesDocument::commentOut(QStringView key) {
    QByteArray marked;
    qsizetype done = 0;
    for (const PropertiesEntry& entry : m_entries) {
        if (!keyEquals(entry, key))
            continue;
        marked.append(m_bytes.constData() + done, entry.keyBegin - done);
        appendMarked(marked, m_bytes, entry.keyBegin, entry.end, markAt(m_bytes, entry.keyBegin));
        done = entry.end;
    }
    if (done == 0)
        return false;
    marked.append(m_bytes.constData() + done, m_bytes.size() - done);
    *this = parse(std::move(marked));
    return true;
}

bool PropertiesDocument::uncomment(QStringView key) {
    if (contains(key))
        return false;
    const auto own = lastCommentedByName(*this, key);
    if (!own)
        return false;
    PropertiesDocument changed = *this;
    changed.replace(own->shown.span.begin, own->shown.span.end, own->bytes);
    if (changed.value(key) != own->shown.value)
        return false;
    *this = std::move(changed);
    return true;
}

}  // namespace fdc::config
