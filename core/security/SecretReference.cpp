// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QRegularExpression>

#include "core/security/SecretStore.h"
#include "core/security/SecurityErrors.h"

namespace fdc::security {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Reference {
    QString name;
    std::optional<QString> fallback;
};

std::optional<Reference> parseReference(QStringView text) {
    // \z and not $, which would let a line end pass; no brace in the default, so that "${A}-${B}" is not one
    // reference.
    static const QRegularExpression form(uR"(\A\$\{([A-Za-z0-9._-]{1,128})(?::([^{}]*))?\}\z)"_s);
    const auto match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    Reference reference{match.captured(1), std::nullopt};
    if (match.hasCaptured(2))
        reference.fallback = match.captured(2);
    return reference;
}

}  // namespace

std::optional<QString> referenceName(QStringView text) {
    const auto reference = parseReference(text);
    return reference ? std::optional(reference->name) : std::nullopt;
}

base::Result<Secret> resolveReference(const QString& text, SecretStore& store) {
    const auto reference = parseReference(text);
    if (!reference)
        return base::fail(secretNameInvalid, u"not a ${NAME} reference"_s);
    const QByteArray variable = reference->name.toLatin1();
    if (qEnvironmentVariableIsSet(variable.constData()))
        return Secret(qgetenv(variable.constData()));
    auto stored = store.read(reference->name);
    if (stored)
        return stored;
    // A locked or damaged store may hold the value: only a store that certainly does not lets the default
    // pass.
    const bool isAbsent = stored.error().is(secretNotFound) || stored.error().is(secretBackendMissing);
    if (reference->fallback && isAbsent)
        return Secret(reference->fallback->toUtf8());
    return base::fail(std::move(stored.error()).with(u"name"_s, reference->name));
}

}  // namespace fdc::security
