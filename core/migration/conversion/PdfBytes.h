// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

/// What this program looks at and changes in the bytes of a PDF that another one wrote.
namespace fdc::migration::pdf {

/// Empty when it begins and ends as a PDF does; else what is wrong with it, a cause of docs/errors.
QString defectOf(const QString& path);
/// Dates and identifiers become the same for the same @p seed (hexadecimal, not empty). Those of a file whose
/// objects are compressed stay. Not for linear files, which tell their own length. False: it cannot be
/// written.
bool settle(const QString& path, const QByteArray& seed);
/// Whether a signature covers it, which a change of its bytes would break.
bool isSigned(const QString& path);
/// An output intent, and part 2, conformance B in its metadata.
bool hasMarksOfPdfA2b(const QString& path);

}  // namespace fdc::migration::pdf
