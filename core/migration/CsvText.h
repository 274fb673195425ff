// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>
#include <tl/expected.hpp>

#include "core/migration/CsvParser.h"

/// Bytes of a CSV file to text, strictly. Pure functions.
namespace fdc::migration {

/// The text of a field, or why the bytes are none. UTF-16 arrives here as UTF-8.
tl::expected<QString, QString> decoded(QByteArrayView bytes, TextEncoding encoding);

/// True when base::wholeUtf8() of any part of @p bytes that begins with a whole character is what decoded()
/// would say: a record judged in one go instead of field by field.
bool isPlainUtf8(QByteArrayView bytes, TextEncoding encoding);

/// UTF-8 of UTF-16 @p bytes; @p pending keeps an incomplete character between calls. What is no valid UTF-16
/// becomes the byte FF, which decoded() then refuses at its place.
QByteArray utf8FromUtf16(QByteArray& pending, QByteArrayView bytes, bool bigEndian);

}  // namespace fdc::migration
