// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/sources/ArchiveSource.h"

#include <QDir>
#include <QFileInfo>

#include "core/base/BaseErrors.h"
#include "core/base/Clock.h"
#include "core/migration/CsvRows.h"
#include "core/migration/Glob.h"
#include "core/migration/MapErrors.h"
#include "core/migration/MimeType.h"
#include "core/migration/SourceRow.h"
#include "core/migration/sources/EntryPath.h"
#include "core/migration/sources/IndexFiles.h"
#include "core/migration/sources/SkippedEntries.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

namespace {

constexpr size_t mostCursors = 8;               ///< archives open at a time
constexpr qint64 usualBytes = 8 * 1024 * 1024;  ///< reserved for a content of unknown size

QString nameOf(const QString& path) {
    return path.sliced(path.lastIndexOf(u'/') + 1);
}

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

base::Failure refused(const QString& field, const QString& value) {
    return fail(base::Error(mapFieldValue).with(u"field"_s, field).with(u"value"_s, value.left(100)));
}

}  // namespace

/// Reserves room while a document is under way.
class ArchiveSource::Ticket {
public:
    Ticket(std::shared_ptr<ArchiveCursor> from, const QString& entry, qint64 bytes,
           std::shared_ptr<std::atomic<qint64>> underWay)
        : cursor(std::move(from)),
          wanted(cursor->announce(entry)),
          expected(bytes),
          m_reserved(bytes < 0 ? usualBytes : bytes),
          m_underWay(std::move(underWay)) {
        *m_underWay += m_reserved;
    }
    ~Ticket() { *m_underWay -= m_reserved; }
    Ticket(const Ticket&) = delete;
    Ticket& operator=(const Ticket&) = delete;

    const std::shared_ptr<ArchiveCursor> cursor;
    const std::shared_ptr<ArchiveCursor::Wanted> wanted;
    const qint64 expected;  ///< size by the inventory, -1 unknown

private:
    const qint64 m_reserved;
    const std::shared_ptr<std::atomic<qint64>> m_underWay;
};

/// One enumerate().
struct ArchiveSource::Listing {
    const std::function<Result<void>(InventoryRow)>& sink;
    const std::function<void(const base::Error&)>& rejected;
    const EntryPattern pattern;
    bool continues = false;
    IdSet ids = {};
    SkippedEntries skipped = {};
    qint64 bytes = 0;  ///< of the present archive, as its entries say

    Result<void> defective(base::Error error) {
        if (!continues)
            return fail(std::move(error));
        rejected(error);
        return {};
    }
};

ArchiveSource::ArchiveSource(Settings settings)
    : m_settings(std::move(settings)),
      m_spool(m_settings.spoolFolder),
      m_underWay(std::make_shared<std::atomic<qint64>>(0)) {}
ArchiveSource::~ArchiveSource() = default;

Result<ArchiveSource::Settings> ArchiveSource::settingsOf(const BeanFields& fields) {
    auto index = CsvSource::dialectOf(fields, {});
    if (!index)
        return fail(std::move(index.error()));
    Settings settings;
    settings.index = std::move(*index);
    settings.paths = fields.list(u"archivePaths");
    settings.entries = fields.text(u"entries");
    settings.contentField = fields.text(u"contentPathField");
    const auto names = entryNamesByName(fields.text(u"nameEncoding"));
    if (!names)
        return refused(u"nameEncoding"_s, fields.text(u"nameEncoding"));
    settings.names = *names;
    if (const QString entry = fields.text(u"indexEntry"); !entry.isEmpty()) {
        const auto path = safeEntryPath(entry);
        if (!path)
            return refused(u"indexEntry"_s, entry);
        settings.indexEntry = *path;
    }
    return settings;
}

QList<base::Error> ArchiveSource::notices() const {
    const std::scoped_lock lock(m_mutex);
    return m_skipped;
}

Result<QByteArray> ArchiveSource::fingerprint() const {
    const auto archives = filesNamed(m_settings.paths, m_settings.index.baseFolder);
    if (!archives)
        return fail(archives.error());
    security::Sha256 digest;
    const CsvSource::Settings& index = m_settings.index;
    const QStringList settings{u"archive/1"_s,
                               m_settings.entries,
                               m_settings.indexEntry,
                               m_settings.contentField,
                               QString::number(int(m_settings.names)),
                               index.idColumn,
                               QString(QLatin1Char(index.dialect.separator)),
                               QString::number(int(index.dialect.quote)),
                               QString::number(int(index.dialect.escape)),
                               QString::number(int(index.dialect.comment)),
                               QString::number(int(index.dialect.encoding)),
                               QString::number(index.dialect.linesToSkip),
                               QString::number(index.continues),
                               QString::number(index.pads)};
    digest.update(settings.join(QChar(0x1f)).toUtf8());
    constexpr qint64 sample = 64 * 1024;
    for (const QString& path : *archives) {
        const QFileInfo info(path);
        if (!info.isFile())
            return fail(base::Error(sourceNotAFile)
                            .with(u"file"_s, path)
                            .with(u"found"_s, info.isDir() ? u"directory"_s : u"special"_s));
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
            return fail(base::Error(sourceUnreadable, file.errorString()).with(u"file"_s, path));
        const QStringList facts{path, QString::number(file.size()),
                                base::toRfc3339(info.lastModified().toUTC())};
        digest.update('\n' + facts.join(QChar(0x1f)).toUtf8() + file.read(sample));
        if (file.seek(qMax<qint64>(0, file.size() - sample)))
            digest.update(file.read(sample));
    }
    return digest.finish().toHex();
}

Result<void> ArchiveSource::enumerate(const std::function<Result<void>(InventoryRow)>& sink,
                                      const std::function<void(const base::Error&)>& rejected) const {
    const auto archives = filesNamed(m_settings.paths, m_settings.index.baseFolder);
    if (!archives)
        return fail(archives.error());
    Listing listing{sink, rejected, EntryPattern(m_settings.entries), m_settings.index.continues};
    for (const QString& archive : *archives)
        FDC_TRY(m_settings.indexEntry.isEmpty() ? listEntries(archive, listing)
                                                : readIndex(archive, listing));
    const std::scoped_lock lock(m_mutex);
    m_skipped = listing.skipped.notices();
    return {};
}

Result<void> ArchiveSource::listEntries(const QString& archive, Listing& listing) const {
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
        FDC_TRY(listEntry(archive, **entry, listing));
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

Result<void> ArchiveSource::listEntry(const QString& archive, const ArchiveEntry& entry,
                                      Listing& listing) const {
    using Kind = ArchiveEntry::Kind;
    const auto about = [&](base::ErrorCode code) {
        return base::Error(code).with(u"file"_s, archive).with(u"document"_s, entry.shownPath);
    };
    if (entry.kind == Kind::Folder)
        return {};
    if (entry.kind != Kind::File) {
        listing.skipped.add(base::Error(sourceEntrySkipped)
                                .with(u"file"_s, archive + u'/' + entry.shownPath)
                                .with(u"reason"_s, entry.kind == Kind::Link ? u"link"_s : u"special"_s));
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

Result<void> ArchiveSource::readIndex(const QString& archive, Listing& listing) const {
    ArchiveReader reader(archive, m_settings.names, m_settings.limits);
    FDC_TRY(reader.open());
    while (true) {
        const auto entry = reader.next();
        if (!entry)
            return fail(entry.error());
        if (!*entry)
            return fail(base::Error(sourceEmpty).with(u"file"_s, archive + u'/' + m_settings.indexEntry));
        if ((*entry)->kind == ArchiveEntry::Kind::File && (*entry)->path == m_settings.indexEntry)
            return takeIndex(archive, reader, listing);
    }
}

Result<void> ArchiveSource::takeIndex(const QString& archive, ArchiveReader& reader, Listing& listing) const {
    const QString file = archive + u'/' + m_settings.indexEntry;
    const auto located = [&file](Result<void> result) {
        return result || !result.error().fact(u"file").isEmpty()
                   ? result
                   : Result<void>(fail(result.error().with(u"file"_s, file)));
    };
    if (isJsonLines(m_settings.indexEntry)) {
        const JsonLinesRows::Settings settings{m_settings.index.idColumn, listing.continues,
                                               m_settings.index.baseFolder, m_settings.index.constantClass};
        JsonLinesRows rows(settings, file, QFileInfo(file).path(), listing.ids, listing.sink,
                           listing.rejected);
        JsonLinesParser parser([&rows](const JsonRecord& record) { return rows.take(record); });
        auto parsed = reader.read([&parser](QByteArrayView bytes) { return parser.feed(bytes); });
        return located(parsed ? parser.finish() : parsed);
    }
    CsvRows rows(m_settings.index, file, listing.ids, listing.sink, listing.rejected);
    CsvParser parser(m_settings.index.dialect,
                     [&rows](const CsvRecord& record) { return rows.take(record); });
    auto parsed = reader.read([&parser](QByteArrayView bytes) { return parser.feed(bytes); });
    if (parsed)
        parsed = parser.finish();
    if (parsed && !rows.hasHeader())
        return fail(base::Error(csvHeaderMissing).with(u"file"_s, file));
    return located(std::move(parsed));
}

Result<QStringList> ArchiveSource::dataNames() const {
    if (m_settings.indexEntry.isEmpty() || isJsonLines(m_settings.indexEntry))
        return QStringList();
    QStringList names;
    const auto archives = filesNamed(m_settings.paths, m_settings.index.baseFolder);
    if (!archives)
        return fail(archives.error());
    const std::function<Result<void>(InventoryRow)> take = [&names](InventoryRow row) -> Result<void> {
        for (auto entry = row.data.cbegin(); entry != row.data.cend(); ++entry) {
            if (entry.key() != folderDataName && !names.contains(entry.key()))
                names.append(entry.key());
        }
        return fail(base::operationCancelled);
    };
    const std::function<void(const base::Error&)> ignored = [](const base::Error&) {};
    Listing listing{take, ignored, EntryPattern(m_settings.entries), true};
    const auto read = readIndex(archives->first(), listing);
    return read || read.error().is(base::operationCancelled) ? Result<QStringList>(names)
                                                             : Result<QStringList>(fail(read.error()));
}

/// The archive that a row's folder lies in: the folder itself, or the one above that is no folder but a file.
QString ArchiveSource::archiveOf(const QString& folder) const {
    QString path = folder;
    while (path.size() > 1 && !QFileInfo(path).isFile() && !QFileInfo(path).isDir())
        path = QFileInfo(path).path();
    return QFileInfo(path).isDir() ? folder : path;
}

std::shared_ptr<ArchiveCursor> ArchiveSource::cursorOf(const QString& archive) const {
    const std::scoped_lock lock(m_mutex);
    const auto found = std::find_if(m_cursors.begin(), m_cursors.end(),
                                    [&archive](const auto& each) { return each.first == archive; });
    auto cursor = found != m_cursors.end() ? found->second
                                           : std::make_shared<ArchiveCursor>(archive, m_settings.names,
                                                                             m_settings.limits, m_spool);
    if (found != m_cursors.end())
        m_cursors.erase(found);
    m_cursors.emplace_front(archive, cursor);
    if (m_cursors.size() > mostCursors) {
        m_cursors.back().second->rest();
        m_cursors.pop_back();
    }
    return cursor;
}

Content ArchiveSource::contentOf(const QString& archive, const QString& entry, qint64 bytes) const {
    Content content{archive + u'/' + entry, nameOf(entry), {}, {}, {}};
    content.keeper = std::make_shared<Ticket>(cursorOf(archive), entry, bytes, m_underWay);
    return content;
}

Punnet ArchiveSource::punnet(const InventoryRow& row) const {
    Punnet punnet = punnetOf(row, m_settings.index.baseFolder);
    const QString folder = punnet.data.value(folderDataName).value(0);
    QList<Content>& contents = punnet.documents.first().contents;
    if (m_settings.indexEntry.isEmpty()) {
        contents.append(contentOf(folder, row.sourceId, row.sourceBytes));
        return punnet;
    }
    const QString archive = archiveOf(folder);
    for (const QString& path : row.data.value(m_settings.contentField)) {
        const QString inside = (folder + u'/' + path).sliced(archive.size());
        const auto entry = safeEntryPath(QDir::cleanPath(inside).remove(0, 1));
        const bool isInside = !path.startsWith(u'/') && entry && !inside.contains("/../../"_L1);
        contents.append(isInside ? contentOf(archive, *entry, -1)
                                 : Content{archive + u'/' + path, nameOf(path), {}, {}, {}});
    }
    return punnet;
}

Result<void> ArchiveSource::open(Punnet& punnet) const {
    for (PunnetDocument& document : punnet.documents) {
        for (Content& content : document.contents) {
            const auto ticket = std::static_pointer_cast<const Ticket>(content.keeper);
            if (!ticket)
                return fail(base::Error(archivePath)
                                .with(u"file"_s, content.path)
                                .with(u"document"_s, document.documentId));
            const auto file = ticket->cursor->fetch(ticket->wanted);
            if (!file)
                return fail(file.error());
            if (ticket->expected >= 0 && (*file)->size() != ticket->expected)
                return fail(base::Error(archiveChanged).with(u"file"_s, content.path));
            content.path = (*file)->path();
            QFile head(content.path);
            content.mimeType = mimeTypeOf(
                content.fileName, head.open(QIODevice::ReadOnly) ? head.read(mimeHeadSize) : QByteArray());
        }
    }
    return {};
}

bool ArchiveSource::hasRoomFor(const InventoryRow& row) const {
    const qint64 underWay = *m_underWay;
    return underWay == 0 ||
           underWay + (row.sourceBytes < 0 ? usualBytes : row.sourceBytes) <= m_settings.spoolBytes;
}

}  // namespace fdc::migration
