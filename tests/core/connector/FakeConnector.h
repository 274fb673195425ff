// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCoroTimer>
#include <algorithm>
#include <functional>
#include <optional>

#include "core/connector/ConnectorSupervisor.h"

/// A connector that works, counts its calls, and fails or ends when told.
namespace fdc::connector::test {

using namespace Qt::Literals::StringLiterals;

inline constexpr base::ErrorCode unreachable{"NET_UNREACHABLE", base::ErrorKind::Temporary};
inline constexpr base::ErrorCode refused{"AUTHENTICATION_REFUSED", base::ErrorKind::Authentication};
inline constexpr base::ErrorCode died{"PLUGIN_CRASHED", base::ErrorKind::Internal};
inline constexpr base::ErrorCode unreadable{"ROW_UNREADABLE", base::ErrorKind::Data};

class FakeConnector final : public Connector {
public:
    /// Outlives the connector; what the test sees and says.
    struct Calls {
        int initialized = 0;
        int shutDown = 0;
        int probed = 0;
        int handled = 0;
        int synchronized = 0;
        int running = 0;  ///< transitions under way; more than one is a defect of the supervisor
        int mostRunning = 0;
        int syncsRunning = 0;
        int mostSyncsRunning = 0;
        int destroyed = 0;
        std::optional<base::Error> failure;       ///< of initialize()
        std::optional<base::Error> eventFailure;  ///< of handleEvent()
        std::optional<base::Error> syncFailure;   ///< of synchronize()
        Health health = Health::Up;
        int pauseMs = 5;  ///< of each call; 0: they end at once
        QMap<QString, QString> settings;
        std::function<void(base::Error)> tell;  ///< that it ended by itself
    };
    explicit FakeConnector(Calls* calls) : FakeConnector(calls, usualDescriptor()) {}
    FakeConnector(Calls* calls, Descriptor descriptor)
        : m_calls(calls), m_descriptor(std::move(descriptor)) {}
    ~FakeConnector() override { ++m_calls->destroyed; }

    static Descriptor usualDescriptor(const QString& id = u"fake"_s) {
        Descriptor descriptor{id, u"Fake"_s, u"custom"_s, {u"fake."_s}};
        descriptor.handlesEvents = true;
        return descriptor;
    }

    const Descriptor& descriptor() const override { return m_descriptor; }
    QCoro::Task<base::Result<void>> initialize(Config config) override {
        auto step = transition(m_calls);
        co_await std::move(step);
        ++m_calls->initialized;
        m_calls->settings = config.settings;
        if (m_calls->failure)
            co_return base::fail(*m_calls->failure);
        co_return base::Result<void>();
    }
    Status status() const override { return {}; }
    QCoro::Task<Status> probe() override {
        auto waiting = pause(m_calls->pauseMs);
        co_await std::move(waiting);
        ++m_calls->probed;
        Status status;
        status.health = m_calls->health;
        co_return status;
    }
    QCoro::Task<base::Result<SyncReport>> synchronize(SyncRequest) override {
        m_calls->mostSyncsRunning = std::max(m_calls->mostSyncsRunning, ++m_calls->syncsRunning);
        auto waiting = pause(m_calls->pauseMs);
        co_await std::move(waiting);
        --m_calls->syncsRunning;
        ++m_calls->synchronized;
        if (m_calls->syncFailure)
            co_return base::fail(*m_calls->syncFailure);
        co_return SyncReport{10, 2};
    }
    QCoro::Task<base::Result<void>> handleEvent(Event) override {
        ++m_calls->handled;
        if (m_calls->eventFailure)
            co_return base::fail(*m_calls->eventFailure);
        co_return base::Result<void>();
    }
    QCoro::Task<std::vector<Rung>> test() override {
        co_return std::vector<Rung>{{u"name"_s, true, true, 1, {}, {}}};
    }
    QCoro::Task<void> shutdown() override {
        auto step = transition(m_calls);
        co_await std::move(step);
        ++m_calls->shutDown;
    }
    void onEnded(std::function<void(base::Error)> tell) override { m_calls->tell = std::move(tell); }

private:
    /// Really asynchronous, so that wishes can come in the middle.
    static QCoro::Task<void> pause(int milliseconds) {
        if (milliseconds == 0)
            co_return;
        QTimer timer;
        timer.setSingleShot(true);
        timer.start(milliseconds);
        co_await timer;
    }
    static QCoro::Task<void> transition(Calls* calls) {
        calls->mostRunning = std::max(calls->mostRunning, ++calls->running);
        auto waiting = pause(calls->pauseMs);
        co_await std::move(waiting);
        --calls->running;
    }

    Calls* m_calls;
    const Descriptor m_descriptor;
};

inline QMap<QString, Wanted> wish(bool on, const QString& url = {}, const QString& id = u"fake"_s) {
    Wanted wanted;
    wanted.on = on;
    wanted.reason = on ? u"ON"_s : u"CONNECTOR_OFF"_s;
    wanted.config.settings[u"fake.url"_s] = url;
    return {{id, wanted}};
}

}  // namespace fdc::connector::test
