// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QString>
#include <array>
#include <deque>
#include <optional>

#include "core/security/Digest.h"

namespace fdc::migration {

/// What lies in an archive: 24 bytes of memory an entry, whatever its path (12 of them of its SHA-256). Not
/// thread-safe.
class EntryTable {
public:
    struct Entry {
        qint64 size = -1;      ///< -1 unknown
        QDateTime modified;    ///< UTC, whole seconds; null unknown
        bool isTwice = false;  ///< several entries have this path
    };

    void add(const QString& path, qint64 size, const QDateTime& modified);
    /// After the last add(), before the first find().
    void close();
    bool hasTwice() const { return m_hasTwice; }
    std::optional<Entry> find(const QString& path);

private:
    using Key = std::array<quint32, 3>;
    struct Record {
        Key key;
        quint32 modified = 0;  ///< seconds since 1970; 0 unknown
        qint64 size = -1;
    };
    Key keyOf(const QString& path);

    security::Sha256 m_digest;
    std::deque<Record> m_records;  ///< not a vector: while it grows it would need three times as much
    bool m_hasTwice = false;
};

}  // namespace fdc::migration
