// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include "core/config/SettingSpec.h"

namespace fdc::config {

/// True when the value of @p key tells where something is, so that it differs by installation: the catalogue
/// says so, or a word of the value is a URL, host:port or an IP address; outside the catalogue also when the
/// name says so (last word host, url, dir…) or an item is an absolute path. A value of nothing but references
/// without defaults says nothing of a place.
bool namesAPlace(const QString& key, const QString& value, Product product = Product::Core);

}  // namespace fdc::config
