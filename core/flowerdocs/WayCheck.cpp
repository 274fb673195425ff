// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/flowerdocs/WayCheck.h"

#include "core/flowerdocs/CoreError.h"
#include "core/flowerdocs/FlowerDocsErrors.h"

namespace fdc::flowerdocs {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype mostShown = 300;

}  // namespace

void WayCheck::start(std::shared_ptr<Lane> lane, const QList<migration::TargetFolder>& way, Done done) {
    const std::shared_ptr<WayCheck> check(new WayCheck(std::move(lane), way, std::move(done)));
    check->goOn();
}

WayCheck::WayCheck(std::shared_ptr<Lane> lane, const QList<migration::TargetFolder>& way, Done done)
    : m_lane(std::move(lane)), m_way(way), m_done(std::move(done)) {}

void WayCheck::goOn() {
    while (m_index < m_way.size()) {
        m_mustHang = false;
        const FolderBook::Turn turn =
            m_lane->folders().enter(key(), [self = shared_from_this()](const base::Result<void>& result) {
                result ? self->judge() : self->ended(result.error());
            });
        if (turn == FolderBook::Turn::Wait)
            return;
        m_isMine = turn == FolderBook::Turn::Make;
        if (m_isMine)
            return read(folder().id, &WayCheck::looked);
        // Where it was seen since.
        if (!m_lane->folders().holdersBesides(folder().id, parentId()).isEmpty())
            return judge();
        ++m_index;
    }
    std::exchange(m_done, nullptr)({});
}

/// Nothing is found of a folder that is absent, or whose list is too long: what it means is told at the
/// filing.
void WayCheck::read(const QString& id, void (WayCheck::*next)(Folder)) {
    m_lane->folders().read(m_lane, id, [self = shared_from_this(), id, next](const LaneCall::Reply& reply) {
        if (!reply) {
            const bool isNothing =
                isAbsence(reply.error(), Resource::Folder) || reply.error().is(filingFolderTooLarge);
            return isNothing ? (self.get()->*next)(std::optional<CoreFolder>()) : self->ended(reply.error());
        }
        Folder found = parseFolder(reply->reply.body);
        if (found && *found && (*found)->id != id)
            found = base::fail(flowerdocsMalformed, u"another folder than the one asked for"_s);
        if (!found)
            return self->ended(found.error());
        if (*found)
            self->m_lane->folders().saw(**found);
        (self.get()->*next)(std::move(found));
    });
}

void WayCheck::looked(Folder found) {
    // An empty one may have been made just now, and not be hung yet.
    m_mustHang = *found && m_index > 0 && !folder().mustExist() && !(*found)->children.isEmpty();
    judge();
}

void WayCheck::judge() {
    if (folder().mustExist())
        return passed();
    m_others = m_lane->folders().holdersBesides(folder().id, parentId());
    askNext();
}

/// Each folder that held it is asked again: somebody may have put it right.
void WayCheck::askNext() {
    if (!m_others.isEmpty())
        return read(m_others.first().id, &WayCheck::otherAnswered);
    if (m_mustHang)
        return read(parentId(), &WayCheck::parentAnswered);
    passed();
}

void WayCheck::otherAnswered(Folder found) {
    const FolderBook::Holder other = m_others.takeFirst();
    if (*found && (*found)->children.contains(folder().id))
        return misplaced(u"it lies in another folder, too"_s, other);
    m_lane->folders().forgetHolder(folder().id, other.id);
    askNext();
}

void WayCheck::parentAnswered(Folder found) {
    if (*found && !(*found)->children.contains(folder().id))
        return misplaced(u"it does not lie in the folder before it"_s, {});
    passed();
}

void WayCheck::passed() {
    if (std::exchange(m_isMine, false))
        m_lane->folders().made(key(), {});
    ++m_index;
    goOn();
}

void WayCheck::misplaced(const QString& cause, const FolderBook::Holder& elsewhere) {
    base::Error error(filingMisplaced, cause);
    if (!elsewhere.id.isEmpty())
        error.with(u"elsewhere"_s, u"%1 (%2)"_s.arg(elsewhere.name.left(100), elsewhere.id));
    ended(std::move(error));
}

void WayCheck::ended(base::Error error) {
    QStringList names;
    for (qsizetype i = 0; i <= m_index; ++i)
        names.append(m_way[i].name);
    error.with(u"folder"_s, names.join(u" / "_s).right(mostShown));
    if (std::exchange(m_isMine, false))
        m_lane->folders().made(key(), base::fail(error));
    std::exchange(m_done, nullptr)(base::fail(std::move(error)));
}

}  // namespace fdc::flowerdocs
