// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/SettingResolver.h"

#include <QProcessEnvironment>
#include <memory>

#include "app/engine/Engine.h"
#include "core/config/Placeholders.h"
#include "core/security/SecurityErrors.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using base::Result;
using security::Secret;

namespace {

/// As the file and the process environment say.
Result<Secret> fromFile(const QString& text, const config::PropertiesDocument& document) {
    const QProcessEnvironment process = QProcessEnvironment::systemEnvironment();
    const auto resolution = config::Placeholders(document, process).resolve(text);
    if (!resolution)
        return base::fail(resolution.error());
    if (!resolution->undefined.isEmpty())
        return base::fail(
            base::Error(security::secretNotFound).with(u"name"_s, resolution->undefined.first()));
    return Secret(resolution->text.toUtf8());
}

/// Absent when the store certainly has none of that name.
std::optional<Result<Secret>> fromStore(Engine& engine, const QString& environment, const QString& text) {
    const auto name = security::referenceName(text);
    if (!name || qEnvironmentVariableIsSet(name->toLatin1().constData()))
        return std::nullopt;
    const auto store = engine.secrets(environment);
    if (!store)
        return Result<Secret>(base::fail(store.error()));
    auto stored = (*store)->read(*name);
    if (!stored &&
        (stored.error().is(security::secretNotFound) || stored.error().is(security::secretBackendMissing)))
        return std::nullopt;
    return stored;
}

}  // namespace

std::function<Result<Secret>(const QString& text)> settingResolver(
    Engine& engine, const QString& environment, const config::PropertiesDocument& document) {
    const auto kept = std::make_shared<const config::PropertiesDocument>(document);
    return [raw = &engine, environment, kept](const QString& text) -> Result<Secret> {
        const auto stored = fromStore(*raw, environment, text.trimmed());
        auto value = stored && *stored ? *stored : fromFile(text, *kept);
        // A store that is locked may hold it: its error is the better one, unless the file knows the answer.
        if (!value && stored)
            return *stored;
        if (value && security::referenceName(text.trimmed()))
            raw->redaction().add(*value);
        return value;
    };
}

}  // namespace fdc::engine
