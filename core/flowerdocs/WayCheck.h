// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/flowerdocs/CoreFolder.h"
#include "core/flowerdocs/FolderBook.h"
#include "core/flowerdocs/LaneCall.h"

namespace fdc::flowerdocs {

/// Looks, before anything of a document is stored, whether the folders on its way that are there already hang
/// where the map has them, and nowhere else that was read (docs/exactly-once.md, Folders). Writes nothing;
/// each folder is read once for all deliveries, and the list of one that holds many for all that lie in it.
/// Keeps itself alive until its completion was called.
class WayCheck : public std::enable_shared_from_this<WayCheck> {
public:
    using Done = std::function<void(base::Result<void>)>;

    /// Errors: FILING_MISPLACED (with "elsewhere" where that is known), temporary ones and those of the
    /// account as they come; fact "folder". @p done at once, or on a thread of the lane.
    static void start(std::shared_ptr<Lane> lane, const QList<migration::TargetFolder>& way, Done done);

private:
    WayCheck(std::shared_ptr<Lane> lane, const QList<migration::TargetFolder>& way, Done done);
    const migration::TargetFolder& folder() const { return m_way[m_index]; }
    QString key() const { return u'!' + folder().id; }
    QString parentId() const { return m_index > 0 ? m_way[m_index - 1].id : QString(); }

    void goOn();
    void read();
    void looked(const std::optional<CoreFolder>& found);
    void judge();
    void askNext();
    void ask(const QString& holderId, void (WayCheck::*next)(std::optional<bool>));
    void otherAnswered(std::optional<bool> lies);
    void parentAnswered(std::optional<bool> lies);
    void passed();
    void misplaced(const QString& cause, const FolderBook::Holder& elsewhere);
    void ended(base::Error error);

    const std::shared_ptr<Lane> m_lane;
    const QList<migration::TargetFolder> m_way;
    Done m_done;
    qsizetype m_index = 0;    ///< of the folder that is next
    bool m_isMine = false;    ///< others wait for what is found of it
    bool m_mustHang = false;  ///< something lies in it, so it hung in the one before
    QList<FolderBook::Holder> m_others;
};

}  // namespace fdc::flowerdocs
