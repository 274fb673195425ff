// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QDebug>

namespace fdc::security {

/// Bytes that must not be seen: no conversion to text, no stream operator, overwritten when destroyed.
/// Whoever needs the bytes says so with expose(), which a reviewer can search for. A QByteArray copied from
/// expose() shares the buffer: use it within the expression, or the bytes live, not overwritten, as long as
/// that copy.
class Secret {
public:
    Secret() = default;
    explicit Secret(QByteArray bytes);
    Secret(const Secret& other);
    Secret(Secret&& other) noexcept;
    Secret& operator=(Secret other) noexcept;
    ~Secret();

    bool isEmpty() const { return m_bytes.isEmpty(); }
    const QByteArray& expose() const { return m_bytes; }

    /// Constant-time comparison.
    bool equals(const Secret& other) const;

private:
    QByteArray m_bytes;
};

QDebug operator<<(QDebug, const Secret&) = delete;

}  // namespace fdc::security
