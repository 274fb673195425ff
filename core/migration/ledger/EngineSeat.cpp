// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/ledger/EngineSeat.h"

#include <QLoggingCategory>

#include "core/migration/Ledger.h"
#include "core/migration/ledger/DeadRows.h"
#include "core/migration/ledger/SharedCampaign.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(log, "migration.engines", QtInfoMsg)

/// A heartbeat that hangs must not outlast the lease.
LedgerPlace placeForBeats(const LedgerPlace& place) {
    if (!place.server())
        return place;
    store::PostgresSettings server = *place.server();
    server.connectTimeout = std::min(server.connectTimeout, base::Milliseconds(5'000));
    server.statementTimeout = base::Milliseconds(20'000);
    return server;
}

}  // namespace

EngineSeat::EngineSeat(store::Database database, Settings settings, const base::Clock& clock)
    : m_database(std::move(database)), m_settings(std::move(settings)), m_clock(clock) {}

base::Result<std::shared_ptr<EngineSeat>> EngineSeat::take(const LedgerPlace& place, Settings settings,
                                                           const base::Clock& clock) {
    auto database = placeForBeats(place).open();
    if (!database)
        return base::fail(std::move(database.error()));
    std::shared_ptr<EngineSeat> seat(new EngineSeat(std::move(*database), std::move(settings), clock));
    auto before = seat->m_database.prepare(
        "UPDATE engines SET ended_at = clock_timestamp() WHERE name = ?1 AND ended_at IS NULL");
    if (!before)
        return base::fail(std::move(before.error()));
    FDC_TRY(before->bind(1, seat->m_settings.name).run());
    FDC_TRY(seat->sit());
    FDC_TRY(seat->beat());
    seat->m_thread = std::thread([raw = seat.get()] { raw->main(); });
    return seat;
}

EngineSeat::~EngineSeat() {
    {
        const std::scoped_lock lock(m_mutex);
        m_leaving = true;
    }
    m_wake.notify_all();
    if (m_thread.joinable())
        m_thread.join();
    auto left = m_database.prepare("UPDATE engines SET ended_at = clock_timestamp() WHERE id = ?1");
    if (left)
        left->bind(1, id());
    if (auto done = left ? left->run() : base::Result<void>(base::fail(left.error())); !done)
        qCWarning(log) << "could not tell that this engine leaves:" << done.error().toLogLine();
}

base::Result<void> EngineSeat::sit() {
    auto insert = m_database.prepare(
        "INSERT INTO engines (name, host, pid, folder) VALUES (?1, ?2, ?3, ?4) RETURNING id");
    if (!insert)
        return base::fail(std::move(insert.error()));
    auto row = insert->bind(1, m_settings.name)
                   .bind(2, m_settings.host)
                   .bind(3, m_settings.pid)
                   .bind(4, m_settings.folder)
                   .step();
    if (!row)
        return base::fail(std::move(row.error()));
    m_id = insert->integer(0);
    m_lastBeat = m_clock.monotonic().count();
    return {};
}

base::Result<void> EngineSeat::beat() {
    const base::Milliseconds asked = m_clock.monotonic();
    auto alive = m_database.prepare(
        "UPDATE engines SET heartbeat_at = clock_timestamp() WHERE id = ?1 AND ended_at IS NULL");
    if (!alive)
        return base::fail(std::move(alive.error()));
    FDC_TRY(alive->bind(1, id()).run());
    if (m_database.changes() == 1) {
        m_lastBeat = asked.count();
    } else {
        qCWarning(log) << "this engine was silent for too long and was given up by the others; engine" << id()
                       << "takes a new seat";
        FDC_TRY(sit());
    }
    const auto reclaimed =
        reclaimOfDeadEngines(m_database, m_settings.lease, base::toRfc3339(m_clock.utcNow()));
    if (!reclaimed)
        return base::fail(reclaimed.error());
    if (*reclaimed > 0)
        qCInfo(log) << *reclaimed << "documents of engines that ended were given back";
    return payDebts();
}

void EngineSeat::owe(qint64 campaign) {
    const std::scoped_lock lock(m_debtMutex);
    m_debts.insert(campaign);
}

void EngineSeat::settle(qint64 campaign) {
    const std::scoped_lock lock(m_debtMutex);
    m_debts.erase(campaign);
}

base::Result<void> EngineSeat::payDebts() {
    const std::scoped_lock lock(m_debtMutex);
    while (!m_debts.empty()) {
        const qint64 campaign = *m_debts.begin();
        auto transaction = m_database.begin();
        if (!transaction)
            return base::fail(std::move(transaction.error()));
        const auto back = giveBackDeadRows(
            m_database, {.campaign = campaign, .holder = holder(), .now = base::toRfc3339(m_clock.utcNow())});
        if (!back)
            return base::fail(back.error());
        FDC_TRY(SharedCampaign(m_database, *this, campaign, m_clock).leave());
        FDC_TRY(transaction->commit());
        m_debts.erase(campaign);
        qCInfo(log) << *back << "documents that this engine held while the ledger was away were given back";
    }
    return {};
}

void EngineSeat::main() {
    bool isHeard = true;
    std::unique_lock lock(m_mutex);
    while (!m_leaving) {
        m_wake.wait_for(lock, m_settings.beat, [this] { return m_leaving; });
        if (m_leaving)
            return;
        lock.unlock();
        const auto beaten = beat();
        // An outage of the server is told once, and its end.
        if (!beaten && std::exchange(isHeard, false))
            qCWarning(log) << "no heartbeat reaches the ledger:" << beaten.error().toLogLine();
        if (beaten && !std::exchange(isHeard, true))
            qCInfo(log) << "heartbeats reach the ledger again";
        lock.lock();
    }
}

bool EngineSeat::isSure() const {
    return m_clock.monotonic().count() - m_lastBeat.load() < m_settings.lease.count();
}

}  // namespace fdc::migration
