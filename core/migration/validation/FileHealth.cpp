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
constexpr qint64 zipRecord = 22;
constexpr qint64 longestTail = 65'535 + zipRecord;
/// Readers of PDF look for its begin and its end in so many first and last bytes.
constexpr qsizetype nearEnd = 1024;

struct Bytes {
    RegularFile* file = nullptr;
    qint64 size = 0;
    QByteArray head;
    QByteArray tail;  ///< the last longestTail, or all

    /// Without what fills up a block of a disk or of a tape.
    QByteArrayView filled() const {
        qsizetype used = tail.size();
        while (used > 0 && tail[used - 1] == '\0')
            --used;
        return QByteArrayView(tail).first(used);
    }
    QByteArrayView end() const { return filled().last(qMin(nearEnd, filled().size())); }
};

QString pdfDefect(const Bytes& bytes) {
    if (!bytes.end().contains("%%EOF"))
        return u"the end of the PDF is missing"_s;
    return bytes.end().contains("startxref") ? QString() : u"the PDF does not tell where its table is"_s;
}

QString pngDefect(const Bytes& bytes) {
    return bytes.tail.contains("IEND") ? QString() : u"the last chunk of the PNG is missing"_s;
}

/// Where the picture itself begins: behind the segments, of which one may hold a small picture of its own.
qint64 scanOf(RegularFile& file, qint64 size) {
    qint64 at = 2;
    while (at + 4 <= size) {
        uchar head[4];
        if (file.readAt(at, reinterpret_cast<char*>(head), sizeof head) != sizeof head || head[0] != 0xFF)
            return -1;
        constexpr uchar startOfScan = 0xDA;
        if (head[1] == startOfScan)
            return at;
        at += head[1] == 0xFF ? 1 : 2 + qFromBigEndian<quint16>(head + 2);
    }
    return -1;
}

/// Cameras and scanners leave all sorts of things behind the end mark, so the file is read for it when it is
/// not the last thing there is.
QString jpegDefect(const Bytes& bytes) {
    if (bytes.filled().endsWith("\xFF\xD9"))
        return {};
    constexpr qint64 portion = 256 * 1024;
    QByteArray piece(portion, Qt::Uninitialized);
    bool endsInMark = false;
    qint64 at = scanOf(*bytes.file, bytes.size);
    while (at >= 0) {
        const qint64 count = bytes.file->readAt(at, piece.data(), portion);
        if (count <= 0)
            break;
        const QByteArrayView read = QByteArrayView(piece).first(count);
        if ((endsInMark && read.front() == char(0xD9)) || read.contains("\xFF\xD9"))
            return {};
        endsInMark = read.back() == char(0xFF);
        at += count;
    }
    return u"the end mark of the JPEG is missing"_s;
}

QString gifDefect(const Bytes& bytes) {
    return bytes.filled().endsWith(';') ? QString() : u"the end mark of the GIF is missing"_s;
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

/// The last record whose comment ends with the file: one that is packed in it has records of its own.
qsizetype zipRecordIn(const Bytes& bytes) {
    for (qsizetype at = bytes.tail.size(); at >= 0;) {
        at = at == 0 ? -1 : bytes.tail.lastIndexOf(QByteArrayView("PK\x05\x06", 4), at - 1);
        if (at < 0 || at + zipRecord > bytes.tail.size())
            continue;
        const qsizetype comment = qFromLittleEndian<quint16>(bytes.tail.constData() + at + 20);
        const qsizetype end = at + zipRecord + comment;
        if (end <= bytes.tail.size() && end >= bytes.filled().size())
            return at;
    }
    return -1;
}

QString zipDefect(const Bytes& bytes) {
    const qsizetype record = zipRecordIn(bytes);
    if (record < 0)
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

std::optional<base::Error> readBytes(RegularFile& file, Bytes& bytes) {
    if (!file.isOpen()) {
        const bool isMissing = file.found() == RegularFile::Found::Nothing;
        return base::Error(isMissing ? sourceFileMissing : sourceFileUnreadable, file.problem());
    }
    bytes.file = &file;
    bytes.size = file.stamp().size;
    const auto part = [&](qint64 offset, qint64 length) {
        QByteArray read(qsizetype(length), Qt::Uninitialized);
        const qint64 count = file.readAt(offset, read.data(), length);
        read.resize(qsizetype(qMax(count, 0)));
        return read;
    };
    const qint64 head = qMin<qint64>(bytes.size, nearEnd);
    bytes.head = part(0, head);
    const qint64 tail = qMin(bytes.size, longestTail);
    bytes.tail = part(bytes.size - tail, tail);
    if (bytes.head.size() < head || bytes.tail.size() < tail)
        return base::Error(sourceFileUnreadable, file.problem());
    return std::nullopt;
}

/// Files of these types begin as they do and not otherwise; of others the name may stand for several.
bool beginsAsNamed(const QString& named, const Bytes& bytes) {
    const QString shown = mimeTypeOf(QString(), bytes.head.first(qMin(mimeHeadSize, bytes.head.size())));
    const bool isUnknown = shown == "application/octet-stream"_L1 || shown == "text/plain"_L1;
    static const QStringList certain{u"application/pdf"_s, u"image/png"_s, u"image/jpeg"_s, u"image/gif"_s,
                                     u"application/zip"_s};
    const bool isCertain = certain.contains(named) || named.startsWith("application/vnd.openxmlformats"_L1) ||
                           named.startsWith("application/vnd.oasis.opendocument"_L1);
    if (!isUnknown || !isCertain)
        return true;
    // A PDF may have something before it, and a ZIP without files, or in parts, begins otherwise.
    return named == "application/pdf"_L1 ? bytes.head.contains("%PDF-") : bytes.head.startsWith("PK");
}

}  // namespace

std::optional<base::Error> defectOf(const Content& content, bool asNamed) {
    RegularFile file(content.path);
    Bytes bytes;
    if (auto problem = readBytes(file, bytes))
        return problem->with(u"file"_s, content.path);
    if (bytes.size == 0)
        return base::Error(contentEmpty).with(u"file"_s, content.path);
    const QByteArray head = bytes.head.first(qMin(mimeHeadSize, bytes.head.size()));
    const QString named = mimeTypeOf(content.fileName, {});
    const QString shown = mimeTypeOf(content.fileName, head);
    if (asNamed && named != "application/octet-stream"_L1 && named != shown)
        return base::Error(contentNotAsNamed)
            .with(u"file"_s, content.path)
            .with(u"named"_s, named)
            .with(u"found"_s, shown);
    const auto damaged = [&](const QString& defect) {
        return base::Error(contentDamaged, defect).with(u"file"_s, content.path).with(u"type"_s, shown);
    };
    if (!beginsAsNamed(named, bytes))
        return damaged(u"it does not begin as its type does"_s);
    const auto* rule =
        std::ranges::find_if(rules, [&](const Rule& each) { return bytes.head.startsWith(each.begins); });
    const QString defect = rule == std::end(rules) ? QString() : rule->defect(bytes);
    if (defect.isEmpty())
        return std::nullopt;
    return damaged(defect);
}

}  // namespace fdc::migration
