// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMap>
#include <QString>
#include <QStringList>
#include <functional>
#include <memory>
#include <optional>

#include "core/connector/plugin/PluginProcess.h"
#include "core/connector/sdk/Connector.h"
#include "core/connector/sdk/DocumentDesk.h"

namespace fdc::connector::conformance {

/// What a connector under examination is given.
struct Surroundings {
    DocumentDesk* desk = nullptr;
    EventSink events;
    std::function<void(const PluginLogLine&)> onLog;
    QString workFolder;  ///< fresh for each start that asks for a fresh one
};

/// What a running one uses now.
struct Usage {
    qint64 residentBytes = 0;
    int openFiles = 0;
};

/// A kind of connector that can be examined: how it is made, and what is known of it beside the interface
/// Connector. Thread: the event loop.
class Specimen {
public:
    virtual ~Specimen() = default;
    virtual const Descriptor& descriptor() const = 0;
    virtual std::unique_ptr<Connector> make(const Surroundings& surroundings) = 0;

    /// Key of the address of its server; empty: it has none.
    virtual QString endpointKey() const { return {}; }
    virtual QStringList requiredKeys() const { return {}; }
    virtual QString passwordKey() const { return {}; }
    virtual int eventsPerSecond() const { return 0; }  ///< 0: it sends none
    /// Why it may not be used as it lies there; absent: no fault, or no package.
    virtual std::optional<base::Error> packageProblem() const { return std::nullopt; }
    virtual bool isPackage() const { return false; }
    virtual bool logs() const { return false; }  ///< its log lines come through Surroundings::onLog

    /// Asks the calls under way to end. That may be shutdown().
    virtual QCoro::Task<void> cancel(Connector& connector);
    /// False when it has to be started anew.
    virtual bool isAlive(const Connector& connector) const;
    virtual bool isFlooding(const Connector& connector) const;
    virtual Usage usage(const Connector& connector) const;
    /// initialize() and shutdown() once, in one and the same process.
    virtual QCoro::Task<base::Result<void>> cycle(Connector& connector, Config config);
    /// Its process, where it has one of its own; 0 otherwise.
    virtual qint64 processId(const Connector& connector) const;
};

/// A connector of this program.
class BuiltinSpecimen final : public Specimen {
public:
    using Factory = std::function<std::unique_ptr<Connector>(const Surroundings&)>;
    BuiltinSpecimen(Descriptor descriptor, Factory factory)
        : m_descriptor(std::move(descriptor)), m_factory(std::move(factory)) {}
    const Descriptor& descriptor() const override { return m_descriptor; }
    std::unique_ptr<Connector> make(const Surroundings& surroundings) override {
        return m_factory(surroundings);
    }

private:
    Descriptor m_descriptor;
    Factory m_factory;
};

}  // namespace fdc::connector::conformance
