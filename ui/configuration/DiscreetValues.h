// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/config/PropertiesDocument.h"

namespace fdc::ui::configuration {

/// In screenshot-safe mode: has the document's values found in sentences too (findings, notices), those that
/// are no everyday word; the first 300. Cheap while the mode is off.
void hideValuesOf(const config::PropertiesDocument& document);

}  // namespace fdc::ui::configuration
