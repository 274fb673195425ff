// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/connector/conformance/Specimen.h"
#include "core/connector/plugin/PluginConnector.h"
#include "core/connector/plugin/PluginFolder.h"

namespace fdc::connector::conformance {

/// A plug-in in a folder, installed or under construction: it need not be trusted to be examined, because a
/// person asked for it by name.
class PluginSpecimen final : public Specimen {
public:
    /// @p hostProgram: of the kind library; empty: the one beside this program.
    explicit PluginSpecimen(PluginFolder folder, QString hostProgram = {});

    const Descriptor& descriptor() const override { return m_descriptor; }
    std::unique_ptr<Connector> make(const Surroundings& surroundings) override;
    QString endpointKey() const override { return m_folder.manifest.endpoint; }
    QStringList requiredKeys() const override;
    QString passwordKey() const override;
    int eventsPerSecond() const override { return m_folder.manifest.eventsPerSecond; }
    std::optional<base::Error> packageProblem() const override { return m_folder.problem; }
    bool isPackage() const override { return true; }
    bool logs() const override { return true; }

    QCoro::Task<void> cancel(Connector& connector) override;
    bool isAlive(const Connector& connector) const override;
    bool isFlooding(const Connector& connector) const override;
    Usage usage(const Connector& connector) const override;
    QCoro::Task<base::Result<void>> cycle(Connector& connector, Config config) override;
    qint64 processId(const Connector& connector) const override;

private:
    PluginFolder m_folder;
    QString m_hostProgram;
    Descriptor m_descriptor;
};

}  // namespace fdc::connector::conformance
