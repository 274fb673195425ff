// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

namespace fdc::migration {

/// Bytes from the start of a file that are enough to tell its type.
inline constexpr qsizetype mimeHeadSize = 512;

/// They are the header of a mail: whole lines of fields, two at least that mails have. Pure function.
bool beginsAsMail(QByteArrayView head);

/// The type that the first bytes show; of a container (ZIP, OLE, XML, text) the one that the name's extension
/// says. Bytes win over the name. "application/octet-stream" when nothing is known. Pure function.
QString mimeTypeOf(const QString& fileName, const QByteArray& head);

/// Reads the head itself; by name alone when the file cannot be read.
QString mimeTypeOfFile(const QString& path);

}  // namespace fdc::migration
