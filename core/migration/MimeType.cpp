// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/MimeType.h"

#include <QFile>
#include <QFileInfo>
#include <QSet>
#include <algorithm>

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

/// What a type is packed in decides which first bytes fit its name.
enum class Container { None, Zip, Ole, Xml, Text };

struct Extension {
    QLatin1StringView extension;
    QLatin1StringView type;
    Container container = Container::None;
};

constexpr Extension extensions[] = {
    {"pdf"_L1, "application/pdf"_L1},
    {"png"_L1, "image/png"_L1},
    {"jpg"_L1, "image/jpeg"_L1},
    {"jpeg"_L1, "image/jpeg"_L1},
    {"gif"_L1, "image/gif"_L1},
    {"bmp"_L1, "image/bmp"_L1},
    {"webp"_L1, "image/webp"_L1},
    {"tif"_L1, "image/tiff"_L1},
    {"tiff"_L1, "image/tiff"_L1},
    {"svg"_L1, "image/svg+xml"_L1, Container::Xml},
    {"xml"_L1, "application/xml"_L1, Container::Xml},
    {"xhtml"_L1, "application/xhtml+xml"_L1, Container::Xml},
    {"html"_L1, "text/html"_L1, Container::Text},
    {"htm"_L1, "text/html"_L1, Container::Text},
    {"txt"_L1, "text/plain"_L1, Container::Text},
    {"log"_L1, "text/plain"_L1, Container::Text},
    {"md"_L1, "text/markdown"_L1, Container::Text},
    {"csv"_L1, "text/csv"_L1, Container::Text},
    {"json"_L1, "application/json"_L1, Container::Text},
    {"eml"_L1, "message/rfc822"_L1, Container::Text},
    {"ics"_L1, "text/calendar"_L1, Container::Text},
    {"vcf"_L1, "text/vcard"_L1, Container::Text},
    {"rtf"_L1, "application/rtf"_L1},
    {"zip"_L1, "application/zip"_L1, Container::Zip},
    {"docx"_L1, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"_L1, Container::Zip},
    {"xlsx"_L1, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"_L1, Container::Zip},
    {"pptx"_L1, "application/vnd.openxmlformats-officedocument.presentationml.presentation"_L1,
     Container::Zip},
    {"odt"_L1, "application/vnd.oasis.opendocument.text"_L1, Container::Zip},
    {"ods"_L1, "application/vnd.oasis.opendocument.spreadsheet"_L1, Container::Zip},
    {"odp"_L1, "application/vnd.oasis.opendocument.presentation"_L1, Container::Zip},
    {"epub"_L1, "application/epub+zip"_L1, Container::Zip},
    {"doc"_L1, "application/msword"_L1, Container::Ole},
    {"xls"_L1, "application/vnd.ms-excel"_L1, Container::Ole},
    {"ppt"_L1, "application/vnd.ms-powerpoint"_L1, Container::Ole},
    {"msg"_L1, "application/vnd.ms-outlook"_L1, Container::Ole},
    {"gz"_L1, "application/gzip"_L1},
    {"tar"_L1, "application/x-tar"_L1},
    {"7z"_L1, "application/x-7z-compressed"_L1},
    {"mp3"_L1, "audio/mpeg"_L1},
    {"wav"_L1, "audio/x-wav"_L1},
    {"mp4"_L1, "video/mp4"_L1},
};

struct Magic {
    QByteArrayView bytes;
    QLatin1StringView type;
    Container container = Container::None;
};

const Magic* magicOf(const QByteArray& head) {
    using namespace std::string_view_literals;
    static const Magic magics[] = {
        {"%PDF-", "application/pdf"_L1},
        {"\x89PNG\r\n\x1a\n", "image/png"_L1},
        {"\xFF\xD8\xFF", "image/jpeg"_L1},
        {"GIF87a", "image/gif"_L1},
        {"GIF89a", "image/gif"_L1},
        {QByteArrayView("II*\0", 4), "image/tiff"_L1},
        {QByteArrayView("MM\0*", 4), "image/tiff"_L1},
        {"{\\rtf", "application/rtf"_L1},
        {"PK\x03\x04", "application/zip"_L1, Container::Zip},
        {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "application/x-ole-storage"_L1, Container::Ole},
        {"\x1F\x8B\x08", "application/gzip"_L1},
        {"7z\xBC\xAF\x27\x1C", "application/x-7z-compressed"_L1},
        {"<?xml", "application/xml"_L1, Container::Xml},
    };
    const auto* found =
        std::ranges::find_if(magics, [&](const Magic& each) { return head.startsWith(each.bytes); });
    return found == std::end(magics) ? nullptr : found;
}

const Extension* extensionOf(const QString& fileName) {
    const QStringView suffix = QStringView(fileName).sliced(fileName.lastIndexOf(u'.') + 1);
    const auto* found = std::ranges::find_if(extensions, [&](const Extension& each) {
        return suffix.size() < fileName.size() && suffix.compare(each.extension, Qt::CaseInsensitive) == 0;
    });
    return found == std::end(extensions) ? nullptr : found;
}

/// Fields that hardly anything but a mail begins with.
bool isMailField(const QByteArray& name) {
    static const QByteArrayList names{"from",
                                      "to",
                                      "cc",
                                      "subject",
                                      "date",
                                      "message-id",
                                      "received",
                                      "reply-to",
                                      "sender",
                                      "return-path",
                                      "delivered-to",
                                      "mime-version",
                                      "references",
                                      "in-reply-to",
                                      "x-received",
                                      "dkim-signature",
                                      "arc-seal",
                                      "envelope-to",
                                      "x-mailer",
                                      "thread-topic",
                                      "x-mozilla-status",
                                      "authentication-results"};
    return names.contains(name);
}

}  // namespace

bool beginsAsMail(QByteArrayView head) {
    QSet<QByteArray> found;
    qsizetype at = head.startsWith("From ") ? head.indexOf('\n') + 1 : 0;
    for (qsizetype end = 0; (end = head.indexOf('\n', at)) >= 0; at = end + 1) {
        const QByteArrayView line = head.sliced(at, end - at);
        if (line.isEmpty() || line == "\r")
            break;
        if (line[0] == ' ' || line[0] == '\t')
            continue;
        const qsizetype colon = line.indexOf(':');
        const QByteArrayView name = line.first(std::max<qsizetype>(0, colon));
        if (name.isEmpty() || !std::ranges::all_of(name, [](char c) { return c > ' ' && c < 0x7F; }))
            return false;
        if (const QByteArray small = name.toByteArray().toLower(); isMailField(small))
            found.insert(small);
    }
    return found.size() >= 2;
}

QString mimeTypeOf(const QString& fileName, const QByteArray& head) {
    const Extension* named = extensionOf(fileName);
    const Magic* shown = magicOf(head);
    if (!shown)
        return named                                   ? named->type
               : head.isEmpty() || head.contains('\0') ? u"application/octet-stream"_s
               : beginsAsMail(head)                    ? u"message/rfc822"_s
               : head.isValidUtf8()                    ? u"text/plain"_s
                                                       : u"application/octet-stream"_s;
    if (!named || shown->container == Container::None)
        return shown->type;
    const bool fits = named->container == shown->container ||
                      (shown->container == Container::Xml && named->container == Container::Text);
    return fits ? named->type : shown->type;
}

QString mimeTypeOfFile(const QString& path) {
    QFile file(path);
    const QString name = path.sliced(path.lastIndexOf(u'/') + 1);
    // Opening a FIFO would wait for its writer.
    return mimeTypeOf(name, QFileInfo(path).isFile() && file.open(QIODevice::ReadOnly)
                                ? file.read(mimeHeadSize)
                                : QByteArray());
}

}  // namespace fdc::migration
