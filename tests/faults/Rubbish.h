// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <zlib.h>

#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QtEndian>

#include "tests/core/migration/ArchiveBuilder.h"

/// Files that no converter should ever be given.
namespace faults {

using namespace Qt::Literals::StringLiterals;
using fdc::migration::ArchiveBuilder;

inline QByteArray bytesOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline QString written(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
    return path;
}

/// One wound somewhere in @p bytes; @p other is another file, of which a piece may come in.
inline QByteArray wounded(QByteArray bytes, const QByteArray& other, QRandomGenerator& random) {
    const auto upTo = [&](qint64 most) { return qsizetype(random.bounded(most + 1)); };
    const qsizetype at = upTo(bytes.size());
    switch (random.bounded(7)) {
        case 0: return bytes.first(at);
        case 1: return bytes.first(at) + other.sliced(upTo(other.size()));
        case 2: return bytes.first(at) + bytes.sliced(upTo(at));
        case 3: return bytes.replace(at, 1 + upTo(4'096), QByteArray(1 + upTo(4'096), '\0'));
        case 4: return bytes.insert(at, QByteArray(1 + upTo(100'000), char(upTo(255))));
        case 5: return bytes.remove(at, 1 + upTo(512));
        default: break;
    }
    for (qsizetype flips = upTo(60); flips >= 0 && !bytes.isEmpty(); --flips)
        bytes[upTo(bytes.size() - 1)] = char(upTo(255));
    return bytes;
}

/// What is packed in a ZIP, such as DOCX, with one entry wounded before it is packed again, so that the wound
/// is met by who reads that entry. As it was when it is no ZIP.
inline QByteArray woundedInside(const QByteArray& packed, QRandomGenerator& random) {
    constexpr qsizetype mostOfEntry = 4 << 20;
    QList<std::pair<QByteArray, QByteArray>> entries;
    archive* reader = archive_read_new();
    archive_read_support_format_zip(reader);
    archive_read_open_memory(reader, packed.constData(), size_t(packed.size()));
    for (archive_entry* entry = nullptr; archive_read_next_header(reader, &entry) == ARCHIVE_OK;) {
        QByteArray bytes(mostOfEntry, Qt::Uninitialized);
        const la_ssize_t count = archive_read_data(reader, bytes.data(), size_t(bytes.size()));
        entries.append({archive_entry_pathname(entry), bytes.first(std::max<la_ssize_t>(0, count))});
    }
    archive_read_free(reader);
    if (entries.isEmpty())
        return packed;
    auto& bytes = entries[random.bounded(entries.size())].second;
    bytes = wounded(bytes, entries.last().second, random);
    const QTemporaryDir place;
    const QString path = place.filePath(u"packed"_s);
    {
        ArchiveBuilder archive(path, ArchiveBuilder::Kind::Zip);
        for (const auto& [name, content] : entries)
            archive.add(name, content);
    }
    return bytesOf(path);
}

/// A DOCX or ODT whose text is what stands between head and tail, so many times.
inline void pack(const QString& path, const QByteArray& head, const QByteArray& piece, qint64 times,
                 const QByteArray& tail) {
    ArchiveBuilder archive(path, ArchiveBuilder::Kind::Zip);
    if (path.endsWith(u".odt")) {
        archive.add("mimetype", "application/vnd.oasis.opendocument.text");
        archive.add(
            "META-INF/manifest.xml",
            R"(<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>)");
        archive.addRepeated("content.xml", head, piece, times, tail);
        return;
    }
    archive.add(
        "[Content_Types].xml",
        R"(<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>)");
    archive.add(
        "_rels/.rels",
        R"(<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>)");
    archive.addRepeated("word/document.xml", head, piece, times, tail);
}

/// "<!DOCTYPE …>" of ten entities, each ten times the one before.
inline QByteArray laughs(const QByteArray& root) {
    QByteArray text = "<!DOCTYPE " + root + " [<!ENTITY l0 \"ha ha ha ha ha \">";
    for (int level = 1; level < 10; ++level) {
        const QByteArray one = "&l" + QByteArray::number(level - 1) + ';';
        text += "<!ENTITY l" + QByteArray::number(level) + " \"" + one.repeated(10) + "\">";
    }
    return text + "]>";
}

/// A PNG of one row of nothing that says to be so large.
inline QByteArray giantPng(quint32 side) {
    const auto number = [](quint32 value) {
        const quint32 big = qToBigEndian(value);
        return QByteArray(reinterpret_cast<const char*>(&big), sizeof big);
    };
    const auto chunk = [&](const QByteArray& typed) {
        const auto sum = crc32(0, reinterpret_cast<const Bytef*>(typed.constData()), uInt(typed.size()));
        return number(quint32(typed.size() - 4)) + typed + number(quint32(sum));
    };
    return QByteArray("\x89PNG\r\n\x1a\n") +
           chunk("IHDR" + number(side) + number(side) + QByteArray("\x08\x06\0\0\0", 5)) +
           chunk("IDAT" + qCompress(QByteArray(1024, '\0')).sliced(4)) + chunk("IEND");
}

/// Small files that want to become something enormous or endless; their paths.
inline QStringList makeBombs(const QString& folder) {
    const auto path = [&](const char* name) { return folder + u'/' + QString::fromLatin1(name); };
    const QByteArray word = R"(xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main")";
    const QByteArray docx = "<w:document " + word + "><w:body>";
    const QByteArray odt =
        R"(<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>)";
    const QByteArray endOfOdt = "</office:text></office:body></office:document-content>";
    pack(path("unpacked.docx"), docx, QByteArray("<w:p><w:r><w:t>x</w:t></w:r></w:p>").repeated(1'000), 8'000,
         "</w:body></w:document>");
    pack(path("spaces.odt"), odt, QByteArray(1 << 20, ' '), 256, endOfOdt);
    pack(path("laughs.docx"), laughs("w:document") + docx, "<w:p><w:r><w:t>&l9;</w:t></w:r></w:p>", 1,
         "</w:body></w:document>");
    pack(path("laughs.odt"), laughs("office:document-content") + odt, "<text:p>&l9;</text:p>", 1, endOfOdt);
    pack(path("deep.odt"), odt, "<text:section>", 100'000, endOfOdt);
    pack(path("deep.docx"), docx, "<w:tbl><w:tr><w:tc>", 20'000, "</w:body></w:document>");
    written(path("deep.rtf"), "{\\rtf1 " + QByteArray(300'000, '{') + "x");
    written(path("deep.html"), "<html><body>" + QByteArray("<div><b>").repeated(100'000) + "x");
    written(path("tables.html"), "<html><body>" + QByteArray("<table><tr><td>x").repeated(3'000));
    written(path("pages.txt"), QByteArray("x\f").repeated(2'000'000));
    written(path("line.txt"), QByteArray(30'000'000, 'x'));
    written(path("giant.png"), giantPng(60'000));
    written(path("largest.png"), giantPng(0x7FFFFFFF));
    written(path("giant.gif"),
            QByteArray("GIF89a\xff\xff\xff\xff\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\xff\xff\xff\xff\0\x02\x02"
                       "D\x01\0;",
                       36));
    written(path("giant.bmp"),
            QByteArray("BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\xff\xff\0\0\xff\xff\0\0\x01\0\x18\0\0\0\0\0",
                       34) +
                QByteArray(36, '\0'));
    // Its only directory is followed by itself.
    written(
        path("endless.tif"),
        QByteArray(
            "II*"
            "\0\x08\0\0\0\x02\0\0\x01\x03\0\x01\0\0\0\x01\0\0\0\x01\x01\x03\0\x01\0\0\0\x01\0\0\0\x08\0\0\0",
            38));
    written(path("endless.pdf"),
            "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R]/Count "
            "9999999/Parent 2 0 R>>endobj\n"
            "trailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n");
    QStringList all;
    for (const QString& name : QDir(folder).entryList(QDir::Files))
        all.append(folder + u'/' + name);
    return all;
}

}  // namespace faults
