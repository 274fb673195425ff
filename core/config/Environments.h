// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>
#include <optional>

#include "core/base/Result.h"

namespace fdc::config {

/// A named target: the core.properties it is configured by, the FlowerDocs it writes to, and how to get in.
/// Holds the name of the secret, never the secret.
struct Environment {
    QString name;  ///< [A-Za-z0-9._-]{1,64}; part of every derived document id, so it never changes
    QString corePropertiesFile;  ///< absolute path
    QString coreUrl;             ///< root of FlowerDocs Core: https://host:port/core
    QString scope;
    QString user;
    QString passwordSecret;   ///< name in the secret store
    QString authorityFile;    ///< PEM of a private CA; empty = the system's
    QString revocationFile;   ///< revocation lists of servers, PEM; empty = none is asked
    QString certificateFile;  ///< client certificate, PEM; empty = none
    QString keyFile;
    /// "postgresql://user@host/database": a ledger that several engines share; empty = the file of the data
    /// folder.
    QString ledger;
    QString ledgerSecret;  ///< name of its password in the secret store; empty = the server asks for none
    QString colour;        ///< "#rrggbb" of the band that tells environments apart; may be empty
    /// Absolute paths of the other files that configure this installation: gui.properties,
    /// application.properties, plume.properties… No repeats, at most maximumRelatedFiles.
    QStringList relatedFiles;

    static constexpr qsizetype maximumRelatedFiles = 20;

    QJsonObject toJson() const;
    /// Errors: ENVIRONMENT_INVALID with facts field and value.
    static base::Result<Environment> fromJson(const QJsonObject& object);
};

/// The reserved name of the built-in stand-ins.
inline constexpr char16_t sandboxEnvironment[] = u"sandbox";

/// `environments.json` of the data folder, replaced whole at each change.
/// Errors: ENVIRONMENT_UNKNOWN, ENVIRONMENT_EXISTS, ENVIRONMENT_INVALID, ENVIRONMENTS_DAMAGED, storage codes.
class Environments {
public:
    explicit Environments(QString file) : m_file(std::move(file)) {}

    base::Result<QList<Environment>> all() const;
    base::Result<Environment> find(const QString& name) const;
    base::Result<void> add(const Environment& environment);
    base::Result<void> remove(const QString& name);
    /// The other files of an environment, in the place of those before; everything else of it stays.
    base::Result<Environment> setRelatedFiles(const QString& name, const QStringList& files);

    /// Puts @p environment in the place of the one of its name.
    base::Result<void> change(const Environment& environment);

private:
    base::Result<void> save(const QList<Environment>& environments) const;
    QString m_file;
};

}  // namespace fdc::config
