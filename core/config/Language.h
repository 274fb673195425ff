// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace fdc::config {

/// Languages of texts that the engine builds itself; keys and codes are never translated.
enum class Language { English, French };

}  // namespace fdc::config
