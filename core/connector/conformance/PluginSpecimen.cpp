// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/connector/conformance/PluginSpecimen.h"

#include "core/connector/plugin/PluginErrors.h"

namespace fdc::connector::conformance {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {

/// The examination makes only connectors of this class.
PluginProcess* processOf(const Connector& connector) {
    return static_cast<const PluginConnector&>(connector).process();
}

}  // namespace

PluginSpecimen::PluginSpecimen(PluginFolder folder, QString hostProgram)
    : m_folder(std::move(folder)),
      m_hostProgram(std::move(hostProgram)),
      m_descriptor(m_folder.manifest.descriptor()) {}

std::unique_ptr<Connector> PluginSpecimen::make(const Surroundings& surroundings) {
    PluginSetup setup;
    setup.folder = m_folder.path;
    setup.workFolder = surroundings.workFolder;
    setup.hostProgram = m_hostProgram;
    setup.admission = Admission::Any;
    setup.events = surroundings.events;
    setup.desk = surroundings.desk;
    setup.onLog = surroundings.onLog;
    return std::make_unique<PluginConnector>(m_folder.manifest, std::move(setup));
}

QStringList PluginSpecimen::requiredKeys() const {
    QStringList keys;
    for (const PluginSetting& setting : m_folder.manifest.settings) {
        if (setting.required)
            keys.append(setting.key);
    }
    return keys;
}

QString PluginSpecimen::passwordKey() const {
    for (const PluginSetting& setting : m_folder.manifest.settings) {
        if (setting.secret)
            return setting.key;
    }
    return {};
}

QCoro::Task<void> PluginSpecimen::cancel(Connector& connector) {
    static_cast<PluginConnector&>(connector).cancelCalls();
    co_return;
}

bool PluginSpecimen::isAlive(const Connector& connector) const {
    const PluginProcess* process = processOf(connector);
    return process && process->isRunning();
}

bool PluginSpecimen::isFlooding(const Connector& connector) const {
    const PluginProcess* process = processOf(connector);
    return process && process->isFlooding();
}

Usage PluginSpecimen::usage(const Connector& connector) const {
    const PluginProcess* process = processOf(connector);
    return process ? Usage{process->residentBytes(), process->openFiles()} : Usage();
}

QCoro::Task<Result<void>> PluginSpecimen::cycle(Connector& connector, Config config) {
    PluginProcess* process = processOf(connector);
    if (!process)
        co_return base::fail(base::Error(pluginNotRunning).with(u"plugin"_s, m_descriptor.id));
    QJsonObject settings;
    for (auto setting = config.settings.begin(); setting != config.settings.end(); ++setting)
        settings.insert(setting.key(), setting.value());
    const QJsonObject params{{u"settings"_s, settings}, {u"authorityFile"_s, config.authorityFile}};
    const PluginProcess::CallLimits limits{m_folder.manifest.limits.call, m_folder.manifest.limits.call};
    auto starting = process->call(u"initialize"_s, params, limits);
    const Result<QJsonObject> started = co_await std::move(starting);
    if (!started)
        co_return base::fail(started.error());
    auto ending = process->call(u"shutdown"_s, {}, limits);
    const Result<QJsonObject> ended = co_await std::move(ending);
    if (!ended)
        co_return base::fail(ended.error());
    co_return Result<void>();
}

qint64 PluginSpecimen::processId(const Connector& connector) const {
    const PluginProcess* process = processOf(connector);
    return process ? process->processId() : 0;
}

}  // namespace fdc::connector::conformance
