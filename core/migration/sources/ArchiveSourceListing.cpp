// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What lies in the archives: their entries, or the rows of an index inside.
#include <QDir>
#include <QFileInfo>

#include "core/base/BaseErrors.h"
#include "core/migration/CsvRows.h"
#include "core/migration/Glob.h"
#include "core/migration/MapErrors.h"
#include "core/migration/SourceRow.h"
#include "core/migration/sources/ArchiveSource.h"
#include "core/migration/sources/EntryTable.h"
#include "core/migration/sources/IndexFiles.h"
#include "core/migration/sources/SkippedEntries.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

namespace {

bool isJsonLines(const QString& entry) {
    return entry.endsWith(".jsonl"_L1, Qt::CaseInsensitive) ||
           entry.endsWith(".ndjson"_L1, Qt::CaseInsensitive);
}

/// Wildcards of a map's field against a clean path.
class EntryPattern {
public:
    explicit EntryPattern(const QString& pattern) : m_glob(u'/' + pattern, u"/"_s) {}
    bool takes(const QString& entry) const {
        const QString path = u'/' + entry;
        if (!m_glob.hasWildcards())
            return m_glob.root() == path;
        const QString root = m_glob.root().endsWith(u'/') ? m_glob.root() : m_glob.root() + u'/';
        return path.startsWith(root) && m_glob.matches(path.sliced(root.size()));
    }

private:
    const Glob m_glob;
};

base::Error contentFieldMissing(const QString& field, const QString& file) {
    return base::Error(sourceContentField).with(u"file"_s, file).with(u"field"_s, field);
}

}  // namespace

/// One enumerate().
struct ArchiveSource::Listing {
    const std::function<Result<void>(InventoryRow)>& sink;
    const std::function<void(const base::Error&)>& rejected;
    const EntryPattern pattern;
    bool continues = false;
    const std::function<bool()>& readsOn;
    IdSet ids = {};
    SkippedEntries skipped = {};
    QString archive = {};     ///< the present one
    qint64 bytes = 0;         ///< of its entries, as they say
    EntryTable entries = {};  ///< of it, when it has an index
    bool hasRows = false;
    bool namesContents = false;  ///< a row did

    Result<void> defective(base::Error error) {
        if (!continues)
            return fail(std::move(error));
        rejected(error);
        return readOn(readsOn);
    }
};

Result<void> ArchiveSource::enumerate(const std::function<Result<void>(InventoryRow)>& sink,
                                      const std::function<void(const base::Error&)>& rejected) const {
    const auto archives = filesNamed(m_settings.paths, m_settings.index.baseFolder);
    if (!archives)
        return fail(archives.error());
    Listing listing{sink, rejected, EntryPattern(m_settings.entries), m_settings.index.continues,
                    m_settings.index.readsOn};
    QHash<QString, base::platform::FileIdentity> identities;
    for (const QString& archive : *archives) {
        const auto before = base::platform::identityOf(archive);
        listing.archive = archive;
        FDC_TRY(m_settings.indexEntry.isEmpty() ? listEntries(listing) : readIndex(listing));
        const auto after = base::platform::identityOf(archive);
        if (!before || !after || !isSameFile(*before, *after))
            return fail(base::Error(archiveChanged).with(u"file"_s, archive));
        identities.insert(archive, *before);
    }
    if (listing.hasRows && !listing.namesContents && contentsAreExpected())
        return fail(
            contentFieldMissing(m_settings.contentField, archives->first() + u'/' + m_settings.indexEntry));
    const std::scoped_lock lock(m_mutex);
    m_skipped = listing.skipped.notices();
    m_listed = std::move(identities);
    m_cursors.clear();
    return {};
}

Result<void> ArchiveSource::eachEntry(Listing& listing,
                                      const std::function<Result<void>(const ArchiveEntry&)>& take) const {
    const QString& archive = listing.archive;
    ArchiveReader reader(archive, m_settings.names, m_settings.limits);
    FDC_TRY(reader.open());
    const qint64 size = QFileInfo(archive).size();
    listing.bytes = 0;
    while (true) {
        const auto entry = reader.next();
        if (!entry)
            return fail(entry.error());
        if (!*entry)
            return {};
        FDC_TRY(take(**entry));
        listing.bytes += qMax<qint64>(0, (*entry)->size);
        // Entries that lie over one another: each is harmless, all together are not.
        const bool isBomb = listing.bytes > 16 * m_settings.limits.harmlessBytes &&
                            listing.bytes / m_settings.limits.ratio > size;
        if (isBomb)
            return fail(
                base::Error(archiveTooLarge,
                            u"%1 bytes in entries so far, the archive has %2"_s.arg(listing.bytes).arg(size))
                    .with(u"file"_s, archive));
    }
}

Result<void> ArchiveSource::listEntries(Listing& listing) const {
    return eachEntry(listing, [&](const ArchiveEntry& entry) { return listEntry(entry, listing); });
}

Result<void> ArchiveSource::listEntry(const ArchiveEntry& entry, Listing& listing) const {
    using Kind = ArchiveEntry::Kind;
    const QString& archive = listing.archive;
    const auto about = [&](base::ErrorCode code) {
        return base::Error(code).with(u"file"_s, archive).with(u"document"_s, entry.shownPath);
    };
    if (entry.kind == Kind::Folder)
        return {};
    if (entry.kind != Kind::File) {
        listing.skipped.add(entrySkipped(listing.archive, entry));
        return {};
    }
    if (entry.isUndecodable)
        return listing.defective(
            base::Error(sourceNameUndecodable).with(u"folder"_s, archive).with(u"name"_s, entry.shownPath));
    if (entry.isUnsafe)
        return listing.defective(about(archivePath));
    if (!listing.pattern.takes(entry.path))
        return {};
    if (entry.isEncrypted)
        return listing.defective(about(archiveEncrypted));
    if (entry.size > m_settings.limits.entryBytes)
        return listing.defective(about(archiveTooLarge));
    if (!listing.ids.insert(entry.path))
        return listing.defective(about(sourceDuplicateId));
    InventoryRow row{entry.path, m_settings.index.constantClass, {}, entry.size, entry.modified};
    setRowFolder(row, archive, m_settings.index.baseFolder);
    return listing.sink(std::move(row));
}

/// What lies in an archive with an index: how large and old its entries are, which paths are there more than
/// once, which entries are none.
Result<void> ArchiveSource::surveyEntries(Listing& listing) const {
    listing.entries = {};
    FDC_TRY(eachEntry(listing, [&](const ArchiveEntry& entry) {
        if (entry.kind == ArchiveEntry::Kind::Folder)
            return Result<void>();
        if (entry.kind != ArchiveEntry::Kind::File)
            listing.skipped.add(entrySkipped(listing.archive, entry));
        if (!entry.path.isNull())
            listing.entries.add(entry.path, entry.size, entry.modified);
        return Result<void>();
    }));
    listing.entries.close();
    return {};
}

Result<void> ArchiveSource::readIndex(Listing& listing) const {
    FDC_TRY(surveyEntries(listing));
    if (const auto index = listing.entries.find(m_settings.indexEntry); index && index->isTwice)
        return fail(base::Error(archiveTwice)
                        .with(u"file"_s, listing.archive)
                        .with(u"entry"_s, m_settings.indexEntry));
    ArchiveReader reader(listing.archive, m_settings.names, m_settings.limits);
    FDC_TRY(findIndex(listing.archive, reader));
    return takeIndex(reader, listing);
}

Result<void> ArchiveSource::findIndex(const QString& archive, ArchiveReader& reader) const {
    FDC_TRY(reader.open());
    while (true) {
        const auto entry = reader.next();
        if (!entry)
            return fail(entry.error());
        if (!*entry)
            return fail(base::Error(sourceEmpty).with(u"file"_s, archive + u'/' + m_settings.indexEntry));
        if ((*entry)->kind == ArchiveEntry::Kind::File && (*entry)->path == m_settings.indexEntry)
            return {};
    }
}

/// Of one row: what it names is there once.
Result<void> ArchiveSource::checkRow(const InventoryRow& row, Listing& listing) const {
    const QStringList paths = contentPaths(row.data);
    listing.hasRows = true;
    listing.namesContents = listing.namesContents || !paths.isEmpty();
    if (!listing.entries.hasTwice())
        return {};
    const QString folder = rowFolder(row, m_settings.index.baseFolder);
    for (const QString& path : paths) {
        const auto entry = entryOf(listing.archive, folder, path);
        const auto known = entry ? listing.entries.find(*entry) : std::nullopt;
        if (known && known->isTwice)
            return fail(base::Error(archiveTwice).with(u"entry"_s, *entry));
    }
    return {};
}

/// Size and time of what a row names, so that a resume sees when it is another one: the sum, and the latest.
void ArchiveSource::measure(InventoryRow& row, Listing& listing) const {
    const QString folder = rowFolder(row, m_settings.index.baseFolder);
    qint64 bytes = 0;
    qint64 latest = 0;
    const QStringList paths = contentPaths(row.data);
    for (const QString& path : paths) {
        const auto entry = entryOf(listing.archive, folder, path);
        const auto known = entry ? listing.entries.find(*entry) : std::nullopt;
        if (!known || known->size < 0)
            return;
        bytes += known->size;
        latest = qMax(latest, known->modified.isValid() ? known->modified.toSecsSinceEpoch() : 0);
    }
    if (paths.isEmpty())
        return;
    row.sourceBytes = bytes;
    if (latest > 0)
        row.sourceModified = QDateTime::fromSecsSinceEpoch(latest, Qt::UTC);
}

Result<void> ArchiveSource::checkHeader(const QString& file, const QStringList& header) const {
    if (!contentsAreExpected() || header.contains(m_settings.contentField))
        return {};
    return fail(contentFieldMissing(m_settings.contentField, file));
}

Result<void> ArchiveSource::takeIndex(ArchiveReader& reader, Listing& listing) const {
    const QString file = listing.archive + u'/' + m_settings.indexEntry;
    const auto check = [&](const InventoryRow& row) { return checkRow(row, listing); };
    const std::function<Result<void>(InventoryRow)> sink = [&](InventoryRow row) {
        measure(row, listing);
        return listing.sink(std::move(row));
    };
    const auto located = [&file](Result<void> result) {
        return result || !result.error().fact(u"file").isEmpty()
                   ? result
                   : Result<void>(fail(result.error().with(u"file"_s, file)));
    };
    if (isJsonLines(m_settings.indexEntry)) {
        IndexRows::Settings settings{m_settings.index.idColumn, listing.continues,
                                     m_settings.index.baseFolder, m_settings.index.constantClass};
        settings.readsOn = listing.readsOn;
        IndexRows rows(settings, file, QFileInfo(file).path(), listing.ids, sink, listing.rejected, check);
        JsonLinesParser parser([&rows](const JsonRecord& record) { return rows.take(record); });
        auto parsed = reader.read([&parser](QByteArrayView bytes) { return parser.feed(bytes); });
        return located(parsed ? parser.finish() : parsed);
    }
    CsvRows rows(m_settings.index, file, listing.ids, sink, listing.rejected, check);
    listing.namesContents = true;  // the header tells
    CsvParser parser(m_settings.index.dialect, [&](const CsvRecord& record) -> Result<void> {
        const bool isHeader = !rows.hasHeader();
        FDC_TRY(rows.take(record));
        return isHeader ? checkHeader(file, rows.header()) : Result<void>();
    });
    auto parsed = reader.read([&parser](QByteArrayView bytes) { return parser.feed(bytes); });
    if (parsed)
        parsed = parser.finish();
    if (parsed && !rows.hasHeader())
        return fail(base::Error(csvHeaderMissing).with(u"file"_s, file));
    return located(std::move(parsed));
}

/// Of JSON Lines: that one of them names a content, as enumerate() will want it.
Result<void> ArchiveSource::checkLines(const QStringList& archives) const {
    constexpr qint64 most = 4 * 1024 * 1024;
    qint64 bytes = 0;
    bool hasLines = false;
    for (const QString& archive : archives) {
        ArchiveReader reader(archive, m_settings.names, m_settings.limits);
        FDC_TRY(findIndex(archive, reader));
        JsonLinesParser parser([&](const JsonRecord& record) -> Result<void> {
            hasLines = hasLines || !record.defect;
            return contentPaths(record.data).isEmpty() ? Result<void>()
                                                       : Result<void>(fail(base::operationCancelled));
        });
        auto parsed = reader.read([&](QByteArrayView piece) {
            bytes += piece.size();
            return bytes > most ? Result<void>(fail(base::operationCancelled)) : parser.feed(piece);
        });
        if (parsed)
            parsed = parser.finish();
        if (!parsed && parsed.error().is(base::operationCancelled))
            return {};
        if (!parsed)
            return fail(parsed.error().with(u"file"_s, archive + u'/' + m_settings.indexEntry));
    }
    return hasLines ? Result<void>(fail(contentFieldMissing(m_settings.contentField,
                                                            archives.first() + u'/' + m_settings.indexEntry)))
                    : Result<void>();
}

Result<QStringList> ArchiveSource::dataNames() const {
    if (m_settings.indexEntry.isEmpty())
        return QStringList();
    const bool hasLines = isJsonLines(m_settings.indexEntry);
    if (hasLines && !contentsAreExpected())
        return QStringList();
    const auto archives = filesNamed(m_settings.paths, m_settings.index.baseFolder);
    if (!archives)
        return fail(archives.error());
    if (hasLines) {
        FDC_TRY(checkLines(*archives));
        return QStringList();
    }
    const QString file = archives->first() + u'/' + m_settings.indexEntry;
    ArchiveReader reader(archives->first(), m_settings.names, m_settings.limits);
    FDC_TRY(findIndex(archives->first(), reader));
    IdSet ids;
    const CsvRows::Sink stop = [](InventoryRow) { return fail(base::operationCancelled); };
    const CsvRows::Rejected ignored = [](const base::Error&) {};
    CsvRows rows(m_settings.index, file, ids, stop, ignored);
    CsvParser parser(m_settings.index.dialect,
                     [&rows](const CsvRecord& record) { return rows.take(record); });
    auto parsed = reader.read([&parser](QByteArrayView bytes) { return parser.feed(bytes); });
    if (parsed)
        parsed = parser.finish();
    if (!rows.hasHeader())
        return fail(parsed ? base::Error(csvHeaderMissing).with(u"file"_s, file)
                           : std::move(parsed.error()).with(u"file"_s, file));
    FDC_TRY(checkHeader(file, rows.header()));
    QStringList names = rows.header();
    names.removeAll(u"documentId"_s);
    names.removeAll(folderDataName);
    return names;
}

}  // namespace fdc::migration
