// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/sources/ArchivePreview.h"

#include <QFile>
#include <algorithm>

#include "core/base/BaseErrors.h"
#include "core/migration/MapErrors.h"
#include "core/migration/sources/EntryPath.h"
#include "core/migration/sources/JsonLinesGuess.h"
#include "core/migration/sources/SkippedEntries.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

namespace {

/// What of a packed archive is unpacked at most to see what it holds.
constexpr qint64 mostBytes = 512LL * 1024 * 1024;

/// What a person should know of an entry that will not become a document.
std::optional<base::Error> noticeOf(const QString& archive, const ArchiveEntry& entry) {
    using Kind = ArchiveEntry::Kind;
    if (entry.kind == Kind::Link || entry.kind == Kind::Special)
        return entrySkipped(archive, entry);
    if (entry.kind == Kind::Folder)
        return std::nullopt;
    if (entry.isUndecodable)
        return base::Error(sourceNameUndecodable).with(u"folder"_s, archive).with(u"name"_s, entry.shownPath);
    if (entry.isUnsafe)
        return base::Error(archivePath).with(u"file"_s, archive).with(u"document"_s, entry.shownPath);
    if (entry.isEncrypted)
        return base::Error(archiveEncrypted).with(u"file"_s, archive).with(u"document"_s, entry.shownPath);
    return std::nullopt;
}

bool mayBeIndex(const QString& path) {
    const QString extension = fileExtension(path);
    return extension == "csv"_L1 || extension == "tsv"_L1 || isJsonLinesName(path);
}

void count(SourcePreview& preview, const ArchiveEntry& entry) {
    if (auto notice = noticeOf(preview.path, entry);
        notice && preview.notices.size() < SourcePreview::mostNotices)
        preview.notices.append(std::move(*notice));
    if (entry.kind != ArchiveEntry::Kind::File || entry.path.isNull())
        return;
    if (preview.files.size() < SourcePreview::mostFiles)
        preview.files.append({entry.path, qMax<qint64>(0, entry.size), entry.modified});
    ++preview.fileCount;
    preview.bytes += qMax<qint64>(0, entry.size);
    ++preview.extensions[fileExtension(entry.path)];
    constexpr qsizetype mostIndexes = 20;
    if (mayBeIndex(entry.path) && preview.indexEntries.size() < mostIndexes)
        preview.indexEntries.append(entry.path);
}

Result<void> listEntries(SourcePreview& preview) {
    ArchiveReader reader(preview.path, preview.entryNames);
    FDC_TRY(reader.open());
    for (qint64 seen = 0; seen < SourcePreview::mostEntries && preview.bytes < mostBytes; ++seen) {
        const auto entry = reader.next();
        if (!entry)
            return fail(entry.error());
        if (!*entry)
            return {};
        count(preview, **entry);
    }
    preview.isComplete = false;
    return {};
}

bool hasUndecodableName(const SourcePreview& preview) {
    return std::ranges::any_of(preview.notices,
                               [](const base::Error& notice) { return notice.is(sourceNameUndecodable); });
}

/// The first bytes of the index.
Result<void> readIndex(SourcePreview& preview) {
    ArchiveReader reader(preview.path, preview.entryNames);
    FDC_TRY(reader.open());
    while (true) {
        const auto entry = reader.next();
        if (!entry)
            return fail(entry.error());
        if (!*entry)
            return fail(base::Error(sourceEmpty).with(u"file"_s, preview.path + u'/' + preview.indexEntry));
        if ((*entry)->path != preview.indexEntry || (*entry)->kind != ArchiveEntry::Kind::File)
            continue;
        preview.indexBytes = (*entry)->size;
        const auto read = reader.read([&preview](QByteArrayView bytes) -> Result<void> {
            preview.head.append(bytes);
            return preview.head.size() > csvDetectionLimit ? Result<void>(fail(base::operationCancelled))
                                                           : Result<void>();
        });
        if (!read && !read.error().is(base::operationCancelled))
            return read;
        preview.isHeadWhole = preview.head.size() <= csvDetectionLimit;
        preview.head.truncate(csvDetectionLimit);
        return {};
    }
}

}  // namespace

QString fileExtension(const QString& relative) {
    const QString name = relative.sliced(relative.lastIndexOf(u'/') + 1);
    const qsizetype dot = name.lastIndexOf(u'.');
    return dot <= 0 ? QString(u""_s) : name.sliced(dot + 1).toLower();
}

bool isJsonLinesName(const QString& name) {
    const QString extension = fileExtension(name);
    return extension == "jsonl"_L1 || extension == "ndjson"_L1;
}

bool isArchive(const QString& path) {
    QFile file(path);
    constexpr qint64 tarMark = 257;
    const QByteArray head = file.open(QIODevice::ReadOnly) ? file.read(512) : QByteArray();
    const QByteArrayView marks[] = {{"PK\x03\x04", 4},
                                    {"PK\x05\x06", 4},
                                    {"\x1F\x8B", 2},
                                    {"BZh", 3},
                                    {"\xFD"
                                     "7zXZ\0",
                                     6},
                                    {"\x28\xB5\x2F\xFD", 4}};
    // Documents of office programs are ZIP files, too; somebody who chose one took it for an index.
    if (head.contains("[Content_Types].xml") || head.contains("mimetypeapplication/"))
        return false;
    return std::ranges::any_of(marks, [&head](QByteArrayView mark) { return head.startsWith(mark); }) ||
           head.sliced(qMin<qsizetype>(tarMark, head.size())).startsWith("ustar");
}

void readHead(SourcePreview& preview) {
    preview.csv = preview.isJsonLines() ? guessJsonLines(preview.head, preview.isHeadWhole)
                                        : guessCsv(preview.head, preview.isHeadWhole);
    preview.rowCount = estimatedRows(preview.csv, preview.isHeadWhole, preview.indexBytes);
}

Result<SourcePreview> previewArchive(SourcePreview preview, const std::optional<QString>& indexEntry) {
    preview.kind = SourcePreview::Kind::Archive;
    const SourcePreview fresh = preview;
    FDC_TRY(listEntries(preview));
    if (hasUndecodableName(preview)) {
        preview = fresh;
        preview.entryNames = EntryNames::Ibm437;
        FDC_TRY(listEntries(preview));
    }
    // One table among other files is their index; several tables, or tables alone, are documents.
    const bool isOne = preview.indexEntries.size() == 1 && preview.fileCount > 1;
    preview.indexEntry = indexEntry.value_or(isOne ? preview.indexEntries.first() : QString());
    if (preview.indexEntry.isEmpty())
        return preview;
    FDC_TRY(readIndex(preview));
    readHead(preview);
    return preview;
}

}  // namespace fdc::migration
