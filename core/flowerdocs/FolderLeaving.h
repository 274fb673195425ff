// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "core/flowerdocs/FolderBook.h"
#include "core/flowerdocs/LaneCall.h"

namespace fdc::flowerdocs {

/// Takes documents out of the folder into which an earlier delivery put them, once they lie in their new one
/// (docs/exactly-once.md, Folders). The documents themselves are not touched. Looked for, taken out, looked
/// for again, together; one batch of a folder at a time. Keeps itself alive until every entry was told.
class FolderLeaving : public std::enable_shared_from_this<FolderLeaving> {
public:
    /// A folder that is gone, or does not list them any more, is left already. Errors: FILING_REMAINS (with
    /// what FlowerDocs said), temporary ones and those of the account as they come; fact "folder".
    static void start(std::shared_ptr<Lane> lane, QString folderId, std::vector<FolderEntry> entries);

private:
    FolderLeaving(std::shared_ptr<Lane> lane, QString folderId, std::vector<FolderEntry> entries);
    void look();
    void looked(const LaneCall::Reply& reply);
    void unreadable();
    void stillThere();
    void remove();
    void removed(const LaneCall::Reply& reply);
    void refused(const base::Error& error);
    void later();
    /// Tells those entries, and lets go of them, that @p stay does not mean.
    void tellLeft(const std::function<bool(const FolderEntry&)>& stay);
    void fail(base::Error error);
    void end();

    const std::shared_ptr<Lane> m_lane;
    const QString m_folderId;
    std::vector<FolderEntry> m_open;
    QString m_name;                          ///< of the folder, for people
    std::optional<base::Error> m_refusal;    ///< of the last removal: counts if they lie there all the same
    std::optional<base::Error> m_lastError;  ///< of the last removal, if nobody knows what came of it
    int m_removals = 0;
    bool m_hasWaited = false;  ///< since the last one
};

}  // namespace fdc::flowerdocs
