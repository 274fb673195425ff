// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/validation/DocumentClaims.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

namespace {

#define FDC_SCOPE "(SELECT scope FROM campaigns WHERE id = ?1)"
#define FDC_ONE_KEY " WHERE scope = " FDC_SCOPE " AND step = ?2 AND key = ?3"

constexpr const char* claimedBeforeSql =
    "SELECT key FROM document_claims WHERE scope = " FDC_SCOPE " AND step = ?2 AND source_id = ?3";
// The row is written either way: engines that share the ledger wait here for each other. What is not stored
// has its claim as long as somebody will send it, or has it under way: the newest campaign of the source, the
// one that asks, or a living engine that took it just before a later campaign began. What was given back
// without a verdict may have been stored; skipping it is a person's word that its place is free.
#define FDC_STAYS                                                                                     \
    "EXISTS (SELECT 1 FROM documents d WHERE d.scope = document_claims.scope"                         \
    "    AND d.source_id = document_claims.source_id AND (d.target_id IS NOT NULL"                    \
    "     OR (d.reclaim_count > 0 AND d.state <> 'SKIPPED')"                                          \
    "     OR (d.state IN ('PENDING', 'IN_FLIGHT') AND d.batch_id IN (SELECT c.batch FROM campaigns c" \
    "      WHERE c.id = ?1 OR (c.scope = d.scope AND c.superseded_by IS NULL)))"                      \
    "     OR (d.state = 'IN_FLIGHT' AND EXISTS (SELECT 1 FROM engines e"                              \
    "      WHERE CAST(e.id AS TEXT) = d.claimed_by AND e.ended_at IS NULL))))"
constexpr const char* takeSql = "INSERT INTO document_claims (scope, step, key, source_id) VALUES (" FDC_SCOPE
                                ", ?2, ?3, ?4)"
                                " ON CONFLICT (scope, step, key) DO UPDATE SET source_id ="
                                "  CASE WHEN " FDC_STAYS
                                "  THEN document_claims.source_id ELSE excluded.source_id END,"
                                "  leaving = CASE WHEN " FDC_STAYS
                                "  THEN document_claims.leaving ELSE 0 END"
                                " RETURNING source_id, leaving";
constexpr const char* holdSql =
    "UPDATE document_claims SET source_id = source_id" FDC_ONE_KEY " AND source_id = ?4 RETURNING leaving";
constexpr const char* giveSql = "UPDATE document_claims SET source_id = ?4, leaving = ?5" FDC_ONE_KEY;
constexpr const char* removeSql = "DELETE FROM document_claims" FDC_ONE_KEY;
constexpr const char* lookSql =
    "SELECT state, target_id, reclaim_count FROM documents WHERE scope = " FDC_SCOPE " AND source_id = ?2";

#undef FDC_STAYS
#undef FDC_ONE_KEY
#undef FDC_SCOPE

}  // namespace

DocumentClaims::DocumentClaims(LedgerPlace place, qint64 campaign, const base::Clock& clock,
                               std::function<bool()> goOn)
    : m_place(std::move(place)),
      m_campaign(campaign),
      m_clock(clock),
      m_goOn(std::move(goOn)),
      m_claimedBefore{claimedBeforeSql, {}},
      m_take{takeSql, {}},
      m_hold{holdSql, {}},
      m_give{giveSql, {}},
      m_remove{removeSql, {}},
      m_look{lookSql, {}} {}

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
    auto places = placesOf(wishes);
    if (!places)
        return fail(std::move(places.error()));
    for (const Wish* wish : wishes) {
        auto others = decide(*wish, *places);
        if (!others)
            return fail(std::move(others.error()));
        owners.push_back(std::move(*others));
    }
    FDC_TRY(settle(*places));
    return transaction->commit();
}

/// All are locked here, in the order of steps and keys, which all engines keep: none waits for what another
/// holds that waits for it. Of one key the first wish that names it is written, and mostly stays.
Result<DocumentClaims::Places> DocumentClaims::placesOf(const std::vector<Wish*>& wishes) {
    Places places;
    for (Wish* wish : wishes) {
        auto before = claimedBefore(*wish);
        if (!before)
            return fail(std::move(before.error()));
        wish->before = std::move(*before);
        for (const QByteArray& key : wish->before)
            places[{wish->step, key}].had = wish->sourceId;
        for (const QByteArray& key : wish->keys) {
            Place& place = places[{wish->step, key}];
            place.first = place.first ? place.first : wish;
        }
    }
    for (auto& [name, place] : places) {
        if (!place.first) {
            FDC_TRY(hold(name.first, name.second, place));
            continue;
        }
        FDC_TRY(take(*place.first, name.second, place));
        // What it takes only now is nobody's until it is decided.
        const bool isNew = place.written == place.first->sourceId && place.had != place.written;
        place.owner = isNew ? QString() : place.written;
    }
    return places;
}

/// In the order of the wishes: each finds what the earlier ones left.
Result<DocumentClaims::Owners> DocumentClaims::decide(const Wish& wish, Places& places) {
    Owners others(wish.keys.size());
    bool keepsAll = false;
    bool isRefused = false;
    for (size_t i = 0; i < wish.keys.size(); ++i) {
        const Place& place = places.at({wish.step, wish.keys[i]});
        if (place.owner.isEmpty() || place.owner == wish.sourceId)
            continue;
        auto other = look(place.owner);
        if (!other)
            return fail(std::move(other.error()));
        others[i] = std::move(*other);
        others[i]->isLeaving = place.isLeaving;
        isRefused = true;
    }
    if (isRefused && !wish.before.empty()) {
        const auto own = look(wish.sourceId);
        if (!own)
            return fail(own.error());
        keepsAll = !own->targetId.isEmpty() || own->mayBeStored;
    }
    for (const QByteArray& key : wish.before) {
        Place& place = places.at({wish.step, key});
        if (keepsAll || place.owner != wish.sourceId)
            continue;
        // The target may hold the earlier contents until the new ones are there.
        place.isLeaving = !isRefused;
        if (isRefused)
            place.owner.clear();
    }
    for (const QByteArray& key : wish.keys) {
        if (isRefused)
            break;
        Place& place = places.at({wish.step, key});
        place.owner = wish.sourceId;
        place.isLeaving = false;
    }
    return others;
}

Result<void> DocumentClaims::settle(const Places& places) {
    for (const auto& [name, place] : places) {
        if (place.owner == place.written && place.isLeaving == place.wasLeaving)
            continue;
        auto prepared = (place.owner.isEmpty() ? m_remove : m_give).in(m_ledger->database());
        if (!prepared)
            return fail(std::move(prepared.error()));
        store::Statement& change = **prepared;
        change.bind(1, m_campaign).bind(2, name.first).bindBlob(3, name.second);
        if (!place.owner.isEmpty())
            change.bind(4, place.owner).bind(5, place.isLeaving ? 1 : 0);
        FDC_TRY(change.run());
    }
    return {};
}

Result<DocumentClaims::Keys> DocumentClaims::claimedBefore(const Wish& wish) {
    auto prepared = m_claimedBefore.in(m_ledger->database());
    if (!prepared)
        return fail(std::move(prepared.error()));
    store::Statement& earlier = **prepared;
    earlier.bind(1, m_campaign).bind(2, wish.step).bind(3, wish.sourceId);
    Keys keys;
    while (true) {
        const auto row = earlier.step();
        if (!row)
            return fail(row.error());
        if (!*row)
            return keys;
        keys.push_back(earlier.blob(0));
    }
}

/// Who has it then: the one that had it and keeps it, or @p wish.
Result<void> DocumentClaims::take(const Wish& wish, const QByteArray& key, Place& place) {
    auto prepared = m_take.in(m_ledger->database());
    if (!prepared)
        return fail(std::move(prepared.error()));
    store::Statement& taking = **prepared;
    const auto row =
        taking.bind(1, m_campaign).bind(2, wish.step).bindBlob(3, key).bind(4, wish.sourceId).step();
    if (!row)
        return fail(row.error());
    place.written = taking.text(0);
    place.isLeaving = place.wasLeaving = taking.integer(1) != 0;
    taking.reset();
    return {};
}

/// Nobody's: another has taken it over meanwhile.
Result<void> DocumentClaims::hold(const QString& step, const QByteArray& key, Place& place) {
    auto prepared = m_hold.in(m_ledger->database());
    if (!prepared)
        return fail(std::move(prepared.error()));
    store::Statement& holding = **prepared;
    const auto row = holding.bind(1, m_campaign).bind(2, step).bindBlob(3, key).bind(4, place.had).step();
    if (!row)
        return fail(row.error());
    if (!*row)
        return {};
    place.owner = place.written = place.had;
    place.isLeaving = place.wasLeaving = holding.integer(0) != 0;
    holding.reset();
    return {};
}

Result<DocumentClaims::Owner> DocumentClaims::look(const QString& sourceId) {
    auto prepared = m_look.in(m_ledger->database());
    if (!prepared)
        return fail(std::move(prepared.error()));
    store::Statement& found = **prepared;
    const auto row = found.bind(1, m_campaign).bind(2, sourceId).step();
    if (!row)
        return fail(row.error());
    Owner owner{.sourceId = sourceId};
    if (*row) {
        owner.state = found.text(0);
        owner.targetId = found.text(1);
        owner.mayBeStored = found.integer(2) > 0;
        found.reset();
    }
    return owner;
}

}  // namespace fdc::migration
