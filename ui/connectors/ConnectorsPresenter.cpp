// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/connectors/ConnectorsPresenter.h"

#include <algorithm>
#include <utility>

#include "core/base/Clock.h"
#include "ui/common/EngineClient.h"

namespace fdc::ui::connectors {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using base::Result;

namespace {

constexpr auto listInterval = 1s;
constexpr auto restInterval = 2s;  // while none of them is on its way to another state
constexpr auto switchInterval = 3s;
constexpr auto historyInterval = 5s;  // one pixel of an hour; the list itself tells the newest check

bool matches(const ConnectorState& connector, const QString& filter) {
    return connector.name.contains(filter, Qt::CaseInsensitive) ||
           connector.id.contains(filter, Qt::CaseInsensitive) ||
           stateWord(connector).contains(filter, Qt::CaseInsensitive);
}

bool isUnsettled(const ConnectorState& one) {
    return one.nextAttempt.isValid() || one.observed == u"starting"_s || one.observed == u"stopping"_s;
}

}  // namespace

ConnectorsPresenter::ConnectorsPresenter(const Services& services, QObject* parent)
    : QObject(parent),
      m_services(services),
      m_poller(services.engine, u"connector.list"_s, listInterval),
      m_switchPoller(services.engine, u"connector.switches"_s, switchInterval),
      m_model(services),
      m_events(services),
      m_plugins(services),
      m_bulk(services) {
    m_ticks.setInterval(1s);
    m_ticks.setTimerType(Qt::VeryCoarseTimer);
    m_readSoon.setInterval(historyInterval);
    m_readSoon.setSingleShot(true);
    connect(&m_ticks, &QTimer::timeout, this, [this] {
        m_model.tick();
        m_events.model().tick();
        Q_EMIT ticked();
    });
    connect(&m_bulk, &BulkChange::changed, this, [this] {
        fillModel();
        Q_EMIT selectedChanged();
        Q_EMIT currentChanged();
    });
    connect(&m_bulk, &BulkChange::finished, this, &ConnectorsPresenter::retry);
    connect(&m_plugins, &PluginsPresenter::connectorsChanged, this, &ConnectorsPresenter::retry);
    connect(&m_readSoon, &QTimer::timeout, this, &ConnectorsPresenter::readHistory);
    connect(&m_poller, &Poller::changed, this, &ConnectorsPresenter::takeList);
    connect(&m_poller, &Poller::failed, this, [this] {
        noteStale();
        Q_EMIT listChanged();
    });
    connect(&m_poller, &Poller::staleChanged, this, &ConnectorsPresenter::noteStale);
    connect(&m_switchPoller, &Poller::changed, this, [this] {
        m_switches = SwitchState::allFrom(*m_switchPoller.latest());
        Q_EMIT switchesChanged();
    });
    connect(&m_switchPoller, &Poller::failed, this, &ConnectorsPresenter::switchesChanged);
}

void ConnectorsPresenter::open() {
    m_open = true;
    m_switchPoller.setArguments({{u"language"_s, m_services.language()}});
    m_poller.start();
    m_switchPoller.start();
    m_ticks.start();
    m_events.open();
    if (m_tab == Tab::Plugins)
        m_plugins.open();
    readHistory();
}

void ConnectorsPresenter::close() {
    m_open = false;
    m_poller.stop();
    m_switchPoller.stop();
    m_ticks.stop();
    m_events.close();
    m_plugins.close();
    m_readSoon.stop();
}

void ConnectorsPresenter::setTab(Tab tab) {
    if (tab == m_tab)
        return;
    m_tab = tab;
    if (m_open && tab == Tab::Plugins)
        m_plugins.open();
    else
        m_plugins.close();
    Q_EMIT tabChanged();
}

void ConnectorsPresenter::setLower(Lower lower) {
    if (lower == m_lower)
        return;
    m_lower = lower;
    Q_EMIT tabChanged();
}

void ConnectorsPresenter::retranslate() {
    m_switchPoller.setArguments({{u"language"_s, m_services.language()}});
    m_model.retell();
    m_events.retranslate();
    m_plugins.retranslate();
}

void ConnectorsPresenter::learn() {
    if (m_open || m_learning)
        return;
    m_learning = true;
    m_services.engine.ask(u"connector.list"_s, {}, this, [this](const Result<QJsonObject>& answer) {
        m_learning = false;
        if (answer && !m_open)
            m_connectors = ConnectorState::listFrom(*answer);
    });
}

ConnectorsPresenter::Phase ConnectorsPresenter::phase() const {
    if (!m_known)
        return m_poller.error() ? Phase::Error : Phase::Loading;
    if (m_connectors.isEmpty())
        return Phase::Empty;
    return m_model.list().isEmpty() ? Phase::NoMatch : Phase::Content;
}

void ConnectorsPresenter::retry() {
    m_poller.refresh();
    m_switchPoller.refresh();
}

const ConnectorState* ConnectorsPresenter::connector(const QString& id) const {
    const auto found = std::ranges::find(m_connectors, id, &ConnectorState::id);
    return found == m_connectors.end() ? nullptr : &*found;
}

bool ConnectorsPresenter::hasBadges() const {
    return std::ranges::any_of(m_connectors, [](const ConnectorState& one) { return one.badge.has_value(); });
}

bool ConnectorsPresenter::hasAttempts() const {
    return std::ranges::any_of(
        m_connectors, [](const ConnectorState& one) { return one.gaveUp || one.nextAttempt.isValid(); });
}

QString ConnectorsPresenter::summary() const {
    if (!m_known)
        return {};
    const auto count = [this](auto is) { return int(std::ranges::count_if(m_connectors, is)); };
    QStringList parts{tr("%n connector(s)", nullptr, int(m_connectors.size()))};
    const auto add = [&parts](int number, const QString& text) {
        if (number > 0)
            parts.append(text);
    };
    const int good = count([](const ConnectorState& one) { return one.isOperational(); });
    const int warn = count([](const ConnectorState& one) { return toneOf(one) == Tone::Warn; });
    const int bad = count([](const ConnectorState& one) { return toneOf(one) == Tone::Error; });
    const int off = count([](const ConnectorState& one) { return one.observed == u"off"_s; });
    const int unchecked = count([](const ConnectorState& one) {
        return one.observed == u"on"_s && !one.isOperational() && toneOf(one) != Tone::Warn &&
               toneOf(one) != Tone::Error;
    });
    add(good, tr("%n operational", nullptr, good));
    add(unchecked, tr("%n on, not checked yet", nullptr, unchecked));
    add(warn, tr("%n degraded", nullptr, warn));
    add(bad, tr("%n failed", nullptr, bad));
    add(off, tr("%n off", nullptr, off));
    return parts.join(u" · "_s);
}

void ConnectorsPresenter::setFilter(const QString& text) {
    if (text == m_filter)
        return;
    m_filter = text;
    fillModel();
    Q_EMIT listChanged();
}

void ConnectorsPresenter::choose(const QString& id) {
    if (id == m_current)
        return;
    m_current = id;
    showEvents();
    Q_EMIT currentChanged();
    Q_EMIT probesChanged();
}

/// The events are those of the chosen connector.
void ConnectorsPresenter::showEvents() {
    const ConnectorState* one = current();
    const bool may = one && (one->handlesEvents || (one->events && *one->events != EventCounts{}));
    m_events.setConnector(one ? one->id : QString(), one ? one->name : QString(), may);
}

void ConnectorsPresenter::setSelected(const QStringList& ids) {
    if (ids == m_selected)
        return;
    m_selected = ids;
    Q_EMIT selectedChanged();
}

/// Ages in the answer move every second; what is shown of it does not.
void ConnectorsPresenter::takeList() {
    QList<ConnectorState> now = ConnectorState::listFrom(*m_poller.latest());
    const bool isNews = !std::exchange(m_known, true) || now != m_connectors || m_staleSince.isValid();
    m_connectors = std::move(now);
    m_poller.setInterval(std::ranges::any_of(m_connectors, isUnsettled) ? listInterval : restInterval);
    noteStale();
    if (!isNews)
        return;
    fillModel();
    keepChoice();
    showEvents();
    Q_EMIT listChanged();
    Q_EMIT selectedChanged();
    Q_EMIT currentChanged();
}

void ConnectorsPresenter::fillModel() {
    QList<ConnectorRow> rows;
    for (const ConnectorState& one : std::as_const(m_connectors)) {
        if (m_filter.isEmpty() || matches(one, m_filter))
            rows.append({one, probeCode(one.id), isChanging(one.id), m_staleSince.isValid()});
    }
    m_model.setList(std::move(rows));
}

/// What needs a person comes first.
void ConnectorsPresenter::keepChoice() {
    if (m_connectors.isEmpty() || current())
        return;
    const auto worst = std::ranges::max_element(m_connectors, {}, [](const ConnectorState& one) {
        const Tone tone = toneOf(one);
        return tone == Tone::Error ? 2 : tone == Tone::Warn ? 1 : 0;
    });
    m_current = worst->id;
    Q_EMIT probesChanged();
}

void ConnectorsPresenter::noteStale() {
    const bool old = m_known && (m_poller.isStale() || m_poller.error());
    const bool wasOld = m_staleSince.isValid();
    if (old && !wasOld)
        m_staleSince = m_services.clock.utcNow();
    else if (!old)
        m_staleSince = {};
    fillModel();
    if (old != wasOld)
        Q_EMIT staleChanged();
}

std::optional<SwitchState> ConnectorsPresenter::switches(const QString& id) const {
    const auto found = m_switches.find(id);
    return found == m_switches.end() ? std::nullopt : std::optional(*found);
}

}  // namespace fdc::ui::connectors
