// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/flowerdocs/CoreModel.h"
#include "core/flowerdocs/LaneCall.h"
#include "core/flowerdocs/ReadTurns.h"
#include "core/migration/DocumentStore.h"

namespace fdc::flowerdocs {

/// Reads documents by their ids in one request. One absent id fails such a request as a whole, as does one
/// that cannot be read, and together they may be too much for one answer: then each is read alone. Keeps
/// itself alive until its completion was called.
class StoreReading : public std::enable_shared_from_this<StoreReading> {
public:
    /// @p turns: the rate of what is read alone then; null: none. The first request has its turn already.
    static void start(std::shared_ptr<Lane> lane, const QStringList& ids, migration::DocumentStore::Read done,
                      std::shared_ptr<ReadTurns> turns = nullptr);

private:
    StoreReading(std::shared_ptr<Lane> lane, migration::DocumentStore::Read done,
                 std::shared_ptr<ReadTurns> turns)
        : m_lane(std::move(lane)), m_turns(std::move(turns)), m_done(std::move(done)) {}
    void ask(const QStringList& ids);
    void answered(const QStringList& ids, LaneCall::Reply reply);
    void failed(const QString& id, const base::Error& error);
    base::Result<void> take(const QStringList& ids, const QByteArray& body);
    void askNext();
    void askAlone(const QString& id);
    void finish(base::Result<void> result);

    const std::shared_ptr<Lane> m_lane;
    const std::shared_ptr<ReadTurns> m_turns;
    QStringList m_ids;  ///< still to be read alone
    migration::DocumentStore::Read m_done;
    migration::KeptDocuments m_read;
    bool m_areSeveral = false;
    bool m_isAnswered = false;           ///< one of them, by the server itself
    std::optional<base::Error> m_doubt;  ///< of a single one, which may be one of all
};

/// The tags of a class: its own, and those of its categories.
class StoreTagNames : public std::enable_shared_from_this<StoreTagNames> {
public:
    using Named = std::function<void(base::Result<QStringList>)>;
    static void start(std::shared_ptr<Lane> lane, QString classId, Named named);

private:
    StoreTagNames(std::shared_ptr<Lane> lane, Named named)
        : m_lane(std::move(lane)), m_named(std::move(named)) {}
    void askNext();
    void finish(base::Result<QStringList> result);

    const std::shared_ptr<Lane> m_lane;
    Named m_named;
    QStringList m_names;
    QStringList m_categories;  ///< still to be read
};

}  // namespace fdc::flowerdocs
