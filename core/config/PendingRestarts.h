// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>

#include "core/base/Result.h"
#include "core/config/PropertiesDocument.h"
#include "core/config/SettingSpec.h"

namespace fdc::config {

/// Which saved changes wait for a restart of the product that reads the file: `pending-restarts.json` of the
/// data folder, 0600, replaced whole. Only keys that a product reads at its start count; connectors are
/// restarted by the engine itself. Of the value that the running product still has, a keyed hash is kept, so
/// that changing back clears the entry and no value stands in the file. Blocking; one writer.
class PendingRestarts {
public:
    struct Key {
        QString key;
        QDateTime since;  ///< UTC: when the value in the file first differed from the running one
    };
    /// Of one file; without keys nothing waits. The product is that of the file's name when nothing was
    /// noted.
    struct Pending {
        Product product = Product::Core;
        QList<Key> keys;  ///< oldest first
        /// {schema config-pending/1, product, since (null when nothing waits), keys: [{key, since, reload}]}
        QJsonObject toJson() const;
    };

    PendingRestarts(QString storeFile, QByteArray hashKey)
        : m_storeFile(std::move(storeFile)), m_hashKey(std::move(hashKey)) {}

    /// Notes what a save that turns @p before into @p after makes wait, and forgets what it turns back. Call
    /// it before the save: when that fails or is interrupted, list() sees that the values never came. Errors:
    /// PENDING_RESTARTS_DAMAGED, storage codes.
    base::Result<void> take(const QString& path, const PropertiesDocument& before,
                            const PropertiesDocument& after, Product product, const QDateTime& now);

    /// The product of @p path was restarted: nothing of it waits any more; answers what did wait.
    /// Errors: PENDING_RESTARTS_DAMAGED, storage codes.
    base::Result<Pending> restarted(const QString& path);

    /// What waits. With @p current, the file as it stands, keys that have the running value again are left
    /// out, whoever changed them back. Errors: PENDING_RESTARTS_DAMAGED, storage codes.
    base::Result<Pending> list(const QString& path, const PropertiesDocument* current = nullptr) const;

private:
    base::Result<QJsonObject> readFiles() const;
    base::Result<void> writeFiles(const QJsonObject& files) const;
    QString fingerprint(const QString& key, const PropertiesDocument& document) const;

    QString m_storeFile;
    QByteArray m_hashKey;
};

}  // namespace fdc::config
