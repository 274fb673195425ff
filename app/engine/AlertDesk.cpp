// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/AlertDesk.h"

#include <QLoggingCategory>
#include <QPointer>

#include "app/engine/AlertReadings.h"
#include "app/engine/Background.h"
#include "app/engine/Engine.h"
#include "app/engine/EnvironmentRuntime.h"
#include "core/config/Placeholders.h"
#include "core/monitoring/alerts/AlertsFile.h"
#include "core/notify/NoticeText.h"
#include "core/notify/NotifyErrors.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using base::Result;
using monitoring::AnomalyVerdict;
using monitoring::Observations;
using monitoring::Reading;

namespace {

Q_LOGGING_CATEGORY(log, "engine.alerts", QtInfoMsg)

constexpr auto interval = 5s;
constexpr auto verdictLife = 60s;
constexpr qsizetype mostJudged = 50;  // a look reads no more days than that
}  // namespace

/// Verdicts of the last minute, by series.
struct AlertDesk::Verdicts {
    struct Kept {
        AnomalyVerdict verdict;
        base::Milliseconds at{0};
    };
    std::map<SeriesName, Kept> kept;
};

AlertDesk::Parts::Parts(store::Database opened, const base::Clock& clock, const QString& environment)
    : database(std::move(opened)),
      incidents(database),
      maintenance(database),
      outbox(database),
      engine(database, clock, {environment, u"en"_s, {}, {}}),
      sender(environment, outbox, clock) {}

AlertDesk::AlertDesk(Engine& engine, EnvironmentRuntime& runtime)
    : m_engine(engine), m_runtime(runtime), m_verdicts(std::make_shared<Verdicts>()) {
    m_timer.setInterval(interval);
    connect(&m_timer, &QTimer::timeout, this, [this] { look(); });
    connect(&runtime.health(), &monitoring::HealthMonitor::judged, this, [this] { look(); });
}

AlertDesk::~AlertDesk() = default;

Result<AlertDesk::Parts*> AlertDesk::parts() {
    if (m_parts)
        return m_parts.get();
    auto opened = monitoring::openAlerts(m_engine.folder().file(u"alerts.db"_s));
    if (!opened)
        return base::fail(std::move(opened.error()));
    const QString name = m_runtime.environment().name;
    m_parts = std::make_unique<Parts>(std::move(*opened), m_engine.clock(), name);
    m_parts->sender.setChannels(channels());
    m_parts->engine.setChannels(m_parts->sender.channelNames());
    m_parts->engine.setRules(m_settings.rules);
    m_parts->engine.setLanguage(m_settings.language);
    m_parts->engine.setAnomaly([verdicts = m_verdicts](const QString& series, const QString& subject) {
        const auto found = verdicts->kept.find({series, subject});
        return found == verdicts->kept.end() ? std::nullopt : std::optional(found->second.verdict);
    });
    return m_parts.get();
}

void AlertDesk::configure(const config::PropertiesDocument& document) {
    m_settings = alertSettings(document, QProcessEnvironment::systemEnvironment(), m_engine.language(),
                               m_runtime.environment().authorityFile);
    for (const monitoring::InvalidRule& rule : m_settings.rules.invalid)
        qCWarning(log).noquote() << "alert rule not followed:" << rule.problem.toLogLine();
    if (m_parts) {
        m_parts->sender.setChannels(channels());
        m_parts->engine.setChannels(m_parts->sender.channelNames());
        m_parts->engine.setRules(m_settings.rules);
        m_parts->engine.setLanguage(m_settings.language);
    }
    if (!m_stopped && !m_timer.isActive())
        m_timer.start();
}

void AlertDesk::stop() {
    m_stopped = true;
    m_timer.stop();
    if (m_parts)
        m_parts->sender.stop();
}

std::vector<std::shared_ptr<notify::Channel>> AlertDesk::channels() const {
    std::vector<std::shared_ptr<notify::Channel>> all;
    if (m_settings.mail.isWanted())
        all.push_back(std::make_shared<notify::MailChannel>(m_settings.mail, secrets()));
    if (m_settings.webhook.isWanted()) {
        const auto exchanges = m_engine.exchanges();
        all.push_back(std::make_shared<notify::WebhookChannel>(
            m_settings.webhook, secrets(), m_engine.clock(), exchanges ? *exchanges : nullptr));
    }
    return all;
}

/// Literal, or a reference to the process environment or the secret store, masked in every log from then on.
notify::SecretSource AlertDesk::secrets() const {
    return [engine = &m_engine,
            name = m_runtime.environment().name](const QString& text) -> Result<security::Secret> {
        const auto reference = security::referenceName(text);
        if (!reference) {
            const security::Secret literal(text.toUtf8());
            engine->redaction().add(literal);
            return literal;
        }
        // What the process was given needs no store, and nobody who opens it.
        const QByteArray given = qgetenv(reference->toUtf8().constData());
        if (!given.isEmpty()) {
            const security::Secret secret(given);
            engine->redaction().add(secret);
            return secret;
        }
        const auto store = engine->secrets(name);
        if (!store)
            return base::fail(store.error());
        auto secret = security::resolveReference(text, **store);
        if (secret)
            engine->redaction().add(*secret);
        return secret;
    };
}

/// Those that the rules ask for, beside what the connectors tell.
QSet<QString> AlertDesk::seriesMetrics() const {
    QSet<QString> names;
    for (const monitoring::AlertRule& rule : m_settings.rules.rules)
        names.insert(rule.metric);
    return names - metricsOfConnectors();
}

QCoro::Task<void> AlertDesk::look() {
    if (m_looking || m_stopped) {
        m_again = m_looking;
        co_return;
    }
    m_looking = true;
    const QPointer<AlertDesk> alive(this);
    do {
        m_again = false;
        auto looking = lookOnce();
        co_await std::move(looking);
        if (!alive)
            co_return;
    } while (m_again && !m_stopped);
    m_looking = false;
}

/// The series of rules with "anomaly" whose verdict is older than a minute. Which subjects there are is known
/// from the look before.
QList<SeriesName> AlertDesk::toBeJudged(base::Milliseconds tick) const {
    QList<SeriesName> judged;
    for (const monitoring::AlertRule& rule : m_settings.rules.rules) {
        if (rule.condition != monitoring::AlertRule::Condition::Anomaly)
            continue;
        for (const SeriesName& series : m_known) {
            const auto kept = m_verdicts->kept.find(series);
            const bool isFresh = kept != m_verdicts->kept.end() && tick - kept->second.at < verdictLife;
            if (series.first == rule.metric && !isFresh && judged.size() < mostJudged)
                judged.append(series);
        }
    }
    return judged;
}

QCoro::Task<void> AlertDesk::lookOnce() {
    const QPointer<AlertDesk> alive(this);
    const base::Milliseconds tick = m_engine.clock().monotonic();
    // What is wrong with the engine itself is told by one of its environments.
    const auto runtimes = m_engine.runtimes();
    const bool speaks = !runtimes.empty() && runtimes.front() == &m_runtime;
    const SeriesQuestion reader{m_engine.folder().file(u"metrics.db"_s),
                                m_runtime.environment().name,
                                speaks,
                                m_engine.clock().utcNow(),
                                seriesMetrics(),
                                toBeJudged(tick)};
    QFuture<Result<SeriesAnswer>> reading =
        inBackground<Result<SeriesAnswer>>([reader] { return answerOf(reader); });
    const Result<SeriesAnswer> found = co_await reading;
    if (!alive || m_stopped)
        co_return;
    Observations now = connectorsNow(m_runtime);
    if (found) {
        const QStringList connectors = m_runtime.supervisor().ids();
        for (Reading one : found->readings) {
            one.connector = connectors.contains(one.subject) ? one.subject : QString();
            now.readings.append(one);
        }
        for (const auto& [series, verdict] : found->verdicts)
            m_verdicts->kept[series] = {verdict, tick};
    }
    m_known.clear();
    for (const Reading& one : now.readings)
        m_known.append({one.metric, one.subject});
    follow(now);
}

void AlertDesk::follow(const Observations& now) {
    const auto opened = parts();
    const Result<int> told = opened ? (*opened)->engine.evaluate(now) : base::fail(opened.error());
    if (!told && !m_failing)
        qCWarning(log).noquote() << "alerts are not kept:" << told.error().toLogLine();
    m_failing = !told;
    // Sending takes as long as it takes; looking goes on meanwhile.
    if (opened)
        (*opened)->sender.sendDue();
}

QDateTime AlertDesk::maintenanceUntil(const QString& connector) const {
    return m_parts ? monitoring::maintenanceUntil(m_parts->engine.maintenance(), connector,
                                                  m_engine.clock().utcNow())
                   : QDateTime();
}

QCoro::Task<Result<void>> AlertDesk::test(QString channel, QString by) {
    const auto opened = parts();
    if (!opened)
        co_return base::fail(opened.error());
    const QDateTime now = m_engine.clock().utcNow();
    notify::Notice notice = notify::testNotice(m_runtime.environment().name, by, now, m_settings.language);
    // The window shows every notice of the outbox; so the desktop has nothing more to try.
    if (channel == u"desktop"_s) {
        if (!m_settings.desktop)
            co_return base::fail(base::Error(notify::channelUnknown).with(u"channel"_s, channel));
        const auto added = (*opened)->outbox.add(notice, {});
        co_return added ? Result<void>() : base::fail(added.error());
    }
    notice.id = now.toMSecsSinceEpoch();  // a key of its own: it stands in no outbox
    auto testing = (*opened)->sender.test(channel, std::move(notice));
    Result<void> outcome = co_await std::move(testing);
    co_return outcome;
}

}  // namespace fdc::engine
