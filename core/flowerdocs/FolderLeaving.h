// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/flowerdocs/LaneCall.h"

namespace fdc::flowerdocs {

/// Takes a document out of the folder into which an earlier delivery put it, once it lies in its new one
/// (docs/exactly-once.md, Folders). The document itself is not touched. Keeps itself alive until its
/// completion was called.
class FolderLeaving : public std::enable_shared_from_this<FolderLeaving> {
public:
    using Done = std::function<void(base::Result<void>)>;

    /// A folder that is gone, or does not list it any more, is left already. Errors: FILING_REMAINS (with
    /// "flowerdocsCode"), temporary ones and those of the account as they come; fact "folder". @p done on a
    /// thread of the lane.
    static void start(std::shared_ptr<Lane> lane, QString folderId, QString documentId, Done done);

private:
    FolderLeaving(std::shared_ptr<Lane> lane, QString folderId, QString documentId, Done done);
    void look();
    void looked(const LaneCall::Reply& reply);
    void stillThere();
    void remove();
    void removed(const LaneCall::Reply& reply);
    void refused(const base::Error& error);
    void later();
    void finish(base::Result<void> result);

    const std::shared_ptr<Lane> m_lane;
    const QString m_folderId;
    const QString m_document;
    Done m_done;
    QString m_name;  ///< of the folder, for people
    int m_removals = 0;
    bool m_hasWaited = false;  ///< since the last one
};

}  // namespace fdc::flowerdocs
