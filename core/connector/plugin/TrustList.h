// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>
#include <optional>

#include "core/base/Result.h"

namespace fdc::connector {

/// Whose plug-ins may run.
struct Publisher {
    QString name;
    QByteArray publicKey;  ///< Ed25519, 32 raw bytes
    QDateTime since;

    QString fingerprint() const;
};

/// The publishers that a person of this installation trusts, in `plugins/trust.json`. A value.
/// Thread: any; files are read and replaced whole.
class TrustList {
public:
    /// A missing file is an empty list. Errors: PLUGIN_TRUST_DAMAGED, FILE_UNREADABLE.
    static base::Result<TrustList> load(const QString& path);
    base::Result<void> save(const QString& path) const;

    const QList<Publisher>& publishers() const { return m_publishers; }
    std::optional<Publisher> find(const QByteArray& publicKey) const;
    /// A key that is there already takes the new name.
    void add(Publisher publisher);
    /// False when no publisher has this fingerprint.
    bool remove(const QString& fingerprint);

private:
    QList<Publisher> m_publishers;
};

}  // namespace fdc::connector
