// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QSet>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <vector>

#include "core/base/Result.h"
#include "core/flowerdocs/CoreFolder.h"
#include "core/net/BulkHttp.h"

namespace fdc::flowerdocs {

class Lane;

/// Something that is to lie in a folder, that is asked for there, or that is to lie there no more.
struct FolderEntry {
    using Done = std::function<void(base::Result<bool>)>;

    FolderChild child;
    bool mayBeThere = false;  ///< look first: nobody knows what a Core makes of what it has already
    bool verify = true;       ///< look afterwards
    bool onlyAsk = false;     ///< nothing is written
    bool tellGone = false;    ///< who only asks is told of an absent folder by FD_F00012, not by "no"
    bool isRemoval = false;   ///< it is taken out (FolderLeaving); the answer says nothing more
    bool alone = false;       ///< what went out with others was refused: whose fault was it?
    Done done;                ///< whether it lies there; called once, with no lock held
};

/// What the deliveries of one target know of folders, so that each is made once and what goes into one folder
/// goes together. Bounded: what is forgotten is asked for again. Thread-safe.
class FolderBook {
public:
    using Waiter = std::function<void(base::Result<void>)>;
    using Read = std::function<void(base::Result<net::BulkReply>)>;
    enum class Turn {
        Known,  ///< it is there
        Make,   ///< nobody is at it: the caller makes it, and calls made()
        Wait,   ///< somebody is at it, and the waiter will be called
    };
    /// Of folder @p id; one with '!' before it is that its place was looked at, which is known apart.
    Turn enter(const QString& id, Waiter waiter);
    /// How it went; tells those who wait. Of the caller whose turn it was.
    void made(const QString& id, const base::Result<void>& result);
    void forget(const QString& id);

    /// A folder with the list of what lies in it. FILING_FOLDER_TOO_LARGE: the list is longer than we read;
    /// it is not asked for twice. @p done on a thread of the lane.
    void read(const std::shared_ptr<Lane>& lane, const QString& id, Read done);

    struct Holder {
        QString id;
        QString name;
    };
    /// What was read of a folder: in which folders others lie.
    void saw(const CoreFolder& folder);
    bool wasSeenIn(const QString& id, const QString& holderId) const;
    /// The folders in which @p id was seen, without @p parentId.
    QList<Holder> holdersBesides(const QString& id, const QString& parentId) const;
    /// It lies there no more.
    void forgetHolder(const QString& id, const QString& holderId);

    /// Puts @p entry into a folder, asks for it there, or takes it out, together with what else is on its
    /// way.
    void settle(const std::shared_ptr<Lane>& lane, const QString& folderId, FolderEntry entry);

private:
    friend class ChildBatch;
    friend class FolderLeaving;
    static constexpr qsizetype mostKnown = 100'000;
    static constexpr size_t mostInBatch = 100;

    struct Queue {
        std::deque<FolderEntry> waiting;
    };
    static std::vector<FolderEntry> take(Queue& queue);
    static void startBatch(const std::shared_ptr<Lane>& lane, const QString& folderId,
                           std::vector<FolderEntry> batch);
    base::Error tooLarge(const QString& id, const base::Error& error);
    /// The batch of this folder is over; @p again: entries that go out anew, each alone.
    void ended(const std::shared_ptr<Lane>& lane, const QString& folderId, std::vector<FolderEntry> again);

    QSet<QString>& knownOf(const QString& id) { return id.startsWith(u'!') ? m_lookedAt : m_known; }

    mutable std::mutex m_mutex;
    QSet<QString> m_known;
    QSet<QString> m_lookedAt;
    QSet<QString> m_tooLarge;
    QHash<QString, std::vector<Waiter>> m_inMaking;
    QHash<QString, QList<Holder>> m_holders;      ///< of folders that were seen in others
    std::unordered_map<QString, Queue> m_queues;  ///< of folders with a batch under way
};

}  // namespace fdc::flowerdocs
