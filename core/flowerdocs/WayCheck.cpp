// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/flowerdocs/WayCheck.h"

#include "core/flowerdocs/CoreError.h"
#include "core/flowerdocs/FlowerDocsErrors.h"

namespace fdc::flowerdocs {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype mostShown = 300;

/// Nothing is found of a folder that is absent, or whose list is too long: what it means is told at the
/// filing.
bool isNothing(const base::Error& error) {
    return isAbsence(error, Resource::Folder) || error.is(filingFolderTooLarge);
}

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
            return read();
        // Where it was seen since.
        if (!m_lane->folders().holdersBesides(folder().id, parentId()).isEmpty())
            return judge();
        ++m_index;
    }
    std::exchange(m_done, nullptr)({});
}

void WayCheck::read() {
    m_lane->folders().read(m_lane, folder().id, [self = shared_from_this()](const LaneCall::Reply& reply) {
        if (!reply)
            return isNothing(reply.error()) ? self->looked({}) : self->ended(reply.error());
        auto found = parseFolder(reply->reply.body);
        if (found && *found && (*found)->id != self->folder().id)
            found = base::fail(flowerdocsMalformed, u"another folder than the one asked for"_s);
        if (!found)
            return self->ended(found.error());
        if (*found)
            self->m_lane->folders().saw(**found);
        self->looked(*found);
    });
}

void WayCheck::looked(const std::optional<CoreFolder>& found) {
    // An empty one may have been made just now, and not be hung yet.
    m_mustHang = found && m_index > 0 && !folder().mustExist() && !found->children.isEmpty();
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
        return ask(m_others.first().id, &WayCheck::otherAnswered);
    if (m_mustHang && !m_lane->folders().wasSeenIn(folder().id, parentId()))
        return ask(parentId(), &WayCheck::parentAnswered);
    passed();
}

/// Together with all who ask for something there: its list may be long.
void WayCheck::ask(const QString& holderId, void (WayCheck::*next)(std::optional<bool>)) {
    FolderEntry entry;
    entry.child = {folder().id, u"FOLDER"_s};
    entry.onlyAsk = true;
    entry.tellGone = true;
    entry.done = [self = shared_from_this(), next](const base::Result<bool>& lies) {
        if (!lies && !isNothing(lies.error()))
            return self->ended(lies.error());
        (self.get()->*next)(lies ? std::optional(*lies) : std::nullopt);
    };
    m_lane->folders().settle(m_lane, holderId, std::move(entry));
}

void WayCheck::otherAnswered(std::optional<bool> lies) {
    const FolderBook::Holder other = m_others.takeFirst();
    if (lies.value_or(false))
        return misplaced(u"it lies in another folder, too"_s, other);
    m_lane->folders().forgetHolder(folder().id, other.id);
    askNext();
}

void WayCheck::parentAnswered(std::optional<bool> lies) {
    if (!lies.value_or(true))
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
