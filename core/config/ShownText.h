// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSet>
#include <QString>

#include "core/config/PropertiesDocument.h"

namespace fdc::config {

/// @p text on one line: control characters become pictures (U+2400…) and marks that turn the reading
/// direction U+FFFD, so that what stands in a file can neither break a table nor steer a terminal.
QString onOneLine(QString text);

/// The values that secret keys of @p document have in clear. Whoever shows a change hides them under every
/// key: a secret whose key gets a harmless name is still one. Short ones are left out, they stand everywhere.
QSet<QString> secretValues(const PropertiesDocument& document);

/// displayValue() on one line.
QString shownValue(const QString& key, const QString& value);

}  // namespace fdc::config
