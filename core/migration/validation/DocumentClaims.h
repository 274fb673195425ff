// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QStringList>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/migration/Ledger.h"

namespace fdc::migration {

/// Which object of a source is the first with a content or with values that no other may have
/// (docs/ledger.md, "Claims of what is unique"). Kept in the ledger, across campaigns and engines. A claim
/// passes on when the object that has it failed, is in quarantine or was skipped.
///
/// Thread-safe; claim() blocks until the claim is on the disk. Those that come together are written together.
class DocumentClaims {
public:
    /// @p campaign tells the source. @p goOn as Ledger::waitLonger() has it.
    DocumentClaims(LedgerPlace place, qint64 campaign, const base::Clock& clock, std::function<bool()> goOn);

    using Keys = std::vector<QByteArray>;
    /// For each key the object that has it already; absent: it is now @p sourceId's. What @p sourceId claimed
    /// earlier for @p step and no longer names is free. Errors: those of store::Database.
    base::Result<std::vector<std::optional<QString>>> claim(const QString& step, const QString& sourceId,
                                                            const Keys& keys);

private:
    using Owners = std::vector<std::optional<QString>>;
    struct Wish {
        const QString& step;
        const QString& sourceId;
        const Keys& keys;
        std::optional<base::Result<Owners>> answer = {};
    };
    /// One key that a wish takes or frees.
    struct Change {
        size_t wish;
        QByteArray key;
        std::optional<size_t> place;  ///< among the keys of the wish; absent: it is freed
    };
    void write(const std::vector<Wish*>& wishes);
    base::Result<void> writeAll(const std::vector<Wish*>& wishes, std::vector<Owners>& owners);
    base::Result<std::vector<Change>> changesOf(const std::vector<Wish*>& wishes);
    base::Result<Keys> claimedBefore(const Wish& wish);
    base::Result<void> free(const Wish& wish, const QByteArray& key);
    base::Result<std::optional<QString>> take(const Wish& wish, const QByteArray& key);

    const LedgerPlace m_place;
    const qint64 m_campaign;
    const base::Clock& m_clock;
    const std::function<bool()> m_goOn;

    std::mutex m_mutex;
    std::condition_variable m_answered;
    std::vector<Wish*> m_waiting;
    bool m_isWriting = false;
    std::optional<Ledger> m_ledger;  ///< of the thread that writes
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
