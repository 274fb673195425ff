// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/conversion/FileKinds.h"

#include <algorithm>

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto officeWord = "office"_L1;
constexpr auto imageWord = "image"_L1;
constexpr auto textWord = "text"_L1;
constexpr auto htmlWord = "html"_L1;
constexpr auto htmlFilter = "HTML (StarWriter)"_L1;
constexpr auto office = FileKind::Program::Office;
constexpr auto images = FileKind::Program::Images;

// Bytes and filter are told for each: what nobody knows LibreOffice would read as text.
const QByteArrayView zip("PK\x03\x04");
const QByteArrayView ole("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");

const FileKind kinds[] = {
    {"application/msword"_L1, officeWord, "doc"_L1, office, "MS Word 97"_L1, ole},
    {"application/vnd.openxmlformats-officedocument.wordprocessingml.document"_L1, officeWord, "docx"_L1,
     office, "MS Word 2007 XML"_L1, zip},
    {"application/vnd.oasis.opendocument.text"_L1, officeWord, "odt"_L1, office, "writer8"_L1, zip},
    {"application/rtf"_L1, officeWord, "rtf"_L1, office, "Rich Text Format"_L1, "{\\rtf"},
    {"application/vnd.ms-excel"_L1, officeWord, "xls"_L1, office, "MS Excel 97"_L1, ole},
    {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"_L1, officeWord, "xlsx"_L1, office,
     "Calc MS Excel 2007 XML"_L1, zip},
    {"application/vnd.oasis.opendocument.spreadsheet"_L1, officeWord, "ods"_L1, office, "calc8"_L1, zip},
    {"application/vnd.ms-powerpoint"_L1, officeWord, "ppt"_L1, office, "MS PowerPoint 97"_L1, ole},
    {"application/vnd.openxmlformats-officedocument.presentationml.presentation"_L1, officeWord, "pptx"_L1,
     office, "Impress MS PowerPoint 2007 XML"_L1, zip},
    {"application/vnd.oasis.opendocument.presentation"_L1, officeWord, "odp"_L1, office, "impress8"_L1, zip},
    {"image/png"_L1, imageWord, "png"_L1, images, {}, "\x89PNG"},
    {"image/jpeg"_L1, imageWord, "jpg"_L1, images, {}, "\xFF\xD8\xFF"},
    {"image/tiff"_L1, imageWord, "tif"_L1, images},
    {"image/gif"_L1, imageWord, "gif"_L1, images, {}, "GIF8"},
    {"image/bmp"_L1, imageWord, "bmp"_L1, images, {}, "BM"},
    {"text/plain"_L1, textWord, "txt"_L1, office, "Text"_L1},
    {"text/csv"_L1, textWord, "txt"_L1, office, "Text"_L1},
    {"text/markdown"_L1, textWord, "txt"_L1, office, "Text"_L1},
    {"text/html"_L1, htmlWord, "html"_L1, office, htmlFilter},
    {"application/xhtml+xml"_L1, htmlWord, "html"_L1, office, htmlFilter},
    {"message/rfc822"_L1, mailWord, "eml"_L1, office, htmlFilter},  // of which a page is made first
    {"application/pdf"_L1, "pdf"_L1, "pdf"_L1, FileKind::Program::None, {}, "%PDF-"},
};

}  // namespace

const FileKind* fileKindOf(QStringView type) {
    const auto* found = std::ranges::find_if(
        kinds, [type](const FileKind& each) { return type.compare(each.type, Qt::CaseInsensitive) == 0; });
    return found == std::end(kinds) ? nullptr : found;
}

QStringList typesNamed(const QString& wordOrType) {
    QStringList types;
    for (const FileKind& kind : kinds) {
        if (wordOrType.compare(kind.word, Qt::CaseInsensitive) == 0 ||
            wordOrType.compare(kind.type, Qt::CaseInsensitive) == 0)
            types.append(kind.type);
    }
    return types;
}

QStringList typesOf(const QString& wordOrType) {
    QStringList types = typesNamed(wordOrType);
    types.removeIf([](const QString& type) { return fileKindOf(type)->program == FileKind::Program::None; });
    return types;
}

}  // namespace fdc::migration
