// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/LedgerDesk.h"

#include "core/store/StoreErrors.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int readers = 3;
constexpr size_t mostIdle = 4;
}  // namespace

LedgerDesk::LedgerDesk(const base::Clock& clock) : m_clock(clock) {
    m_pool.setMaxThreadCount(readers);
}

LedgerDesk::~LedgerDesk() {
    *m_ending = true;
    m_pool.waitForDone();
}

std::function<bool()> LedgerDesk::goOn() const {
    return [ending = m_ending] { return !*ending; };
}

base::Result<LedgerDesk::Connection> LedgerDesk::take(const migration::LedgerPlace& place) {
    {
        const std::scoped_lock lock(m_mutex);
        if (const auto idle = m_idle.find(place.shown()); idle != m_idle.end()) {
            Connection connection = std::move(idle->second);
            m_idle.erase(idle);
            return connection;
        }
    }
    auto opened = place.openForReading();
    if (!opened && opened.error().is(store::storeOlder)) {
        // Whoever runs this desk holds the data folder, so the form of the ledger is its to bring up to date.
        if (auto brought = place.open(); !brought)
            return base::fail(std::move(brought.error()));
        opened = place.openForReading();
    }
    if (!opened)
        return base::fail(std::move(opened.error()));
    return std::make_unique<store::Database>(std::move(*opened));
}

void LedgerDesk::giveBack(const migration::LedgerPlace& place, Connection connection) {
    const std::scoped_lock lock(m_mutex);
    if (m_idle.size() < mostIdle)
        m_idle.emplace(place.shown(), std::move(connection));
}

LedgerDesk::Work::Work(LedgerDesk& desk, QString kind, QString what)
    : m_desk(desk), m_kind(std::move(kind)), m_what(std::move(what)), m_since(desk.m_clock.utcNow()) {
    desk.m_work.append(this);
}

LedgerDesk::Work::~Work() {
    m_desk.m_work.removeOne(this);
}

QJsonArray LedgerDesk::work() const {
    QJsonArray list;
    for (const Work* one : m_work)
        list.append(QJsonObject{{u"kind"_s, one->m_kind},
                                {u"what"_s, one->m_what},
                                {u"since"_s, base::toRfc3339(one->m_since)},
                                {u"documents"_s, qint64(*one->m_done)}});
    return list;
}

}  // namespace fdc::engine
