// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <qcorotask.h>
#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QPair>
#include <QString>
#include <memory>
#include <vector>

#include "core/connector/conformance/Badges.h"
#include "core/connector/plugin/PluginConnector.h"

namespace fdc::engine {

class Engine;
class EnvironmentRuntime;

/// The plug-ins installed in a data folder, `plugins/<id>`, and whom it trusts (docs/plugin-protocol.md).
/// Every environment has a connector for each of them. Thread: the engine's event loop; files are read
/// elsewhere.
class PluginDesk {
public:
    explicit PluginDesk(Engine& engine);
    ~PluginDesk();

    QString folderOf(const QString& id) const;
    QString badgesFile() const;

    /// Connectors for a new environment; those whose manifest cannot be read have none.
    std::vector<std::unique_ptr<connector::Connector>> connectorsFor(EnvironmentRuntime& runtime);

    struct Installed {
        QString id;
        base::Result<connector::PluginFolder> folder;
    };
    /// Looks at every file of every plug-in, now.
    QCoro::Task<QList<Installed>> inspect();
    /// What the last look said; absent before it.
    std::optional<connector::PluginFolder> known(const QString& id) const;
    QJsonObject badge(const QString& id) const;

    /// Copies, verifies the copy, and takes it into every environment. Unsigned and untrusted ones are taken,
    /// and do not start. Errors: PLUGIN_… of the folder, PLUGIN_ALTERED, PLUGIN_EXISTS without @p replace.
    QCoro::Task<base::Result<connector::PluginFolder>> add(QString path, bool replace);
    /// Ends its connectors and forgets it; its work folders go, too. Error PLUGIN_UNKNOWN.
    QCoro::Task<base::Result<void>> remove(QString id);

    base::Result<connector::TrustList> trustList() const;
    /// @p key: a public key as text (PEM or Base64). Its plug-ins are tried at once. Errors:
    /// PLUGIN_KEY_INVALID, PLUGIN_TRUST_DAMAGED.
    QCoro::Task<base::Result<connector::Publisher>> trust(QString name, QByteArray key);
    /// Its running plug-ins end. Error PLUGIN_PUBLISHER_UNKNOWN.
    QCoro::Task<base::Result<connector::Publisher>> distrust(QString fingerprint);

private:
    std::unique_ptr<connector::Connector> connectorFor(EnvironmentRuntime& runtime,
                                                       connector::Manifest manifest);
    struct Turn;
    struct Held;
    /// One after the other: those who add and remove.
    QCoro::Task<std::shared_ptr<Held>> turn();
    void recover();
    QString aside() const;
    QCoro::Task<void> leaveEnvironments(QString id);
    QCoro::Task<void> joinEnvironments(QString id);
    QCoro::Task<void> restartSignedBy(QString fingerprint);
    QStringList ids() const;
    struct KeptBadge {
        QPair<QDateTime, qint64> badges;  ///< time and size of the files that it was made from
        QPair<QDateTime, qint64> manifest;
        QJsonObject json;
    };

    Engine& m_engine;
    QString m_folder;
    /// Shared with a look that is under way when the desk goes.
    std::shared_ptr<QMap<QString, connector::PluginFolder>> m_known;
    std::shared_ptr<Turn> m_turn;
    mutable QMap<QString, KeptBadge> m_badges;
};

}  // namespace fdc::engine
