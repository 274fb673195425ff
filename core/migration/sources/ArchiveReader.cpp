// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/sources/ArchiveReader.h"

#include <archive.h>
#include <archive_entry.h>

#include <QFile>
#include <QFileInfo>
#include <QTimeZone>
#include <QtEndian>
#include <cerrno>

#include "core/base/platform/Utf8Locale.h"
#include "core/migration/MapErrors.h"
#include "core/migration/sources/EntryPath.h"
#include "core/migration/sources/GzipInput.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

namespace {

constexpr size_t blockSize = 256 * 1024;
constexpr int notAnArchive = EILSEQ;  // what libarchive answers when no format fits

/// What the pathname says, in bytes: libarchive turns names that are marked as UTF-8 into those of the
/// locale, and leaves others alone.
QByteArray rawName(archive_entry* entry) {
    if (const char* name = archive_entry_pathname(entry))
        return name;
    if (const char* name = archive_entry_pathname_utf8(entry))
        return name;
    return {};
}

ArchiveEntry::Kind kindOf(archive_entry* entry) {
    if (archive_entry_hardlink(entry) || archive_entry_symlink(entry))
        return ArchiveEntry::Kind::Link;
    switch (archive_entry_filetype(entry)) {
        case AE_IFREG: return ArchiveEntry::Kind::File;
        case AE_IFDIR: return ArchiveEntry::Kind::Folder;
        case AE_IFLNK: return ArchiveEntry::Kind::Link;
        default: return ArchiveEntry::Kind::Special;
    }
}

QString hardLinkTo(archive_entry* entry, EntryNames names) {
    const char* target = archive_entry_hardlink(entry);
    if (!target)
        return {};
    const QByteArray raw(target);
    return entryName(raw, names).value_or(QString::fromLatin1(raw.toPercentEncoding(" /.-_()'"))).left(1000);
}

/// Nothing but the record at the end of a ZIP, which counts no entries. libarchive finds no ZIP in it.
bool isEmptyZip(const QString& path) {
    constexpr qint64 record = 22;
    constexpr qint64 longest = record + 65'535;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered) || file.size() > longest)
        return false;
    const QByteArray bytes = file.read(longest);
    if (bytes.size() < record || !bytes.startsWith("PK\5\6"))
        return false;
    const auto comment = qFromLittleEndian<quint16>(bytes.constData() + record - 2);
    return bytes.sliced(4, record - 6).count('\0') == record - 6 && bytes.size() == record + comment;
}

void setName(ArchiveEntry& entry, const QByteArray& raw, EntryNames names) {
    const auto name = entryName(raw, names);
    entry.shownPath =
        name ? name->left(1000) : QString::fromLatin1(raw.left(300).toPercentEncoding(" /.-_()'"));
    entry.isUndecodable = !name.has_value();
    const auto path = name ? safeEntryPath(*name) : std::nullopt;
    entry.isUnsafe = name && !path;
    entry.path = path.value_or(QString());
}

}  // namespace

void ArchiveReader::Closer::operator()(archive* opened) const {
    archive_read_free(opened);
}

ArchiveReader::ArchiveReader(QString file, EntryNames names, ArchiveLimits limits)
    : m_file(std::move(file)), m_names(names), m_limits(limits) {}
ArchiveReader::~ArchiveReader() = default;

base::Failure ArchiveReader::failed(base::ErrorCode code, const QString& cause) const {
    base::Error error(code, cause);
    error.with(u"file"_s, m_file);
    if (!m_entry.isEmpty())
        error.with(u"document"_s, m_entry);
    return fail(std::move(error));
}

base::Failure ArchiveReader::damaged() {
    const char* text = archive_error_string(m_archive.get());
    return failed(archiveDamaged, text ? QString::fromUtf8(text).left(300) : QString());
}

Result<void> ArchiveReader::open() {
    const QFileInfo info(m_file);
    // Before open(): opening a FIFO would wait for its writer.
    if (info.exists() && !info.isFile())
        return fail(base::Error(sourceNotAFile)
                        .with(u"file"_s, m_file)
                        .with(u"found"_s, info.isDir() ? u"directory"_s : u"special"_s));
    if (!info.exists() || !info.isReadable())
        return failed(sourceUnreadable, info.exists() ? u"no right to read it"_s : u"no such file"_s);
    if (isEmptyZip(m_file)) {
        m_isUsable = m_isEmpty = true;
        return {};
    }
    m_archive.reset(archive_read_new());
    archive* const reader = m_archive.get();
    archive_read_support_filter_bzip2(reader);
    archive_read_support_filter_xz(reader);
    archive_read_support_filter_zstd(reader);
    archive_read_support_format_tar(reader);
    // What stands behind the end of a TAR is another one that was put there, and no document of it may be
    // lost.
    archive_read_set_format_option(reader, "tar", "read_concatenated_archives", "1");
    // Not the streaming reader of ZIP: what it finds without the central directory may be no entry at all.
    archive_read_support_format_zip_seekable(reader);
    if (GzipInput::isGzip(m_file))
        m_gzip = std::make_unique<GzipInput>(m_file);
    const int opened =
        m_gzip ? m_gzip->openInto(reader)
               : archive_read_open_filename(reader, QFile::encodeName(m_file).constData(), blockSize);
    if (opened != ARCHIVE_OK) {
        // A file of another kind is told only here by some filters.
        if (archive_errno(reader) == notAnArchive)
            return unknown();
        const char* text = archive_error_string(reader);
        const QString cause = text ? QString::fromUtf8(text).left(300) : QString();
        return failed(archiveDamaged, cause);
    }
    m_isUsable = true;
    return {};
}

Result<std::optional<ArchiveEntry>> ArchiveReader::next() {
    if (!m_isUsable)
        return failed(archiveDamaged);
    if (m_isEmpty) {
        m_isUsable = false;
        return std::optional<ArchiveEntry>();
    }
    if (m_hasUnread)
        FDC_TRY(passOver());
    m_entry.clear();
    const base::platform::Utf8Locale locale;
    archive_entry* found = nullptr;
    const int answer = archive_read_next_header(m_archive.get(), &found);
    if (answer == ARCHIVE_EOF) {
        m_isUsable = false;
        if (!hasEndMark())
            return failed(archiveDamaged, u"it ends without its end mark: the rest is missing"_s);
        return std::optional<ArchiveEntry>();
    }
    // A warning is about a name or an attribute; the name is judged below.
    if (answer < ARCHIVE_WARN) {
        m_isUsable = false;
        if (archive_format(m_archive.get()) == 0 && archive_errno(m_archive.get()) == notAnArchive)
            return unknown();
        return damaged();
    }
    ArchiveEntry entry;
    entry.kind = kindOf(found);
    setName(entry, rawName(found), m_names);
    entry.hardLinkTo = hardLinkTo(found, m_names);
    entry.isEncrypted = archive_entry_is_encrypted(found) != 0;
    if (archive_entry_size_is_set(found))
        entry.size = qMax<qint64>(0, archive_entry_size(found));
    if (archive_entry_mtime_is_set(found))
        entry.modified = QDateTime::fromSecsSinceEpoch(archive_entry_mtime(found), Qt::UTC);
    m_entry = entry.shownPath;
    m_size = entry.size;
    m_taken = 0;
    m_consumedBefore = consumed();
    m_isEncrypted = entry.isEncrypted;
    m_hasUnread = entry.kind == ArchiveEntry::Kind::File && entry.size != 0;
    return std::optional(std::move(entry));
}

/// A TAR ends with blocks of zeros. libarchive takes a file that was cut between two entries for a whole one;
/// but for the mark it has read something after the last entry.
bool ArchiveReader::hasEndMark() const {
    if ((archive_format(m_archive.get()) & ARCHIVE_FORMAT_BASE_MASK) != ARCHIVE_FORMAT_TAR)
        return true;
    return archive_filter_bytes(m_archive.get(), 0) > archive_read_header_position(m_archive.get());
}

/// What begins as a ZIP does has lost the directory that every entry is found by.
base::Failure ArchiveReader::unknown() const {
    QFile file(m_file);
    const bool isZip = file.open(QIODevice::ReadOnly | QIODevice::Unbuffered) && file.read(4) == "PK\3\4";
    return isZip ? failed(archiveDamaged, u"the directory at its end is missing"_s) : failed(archiveUnknown);
}

Result<qint64> ArchiveReader::piece(char* target, qint64 size) {
    const la_ssize_t count = archive_read_data(m_archive.get(), target, size_t(size));
    if (count < 0) {
        m_hasUnread = false;
        m_isUsable = count > ARCHIVE_FATAL;
        return damaged();
    }
    m_taken += count;
    const qint64 used = qMax<qint64>(0, consumed() - m_consumedBefore) + qint64(blockSize);
    const bool isBomb = m_taken > m_limits.harmlessBytes && m_taken / m_limits.ratio > used;
    if (m_taken > m_limits.entryBytes || isBomb) {
        m_isUsable = false;
        return failed(archiveTooLarge, isBomb ? u"%1 bytes came out of %2"_s.arg(m_taken).arg(used)
                                              : u"more than %1 bytes"_s.arg(m_limits.entryBytes));
    }
    return count;
}

/// Bytes of the file that were read.
qint64 ArchiveReader::consumed() const {
    return m_gzip ? m_gzip->consumed() : archive_filter_bytes(m_archive.get(), -1);
}

/// Plain archives are passed over by a seek; of packed ones the bytes must be unpacked, and are counted.
Result<void> ArchiveReader::passOver() {
    m_hasUnread = false;
    const bool isPacked = m_gzip || archive_filter_count(m_archive.get()) > 1;
    if (!isPacked || m_isEncrypted)
        return {};
    QByteArray piece_(qsizetype(blockSize), Qt::Uninitialized);
    while (true) {
        const auto count = piece(piece_.data(), piece_.size());
        if (!count)
            return fail(count.error());
        if (*count == 0)
            return {};
    }
}

Result<void> ArchiveReader::read(const std::function<Result<void>(QByteArrayView)>& take) {
    if (m_isEncrypted)
        return failed(archiveEncrypted);
    if (m_size > m_limits.entryBytes)
        return failed(archiveTooLarge, u"%1 bytes"_s.arg(m_size));
    if (!m_hasUnread)
        return {};
    QByteArray bytes(qsizetype(blockSize), Qt::Uninitialized);
    while (true) {
        const auto count = piece(bytes.data(), bytes.size());
        if (!count)
            return fail(count.error());
        if (*count == 0)
            break;
        if (auto taken = take(QByteArrayView(bytes).first(*count)); !taken)
            return taken;
    }
    m_hasUnread = false;
    if (m_size >= 0 && m_taken != m_size)
        return failed(archiveDamaged, u"%1 bytes instead of %2"_s.arg(m_taken).arg(m_size));
    return {};
}

}  // namespace fdc::migration
