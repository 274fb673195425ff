// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <functional>

namespace fdc::config {

/// @p value with every secret inside its URLs replaced by what @p replacement makes of it: passwords in front
/// of the host, also those that hold an "@" or "/" that should have been encoded, and parameters whose name
/// is that of a secret (`?password=…`). References are offered like every other text.
QString withUrlSecrets(const QString& value, const std::function<QString(const QString&)>& replacement);

}  // namespace fdc::config
