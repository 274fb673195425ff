// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include "core/base/Error.h"

namespace fdc::base {

/// The cause of an error for a person: in their language where docs/errors/<language>/causes.txt knows its
/// text, and as it is otherwise. Logs, records and JSON keep the English of Error::cause(). @p language "fr"
/// or "en". Thread-safe.
QString causeText(const Error& error, const QString& language);
/// The same of a text that was kept or told as the cause of an error: the detail of a rung, of a check.
QString causeText(const QString& cause, const QString& language);

}  // namespace fdc::base
