// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QStringList>
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/migration/Ledger.h"
#include "core/migration/ledger/LedgerConnection.h"

namespace fdc::migration {

/// Which object of a source is the first with a content or with values that no other may have
/// (docs/ledger.md, "Claims of what is unique"). Kept in the ledger, across campaigns and engines. A claim
/// stays with an object that is stored or may be, whatever became of it since. Of one that is not it passes
/// on when the object failed, is in quarantine or was skipped, and when only a superseded campaign would
/// still send it.
///
/// Thread-safe; claim() blocks until the claim is on the disk. Those that come together are written together.
class DocumentClaims {
public:
    /// @p campaign tells the source. @p goOn as Ledger::waitLonger() has it.
    DocumentClaims(LedgerPlace place, qint64 campaign, const base::Clock& clock, std::function<bool()> goOn);

    using Keys = std::vector<QByteArray>;
    /// Another object that has a key.
    struct Owner {
        QString sourceId;
        QString state = {};        ///< of its row, as the ledger names it
        QString targetId = {};     ///< where it is stored; null: nowhere, as far as is known
        bool mayBeStored = false;  ///< it was given back without a verdict, perhaps after it was sent
        bool isLeaving = false;    ///< it is something else by now: the key is free once that is stored
    };
    using Owners = std::vector<std::optional<Owner>>;
    /// For each key the object that has it already; absent: no other has it. When all are absent they are now
    /// @p sourceId's, and what it claimed earlier for @p step and no longer names is free as soon as the
    /// ledger has it as migrated again (OutcomeRows). Otherwise it is refused: it gets none of them, and
    /// loses what it claimed earlier unless it is stored or may be. Errors: those of store::Database.
    base::Result<Owners> claim(const QString& step, const QString& sourceId, const Keys& keys);

private:
    struct Wish {
        const QString& step;
        const QString& sourceId;
        const Keys& keys;
        std::optional<base::Result<Owners>> answer = {};
        Keys before = {};  ///< what it claimed earlier
    };
    /// Who has a key that wishes speak of. Empty: nobody.
    struct Place {
        const Wish* first = nullptr;  ///< that names it; null: it is only left
        QString had;                  ///< of the wishes that claimed it earlier
        QString written;              ///< in the ledger
        QString owner;                ///< as it is to be
        bool wasLeaving = false;      ///< in the ledger: free when its owner is stored again
        bool isLeaving = false;       ///< as it is to be
    };
    using Places = std::map<std::pair<QString, QByteArray>, Place>;  ///< by step and key

    void write(const std::vector<Wish*>& wishes);
    base::Result<void> writeAll(const std::vector<Wish*>& wishes, std::vector<Owners>& owners);
    base::Result<Places> placesOf(const std::vector<Wish*>& wishes);
    base::Result<Owners> decide(const Wish& wish, Places& places);
    base::Result<void> settle(const Places& places);
    base::Result<Keys> claimedBefore(const Wish& wish);
    base::Result<void> take(const Wish& wish, const QByteArray& key, Place& place);
    base::Result<void> hold(const QString& step, const QByteArray& key, Place& place);
    base::Result<Owner> look(const QString& sourceId);

    const LedgerPlace m_place;
    const qint64 m_campaign;
    const base::Clock& m_clock;
    const std::function<bool()> m_goOn;

    std::mutex m_mutex;
    std::condition_variable m_answered;
    std::vector<Wish*> m_waiting;
    bool m_isWriting = false;
    std::optional<Ledger> m_ledger;  ///< of the thread that writes, as what is below
    Prepared m_claimedBefore;
    Prepared m_take;
    Prepared m_hold;
    Prepared m_give;
    Prepared m_remove;
    Prepared m_look;
};

/// Through which a plan's steps claim. Filled and emptied while none of them runs.
class ClaimSlot {
public:
    void fill(std::shared_ptr<DocumentClaims> claims) { m_claims = std::move(claims); }
    /// Null: there is no ledger, as in the tests of a map.
    DocumentClaims* claims() const { return m_claims.get(); }

private:
    std::shared_ptr<DocumentClaims> m_claims;
};

}  // namespace fdc::migration
