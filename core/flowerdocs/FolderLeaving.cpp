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

void FolderLeaving::start(std::shared_ptr<Lane> lane, QString folderId, QString documentId, Done done) {
    const std::shared_ptr<FolderLeaving> leaving(
        new FolderLeaving(std::move(lane), std::move(folderId), std::move(documentId), std::move(done)));
    leaving->look();
}

FolderLeaving::FolderLeaving(std::shared_ptr<Lane> lane, QString folderId, QString documentId, Done done)
    : m_lane(std::move(lane)),
      m_folderId(std::move(folderId)),
      m_document(std::move(documentId)),
      m_done(std::move(done)) {}

void FolderLeaving::look() {
    m_lane->folders().read(m_lane, m_folderId, [self = shared_from_this()](const LaneCall::Reply& reply) {
        self->looked(reply);
    });
}

void FolderLeaving::looked(const LaneCall::Reply& reply) {
    if (!reply && isAbsence(reply.error(), Resource::Folder))
        return finish({});
    // Nobody can tell what lies there: it is taken out once, and a good answer is believed.
    if (!reply && reply.error().is(filingFolderTooLarge))
        return m_removals == 0 ? remove() : finish({});
    if (!reply)
        return finish(base::fail(reply.error()));
    const auto folder = parseFolder(reply->reply.body);
    if (!folder)
        return finish(base::fail(folder.error()));
    if (!*folder)
        return finish({});
    if ((*folder)->id != m_folderId)
        return finish(base::fail(flowerdocsMalformed, u"another folder than the one asked for"_s));
    m_name = (*folder)->name;
    (*folder)->children.contains(m_document) ? stillThere() : finish({});
}

void FolderLeaving::stillThere() {
    // A removal whose answer was lost may still be at work.
    if (m_removals > 0 && !m_hasWaited)
        return later();
    if (m_removals >= m_lane->options().attempts)
        return finish(base::fail(base::Error(filingRemains)));
    remove();
}

void FolderLeaving::remove() {
    ++m_removals;
    m_hasWaited = false;
    LaneCall::send(m_lane,
                   {requests::removeChildren(m_lane->session().core(), m_folderId,
                                             childrenBody({{m_document, u"DOCUMENT"_s}})),
                    {}},
                   LaneCall::Repeat::NeverSent,
                   [self = shared_from_this()](const LaneCall::Reply& reply) { self->removed(reply); });
}

void FolderLeaving::removed(const LaneCall::Reply& reply) {
    if (reply || (leavesOutcomeUnknown(reply.error()) && !reply.error().is(targetThrottled)))
        return look();
    const bool isTheirs =
        !reply.error().fact(u"flowerdocsCode").isEmpty() || reply.error().is(flowerdocsRefused);
    isTheirs ? refused(reply.error()) : finish(base::fail(reply.error()));
}

void FolderLeaving::refused(const base::Error& error) {
    if (isAbsence(error, Resource::Folder))
        return finish({});
    base::Error remains(filingRemains, error.cause());
    for (const auto& name : {u"flowerdocsCode"_s, u"url"_s, u"status"_s}) {
        if (const QString fact = error.fact(name); !fact.isEmpty())
            remains.with(name, fact);
    }
    finish(base::fail(std::move(remains)));
}

void FolderLeaving::later() {
    m_hasWaited = true;
    const auto wait = m_lane->options().firstDelay + m_lane->delay(m_removals, nullptr);
    m_lane->after(wait, [self = shared_from_this()](bool cancelled) {
        if (cancelled)
            self->finish(base::fail(base::operationCancelled));
        else
            self->look();
    });
}

void FolderLeaving::finish(base::Result<void> result) {
    if (!result) {
        const QString shown = m_name.isEmpty() ? m_folderId : u"%1 (%2)"_s.arg(m_name.left(200), m_folderId);
        result = base::fail(std::move(result.error()).with(u"folder"_s, shown));
    }
    std::exchange(m_done, nullptr)(std::move(result));
}

}  // namespace fdc::flowerdocs
