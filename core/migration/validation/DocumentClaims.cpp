// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/validation/DocumentClaims.h"

#include <algorithm>

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

DocumentClaims::DocumentClaims(LedgerPlace place, qint64 campaign, const base::Clock& clock,
                               std::function<bool()> goOn)
    : m_place(std::move(place)), m_campaign(campaign), m_clock(clock), m_goOn(std::move(goOn)) {}

Result<DocumentClaims::Owners> DocumentClaims::claim(const QString& step, const QString& sourceId,
                                                     const Keys& keys) {
    Wish wish{step, sourceId, keys};
    std::unique_lock lock(m_mutex);
    m_waiting.push_back(&wish);
    while (!wish.answer) {
        if (m_isWriting) {
            m_answered.wait(lock);
            continue;
        }
        // Whoever finds nobody at it writes for all that wait.
        m_isWriting = true;
        const std::vector<Wish*> wishes = std::exchange(m_waiting, {});
        lock.unlock();
        write(wishes);
        lock.lock();
        m_isWriting = false;
        m_answered.notify_all();
    }
    return std::move(*wish.answer);
}

void DocumentClaims::write(const std::vector<Wish*>& wishes) {
    std::vector<Owners> owners;
    Result<void> written;
    if (!m_ledger) {
        auto ledger = Ledger::open(m_place, m_clock);
        if (ledger) {
            m_ledger = std::move(*ledger);
            m_ledger->waitLonger(m_goOn);
        } else {
            written = fail(std::move(ledger.error()));
        }
    }
    if (written)
        written = m_ledger->again([&] { return writeAll(wishes, owners); });
    const std::scoped_lock lock(m_mutex);
    for (size_t i = 0; i < wishes.size(); ++i) {
        if (written)
            wishes[i]->answer = std::move(owners[i]);
        else
            wishes[i]->answer = fail(written.error());
    }
}

Result<void> DocumentClaims::writeAll(const std::vector<Wish*>& wishes, std::vector<Owners>& owners) {
    owners.clear();
    auto transaction = m_ledger->begin();
    if (!transaction)
        return fail(std::move(transaction.error()));
    const auto changes = changesOf(wishes);
    if (!changes)
        return fail(changes.error());
    for (const Wish* wish : wishes)
        owners.emplace_back(wish->keys.size());
    for (const Change& change : *changes) {
        const Wish& wish = *wishes[change.wish];
        if (!change.place) {
            FDC_TRY(free(wish, change.key));
            continue;
        }
        auto owner = take(wish, change.key);
        if (!owner)
            return fail(std::move(owner.error()));
        owners[change.wish][*change.place] = std::move(*owner);
    }
    return transaction->commit();
}

/// In the order of steps and keys, which all engines keep: none waits for what another holds that waits for
/// it. Of one key in the order of the wishes.
Result<std::vector<DocumentClaims::Change>> DocumentClaims::changesOf(const std::vector<Wish*>& wishes) {
    std::vector<Change> changes;
    for (size_t i = 0; i < wishes.size(); ++i) {
        const Keys& keys = wishes[i]->keys;
        auto before = claimedBefore(*wishes[i]);
        if (!before)
            return fail(std::move(before.error()));
        for (QByteArray& key : *before) {
            if (std::ranges::find(keys, key) == keys.end())
                changes.push_back({i, std::move(key), std::nullopt});
        }
        for (size_t place = 0; place < keys.size(); ++place)
            changes.push_back({i, keys[place], place});
    }
    std::ranges::stable_sort(
        changes, {}, [&](const Change& change) { return std::pair(wishes[change.wish]->step, change.key); });
    return changes;
}

Result<DocumentClaims::Keys> DocumentClaims::claimedBefore(const Wish& wish) {
    auto earlier = m_ledger->database().prepare(
        "SELECT key FROM document_claims WHERE scope = (SELECT scope FROM campaigns WHERE id = ?1)"
        " AND step = ?2 AND source_id = ?3");
    if (!earlier)
        return fail(std::move(earlier.error()));
    earlier->bind(1, m_campaign).bind(2, wish.step).bind(3, wish.sourceId);
    Keys keys;
    while (true) {
        const auto row = earlier->step();
        if (!row)
            return fail(row.error());
        if (!*row)
            return keys;
        keys.push_back(earlier->blob(0));
    }
}

/// Unless another has taken it over meanwhile.
Result<void> DocumentClaims::free(const Wish& wish, const QByteArray& key) {
    auto removal = m_ledger->database().prepare(
        "DELETE FROM document_claims WHERE scope = (SELECT scope FROM campaigns WHERE id = ?1)"
        " AND step = ?2 AND key = ?3 AND source_id = ?4");
    if (!removal)
        return fail(std::move(removal.error()));
    return removal->bind(1, m_campaign).bind(2, wish.step).bindBlob(3, key).bind(4, wish.sourceId).run();
}

Result<std::optional<QString>> DocumentClaims::take(const Wish& wish, const QByteArray& key) {
    // The row is written either way: engines that share the ledger wait here for each other.
    auto taking = m_ledger->database().prepare(
        "INSERT INTO document_claims (scope, step, key, source_id)"
        " VALUES ((SELECT scope FROM campaigns WHERE id = ?1), ?2, ?3, ?4)"
        " ON CONFLICT (scope, step, key) DO UPDATE SET source_id ="
        "  CASE WHEN EXISTS (SELECT 1 FROM documents WHERE documents.scope = document_claims.scope"
        "    AND documents.source_id = document_claims.source_id"
        "    AND documents.state NOT IN ('FAILED', 'QUARANTINED', 'SKIPPED'))"
        "  THEN document_claims.source_id ELSE excluded.source_id END"
        " RETURNING source_id");
    if (!taking)
        return fail(std::move(taking.error()));
    taking->bind(1, m_campaign).bind(2, wish.step).bindBlob(3, key).bind(4, wish.sourceId);
    const auto row = taking->step();
    if (!row)
        return fail(row.error());
    const QString owner = taking->text(0);
    taking->reset();
    return owner == wish.sourceId ? std::optional<QString>() : owner;
}

}  // namespace fdc::migration
