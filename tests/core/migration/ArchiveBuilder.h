// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <archive.h>
#include <archive_entry.h>

#include <QFile>
#include <QString>

namespace fdc::migration {

/// Writes a real archive, whatever it shall hold.
class ArchiveBuilder {
public:
    enum class Kind { Zip, ZipStored, Tar, TarGz, TarXz, TarZst, TarBz2 };

    ArchiveBuilder(const QString& path, Kind kind, const char* options = nullptr)
        : m_archive(archive_write_new()) {
        if (kind == Kind::Zip || kind == Kind::ZipStored)
            must(archive_write_set_format_zip(m_archive));
        else
            must(archive_write_set_format_pax_restricted(m_archive));
        if (kind == Kind::ZipStored)
            must(archive_write_zip_set_compression_store(m_archive));
        if (kind == Kind::TarGz)
            must(archive_write_add_filter_gzip(m_archive));
        if (kind == Kind::TarXz)
            must(archive_write_add_filter_xz(m_archive));
        if (kind == Kind::TarZst)
            must(archive_write_add_filter_zstd(m_archive));
        if (kind == Kind::TarBz2)
            must(archive_write_add_filter_bzip2(m_archive));
        if (options) {
            must(archive_write_set_options(m_archive, options));
            archive_write_set_passphrase(m_archive, "secret");
        }
        must(archive_write_open_filename(m_archive, QFile::encodeName(path).constData()));
    }
    ~ArchiveBuilder() {
        must(archive_write_close(m_archive));
        archive_write_free(m_archive);
    }
    ArchiveBuilder(const ArchiveBuilder&) = delete;
    ArchiveBuilder& operator=(const ArchiveBuilder&) = delete;

    ArchiveBuilder& add(const QByteArray& name, const QByteArray& bytes, qint64 seconds = 1'700'000'000) {
        archive_entry* entry = header(name, AE_IFREG, seconds);
        archive_entry_set_size(entry, bytes.size());
        must(archive_write_header(m_archive, entry));
        if (archive_write_data(m_archive, bytes.constData(), size_t(bytes.size())) != bytes.size())
            qFatal("cannot write the archive");
        archive_entry_free(entry);
        return *this;
    }
    /// @p size bytes of zero, written in pieces.
    ArchiveBuilder& addZeros(const QByteArray& name, qint64 size) {
        const qint64 whole = size >> 20;
        return addRepeated(name, {}, QByteArray(1 << 20, '\0'), whole,
                           QByteArray(size - (whole << 20), '\0'));
    }
    /// @p piece so many times between @p head and @p tail, never all of it in memory.
    ArchiveBuilder& addRepeated(const QByteArray& name, const QByteArray& head, const QByteArray& piece,
                                qint64 times, const QByteArray& tail) {
        archive_entry* entry = header(name, AE_IFREG, 0);
        archive_entry_set_size(entry, head.size() + piece.size() * times + tail.size());
        must(archive_write_header(m_archive, entry));
        const auto write = [this](const QByteArray& bytes) {
            archive_write_data(m_archive, bytes.constData(), size_t(bytes.size()));
        };
        write(head);
        for (qint64 left = times; left > 0; --left)
            write(piece);
        write(tail);
        archive_entry_free(entry);
        return *this;
    }
    ArchiveBuilder& addOther(const QByteArray& name, unsigned type, const QByteArray& target = {}) {
        archive_entry* entry = header(name, type, 0);
        if (type == AE_IFLNK)
            archive_entry_set_symlink(entry, target.constData());
        must(archive_write_header(m_archive, entry));
        archive_entry_free(entry);
        return *this;
    }
    ArchiveBuilder& addHardLink(const QByteArray& name, const QByteArray& target) {
        archive_entry* entry = header(name, AE_IFREG, 0);
        archive_entry_set_hardlink(entry, target.constData());
        must(archive_write_header(m_archive, entry));
        archive_entry_free(entry);
        return *this;
    }

private:
    static archive_entry* header(const QByteArray& name, unsigned type, qint64 seconds) {
        archive_entry* entry = archive_entry_new();
        archive_entry_copy_pathname(entry, name.constData());
        archive_entry_set_filetype(entry, type);
        archive_entry_set_perm(entry, 0644);
        archive_entry_set_mtime(entry, seconds, 0);
        return entry;
    }
    void must(int answer) {
        if (answer < ARCHIVE_WARN)
            qFatal("archive: %s", archive_error_string(m_archive));
    }
    archive* m_archive;
};

}  // namespace fdc::migration
