// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// links: core_migration
// runs: 4000

#include <QFile>
#include <QTemporaryDir>

#include "core/migration/sources/ArchiveReader.h"

using namespace fdc::migration;

/// Any bytes as an archive: no path may lead out, no entry may give more than the limits allow, and what is
/// refused is refused with a code of ours.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    static const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("archive"));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) ||
        file.write(reinterpret_cast<const char*>(data), qint64(size)) != qint64(size))
        __builtin_trap();
    file.close();
    ArchiveLimits limits;
    limits.entryBytes = 1 << 20;
    limits.harmlessBytes = 64 * 1024;
    limits.ratio = 50;
    ArchiveReader reader(path, size % 2 == 0 ? EntryNames::Utf8 : EntryNames::Ibm437, limits);
    const auto check = [](const fdc::base::Error& error) {
        if (!error.code().startsWith(QLatin1StringView("SOURCE_")))
            __builtin_trap();
    };
    if (const auto opened = reader.open(); !opened) {
        check(opened.error());
        return 0;
    }
    qint64 total = 0;
    for (int entries = 0; entries < 200 && total < (8 << 20); ++entries) {
        const auto entry = reader.next();
        if (!entry) {
            check(entry.error());
            return 0;
        }
        if (!*entry)
            return 0;
        const QString& name = (*entry)->path;
        if (name.startsWith(u'/') || name.split(u'/').contains(QStringLiteral("..")) ||
            name.contains(QChar(0)))
            __builtin_trap();
        if (entries % 3 == 2 || (*entry)->kind != ArchiveEntry::Kind::File)
            continue;
        qint64 bytes = 0;
        const auto read = reader.read([&bytes](QByteArrayView piece) {
            bytes += piece.size();
            return fdc::base::Result<void>();
        });
        if (bytes > limits.entryBytes)
            __builtin_trap();
        total += bytes;
        if (!read)
            check(read.error());
        if (!read && !reader.isUsable())
            return 0;
    }
    return 0;
}
