// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/flowerdocs/ChildBatch.h"

#include <algorithm>

#include "core/base/BaseErrors.h"
#include "core/flowerdocs/CoreError.h"
#include "core/flowerdocs/CoreRequests.h"
#include "core/flowerdocs/FlowerDocsErrors.h"

namespace fdc::flowerdocs {

using namespace Qt::Literals::StringLiterals;

void ChildBatch::start(std::shared_ptr<Lane> lane, QString folderId, std::vector<FolderEntry> entries) {
    const std::shared_ptr<ChildBatch> batch(
        new ChildBatch(std::move(lane), std::move(folderId), std::move(entries)));
    if (std::ranges::any_of(batch->m_open,
                            [](const FolderEntry& entry) { return entry.mayBeThere || entry.onlyAsk; }))
        batch->read();
    else
        batch->add();
}

ChildBatch::ChildBatch(std::shared_ptr<Lane> lane, QString folderId, std::vector<FolderEntry> entries)
    : m_lane(std::move(lane)), m_folderId(std::move(folderId)), m_open(std::move(entries)) {}

void ChildBatch::read() {
    m_lane->folders().read(m_lane, m_folderId, [self = shared_from_this()](LaneCall::Reply reply) {
        self->readDone(std::move(reply));
    });
}

void ChildBatch::readDone(LaneCall::Reply reply) {
    if (!reply && reply.error().is(filingFolderTooLarge))
        return tooLarge(reply.error());
    if (!reply)
        return isAbsence(reply.error(), Resource::Folder) ? gone() : fail(reply.error());
    const auto folder = parseFolder(reply->reply.body);
    if (!folder)
        return fail(folder.error());
    if (!*folder)
        return gone();
    if ((*folder)->id != m_folderId)
        return fail(base::Error(flowerdocsMalformed, u"another folder than the one asked for"_s));
    // Whoever asks for one soon asks for those beside it.
    if (std::ranges::any_of(m_open, &FolderEntry::onlyAsk))
        m_lane->folders().saw(**folder);
    tell([&](const FolderEntry& entry) -> std::optional<base::Result<bool>> {
        if ((*folder)->children.contains(entry.child.id))
            return true;
        return entry.onlyAsk ? std::optional<base::Result<bool>>(false) : std::nullopt;
    });
    if (m_open.empty())
        return end();
    if (m_refusal)
        return fail(*m_refusal);
    if (m_adds >= m_lane->options().attempts)
        return fail(m_lastError.value_or(base::Error(filingNotKept)));
    // An add whose answer was lost may still be at work, and a Core may keep a list.
    if (m_adds == 0 || m_hasWaited)
        return add();
    waitAndRead();
}

void ChildBatch::waitAndRead() {
    m_hasWaited = true;
    const auto wait = m_lane->options().firstDelay + m_lane->delay(m_adds, nullptr);
    m_lane->after(wait, [self = shared_from_this()](bool cancelled) {
        if (cancelled)
            self->fail(base::Error(base::operationCancelled));
        else
            self->read();
    });
}

/// In no folder lies nothing; whoever wants to put something there makes it anew.
void ChildBatch::gone() {
    tell([](const FolderEntry& entry) {
        const bool isAnswered = entry.onlyAsk && !entry.tellGone;
        return isAnswered ? std::optional<base::Result<bool>>(false) : std::nullopt;
    });
    fail(base::Error(fdF00012, u"the folder is gone"_s).with(u"flowerdocsCode"_s, u"F00012"_s));
}

/// Nobody can tell what lies there; whoever needs no telling is put there all the same.
void ChildBatch::tooLarge(const base::Error& error) {
    const bool isAdded = m_adds > 0;
    tell([&](const FolderEntry& entry) -> std::optional<base::Result<bool>> {
        if (!isAdded && !entry.mayBeThere && !entry.onlyAsk && !entry.verify)
            return std::nullopt;
        return base::Result<bool>(base::fail(m_refusal.value_or(error)));
    });
    m_open.empty() ? end() : add();
}

void ChildBatch::add() {
    ++m_adds;
    m_hasWaited = false;
    m_lastError.reset();
    QList<FolderChild> children;
    for (const FolderEntry& entry : m_open)
        children.append(entry.child);
    LaneCall::send(m_lane,
                   {requests::addChildren(m_lane->session().core(), m_folderId, childrenBody(children)), {}},
                   LaneCall::Repeat::NeverSent,
                   [self = shared_from_this()](LaneCall::Reply reply) { self->added(std::move(reply)); });
}

void ChildBatch::added(LaneCall::Reply reply) {
    if (!reply)
        return refused(std::move(reply.error()));
    // What the answer holds is not told; a proxy's login is none.
    if (isPageInstead(reply->reply, u"answer.json"_s))
        return refused(base::Error(flowerdocsMalformed, u"a page instead of an answer"_s));
    tell([](const FolderEntry& entry) {
        return entry.verify ? std::nullopt : std::optional<base::Result<bool>>(true);
    });
    if (m_open.empty())
        return end();
    read();
}

void ChildBatch::refused(base::Error error) {
    if (error.is(targetThrottled))
        return fail(error);
    if (leavesOutcomeUnknown(error)) {
        m_lastError = std::move(error);
        return read();
    }
    const bool isTheirs = !error.fact(u"flowerdocsCode").isEmpty() || error.is(flowerdocsRefused);
    if (!isTheirs)
        return fail(error);
    // Of several nobody knows whom it means, and they are stored whole or not at all.
    if (m_open.size() > 1) {
        std::vector<FolderEntry> again = std::move(m_open);
        m_open.clear();
        for (FolderEntry& entry : again) {
            entry.alone = true;
            entry.mayBeThere = true;
        }
        return m_lane->folders().ended(m_lane, m_folderId, std::move(again));
    }
    // What is there already may be refused with a code that is not told.
    m_refusal = std::move(error);
    read();
}

void ChildBatch::tell(const std::function<std::optional<base::Result<bool>>(const FolderEntry&)>& answer) {
    std::vector<FolderEntry> open;
    std::vector<std::pair<FolderEntry::Done, base::Result<bool>>> told;
    for (FolderEntry& entry : m_open) {
        if (auto result = answer(entry))
            told.emplace_back(std::move(entry.done), std::move(*result));
        else
            open.push_back(std::move(entry));
    }
    m_open = std::move(open);
    for (auto& [done, result] : told)
        done(std::move(result));
}

void ChildBatch::fail(const base::Error& error) {
    tell([&](const FolderEntry&) { return std::optional<base::Result<bool>>(base::fail(error)); });
    end();
}

void ChildBatch::end() {
    m_lane->folders().ended(m_lane, m_folderId, {});
}

}  // namespace fdc::flowerdocs
