// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/flowerdocs/FolderLeaving.h"

#include "core/base/BaseErrors.h"
#include "core/flowerdocs/CoreError.h"
#include "core/flowerdocs/CoreFolder.h"
#include "core/flowerdocs/CoreRequests.h"
#include "core/flowerdocs/FlowerDocsErrors.h"

namespace fdc::flowerdocs {

using namespace Qt::Literals::StringLiterals;

namespace {

/// What the server says about this folder or this document; a right that is missing on the one folder holds
/// up no other document.
bool isTheirs(const base::Error& error) {
    if (error.fact(u"stage"_s) == u"login"_s || error.kind() == base::ErrorKind::Authentication)
        return false;
    return !error.fact(u"flowerdocsCode"_s).isEmpty() || error.is(flowerdocsRefused) ||
           error.is(permissionRefused);
}

base::Error remainsBecause(const base::Error& error) {
    base::Error remains(filingRemains, error.cause());
    for (const auto& name : {u"flowerdocsCode"_s, u"url"_s, u"status"_s}) {
        if (const QString fact = error.fact(name); !fact.isEmpty())
            remains.with(name, fact);
    }
    return remains;
}

}  // namespace

void FolderLeaving::start(std::shared_ptr<Lane> lane, QString folderId, std::vector<FolderEntry> entries) {
    const std::shared_ptr<FolderLeaving> leaving(
        new FolderLeaving(std::move(lane), std::move(folderId), std::move(entries)));
    // One that goes alone was just seen there.
    if (leaving->m_open.front().alone)
        leaving->remove();
    else
        leaving->look();
}

FolderLeaving::FolderLeaving(std::shared_ptr<Lane> lane, QString folderId, std::vector<FolderEntry> entries)
    : m_lane(std::move(lane)), m_folderId(std::move(folderId)), m_open(std::move(entries)) {}

void FolderLeaving::look() {
    m_lane->folders().read(m_lane, m_folderId, [self = shared_from_this()](const LaneCall::Reply& reply) {
        self->looked(reply);
    });
}

void FolderLeaving::looked(const LaneCall::Reply& reply) {
    if (!reply && reply.error().is(filingFolderTooLarge))
        return unreadable();
    if (!reply && !isAbsence(reply.error(), Resource::Folder))
        return fail(reply.error());
    const base::Result<std::optional<CoreFolder>> folder =
        reply ? parseFolder(reply->reply.body) : std::optional<CoreFolder>();
    if (!folder)
        return fail(folder.error());
    if (*folder && (*folder)->id != m_folderId)
        return fail(base::Error(flowerdocsMalformed, u"another folder than the one asked for"_s));
    if (*folder)
        m_name = (*folder)->name;
    // In a folder that is gone lies nothing.
    tellLeft(
        [&](const FolderEntry& entry) { return *folder && (*folder)->children.contains(entry.child.id); });
    m_open.empty() ? end() : stillThere();
}

/// Nobody can tell what lies there: a good answer is believed, and that what is to be taken out is not there.
void FolderLeaving::unreadable() {
    const bool isBelieved = m_removals > 0 && !m_lastError;
    if (!isBelieved)
        return m_removals == 0 ? remove() : stillThere();
    tellLeft([](const FolderEntry&) { return false; });
    end();
}

void FolderLeaving::stillThere() {
    if (m_refusal)
        return fail(remainsBecause(*m_refusal));
    // A removal whose answer was lost may still be at work.
    if (m_removals > 0 && !m_hasWaited)
        return later();
    if (m_removals >= m_lane->options().attempts)
        return fail(m_lastError.value_or(base::Error(filingRemains)));
    remove();
}

void FolderLeaving::remove() {
    ++m_removals;
    m_hasWaited = false;
    m_lastError.reset();
    QList<FolderChild> children;
    for (const FolderEntry& entry : m_open)
        children.append(entry.child);
    LaneCall::send(
        m_lane, {requests::removeChildren(m_lane->session().core(), m_folderId, childrenBody(children)), {}},
        LaneCall::Repeat::NeverSent,
        [self = shared_from_this()](const LaneCall::Reply& reply) { self->removed(reply); });
}

void FolderLeaving::removed(const LaneCall::Reply& reply) {
    // What the answer holds is not told; a proxy's login is none.
    if (reply && isPageInstead(reply->reply, u"answer.json"_s))
        m_lastError = base::Error(flowerdocsMalformed, u"a page instead of an answer"_s);
    if (reply)
        return look();
    if (leavesOutcomeUnknown(reply.error()) && !reply.error().is(targetThrottled)) {
        m_lastError = reply.error();
        return look();
    }
    isTheirs(reply.error()) ? refused(reply.error()) : fail(reply.error());
}

void FolderLeaving::refused(const base::Error& error) {
    // A right is one on the folder, for all.
    if (error.kind() == base::ErrorKind::Permission)
        return fail(remainsBecause(error));
    // Of several nobody knows whom it means.
    if (m_open.size() > 1) {
        std::vector<FolderEntry> again = std::move(m_open);
        m_open.clear();
        for (FolderEntry& entry : again)
            entry.alone = true;
        return m_lane->folders().ended(m_lane, m_folderId, std::move(again));
    }
    if (!isAbsence(error, Resource::Folder))
        return fail(remainsBecause(error));
    // Absent may be the folder, or the document in it.
    m_refusal = error;
    look();
}

void FolderLeaving::later() {
    m_hasWaited = true;
    const auto wait = m_lane->options().firstDelay + m_lane->delay(m_removals, nullptr);
    m_lane->after(wait, [self = shared_from_this()](bool cancelled) {
        if (cancelled)
            self->fail(base::Error(base::operationCancelled));
        else
            self->look();
    });
}

void FolderLeaving::tellLeft(const std::function<bool(const FolderEntry&)>& stay) {
    std::vector<FolderEntry> open;
    std::vector<FolderEntry> left;
    for (FolderEntry& entry : m_open)
        (stay(entry) ? open : left).push_back(std::move(entry));
    m_open = std::move(open);
    for (FolderEntry& entry : left)
        entry.done(true);
}

void FolderLeaving::fail(base::Error error) {
    const QString shown = m_name.isEmpty() ? m_folderId : u"%1 (%2)"_s.arg(m_name.left(200), m_folderId);
    error.with(u"folder"_s, shown);
    const std::vector<FolderEntry> remaining = std::exchange(m_open, {});
    for (const FolderEntry& entry : remaining)
        entry.done(base::fail(error));
    end();
}

void FolderLeaving::end() {
    m_lane->folders().ended(m_lane, m_folderId, {});
}

}  // namespace fdc::flowerdocs
