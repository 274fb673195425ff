// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>

#include "core/base/DataFolder.h"

namespace fdc::cli {

/// What `doctor` checks: {schema, ok, checks: [{name, ok, detail, fix}]}.
QJsonObject doctorDocument(const base::DataFolder& folder, const QString& language);

}  // namespace fdc::cli
