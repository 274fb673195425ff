// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonArray>
#include <QJsonObject>

#include "core/base/Result.h"
#include "core/migration/Map.h"

/// The JSON form of a map's parts, both ways (docs/maps.md). Pure functions; parse errors are MAP_MALFORMED
/// with fact "path" and MAP_TOO_LARGE.
namespace fdc::migration {

/// Limits against hostile input; real maps are a hundredth of this.
inline constexpr qsizetype maxMapBytes = 16 * 1024 * 1024;
inline constexpr int maxMapSteps = 1000;
inline constexpr int maxMapLinks = 10'000;  ///< of all steps
inline constexpr int maxBeanFields = 2000;
inline constexpr int maxListValues = 100'000;
inline constexpr int maxBeanDepth = 32;

base::Result<Bean> beanFromJson(const QJsonObject& json, const QString& path, int depth = 0);
base::Result<FieldValue> valueFromJson(const QJsonObject& json, const QString& path, int depth = 0);

QJsonObject beanToJson(const Bean& bean);
QJsonObject valueToJson(const FieldValue& value);

}  // namespace fdc::migration
