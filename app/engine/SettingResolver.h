// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>

#include "core/base/Result.h"
#include "core/config/PropertiesDocument.h"
#include "core/security/Secret.h"

namespace fdc::engine {

class Engine;

/// How the text of a setting becomes its value, when it is used: a single `${NAME}` from the process
/// environment, the secret store, then another key of the file; any other text as Spring resolves it. What
/// came from a reference is masked in every log from now on. Errors: SECRET_NOT_FOUND with fact "name", those
/// of the store, CONFIG_REFERENCE_CYCLE. @p engine must outlive the function.
std::function<base::Result<security::Secret>(const QString& text)> settingResolver(
    Engine& engine, const QString& environment, const config::PropertiesDocument& document);

}  // namespace fdc::engine
