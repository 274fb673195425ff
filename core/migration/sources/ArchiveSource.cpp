// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/sources/ArchiveSource.h"

#include <QDir>
#include <QFileInfo>

#include "core/base/BaseErrors.h"
#include "core/base/Clock.h"
#include "core/migration/MapErrors.h"
#include "core/migration/MimeType.h"
#include "core/migration/SourceRow.h"
#include "core/migration/sources/EntryPath.h"
#include "core/migration/sources/IndexFiles.h"
#include "core/migration/sources/SourceContent.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

namespace {

/// What the assistant writes for an index whose rows have no contents.
const QString noContentField = u"console.none"_s;

constexpr size_t mostCursors = 8;               ///< archives open at a time
constexpr qint64 usualBytes = 8 * 1024 * 1024;  ///< reserved for a content of unknown size

QString nameOf(const QString& path) {
    return path.sliced(path.lastIndexOf(u'/') + 1);
}

/// ZIP writes local times without their zone: read elsewhere they differ by whole quarters of an hour.
bool isSameTime(const QDateTime& one, const QDateTime& other) {
    constexpr qint64 quarter = 900;
    constexpr qint64 farthest = 26 * 3600;
    if (!one.isValid() || !other.isValid())
        return true;
    const qint64 apart = qAbs(one.secsTo(other));
    return apart <= farthest && apart % quarter == 0;
}

base::Failure refused(const QString& field, const QString& value) {
    return fail(base::Error(mapFieldValue).with(u"field"_s, field).with(u"value"_s, value.left(100)));
}

}  // namespace

/// Reserves room while a document is under way.
class ArchiveSource::Ticket {
public:
    Ticket(std::shared_ptr<ArchiveCursor> from, const QString& entry, qint64 bytes, QDateTime modified,
           std::shared_ptr<std::atomic<qint64>> underWay)
        : cursor(std::move(from)),
          wanted(cursor->announce(entry)),
          expected(bytes),
          expectedTime(std::move(modified)),
          m_reserved(bytes < 0 ? usualBytes : bytes),
          m_underWay(std::move(underWay)) {
        *m_underWay += m_reserved;
    }
    ~Ticket() { *m_underWay -= m_reserved; }
    Ticket(const Ticket&) = delete;
    Ticket& operator=(const Ticket&) = delete;

    const std::shared_ptr<ArchiveCursor> cursor;
    const std::shared_ptr<ArchiveCursor::Wanted> wanted;
    const qint64 expected;         ///< size by the inventory, -1 unknown
    const QDateTime expectedTime;  ///< likewise, null unknown

    bool isAsListed(const SpoolFile& file) const {
        return (expected < 0 || file.size() == expected) && isSameTime(expectedTime, file.modified);
    }

private:
    const qint64 m_reserved;
    const std::shared_ptr<std::atomic<qint64>> m_underWay;
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
    settings.contentIsOptional = fields.flag(u"contentOptional");
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
    QStringList settings{u"archive/2"_s,
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
    if (m_settings.contentIsOptional)
        settings.append(u"optional"_s);
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
        // Copies keep the time of the bytes, and the ends of a large archive say little of an index inside.
        const auto identity = base::platform::identityOf(path);
        const QStringList facts{path, QString::number(file.size()),
                                base::toRfc3339(info.lastModified().toUTC()),
                                QString::number(identity ? identity->changed : 0)};
        digest.update('\n' + facts.join(QChar(0x1f)).toUtf8() + file.read(sample));
        if (file.seek(qMax<qint64>(0, file.size() - sample)))
            digest.update(file.read(sample));
    }
    return digest.finish().toHex();
}

bool ArchiveSource::namesContents() const {
    return !m_settings.contentField.isEmpty() && m_settings.contentField != noContentField;
}

bool ArchiveSource::contentsAreExpected() const {
    return namesContents() && !m_settings.contentIsOptional;
}

QStringList ArchiveSource::contentPaths(const Data& data) const {
    return namesContents() ? data.value(m_settings.contentField) : QStringList();
}

/// The archive that a row's folder lies in: the folder itself, or the one above that is no folder but a file.
QString ArchiveSource::archiveOf(const QString& folder) const {
    QString path = folder;
    while (path.size() > 1 && !QFileInfo(path).isFile() && !QFileInfo(path).isDir())
        path = QFileInfo(path).path();
    return QFileInfo(path).isDir() ? folder : path;
}

std::optional<base::platform::FileIdentity> ArchiveSource::listed(const QString& archive) const {
    const std::scoped_lock lock(m_mutex);
    if (const auto known = m_listed.constFind(archive); known != m_listed.constEnd())
        return *known;
    const auto now = base::platform::identityOf(archive);
    if (now)
        m_listed.insert(archive, *now);
    return now;
}

std::shared_ptr<ArchiveCursor> ArchiveSource::cursorOf(const QString& archive) const {
    const auto expected = listed(archive);
    const std::scoped_lock lock(m_mutex);
    const auto found = std::find_if(m_cursors.begin(), m_cursors.end(),
                                    [&archive](const auto& each) { return each.first == archive; });
    auto cursor = found != m_cursors.end()
                      ? found->second
                      : std::make_shared<ArchiveCursor>(archive, m_settings.names, m_settings.limits, m_spool,
                                                        expected);
    if (found != m_cursors.end())
        m_cursors.erase(found);
    m_cursors.emplace_front(archive, cursor);
    if (m_cursors.size() > mostCursors) {
        m_cursors.back().second->rest();
        m_cursors.pop_back();
    }
    return cursor;
}

Content ArchiveSource::contentOf(const QString& archive, const QString& entry, qint64 bytes,
                                 const QDateTime& modified) const {
    Content content{archive + u'/' + entry, nameOf(entry), {}, {}, {}};
    content.keeper = std::make_shared<Ticket>(cursorOf(archive), entry, bytes, modified, m_underWay);
    return content;
}

/// The entry that @p path means when it stands in an index in @p folder; absent when it leads out.
std::optional<QString> ArchiveSource::entryOf(const QString& archive, const QString& folder,
                                              const QString& path) const {
    const QString inside = (folder + u'/' + path).sliced(archive.size());
    if (path.startsWith(u'/') || inside.contains("/../../"_L1))
        return std::nullopt;
    return safeEntryPath(QDir::cleanPath(inside).remove(0, 1));
}

Punnet ArchiveSource::punnet(const InventoryRow& row) const {
    Punnet punnet = punnetOf(row, m_settings.index.baseFolder);
    const QString folder = punnet.data.value(folderDataName).value(0);
    QList<Content>& contents = punnet.documents.first().contents;
    if (m_settings.indexEntry.isEmpty()) {
        setDirectory(punnet, row.sourceId);
        contents.append(contentOf(folder, row.sourceId, row.sourceBytes, row.sourceModified));
        return punnet;
    }
    const QString archive = archiveOf(folder);
    const QStringList paths = contentPaths(row.data);
    // Of several the row knows the sum.
    const qint64 bytes = paths.size() == 1 ? row.sourceBytes : -1;
    const QDateTime modified = paths.size() == 1 ? row.sourceModified : QDateTime();
    for (const QString& path : paths) {
        const auto entry = entryOf(archive, folder, path);
        contents.append(entry ? contentOf(archive, *entry, bytes, modified)
                              : Content{archive + u'/' + path, nameOf(path), {}, {}, {}});
    }
    return punnet;
}

Result<void> ArchiveSource::open(Punnet& punnet) const {
    const bool needsContent = !m_settings.indexEntry.isEmpty() && contentsAreExpected();
    for (PunnetDocument& document : punnet.documents) {
        if (needsContent && document.contents.isEmpty())
            return fail(contentUnnamed(m_settings.contentField, document.documentId));
        for (Content& content : document.contents) {
            const auto ticket = std::static_pointer_cast<const Ticket>(content.keeper);
            if (!ticket)
                return fail(base::Error(archivePath)
                                .with(u"file"_s, content.path)
                                .with(u"document"_s, document.documentId));
            const auto file = ticket->cursor->fetch(ticket->wanted);
            if (!file)
                return fail(file.error());
            if (!ticket->isAsListed(**file))
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
