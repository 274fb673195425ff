// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/dashboard/DashboardPresenter.h"

#include <QWidget>
#include <algorithm>

#include "core/base/Clock.h"
#include "core/base/ErrorPages.h"
#include "core/monitoring/MetricsFile.h"
#include "ui/common/ConnectorToggle.h"
#include "ui/common/Format.h"
#include "ui/common/Reader.h"

namespace fdc::ui::dashboard {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using base::Result;

namespace {

constexpr auto pollInterval = 1s;
constexpr auto restInterval = 2s;  // while no campaign runs
constexpr auto healthInterval = 5s;
constexpr auto readInterval = 2s;
constexpr auto idleInterval = 5s;                 // while no campaign runs: one pixel of an hour
constexpr base::Milliseconds slowInterval = 10s;  // what a day or a week adds up to
constexpr base::Milliseconds verifyInterval = 5min;
constexpr base::Milliseconds verifyAgain = 3s;
constexpr int verifyShare = 20;  // a trail that takes long to verify is verified less often
constexpr int auditRows = 12;

}  // namespace

/// One reading of metrics.db; what is absent was not due.
struct DashboardPresenter::SeriesAnswer {
    LiveReading live;
    std::optional<DayReading> day;
    std::optional<ChartReading> chart;
};

DashboardPresenter::DashboardPresenter(const Services& services, QObject* parent)
    : QObject(parent),
      m_services(services),
      m_connectorPoller(services.engine, u"connector.list"_s, pollInterval),
      m_campaignPoller(services.engine, u"campaign.list"_s, pollInterval),
      m_healthPoller(services.engine, u"health.show"_s, healthInterval),
      m_alerts(services),
      m_auditModel(services) {
    for (QTimer* timer : {&m_seriesSoon, &m_auditSoon, &m_verifySoon}) {
        timer->setSingleShot(true);
        timer->setTimerType(Qt::VeryCoarseTimer);
    }
    m_auditSoon.setInterval(readInterval);
    m_ticks.setInterval(1s);
    m_ticks.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_seriesSoon, &QTimer::timeout, this, &DashboardPresenter::readSeries);
    connect(&m_auditSoon, &QTimer::timeout, this, &DashboardPresenter::readAuditRows);
    connect(&m_verifySoon, &QTimer::timeout, this, &DashboardPresenter::verifyIfDue);
    connect(&m_ticks, &QTimer::timeout, this, &DashboardPresenter::tick);
    connect(&m_healthPoller, &Poller::changed, this, &DashboardPresenter::takeHealth);
    connect(&m_connectorPoller, &Poller::changed, this, &DashboardPresenter::takeConnectors);
    connect(&m_campaignPoller, &Poller::changed, this, &DashboardPresenter::takeCampaigns);
    for (Poller* poller : {&m_connectorPoller, &m_campaignPoller}) {
        connect(poller, &Poller::failed, this, [this] {
            noteStale();
            tellConnectors();
            Q_EMIT kpisChanged();
        });
        connect(poller, &Poller::staleChanged, this, &DashboardPresenter::noteStale);
    }
}

void DashboardPresenter::open() {
    m_open = true;
    m_connectorPoller.start();
    m_campaignPoller.start();
    m_healthPoller.start();
    m_alerts.open();
    m_ticks.start();
    m_slowRead.reset();
    readSeries();
    readAuditRows();
    verifyIfDue();
}

void DashboardPresenter::close() {
    m_open = false;
    m_connectorPoller.stop();
    m_campaignPoller.stop();
    m_healthPoller.stop();
    m_alerts.close();
    for (QTimer* timer : {&m_seriesSoon, &m_auditSoon, &m_verifySoon, &m_ticks})
        timer->stop();
}

void DashboardPresenter::refresh() {
    if (!m_open)
        return;
    m_connectorPoller.refresh();
    m_campaignPoller.refresh();
    m_healthPoller.refresh();
    m_alerts.refresh();
    m_slowRead.reset();
    readSeries();
    readAuditRows();
}

QString DashboardPresenter::summary() const {
    QStringList parts{m_services.environment};
    if (m_connectorsKnown)
        parts.append(tr("%n connector(s)", nullptr, int(m_connectors.size())));
    if (m_campaigns)
        parts.append(m_campaigns->running > 0 ? tr("%n campaign(s) running", nullptr, m_campaigns->running)
                                              : tr("no campaign running"));
    return parts.join(u" · "_s);
}

DashboardPresenter::FirstUse DashboardPresenter::firstUse() const {
    if (!m_campaigns || m_campaigns->all > 0)
        return FirstUse::No;
    return m_services.environment == u"sandbox"_s ? FirstUse::Demo : FirstUse::Plain;
}

const std::optional<base::Error>& DashboardPresenter::staleError() const {
    return m_connectorPoller.error() ? m_connectorPoller.error() : m_campaignPoller.error();
}

void DashboardPresenter::noteStale() {
    const auto isOld = [](const Poller& poller) {
        return poller.latest() && (poller.isStale() || poller.error());
    };
    const bool old = isOld(m_connectorPoller) || isOld(m_campaignPoller);
    if (old && !m_staleSince.isValid())
        m_staleSince = m_services.clock.utcNow();
    else if (!old)
        m_staleSince = {};
    const auto& error = staleError();
    Head head{summary(), m_staleSince, error ? error->code() : QString(), firstUse()};
    if (m_head == head)
        return;
    m_head = std::move(head);
    Q_EMIT summaryChanged();
}

/// Ages in the answer move every second; what is shown of it does not.
void DashboardPresenter::takeConnectors() {
    QList<ConnectorState> now = ConnectorState::listFrom(*m_connectorPoller.latest());
    const bool isNews = !std::exchange(m_connectorsKnown, true) || now != m_connectors;
    m_connectors = std::move(now);
    noteStale();
    if (isNews)
        tellConnectors();
}

void DashboardPresenter::tellConnectors() {
    m_ages = agesOfTiles();
    Q_EMIT connectorsChanged();
}

/// Times on the tiles go on by themselves.
void DashboardPresenter::tick() {
    m_alerts.model().tick();
    if (agesOfTiles() != m_ages)
        tellConnectors();
}

void DashboardPresenter::takeCampaigns() {
    const Campaigns now = Campaigns::from(*m_campaignPoller.latest());
    // What a campaign did shows in the sums as soon as it ends.
    if (m_campaigns && m_campaigns->running > now.running)
        m_slowRead.reset();
    const bool begins = now.running > 0 && !(m_campaigns && m_campaigns->running > 0);
    m_campaigns = now;
    for (Poller* poller : {&m_connectorPoller, &m_campaignPoller})
        poller->setInterval(now.running > 0 ? pollInterval : restInterval);
    if (begins && m_open && m_seriesSoon.isActive())
        m_seriesSoon.start(readInterval);
    noteStale();
    Q_EMIT kpisChanged();
}

void DashboardPresenter::switchTo(QWidget* parent, const QString& id, bool on) {
    for (const ConnectorState& one : std::as_const(m_connectors)) {
        if (one.id != id)
            continue;
        switchConnector(m_services, this, parent,
                        {one.id, one.name, one.kind, one.wanted, one.servesOthers()}, on, [this] {
                            m_connectorPoller.refresh();
                            m_campaignPoller.refresh();
                            tellConnectors();
                        });
        break;
    }
    tellConnectors();
}

void DashboardPresenter::setRange(ChartRange range) {
    if (range == m_range)
        return;
    m_range = range;
    m_slowRead.reset();
    if (m_open)
        readSeries();
    Q_EMIT chartChanged();
}

void DashboardPresenter::readSeries() {
    m_seriesSoon.stop();
    const base::Milliseconds now = m_services.clock.monotonic();
    const bool slow = !m_slowRead || now - *m_slowRead >= slowInterval;
    if (slow)
        m_slowRead = now;
    const SeriesQuestion question{m_services.folder.file(u"metrics.db"_s), m_services.environment,
                                  m_services.clock.utcNow()};
    const quint64 number = ++m_seriesQuestion;
    m_services.reader.run(
        this,
        [question, range = m_range, slow]() -> Result<SeriesAnswer> {
            const monitoring::MetricsReading once;
            SeriesAnswer answer;
            auto live = readLive(question);
            if (!live)
                return base::fail(std::move(live.error()));
            answer.live = std::move(*live);
            if (slow) {
                auto day = readDay(question);
                if (!day)
                    return base::fail(std::move(day.error()));
                answer.day = std::move(*day);
            }
            if (slow || range == ChartRange::Hour) {
                auto chart = readChart(question, range);
                if (!chart)
                    return base::fail(std::move(chart.error()));
                answer.chart = std::move(*chart);
            }
            return answer;
        },
        [this, number](Result<SeriesAnswer> answer) {
            if (number == m_seriesQuestion)
                takeSeries(std::move(answer));
        });
}

void DashboardPresenter::takeSeries(Result<SeriesAnswer> answer) {
    if (m_open)
        m_seriesSoon.start(m_campaigns && m_campaigns->running > 0 ? readInterval : idleInterval);
    m_seriesKnown = true;
    if (!answer) {
        m_slowRead.reset();
        m_seriesError = answer.error();
    } else {
        m_seriesError.reset();
        m_live = std::move(answer->live);
        if (answer->day)
            m_day = std::move(*answer->day);
        if (answer->chart)
            m_chart = std::move(answer->chart);
    }
    Q_EMIT chartChanged();
    Q_EMIT kpisChanged();
    tellConnectors();
}

void DashboardPresenter::readAuditRows() {
    m_auditSoon.stop();
    const QString path = m_services.folder.file(u"audit.db"_s);
    const store::FileMark now = store::FileMark::of(path);
    if (m_auditMark && m_auditMark->stands(now))
        return m_auditSoon.start();
    m_services.reader.run(
        this, [path] { return readLatestActions(path, auditRows); },
        [this, now](Result<QList<AuditRow>> rows) {
            if (m_open)
                m_auditSoon.start();
            m_auditMark = rows ? std::optional(now) : std::nullopt;
            m_auditKnown = true;
            m_auditError = rows ? std::nullopt : std::optional(rows.error());
            if (rows)
                m_auditModel.setList(std::move(*rows));
            Q_EMIT auditChanged();
        });
}

void DashboardPresenter::verifyIfDue() {
    const base::Milliseconds now = m_services.clock.monotonic();
    if (m_verifying)
        return;
    if (now < m_verifyNotBefore) {
        m_verifySoon.start(m_verifyNotBefore - now);
        return;
    }
    m_verifying = true;
    Q_EMIT chainChanged();
    m_services.reader.run(
        this, [path = m_services.folder.file(u"audit.db"_s)] { return audit::verifyAudit(path); },
        [this, now](Result<audit::Verification> answer) { takeVerification(std::move(answer), now); });
}

void DashboardPresenter::takeVerification(Result<audit::Verification> answer, base::Milliseconds began) {
    m_verifying = false;
    const base::Milliseconds now = m_services.clock.monotonic();
    // A trail that is just being made cannot be read for a moment: that is looked at once more before it is
    // told.
    const bool again = !answer && std::exchange(m_verifyFailed, true) == false;
    m_verifyNotBefore =
        again ? now + verifyAgain : began + std::max(verifyInterval, verifyShare * (now - began));
    if (!again) {
        m_verifyFailed = !answer;
        m_verification = std::move(answer);
    }
    if (m_open)
        m_verifySoon.start(std::max<base::Milliseconds>(m_verifyNotBefore - now, 1s));
    Q_EMIT chainChanged();
}

Verdict DashboardPresenter::chain() const {
    return chainVerdict(m_verification, m_verifying, m_services.language());
}

}  // namespace fdc::ui::dashboard
