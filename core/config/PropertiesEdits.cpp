// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/config/PropertiesComments.h"
#include "core/config/PropertiesDocument.h"
#include "core/config/PropertiesText.h"

/// The edits of PropertiesDocument: each one touches one logical line.
namespace fdc::config {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Number of whole dotted segments that both keys begin with.
int sharedSegments(QStringView a, QStringView b) {
    int segments = 0;
    qsizetype i = 0;
    const qsizetype shorter = std::min(a.size(), b.size());
    for (; i < shorter && a[i] == b[i]; ++i)
        segments += a[i] == u'.';
    const bool aDone = i == a.size() || a[i] == u'.';
    const bool bDone = i == b.size() || b[i] == u'.';
    return segments + (i > 0 && aDone && bDone && i == shorter);
}

}  // namespace

bool PropertiesDocument::set(QStringView key, QStringView value, const QStringList& neighbours) {
    const qsizetype index = find(key);
    if (index < 0) {
        insert(key, value, neighbours);
        return true;
    }
    // A malformed escape can look like the value that is wanted; writing it again heals the line.
    const PropertiesEntry entry = entryAt(index);
    if (!(entry.flags & PropertiesEntry::Malformed) && valueAt(index) == value)
        return false;
    const QByteArray before = m_bytes;
    changeValue(entry, value);
    return m_bytes != before;
}

bool PropertiesDocument::unset(QStringView key) {
    QByteArray kept;
    qsizetype from = 0;
    bool found = false;
    for (const PropertiesEntry& entry : m_entries) {
        if (!keyEquals(entry, key))
            continue;
        kept.append(m_bytes.constData() + from, entry.begin - from);
        from = entry.end;
        found = true;
    }
    if (!found)
        return false;
    kept.append(m_bytes.constData() + from, m_bytes.size() - from);
    *this = parse(std::move(kept));
    return true;
}

bool PropertiesDocument::rename(QStringView from, QStringView to) {
    if (contains(to))
        return false;
    const QByteArray name = escapeKey(to);
    QByteArray renamed;
    qsizetype done = 0;
    bool found = false;
    for (const PropertiesEntry& entry : m_entries) {
        if (!keyEquals(entry, from))
            continue;
        renamed.append(m_bytes.constData() + done, entry.keyBegin - done);
        renamed += name;
        // Without a name in front, a blank or nothing is no separator.
        if (name.isEmpty() && !(entry.flags & PropertiesEntry::HasSeparator))
            renamed += '=';
        done = entry.keyEnd;
        found = true;
    }
    if (!found)
        return false;
    renamed.append(m_bytes.constData() + done, m_bytes.size() - done);
    *this = parse(std::move(renamed));
    return true;
}

void PropertiesDocument::replace(qsizetype begin, qsizetype end, const QByteArray& text) {
    QByteArray bytes = std::move(m_bytes);
    bytes.replace(begin, end - begin, text);
    *this = parse(std::move(bytes));
}

void PropertiesDocument::changeValue(const PropertiesEntry& entry, QStringView value) {
    // The lead is what stays before the value; a line spread over several becomes the one line Java sees.
    const bool spread = entry.flags & (PropertiesEntry::Continued | PropertiesEntry::Dangling);
    QByteArray lead = raw(entry.keyBegin, entry.valueBegin).toByteArray();
    qsizetype keyLength = entry.keyEnd - entry.keyBegin;
    if (spread) {
        keyLength = joined(raw(entry.keyBegin, entry.keyEnd)).size();
        lead = joined(raw(entry.keyBegin, entry.valueBegin));
    }
    if (lead.size() == keyLength)
        lead += '=';
    const bool afterBlank = QByteArrayView(lead).sliced(keyLength).trimmed().isEmpty();
    replace(entry.keyBegin, entry.contentEnd, lead + escapeValue(value, afterBlank));
}

qsizetype PropertiesDocument::closestRelative(QStringView key) const {
    qsizetype closest = -1;
    int best = 1;
    for (qsizetype i = 0; i < size(); ++i) {
        const int shared = sharedSegments(keyAt(i), key);
        if (shared >= best) {
            best = shared;
            closest = i;
        }
    }
    return closest;
}

qsizetype PropertiesDocument::lastOf(const QStringList& keys) const {
    qsizetype last = -1;
    for (const QString& key : keys)
        last = std::max(last, find(key));
    return last;
}

/// The separator of a neighbour, so that a file written "key = value" stays in its style.
QByteArray PropertiesDocument::separatorLike(qsizetype index) const {
    if (index < 0)
        return "="_qba;
    const PropertiesEntry& entry = entryAt(index);
    const QByteArray separator = raw(entry.keyEnd, entry.valueBegin).toByteArray();
    const bool simple = (entry.flags & PropertiesEntry::HasSeparator) && !separator.contains('\\');
    return simple ? separator : "="_qba;
}

void PropertiesDocument::insert(QStringView key, QStringView value, const QStringList& neighbours) {
    const auto line = [&](const QByteArray& separator) {
        return escapeKey(key) + separator + escapeValue(value);
    };
    if (const auto own = lastCommented(*this, key)) {
        const PropertiesDocument once = parse(own->bytes);
        return insertAt(own->shown.span.end, line(once.separatorLike(0)));
    }
    qsizetype neighbour = closestRelative(key);
    if (neighbour < 0)
        neighbour = lastOf(neighbours);
    if (neighbour < 0)
        return insertAt(m_bytes.size(), line(separatorLike(size() - 1)));
    insertAt(entryAt(neighbour).end, line(separatorLike(neighbour)));
}

void PropertiesDocument::insertAt(qsizetype place, const QByteArray& line) {
    const QByteArray ending = lineEnding();
    if (place < m_bytes.size())
        replace(place, place, line + ending);
    else
        insertAtEnd(line, ending);
}

void PropertiesDocument::insertAtEnd(const QByteArray& line, const QByteArray& ending) {
    const qsizetype end = m_bytes.size();
    const bool open = end > 0 && !isLineEnd(m_bytes.back());
    const PropertiesEntry last = m_entries.empty() ? PropertiesEntry() : m_entries.back();
    const bool dangling = (last.flags & PropertiesEntry::Dangling) && last.end == end;
    if (dangling && last.keyBegin == last.valueBegin && last.contentEnd == last.keyBegin + 1) {
        // A final line of nothing but a backslash is an empty key to Java only while it is the last.
        replace(last.begin, last.begin, line + ending);
    } else if (dangling) {
        // An empty line closes the continuation without touching the line that is continued. A line feed
        // would only complete a final carriage return.
        const bool bareBackslash = last.contentEnd == end;
        const QByteArray closing = m_bytes.endsWith('\r') && ending == "\n" ? "\r"_qba : ending;
        replace(end, end, (bareBackslash ? ending + ending : closing) + line + ending);
    } else {
        replace(end, end, open ? ending + line : line + ending);
    }
}

}  // namespace fdc::config
