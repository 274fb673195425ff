// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "core/flowerdocs/FolderBook.h"
#include "core/flowerdocs/LaneCall.h"

namespace fdc::flowerdocs {

/// What goes into one folder together: looked for, added, looked for again, as each entry asks. One request
/// at a time, and one batch of a folder at a time. Keeps itself alive until every entry was told.
class ChildBatch : public std::enable_shared_from_this<ChildBatch> {
public:
    static void start(std::shared_ptr<Lane> lane, QString folderId, std::vector<FolderEntry> entries);

private:
    ChildBatch(std::shared_ptr<Lane> lane, QString folderId, std::vector<FolderEntry> entries);
    void read();
    void readDone(LaneCall::Reply reply);
    void gone();
    void tooLarge(const base::Error& error);
    void waitAndRead();
    void add();
    void added(LaneCall::Reply reply);
    void refused(base::Error error);
    /// Tells those entries, and lets go of them, for which there is an @p answer.
    void tell(const std::function<std::optional<base::Result<bool>>(const FolderEntry&)>& answer);
    void fail(const base::Error& error);
    void end();

    const std::shared_ptr<Lane> m_lane;
    const QString m_folderId;
    std::vector<FolderEntry> m_open;
    std::optional<base::Error> m_refusal;  ///< of the last add: counts if they do not lie there all the same
    std::optional<base::Error> m_lastError;
    int m_adds = 0;
    bool m_hasWaited = false;  ///< since the last add
};

}  // namespace fdc::flowerdocs
