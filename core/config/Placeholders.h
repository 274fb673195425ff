// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QProcessEnvironment>
#include <QString>
#include <optional>

#include "core/base/Result.h"
#include "core/config/PropertiesDocument.h"

/// References in values: `${NAME}`, `${NAME:default}`, nested in names and defaults (docs/configuration.md).
/// They are resolved for display and use, never written back.
namespace fdc::config {

enum class ValueKind {
    Absent,     ///< no such key, or an empty value
    Literal,    ///< the value itself
    Reference,  ///< has at least one ${…}
    Opaque,     ///< ENC(…) or xr1c/…: only the product can read it
};
ValueKind kindOf(const std::optional<QString>& value);

/// Where a value in force comes from.
enum class Origin { File, Environment, Default };
/// "file", "environment", "default": the words of the command line's JSON.
QString originWord(Origin origin);

/// The name of the environment variable that overrides @p key in Spring's relaxed form:
/// upper case, dots to underscores, dashes removed, an index between underscores (users[0].id is
/// USERS_0_ID).
QString environmentName(QStringView key);

struct ResolvedReference {
    QString name;
    Origin origin = Origin::Default;
    std::optional<qint64> line;  ///< for Origin::File
    QString shown;               ///< the name as it may be shown: a name put together of a secret is one, too
};

struct Resolution {
    QString text;                         ///< unresolved references stay as they stand
    QList<ResolvedReference> references;  ///< in the order met
    QStringList undefined;  ///< names with neither value nor default, as they may be shown, once
};

/// Resolves references as Spring does: environment first (exact name, then relaxed), then keys of the
/// document, then the default. @p document and @p environment must outlive the resolver.
class Placeholders {
public:
    Placeholders(const PropertiesDocument& document, const QProcessEnvironment& environment)
        : m_document(document), m_environment(environment) {}

    /// Errors: CONFIG_REFERENCE_CYCLE (fact name) for a reference that leads to itself, nests too deep, grows
    /// beyond 1 MiB or leads to more than 1,000 others.
    base::Result<Resolution> resolve(const QString& text) const;

private:
    struct Walk;
    base::Result<QString> expand(const QString& text, Walk& walk) const;
    base::Result<QString> expandOne(const QString& inner, Walk& walk) const;
    std::optional<QString> lookUp(const QString& name, const QString& shown, Walk& walk) const;

    const PropertiesDocument& m_document;
    const QProcessEnvironment& m_environment;
};

/// What may be shown of a value. Secrets are masked; of references the name stays in clear and a literal
/// default of a secret is masked, also of a reference whose name says so; secrets inside URLs are masked.
QString displayValue(const QString& key, const QString& value);

/// True when the value of this key must not be shown: the catalogue decides, the name rules for unknown keys.
bool isSecretKey(QStringView key);

/// True when a secret stands in @p value in clear: a literal, or a literal default of a reference.
bool hasLiteralSecret(const QString& value);

}  // namespace fdc::config
