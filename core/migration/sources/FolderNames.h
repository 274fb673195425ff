// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <vector>

#include "core/base/platform/FolderReader.h"

namespace fdc::migration {

/// The names in one folder in the order of their bytes, a bounded part at a time: of more names than that the
/// folder is read again for each part, so that memory does not grow with it.
class FolderNames {
public:
    /// @p part: names held at a time, up to twice as many while reading. @p most: names read at all, -1 any
    /// number.
    explicit FolderNames(QByteArray folder, size_t part = 500'000, qint64 most = -1)
        : m_folder(std::move(folder)), m_part(part), m_most(most) {}

    /// The next part. False when there is none. Errors: FILE_UNREADABLE.
    base::Result<bool> load();

    struct Name {
        size_t start = 0;
        size_t size = 0;
        base::platform::EntryKind kind = base::platform::EntryKind::File;
    };
    const std::vector<Name>& names() const { return m_names; }
    QByteArrayView bytes(const Name& name) const {
        return QByteArrayView(m_bytes.data() + name.start, qsizetype(name.size));
    }
    /// False when names were left out because of the limit.
    bool isComplete() const { return m_isComplete; }

private:
    bool isBefore(const Name& a, const Name& b) const { return compare(bytes(a), bytes(b)) < 0; }
    static int compare(QByteArrayView a, QByteArrayView b);
    void keepFirst(size_t count);

    const QByteArray m_folder;
    const size_t m_part;
    const qint64 m_most;
    std::vector<char> m_bytes;
    std::vector<Name> m_names;
    QByteArray m_last;  ///< of the part before
    bool m_mayHaveMore = true;
    bool m_isComplete = true;
};

}  // namespace fdc::migration
