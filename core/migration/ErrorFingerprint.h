// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include "core/base/Error.h"

namespace fdc::migration {

/// Twelve hexadecimal digits, the same for failures of one kind (docs/ledger.md, "Fingerprints"): same code,
/// same step, same facts and same words of whoever refused, but for what tells one document from another,
/// such as its identifier, its files, and all numbers. @p step: id in the map; may be empty. Pure.
QString fingerprintOf(const base::Error& error, const QString& step);

/// What fingerprintOf() takes of the error, a line each: code, step, facts, and what was said.
QStringList fingerprintLines(const base::Error& error, const QString& step);
/// What was said and the facts that tell something, in one line, for a person.
QString commonText(const base::Error& error);

}  // namespace fdc::migration
