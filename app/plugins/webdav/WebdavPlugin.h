// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <optional>

#include "app/plugins/webdav/Memory.h"
#include "app/plugins/webdav/Settings.h"

namespace webdav {

/// A folder on a WebDAV server: each file is a document of FlowerDocs, a changed file updates it, a file that
/// went away is told (docs/how-to/write-a-connector.md).
class WebdavPlugin final : public QObject, public fdc::plugin::Plugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID FLOWERDOCS_PLUGIN_IID)
    Q_INTERFACES(fdc::plugin::Plugin)
public:
    WebdavPlugin();
    ~WebdavPlugin() override;

    QString id() const override;
    QString version() const override;
    fdc::plugin::Outcome initialize(const QJsonObject& texts, fdc::plugin::Host& host) override;
    fdc::plugin::CheckOutcome check(bool authenticate) override;
    fdc::plugin::Observation probe() override;
    fdc::plugin::Outcome synchronize(const fdc::plugin::SyncRequest& request,
                                     fdc::plugin::Call& call) override;
    fdc::plugin::Outcome handleEvent(const fdc::plugin::Event& event, fdc::plugin::Call& call) override;
    void shutdown() override;

private:
    struct Work;  // one call
    Client client(fdc::plugin::Call* call) const;
    bool isRefused() const { return m_refused == m_settings; }
    fdc::plugin::Outcome remember(fdc::plugin::Outcome failure);
    bool listAll(Work& work, QMap<QString, Entry>& files);
    bool handIn(Work& work, const Entry& entry);
    void tellRemoved(Work& work, const QString& path);

    fdc::plugin::Host* m_host = nullptr;  ///< null: not initialised
    std::optional<Settings> m_settings;
    std::optional<Settings> m_refused;  ///< the server refused their password: not sent again
    Memory m_memory;
};

}  // namespace webdav
