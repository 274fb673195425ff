// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <optional>
#include <utility>

namespace fdc::connector {

/// Bytes as they come, lines as they are complete. Holds at most one line of @p longest and what was appended
/// last.
class LineBuffer {
public:
    explicit LineBuffer(qsizetype longest) : m_longest(longest) {}

    void append(const QByteArray& bytes) {
        if (m_begin > 0)
            m_bytes.remove(0, std::exchange(m_begin, 0));
        m_bytes += bytes;
    }
    /// The next line without its end ("\r\n" too); absent while it is not complete.
    std::optional<QByteArray> take() {
        const qsizetype end = m_bytes.indexOf('\n', qMax(m_begin, m_searched));
        if (end < 0) {
            m_searched = m_begin == 0 ? m_bytes.size() : 0;
            return std::nullopt;
        }
        m_searched = 0;
        QByteArray line = m_bytes.mid(m_begin, end - m_begin);
        m_begin = end + 1;
        if (line.endsWith('\r'))
            line.chop(1);
        return line;
    }
    /// The unfinished line is longer than a line may be.
    bool isTooLong() const { return pending() > m_longest; }
    qsizetype pending() const { return m_bytes.size() - m_begin; }
    /// Gives up the unfinished line.
    QByteArray takeRest() {
        QByteArray rest = m_bytes.mid(m_begin);
        m_bytes.clear();
        m_begin = m_searched = 0;
        return rest;
    }

private:
    qsizetype m_longest;
    QByteArray m_bytes;
    qsizetype m_begin = 0;
    qsizetype m_searched = 0;  ///< no line end before it; only while m_begin is 0
};

}  // namespace fdc::connector
