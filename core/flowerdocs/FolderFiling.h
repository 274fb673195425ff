// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/flowerdocs/CoreFolder.h"
#include "core/flowerdocs/LaneCall.h"
#include "core/migration/Target.h"

namespace fdc::flowerdocs {

/// Puts a stored document into its folder (docs/exactly-once.md, Folders): makes the folders on the way to it
/// that are missing, parents first, and then adds it. Each folder is made once, however many deliveries want
/// it. Keeps itself alive until its completion was called.
class FolderFiling : public std::enable_shared_from_this<FolderFiling> {
public:
    struct Wish {
        bool verify = true;       ///< read back that it lies there
        bool mayBeThere = false;  ///< an earlier attempt may have put it there
        bool rehearsal = false;   ///< nothing is written; errors are those that would come
    };
    using Done = std::function<void(base::Result<void>)>;

    /// Errors: FILING_REFUSED (with "flowerdocsCode"), FILING_CONFLICT, FILING_ROOT_MISSING,
    /// FILING_FOLDER_TOO_LARGE, FILING_NOT_KEPT, temporary ones and those of the account as they come; fact
    /// "folder". @p done on a thread of the lane.
    static void start(std::shared_ptr<Lane> lane, const migration::TargetDocument& document, Wish wish,
                      Done done);

private:
    FolderFiling(std::shared_ptr<Lane> lane, const migration::TargetDocument& document, Wish wish, Done done);
    const migration::TargetFolder& folder() const { return m_way[m_index]; }
    /// Under which it is known: what a rehearsal has seen is not there.
    QString key(const migration::TargetFolder& folder) const;

    void goOn();
    void arrived(base::Result<void> result);
    void make();
    void create();
    void created(LaneCall::Reply reply);
    void look();
    void looked(LaneCall::Reply reply);
    void absent();
    void judge();
    void hang(bool mayBeThere);
    void made(base::Result<void> result);
    void put();
    void later(int failures, void (FolderFiling::*step)());
    void finish(base::Result<void> result);
    base::Error told(base::Error error) const;

    const std::shared_ptr<Lane> m_lane;
    const QString m_document;
    const QList<migration::TargetFolder> m_way;
    const Wish m_wish;
    Done m_done;
    qsizetype m_index = 0;  ///< of the folder that is next
    int m_creates = 0;
    int m_absences = 0;
    bool m_isUsed = false;  ///< its id is
    bool m_hasBegunAgain = false;
    std::optional<base::Error> m_lastError;
};

}  // namespace fdc::flowerdocs
