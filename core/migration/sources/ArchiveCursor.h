// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <mutex>

#include "core/base/platform/Files.h"
#include "core/migration/IdSet.h"
#include "core/migration/sources/ArchiveReader.h"
#include "core/migration/sources/Spool.h"

namespace fdc::migration {

/// The same file with the same bytes, as far as its size and time tell; a change of rights is none.
bool isSameFile(const base::platform::FileIdentity& one, const base::platform::FileIdentity& other);

/// Takes entries out of one archive in the order in which they lie there, as long as they are asked for in
/// about that order: who wants an entry announces it, and whoever fetches first reads forward and takes out
/// every announced entry that is passed. What lies behind is found by another pass from the start. Of files
/// with the same path the first counts, whenever they are asked for. Thread-safe.
class ArchiveCursor {
public:
    /// An entry that somebody waits for; it is kept until this is let go.
    class Wanted {
    public:
        explicit Wanted(QString path) : entry(std::move(path)) {}
        const QString entry;

    private:
        friend class ArchiveCursor;
        bool isSettled = false;
        std::optional<base::Error> error;
        std::shared_ptr<SpoolFile> file;
        qint64 pass = 0;  ///< the one during which it was announced
    };

    /// @p expected: the file that was listed; absent: any.
    ArchiveCursor(QString file, EntryNames names, ArchiveLimits limits, const Spool& spool,
                  std::optional<base::platform::FileIdentity> expected = {})
        : m_file(std::move(file)), m_names(names), m_limits(limits), m_spool(spool), m_expected(expected) {}

    /// Quick.
    std::shared_ptr<Wanted> announce(const QString& entry);
    /// The file with the bytes; blocks while this or another thread reads. Errors: those of ArchiveReader and
    /// Spool; SOURCE_FILE_MISSING (no such entry), SOURCE_NOT_A_FILE (a folder, a link, a device),
    /// SOURCE_ARCHIVE_CHANGED (it was replaced or written to since it was listed, or while being read).
    base::Result<std::shared_ptr<SpoolFile>> fetch(const std::shared_ptr<Wanted>& wanted);
    /// Closes the file until the next fetch(), unless one is under way.
    void rest();

private:
    using List = QList<std::weak_ptr<Wanted>>;
    base::Result<void> begin();
    void step();
    void takeOut(const ArchiveEntry& entry, const std::vector<std::shared_ptr<Wanted>>& wanted);
    base::Result<std::shared_ptr<SpoolFile>> spooled();
    base::Failure about(base::ErrorCode code, const QString& entry, const QString& found = {}) const;
    std::vector<std::shared_ptr<Wanted>> waitingFor(const QString& entry);
    void settle(const std::vector<std::shared_ptr<Wanted>>& wanted,
                const base::Result<std::shared_ptr<SpoolFile>>& result);
    /// Everyone who waited for at least one whole pass hears @p error; missing when there is none.
    void endPass(const std::optional<base::Error>& error, bool isOpenFailure = false);
    bool isSettled(const Wanted& wanted);

    const QString m_file;
    const EntryNames m_names;
    const ArchiveLimits m_limits;
    const Spool& m_spool;
    const std::optional<base::platform::FileIdentity> m_expected;

    std::mutex m_reading;  ///< held while bytes are read
    IdSet m_passed;        ///< files of the present pass
    std::unique_ptr<ArchiveReader> m_reader;
    std::optional<base::platform::FileIdentity> m_identity;

    std::mutex m_waitingMutex;  ///< never held while anything blocks
    QHash<QString, List> m_waiting;
    qint64 m_pass = 0;
};

}  // namespace fdc::migration
