// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/monitoring/MonitoringPresenter.h"

#include <QJsonArray>
#include <algorithm>

#include "ui/common/EngineClient.h"
#include "ui/common/Notices.h"
#include "ui/common/Reader.h"
#include "ui/monitoring/MonitoringSettings.h"

namespace fdc::ui::monitoring {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using base::Result;

namespace {

constexpr qint64 defaultIntervalMs = 60'000;
constexpr qint64 settingsMs = 30'000;
constexpr qint64 leastZoomMs = 60'000;
constexpr qint64 finestPixels = 720;  // of a chart's width; five seconds of an hour
constexpr qint64 leastRefreshMs = 2'000;

}  // namespace

MonitoringPresenter::MonitoringPresenter(Services services, QObject* parent)
    : QObject(parent),
      m_services(std::move(services)),
      m_metrics(m_services.folder.file(u"metrics.db"_s)),
      m_trail(m_services.folder.file(u"audit.db"_s)),
      m_list(m_services.engine, u"connector.list"_s, 2s),
      m_look(m_services) {
    m_tick.setInterval(1s);
    m_tick.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_tick, &QTimer::timeout, this, &MonitoringPresenter::tick);
    connect(&m_list, &Poller::changed, this, &MonitoringPresenter::refreshRows);
    connect(&m_list, &Poller::changed, this, &MonitoringPresenter::stateChanged);
    connect(&m_list, &Poller::failed, this, &MonitoringPresenter::stateChanged);
    connect(&m_list, &Poller::staleChanged, this, &MonitoringPresenter::stateChanged);
}

void MonitoringPresenter::open() {
    m_list.start();
    m_tick.start();
    askSettings();
    read();
}

void MonitoringPresenter::close() {
    m_list.stop();
    m_tick.stop();
}

void MonitoringPresenter::reload() {
    m_error.reset();
    Q_EMIT stateChanged();
    m_list.refresh();
    read();
}

void MonitoringPresenter::setTab(Tab tab) {
    if (std::exchange(m_tab, tab) != tab)
        Q_EMIT tabChanged();
}

qint64 MonitoringPresenter::length(Range range) {
    switch (range) {
        case Range::QuarterHour: return 15 * 60'000LL;
        case Range::Hour: return 3'600'000LL;
        case Range::Day: return 24 * 3'600'000LL;
        case Range::Week: return 7 * 24 * 3'600'000LL;
        case Range::Month: return 30 * 24 * 3'600'000LL;
    }
    return 0;
}

void MonitoringPresenter::setRange(Range range) {
    if (range == m_range && m_zooms.isEmpty())
        return;
    m_range = range;
    m_zooms.clear();
    m_look.select(std::nullopt);
    ++m_generation;
    Q_EMIT rangeChanged();
    read();
}

void MonitoringPresenter::zoomTo(TimeSpan span) {
    if (span.length() < leastZoomMs) {
        span.from -= (leastZoomMs - span.length()) / 2;
        span.to = span.from + leastZoomMs;
    }
    if (span == this->span())
        return;
    m_zooms.append(span);
    m_look.select(std::nullopt);
    m_look.moved().ask(span);
    ++m_generation;
    Q_EMIT rangeChanged();
    read();
}

void MonitoringPresenter::back() {
    if (m_zooms.isEmpty())
        return;
    m_zooms.removeLast();
    m_look.select(std::nullopt);
    ++m_generation;
    Q_EMIT rangeChanged();
    read();
}

TimeSpan MonitoringPresenter::span() const {
    if (!m_zooms.isEmpty())
        return m_zooms.last();
    // Whole buckets: a bucket that is cut anew each time would make the past tremble.
    const qint64 bucket = std::max<qint64>(length(m_range) / m_buckets, 1'000);
    const qint64 to = m_live ? (now() + bucket - 1) / bucket * bucket : m_to;
    return {to - length(m_range), to};
}

qint64 MonitoringPresenter::intervalMs() const {
    return m_settings ? m_settings->intervalSeconds * 1'000LL : defaultIntervalMs;
}

void MonitoringPresenter::setLive(bool live) {
    if (live == isLive())
        return;
    const bool wasZoomed = isZoomed();
    m_zooms.clear();
    m_live = live;
    m_to = m_board ? m_board->to : now();
    m_generation += wasZoomed;
    Q_EMIT rangeChanged();
    if (live)
        read();
}

void MonitoringPresenter::setBuckets(int buckets) {
    buckets = std::clamp(buckets, 20, 2'000);
    if (buckets == m_buckets)
        return;
    m_buckets = buckets;
    if (m_board)
        read();
}

/// What one of its pixels stands for, two seconds at least: a week does not move faster.
qint64 MonitoringPresenter::refreshMs() const {
    return std::clamp<qint64>(span().length() / finestPixels, leastRefreshMs, 30'000);
}

void MonitoringPresenter::tick() {
    refreshRows();
    const qint64 due = m_error ? leastRefreshMs : refreshMs();
    if ((isLive() || m_error) && (!m_sinceRead.isValid() || m_sinceRead.elapsed() + 100 >= due))
        read();
    if (m_sinceSettings.isValid() && m_sinceSettings.elapsed() > settingsMs)
        askSettings();
}

MonitoringPresenter::State MonitoringPresenter::state() const {
    if (m_board && m_board->everMeasured)
        return State::Ready;
    if (m_error)
        return State::Failed;
    return m_board ? State::Empty : State::Loading;
}

MonitoringPresenter::Reason MonitoringPresenter::reason() const {
    if (m_settings && !m_settings->enabled)
        return Reason::MonitoringOff;
    if (m_settings && !m_settings->keepSeries)
        return Reason::SeriesOff;
    const QList<ConnectorRow>& rows = m_connectors.list();
    const bool noneOn = std::ranges::none_of(rows, [](const ConnectorRow& row) { return row.isOn(); });
    return m_list.latest() && noneOn ? Reason::NothingOn : Reason::NothingYet;
}

QString MonitoringPresenter::nameOf(const QString& connector) const {
    const ConnectorRow* row = m_connectors.at(m_connectors.rowOf(connector));
    return row ? row->name : connector;
}

void MonitoringPresenter::refreshRows() {
    QHash<QString, QString> names;
    m_connectors.setList(connectorRows(m_list.latest().value_or(QJsonObject()),
                                       m_board ? m_board->connectors : QList<ConnectorHealth>(), now()));
    for (const ConnectorRow& row : m_connectors.list())
        names.insert(row.id, row.name);
    m_look.setNames(names);
}

/// The engine knows which file configures this environment; the file says how often is checked.
void MonitoringPresenter::askSettings() {
    m_sinceSettings.start();
    m_services.engine.ask(u"connector.switches"_s, {}, this, [this](const Result<QJsonObject>& answer) {
        if (answer)
            readSettings((*answer)[u"file"_s].toString());
    });
}

void MonitoringPresenter::readSettings(const QString& file) {
    m_services.reader.run(
        this, [file] { return monitorSettings(file); },
        [this](const std::optional<fdc::monitoring::MonitorSettings>& settings) {
            const qint64 before = m_settings ? m_settings->intervalSeconds : 0;
            m_settings = settings;
            Q_EMIT stateChanged();
            if (settings && settings->intervalSeconds != before)
                read();
        });
}

void MonitoringPresenter::checkNow() {
    if (m_checking)
        return;
    m_checking = true;
    Q_EMIT checkingChanged();
    m_services.engine.ask(u"health.probe"_s, {}, this,
                          [this](const Result<QJsonObject>& answer) { checked(answer); });
}

void MonitoringPresenter::checked(const Result<QJsonObject>& answer) {
    m_checking = false;
    Q_EMIT checkingChanged();
    if (!answer) {
        m_services.notices.post(answer.error(), m_services.language());
        return;
    }
    const QJsonArray probes = (*answer)[u"probes"_s].toArray();
    qsizetype up = 0;
    for (const QJsonValue& probe : probes)
        up += healthOf(probe[u"state"_s].toString()) == connector::Health::Up;
    Notice notice;
    notice.tone = probes.isEmpty() ? Tone::Neutral : up == probes.size() ? Tone::Ok : Tone::Warn;
    if (probes.isEmpty())
        notice.text = tr("No connector is on, so nothing was checked.");
    else if (up == probes.size())
        notice.text = tr("%n connector(s) checked: all are up.", nullptr, int(probes.size()));
    else
        notice.text = tr("%n connector(s) checked: %1 up, %2 not.", nullptr, int(probes.size()))
                          .arg(up)
                          .arg(probes.size() - up);
    m_services.notices.post(notice);
    m_list.refresh();
    read();
}

}  // namespace fdc::ui::monitoring
