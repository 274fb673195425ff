// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/validation/FileHealth.h"

#include <QtEndian>
#include <algorithm>

#include "core/base/platform/RegularFile.h"
#include "core/migration/MapErrors.h"
#include "core/migration/MimeType.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::platform::RegularFile;

namespace {

/// A ZIP may end with a comment of so many bytes, behind the record of 22 that ends its directory.
constexpr qint64 longestTail = 65'535 + 22;
/// Readers of PDF look for its end in so many last bytes; other programs leave some behind pictures, too.
constexpr qsizetype nearEnd = 1024;

struct Bytes {
    qint64 size = 0;
    QByteArray head;
    QByteArray tail;  ///< the last longestTail, or all

    QByteArray end() const { return tail.last(qMin(nearEnd, tail.size())); }
};

QString pdfDefect(const Bytes& bytes) {
    if (!bytes.end().contains("%%EOF"))
        return u"the end of the PDF is missing"_s;
    return bytes.end().contains("startxref") ? QString() : u"the PDF does not tell where its table is"_s;
}

QString pngDefect(const Bytes& bytes) {
    return bytes.end().contains("IEND") ? QString() : u"the last chunk of the PNG is missing"_s;
}

QString jpegDefect(const Bytes& bytes) {
    return bytes.tail.contains("\xFF\xD9") ? QString() : u"the end mark of the JPEG is missing"_s;
}

QString gifDefect(const Bytes& bytes) {
    return bytes.end().contains(';') ? QString() : u"the end mark of the GIF is missing"_s;
}

/// Its first directory is somewhere in it, often at the end: a file that was cut has none.
QString tiffDefect(const Bytes& bytes) {
    if (bytes.head.size() < 8)
        return u"the TIFF has no header"_s;
    const char* at = bytes.head.constData() + 4;
    const qint64 directory =
        bytes.head.startsWith('I') ? qFromLittleEndian<quint32>(at) : qFromBigEndian<quint32>(at);
    constexpr qint64 smallestDirectory = 2 + 12 + 4;
    return directory >= 8 && directory + smallestDirectory <= bytes.size
               ? QString()
               : u"the directory of the TIFF lies behind its end"_s;
}

QString zipDefect(const Bytes& bytes) {
    const qsizetype record = bytes.tail.lastIndexOf(QByteArrayView("PK\x05\x06", 4));
    if (record < 0 || record + 22 > bytes.tail.size())
        return u"the directory of the ZIP is missing"_s;
    const auto number = [&](qsizetype offset) {
        return qint64(qFromLittleEndian<quint32>(bytes.tail.constData() + record + offset));
    };
    constexpr qint64 elsewhere = 0xFFFFFFFF;  // ZIP64 has records of its own for it
    const qint64 size = number(12);
    const qint64 start = number(16);
    const qint64 recordAt = bytes.size - bytes.tail.size() + record;
    return size == elsewhere || start == elsewhere || start + size <= recordAt
               ? QString()
               : u"the directory of the ZIP lies behind its end"_s;
}

/// A header of one sector, and the sector that it names for the first part of the allocation table.
QString oleDefect(const Bytes& bytes) {
    constexpr qsizetype shiftAt = 30;
    constexpr qsizetype tableAt = 76;
    if (bytes.head.size() < tableAt + 4)
        return u"the document has no header"_s;
    const int shift = qFromLittleEndian<quint16>(bytes.head.constData() + shiftAt);
    const qint64 table = qFromLittleEndian<quint32>(bytes.head.constData() + tableAt);
    if (shift != 9 && shift != 12)
        return u"the header of the document is damaged"_s;
    return ((table + 1) << shift) < bytes.size ? QString()
                                               : u"the table of the document lies behind its end"_s;
}

struct Rule {
    QByteArrayView begins;
    QString (*defect)(const Bytes& bytes);
};

constexpr Rule rules[] = {
    {"%PDF-", pdfDefect},         {"\x89PNG\r\n\x1a\n", pngDefect},
    {"\xFF\xD8\xFF", jpegDefect}, {"GIF8", gifDefect},
    {{"II*\0", 4}, tiffDefect},   {{"MM\0*", 4}, tiffDefect},
    {"PK\x03\x04", zipDefect},    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", oleDefect},
};

std::optional<base::Error> readBytes(const QString& path, Bytes& bytes) {
    RegularFile file(path);
    if (!file.isOpen()) {
        const bool isMissing = file.found() == RegularFile::Found::Nothing;
        return base::Error(isMissing ? sourceFileMissing : sourceFileUnreadable, file.problem());
    }
    bytes.size = file.stamp().size;
    const auto part = [&](qint64 offset, qint64 length) {
        QByteArray read(qsizetype(length), Qt::Uninitialized);
        const qint64 count = file.readAt(offset, read.data(), length);
        read.resize(qsizetype(qMax(count, 0)));
        return read;
    };
    const qint64 head = qMin<qint64>(bytes.size, mimeHeadSize);
    bytes.head = part(0, head);
    if (bytes.head.size() < head)
        return base::Error(sourceFileUnreadable, file.problem());
    const qint64 tail = qMin(bytes.size, longestTail);
    bytes.tail = part(bytes.size - tail, tail);
    if (bytes.tail.size() < tail)
        return base::Error(sourceFileUnreadable, file.problem());
    return std::nullopt;
}

}  // namespace

std::optional<base::Error> defectOf(const Content& content, bool asNamed) {
    Bytes bytes;
    if (auto problem = readBytes(content.path, bytes))
        return problem->with(u"file"_s, content.path);
    if (bytes.size == 0)
        return base::Error(contentEmpty).with(u"file"_s, content.path);
    const QString named = mimeTypeOf(content.fileName, {});
    const QString shown = mimeTypeOf(content.fileName, bytes.head);
    if (asNamed && named != "application/octet-stream"_L1 && named != shown)
        return base::Error(contentNotAsNamed)
            .with(u"file"_s, content.path)
            .with(u"named"_s, named)
            .with(u"found"_s, shown);
    const auto* rule =
        std::ranges::find_if(rules, [&](const Rule& each) { return bytes.head.startsWith(each.begins); });
    if (rule == std::end(rules))
        return std::nullopt;
    const QString defect = rule->defect(bytes);
    if (defect.isEmpty())
        return std::nullopt;
    return base::Error(contentDamaged, defect).with(u"file"_s, content.path).with(u"type"_s, shown);
}

}  // namespace fdc::migration
