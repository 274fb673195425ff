// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <memory>

#include "core/base/Result.h"

namespace fdc::base::platform {

enum class EntryKind { Missing, File, Folder, Link, Special };

struct EntryFacts {
    EntryKind kind = EntryKind::Missing;  ///< Missing: nothing there, or a link to nothing or in a circle
    qint64 size = 0;
    qint64 modifiedMs = 0;  ///< since 1970, UTC
};

/// What stands at a path, links followed. Opens nothing. Errors: FILE_UNREADABLE (no right to look).
Result<EntryFacts> entryFacts(const QByteArray& path);

/// The names in one folder, in no order, as the file system gives them; links are not followed.
class FolderReader {
public:
    /// Errors: FILE_UNREADABLE.
    static Result<FolderReader> open(const QByteArray& path);
    FolderReader(FolderReader&&) noexcept;
    FolderReader& operator=(FolderReader&&) noexcept;
    ~FolderReader();

    struct Entry {
        QByteArrayView name;                  ///< valid until the next call; never "." or ".."
        EntryKind kind = EntryKind::Missing;  ///< Missing: it went away meanwhile
    };
    /// False at the end. Errors: FILE_UNREADABLE.
    Result<bool> next(Entry& entry);

private:
    struct Handle;
    explicit FolderReader(std::unique_ptr<Handle> handle);
    std::unique_ptr<Handle> m_handle;
};

}  // namespace fdc::base::platform
