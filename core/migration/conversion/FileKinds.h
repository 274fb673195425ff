// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QStringList>

namespace fdc::migration {

inline constexpr QLatin1StringView mailWord("mail");

/// A type of file that becomes a PDF, and how.
struct FileKind {
    enum class Program { None, Office, Images };

    QLatin1StringView type;       ///< MIME type
    QLatin1StringView word;       ///< office, image, text, html, mail, pdf
    QLatin1StringView extension;  ///< by which its program knows it
    Program program = Program::None;
    QLatin1StringView filter = {};  ///< LibreOffice's, for reading
    QByteArrayView magic = {};      ///< first bytes; empty: any
};

/// Null when files of this type are not converted.
const FileKind* fileKindOf(QStringView type);
/// The types that a word or a type stands for; empty when nobody knows it.
QStringList typesNamed(const QString& wordOrType);
/// Of these, those that become a PDF.
QStringList typesOf(const QString& wordOrType);

}  // namespace fdc::migration
