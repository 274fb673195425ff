// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <atomic>
#include <deque>

#include "core/migration/CsvSource.h"
#include "core/migration/sources/ArchiveCursor.h"
#include "core/migration/sources/JsonLinesParser.h"

namespace fdc::migration {

/// The entries of ZIP and TAR archives (docs/maps.md): one document an entry, id = path in the archive; or
/// one document a row of an index that lies inside, whose content column names an entry. Contents are taken
/// out one by one while documents travel, never all at once.
class ArchiveSource final : public Source {
public:
    struct Settings {
        QStringList paths;                       ///< archives and patterns, relative to the base folder
        QString entries = QStringLiteral("**");  ///< pattern of the entries that are documents
        QString indexEntry;                      ///< empty: the entries are the documents
        QString contentField;                    ///< of the index; empty: rows have no contents
        bool contentIsOptional = false;          ///< single rows may have none
        EntryNames names = EntryNames::Utf8;
        CsvSource::Settings index;  ///< dialect, id column, base folder, class; its paths are not used
        QString spoolFolder;        ///< where contents are on their way; made when needed
        ArchiveLimits limits;
        qint64 spoolBytes = 1024LL * 1024 * 1024;  ///< contents under way, unless a single one is larger
    };
    explicit ArchiveSource(Settings settings);
    ~ArchiveSource() override;

    /// Errors: MAP_FIELD_VALUE.
    static base::Result<Settings> settingsOf(const BeanFields& fields);

    /// SOURCE_ENTRY_SKIPPED of the last enumerate(), 20 at most, then SOURCE_MORE_SKIPPED by reason.
    QList<base::Error> notices() const override;
    /// Of settings and of each archive path, size, times (the one of its description, too, which no copying
    /// sets back), and the SHA-256 of its first and last 64 KiB.
    base::Result<QByteArray> fingerprint() const override;
    /// Errors, besides those of ArchiveReader and of an index: SOURCE_EMPTY, SOURCE_DUPLICATE_ID,
    /// SOURCE_ARCHIVE_CHANGED (written to meanwhile), SOURCE_CONTENT_FIELD (the index lacks the column; facts
    /// file, field). Of single entries, and so for `rejected` when defects may be left out:
    /// SOURCE_ARCHIVE_PATH, SOURCE_NAME_UNDECODABLE, SOURCE_ARCHIVE_ENCRYPTED, SOURCE_ARCHIVE_TOO_LARGE,
    /// SOURCE_DUPLICATE_ID; of rows SOURCE_ARCHIVE_TWICE (fact entry).
    base::Result<void> enumerate(const std::function<base::Result<void>(InventoryRow)>& sink,
                                 const std::function<void(const base::Error&)>& rejected) const override;
    /// Of a CSV index, by the first archive; none of JSON Lines, whose members differ from line to line.
    /// Errors: those of the header or the lines, SOURCE_CONTENT_FIELD (of JSON Lines as far as the first
    /// 4 MiB tell).
    base::Result<QStringList> dataNames() const override;
    Punnet punnet(const InventoryRow& row) const override;
    base::Result<void> open(Punnet& punnet) const override;
    bool hasRoomFor(const InventoryRow& row) const override;

private:
    class Ticket;
    struct Listing;
    base::Result<void> eachEntry(Listing& listing,
                                 const std::function<base::Result<void>(const ArchiveEntry&)>& take) const;
    base::Result<void> listEntries(Listing& listing) const;
    base::Result<void> listEntry(const ArchiveEntry& entry, Listing& listing) const;
    base::Result<void> surveyEntries(Listing& listing) const;
    base::Result<void> findIndex(const QString& archive, ArchiveReader& reader) const;
    base::Result<void> readIndex(Listing& listing) const;
    base::Result<void> takeIndex(ArchiveReader& reader, Listing& listing) const;
    base::Result<void> checkHeader(const QString& file, const QStringList& header) const;
    base::Result<void> checkLines(const QStringList& archives) const;
    base::Result<void> checkRow(const InventoryRow& row, Listing& listing) const;
    void measure(InventoryRow& row, Listing& listing) const;
    bool namesContents() const;
    bool contentsAreExpected() const;
    QStringList contentPaths(const Data& data) const;
    std::optional<base::platform::FileIdentity> listed(const QString& archive) const;
    std::shared_ptr<ArchiveCursor> cursorOf(const QString& archive) const;
    QString archiveOf(const QString& folder) const;
    std::optional<QString> entryOf(const QString& archive, const QString& folder, const QString& path) const;
    Content contentOf(const QString& archive, const QString& entry, qint64 bytes,
                      const QDateTime& modified) const;

    const Settings m_settings;
    const Spool m_spool;
    std::shared_ptr<std::atomic<qint64>> m_underWay;  ///< bytes announced or taken out, not let go
    mutable std::mutex m_mutex;
    mutable std::deque<std::pair<QString, std::shared_ptr<ArchiveCursor>>> m_cursors;  ///< last used first
    mutable QList<base::Error> m_skipped;
    /// The archives as they were listed or, without an inventory, first read.
    mutable QHash<QString, base::platform::FileIdentity> m_listed;
};

}  // namespace fdc::migration
