// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include "core/base/Result.h"
#include "core/config/PropertiesDocument.h"
#include "core/security/LeakCheck.h"

/// Copies of property files that can be given away (docs/configuration.md).
namespace fdc::config {

/// A secret that stands in a file in clear or in a form that only the product reads; never the secret.
struct ExposedSecret {
    QString key;      ///< empty for a comment that is no commented-out entry
    qint64 line = 0;  ///< physical line, from 1
    security::LeakKind kind = security::LeakKind::NamedValue;
    bool isComment = false;
    QString placeholder;  ///< what a masked copy has in its place; empty for a comment that is withheld
    bool operator==(const ExposedSecret&) const = default;
};

struct SafeCopy {
    QByteArray bytes;
    QList<ExposedSecret> masked;  ///< in the order of lines
};

/// Every secret that stands in the file, superseded lines and comments included, and every other value or
/// comment that repeats one of them.
QList<ExposedSecret> exposedSecrets(const PropertiesDocument& document);

/// The file with a reference such as ${FAST2_CONNECTOR_AUTH_TOKEN} in the place of each secret, so that it
/// still loads; all other lines have the same bytes. Comments with a secret are withheld, commented-out
/// entries stay with the reference. Errors: CONFIG_EXPORT_SECRETS (facts keys, count) when a secret would
/// still stand in the copy, as in a key.
base::Result<SafeCopy> safeCopy(const PropertiesDocument& document);

/// CONFIG_EXPORT_SECRETS with the facts keys ("token.key (3), line 7") and count.
base::Error exportRefusal(const QList<ExposedSecret>& exposed);

/// Every secret that stands in the file in clear, its comments included.
QList<security::Secret> literalSecrets(const PropertiesDocument& document);

}  // namespace fdc::config
