// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QObject>
#include <QStringList>

#include "core/config/SettingSpec.h"
#include "ui/common/Services.h"

namespace fdc::ui::configuration {

/// Saved settings that a product will not have before it is restarted, as the engine noted them. Thread: GUI.
class PendingRestart : public QObject {
    Q_OBJECT
public:
    explicit PendingRestart(Services services, QObject* parent = nullptr);

    void ask(const QString& path);
    const QStringList& keys() const { return m_keys; }
    const QDateTime& since() const { return m_since; }
    config::Product product() const { return m_product; }
    /// A person says that the product was restarted: nothing waits any more.
    void confirm();
    bool isConfirming() const { return m_confirming; }

Q_SIGNALS:
    void changed();

private:
    void take(const QJsonObject& answer);

    Services m_services;
    QString m_path;
    QStringList m_keys;
    QDateTime m_since;
    config::Product m_product = config::Product::Core;
    bool m_confirming = false;
};

}  // namespace fdc::ui::configuration
