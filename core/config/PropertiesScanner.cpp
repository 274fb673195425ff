// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/config/PropertiesScanner.h"

#include "core/config/PropertiesBytes.h"
#include "core/config/PropertiesText.h"

namespace fdc::config {

namespace {

using namespace bytes;

class Scanner {
public:
    explicit Scanner(const QByteArray& bytes) : m_bytes(bytes.constData()), m_size(quint32(bytes.size())) {}
    std::vector<PropertiesEntry> run();

private:
    Kind kind(quint32 at) const { return kinds[uchar(m_bytes[at])]; }
    bool atEnd() const { return m_at == m_size; }
    void skipBlanks();
    void takeLineEnd();
    void skipComment();
    void takeContinuation();
    void takeEscape(PropertiesEntry& entry, PropertiesEntry::Flag place);
    bool takeEmptyLead(quint32 begin);
    void scanEntry(quint32 begin);
    void scanKey(PropertiesEntry& entry);
    void scanSeparator(PropertiesEntry& entry);
    void scanValue(PropertiesEntry& entry);
    void finish(PropertiesEntry& entry);

    const char* m_bytes;
    quint32 m_size;
    quint32 m_at = 0;
    quint32 m_line = 1;
    quint32 m_openEnd = 0;  ///< offset of the line end after which the file ended inside a continuation
    std::vector<PropertiesEntry> m_entries;
};

void Scanner::skipBlanks() {
    while (m_at < m_size && kind(m_at) == Blank)
        ++m_at;
}

void Scanner::takeLineEnd() {
    const bool pair = m_bytes[m_at] == '\r' && m_at + 1 < m_size && m_bytes[m_at + 1] == '\n';
    m_at += pair ? 2 : 1;
    ++m_line;
}

void Scanner::skipComment() {
    m_at = findEnd<false>(m_bytes, m_at, m_size);
}

/// At a backslash before a line end: joins the next line.
void Scanner::takeContinuation() {
    const quint32 lineEnd = ++m_at;
    takeLineEnd();
    skipBlanks();
    if (atEnd())
        m_openEnd = lineEnd;
}

void Scanner::takeEscape(PropertiesEntry& entry, PropertiesEntry::Flag place) {
    entry.flags |= place;
    if (m_at + 1 == m_size) {
        entry.flags |= PropertiesEntry::Dangling;
        ++m_at;
    } else if (kind(m_at + 1) == LineEnd) {
        entry.flags |= PropertiesEntry::Continued;
        takeContinuation();
    } else {
        if (m_bytes[m_at + 1] == 'u')
            entry.flags |= PropertiesEntry::HasUnicode;
        m_at += 2;
    }
}

/// A line of nothing but a continuation leaves no trace in Java, and a comment may follow it, unless the file
/// ends right there: then Java reads an empty key with an empty value. True when such a line was taken.
bool Scanner::takeEmptyLead(quint32 begin) {
    if (m_bytes[m_at] != '\\')
        return false;
    const bool lastByte = m_at + 1 == m_size;
    if (!lastByte && kind(m_at + 1) != LineEnd)
        return false;
    if (lastByte || m_at + 2 == m_size) {
        PropertiesEntry entry;
        entry.begin = begin;
        entry.keyBegin = entry.keyEnd = entry.valueBegin = m_at;
        entry.contentEnd = m_at + 1;
        entry.end = m_size;
        entry.line = m_line;
        entry.flags = PropertiesEntry::Dangling | PropertiesEntry::ValueEscaped;
        m_entries.push_back(entry);
        m_at = m_size;
        return true;
    }
    ++m_at;
    takeLineEnd();
    return true;
}

std::vector<PropertiesEntry> Scanner::run() {
    m_entries.reserve(m_size / 48);
    quint32 begin = 0;
    while (!atEnd()) {
        skipBlanks();
        if (atEnd())
            break;
        if (kind(m_at) == LineEnd) {
            takeLineEnd();
            begin = m_at;
        } else if (m_bytes[m_at] == '#' || m_bytes[m_at] == '!') {
            skipComment();
            if (!atEnd())
                takeLineEnd();
            begin = m_at;
        } else if (!takeEmptyLead(begin)) {
            scanEntry(begin);
            begin = m_at;
        }
    }
    return std::move(m_entries);
}

void Scanner::scanEntry(quint32 begin) {
    PropertiesEntry& entry = m_entries.emplace_back();
    entry.begin = begin;
    entry.line = m_line;
    m_openEnd = 0;
    scanKey(entry);
    scanSeparator(entry);
    scanValue(entry);
    finish(entry);
}

void Scanner::scanKey(PropertiesEntry& entry) {
    entry.keyBegin = m_at;
    m_at = findSpecial(m_bytes, m_at, m_size);
    while (!atEnd() && kind(m_at) == Backslash) {
        takeEscape(entry, PropertiesEntry::KeyEscaped);
        m_at = findSpecial(m_bytes, m_at, m_size);
    }
    entry.keyEnd = m_at;
}

void Scanner::scanSeparator(PropertiesEntry& entry) {
    while (!atEnd()) {
        const Kind here = kind(m_at);
        if (here == Blank) {
            ++m_at;
        } else if (here == Separator && !(entry.flags & PropertiesEntry::HasSeparator)) {
            entry.flags |= PropertiesEntry::HasSeparator;
            ++m_at;
        } else if (here == Backslash && m_at + 1 < m_size && kind(m_at + 1) == LineEnd) {
            entry.flags |= PropertiesEntry::Continued;
            takeContinuation();
        } else {
            break;
        }
    }
    entry.valueBegin = m_at;
}

void Scanner::scanValue(PropertiesEntry& entry) {
    m_at = findEnd<true>(m_bytes, m_at, m_size);
    while (!atEnd() && kind(m_at) == Backslash) {
        takeEscape(entry, PropertiesEntry::ValueEscaped);
        m_at = findEnd<true>(m_bytes, m_at, m_size);
    }
}

void Scanner::finish(PropertiesEntry& entry) {
    entry.contentEnd = m_at;
    if (m_openEnd != 0) {
        // The last line end is the line's own: it stays when the value changes.
        entry.flags |= PropertiesEntry::Dangling;
        entry.contentEnd = m_openEnd;
        entry.keyEnd = std::min(entry.keyEnd, m_openEnd);
        entry.valueBegin = std::min(entry.valueBegin, m_openEnd);
    } else if (!atEnd()) {
        takeLineEnd();
    }
    entry.end = m_at;
    if (entry.flags & PropertiesEntry::HasUnicode) {
        qsizetype inKey = -1;
        qsizetype inValue = -1;
        decode({m_bytes + entry.keyBegin, m_bytes + entry.keyEnd}, &inKey);
        decode({m_bytes + entry.valueBegin, m_bytes + entry.contentEnd}, &inValue);
        if (inKey >= 0 || inValue >= 0)
            entry.flags |= PropertiesEntry::Malformed;
    }
}

}  // namespace

std::vector<PropertiesEntry> scanProperties(const QByteArray& bytes) {
    return Scanner(bytes).run();
}

}  // namespace fdc::config
