// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "core/base/Clock.h"
#include "core/connector/plugin/PluginFolder.h"
#include "core/connector/plugin/PluginProcess.h"
#include "core/connector/sdk/Connector.h"
#include "core/security/Redaction.h"

namespace fdc::connector {

/// Which plug-ins may run.
enum class Admission {
    TrustedOnly,  ///< as a connector
    Any,          ///< a person asked for this very folder: the conformance suite on one's own work
};

struct PluginSetup {
    QString folder;       ///< of the plug-in; as a connector always the installed copy
    QString workFolder;   ///< private to plug-in and environment
    QString hostProgram;  ///< of the kind library; empty: flowerdocs-plugin-host beside this program
    QString language = QStringLiteral("en");
    Admission admission = Admission::TrustedOnly;
    /// Read anew at every start. Absent: nobody is trusted.
    std::function<base::Result<TrustList>()> trust;
    EventSink events;
    DocumentDesk* desk = nullptr;  ///< must outlive the connector
    /// The settings in force, for a test of a connector that is off. Absent: only those of initialize().
    std::function<Config()> currentConfig;
    /// Another number than before: somebody wants a refused account to be tried once more. May be absent.
    std::function<int()> attempt;
    std::function<void(const PluginLogLine&)> onLog;
    const base::Clock* clock = nullptr;        ///< must outlive the connector; absent: the system's
    security::Redaction* redaction = nullptr;  ///< learns the secrets it is given; may be absent
};

/// A plug-in as a connector. Its folder is verified before every start and again before it is given its
/// settings.
class PluginConnector final : public Connector {
public:
    /// @p manifest: of the folder, as it was read for the descriptor.
    PluginConnector(Manifest manifest, PluginSetup setup);
    ~PluginConnector() override;

    const Descriptor& descriptor() const override;
    /// Errors: PLUGIN_… of folder and process, PLUGIN_SAYS_…, SECRET_… of a placeholder.
    QCoro::Task<base::Result<void>> initialize(Config config) override;
    Status status() const override;
    /// While it is busy with as many calls as it may have, the last observation stays.
    QCoro::Task<Status> probe() override;
    QCoro::Task<base::Result<SyncReport>> synchronize(SyncRequest request) override;
    QCoro::Task<base::Result<void>> handleEvent(Event event) override;
    /// The engine climbs name, tcp, tls and clock to the endpoint; the plug-in does the rest.
    QCoro::Task<std::vector<Rung>> test() override;
    QCoro::Task<void> shutdown() override;
    void onEnded(std::function<void(base::Error)> ended) override;

    const Manifest& manifest() const;
    /// Ends the calls under way (PLUGIN_CANCELLED).
    void cancelCalls();
    /// The running process; null when there is none. For the conformance suite.
    PluginProcess* process() const;

private:
    struct State;
    static QCoro::Task<std::vector<Rung>> ask(std::shared_ptr<State> state, Config config);
    std::shared_ptr<State> m_state;
};

/// `flowerdocs-plugin-host` beside this program's own path.
QString pluginHostProgram();

}  // namespace fdc::connector
