// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/flowerdocs/FolderFiling.h"

#include "core/base/BaseErrors.h"
#include "core/flowerdocs/CoreError.h"
#include "core/flowerdocs/CoreRequests.h"
#include "core/flowerdocs/FlowerDocsErrors.h"
#include "core/flowerdocs/WriteRules.h"
#include "core/migration/ErrorClass.h"
#include "core/migration/MigrationErrors.h"

namespace fdc::flowerdocs {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype mostShown = 300;

/// What the server says about this folder; not its trouble, and not that of the account.
bool isRefusal(const base::Error& error) {
    const bool says = !error.fact(u"flowerdocsCode").isEmpty() || error.is(flowerdocsRefused);
    return says && !error.isRetryable() && error.kind() != base::ErrorKind::Authentication &&
           error.kind() != base::ErrorKind::Permission;
}

}  // namespace

void FolderFiling::start(std::shared_ptr<Lane> lane, const migration::TargetDocument& document, Wish wish,
                         Done done) {
    const std::shared_ptr<FolderFiling> filing(
        new FolderFiling(std::move(lane), document, wish, std::move(done)));
    filing->goOn();
}

FolderFiling::FolderFiling(std::shared_ptr<Lane> lane, const migration::TargetDocument& document, Wish wish,
                           Done done)
    : m_lane(std::move(lane)),
      m_document(document.id),
      m_way(document.folders),
      m_wish(wish),
      m_done(std::move(done)) {}

QString FolderFiling::key(const migration::TargetFolder& folder) const {
    return m_wish.rehearsal ? u'?' + folder.id : folder.id;
}

void FolderFiling::goOn() {
    while (m_index < m_way.size()) {
        const FolderBook::Turn turn = m_lane->folders().enter(
            key(folder()),
            [self = shared_from_this()](base::Result<void> result) { self->arrived(std::move(result)); });
        if (turn == FolderBook::Turn::Wait)
            return;
        if (turn == FolderBook::Turn::Make)
            return make();
        ++m_index;
    }
    put();
}

/// At the folder that is next, or at the end.
void FolderFiling::arrived(base::Result<void> result) {
    if (result) {
        if (m_index == m_way.size())
            return finish({});
        ++m_index;
        return goOn();
    }
    // What was known of a folder may be true no more: somebody deleted it, or a server lost it.
    if (isAbsence(result.error(), Resource::Folder) && !std::exchange(m_hasBegunAgain, true)) {
        for (const migration::TargetFolder& each : m_way)
            m_lane->folders().forget(key(each));
        m_index = 0;
        return goOn();
    }
    finish(std::move(result));
}

void FolderFiling::make() {
    m_creates = 0;
    m_absences = 0;
    m_isUsed = false;
    m_lastError.reset();
    if (folder().mustExist() || m_wish.rehearsal)
        look();
    else
        create();
}

void FolderFiling::create() {
    ++m_creates;
    LaneCall::send(m_lane, {requests::createFolder(m_lane->session().core(), folderBody(folder())), {}},
                   LaneCall::Repeat::NeverSent,
                   [self = shared_from_this()](LaneCall::Reply reply) { self->created(std::move(reply)); });
}

void FolderFiling::created(LaneCall::Reply reply) {
    if (reply) {
        const auto echo = parseFolder(reply->reply.body);
        if (echo && *echo && (*echo)->id == folder().id)
            return hang(false);
        if (echo && *echo)
            return made(base::fail(migration::withErrorClass(
                base::Error(flowerdocsMalformed, u"stored under another id: "_s + (*echo)->id.left(80)),
                u"TARGET_CONFLICT"_s)));
        m_lastError = base::Error(flowerdocsMalformed, u"a create was answered without its folder"_s);
        return look();
    }
    base::Error error = std::move(reply.error());
    if (isAlreadyUsed(error)) {
        m_isUsed = true;
        return look();
    }
    if (!leavesOutcomeUnknown(error) || error.is(targetThrottled))
        return made(base::fail(std::move(error)));
    m_lastError = std::move(error);
    later(m_creates, &FolderFiling::look);
}

void FolderFiling::look() {
    m_lane->folders().read(m_lane, folder().id, [self = shared_from_this()](LaneCall::Reply reply) {
        self->looked(std::move(reply));
    });
}

void FolderFiling::looked(LaneCall::Reply reply) {
    if (!reply) {
        if (isAbsence(reply.error(), Resource::Folder))
            return absent();
        // It has a list, so it is there: of such a folder nothing else is asked.
        if (reply.error().is(filingFolderTooLarge) && folder().mustExist())
            return made({});
        return made(base::fail(std::move(reply.error())));
    }
    const auto stored = parseFolder(reply->reply.body);
    if (!stored)
        return made(base::fail(stored.error()));
    if (!*stored)
        return absent();
    if ((*stored)->id != folder().id)
        return made(base::fail(flowerdocsMalformed, u"another folder than the one asked for"_s));
    if (const auto difference = folderDifference(folder(), **stored))
        return made(base::fail(base::Error(filingConflict).with(u"difference"_s, *difference)));
    if (folder().mustExist() || m_wish.rehearsal)
        return made({});
    hang(true);
}

void FolderFiling::absent() {
    if (folder().mustExist())
        return made(base::fail(base::Error(filingRootMissing)));
    if (m_wish.rehearsal)
        return judge();
    if (m_isUsed) {
        // A create whose answer was lost may still be at work.
        if (++m_absences < m_lane->options().attempts)
            return later(m_absences, &FolderFiling::look);
        return made(
            base::fail(base::Error(filingConflict, u"the id is used, and no folder can be read there"_s)));
    }
    if (m_creates >= m_lane->options().attempts)
        return made(base::fail(m_lastError.value_or(base::Error(targetUnavailable))));
    create();
}

/// Held against the rules of the server, as it would come to be held there.
void FolderFiling::judge() {
    if (!m_lane->rules())
        return made(base::fail(base::Error(migration::rehearsalUnsupported)));
    const std::shared_ptr<const WriteRules> rules = m_lane->folderRules();
    if (!rules) {
        LaneCall::send(m_lane, {requests::listClasses(m_lane->session().core(), ClassKind::Folder), {}},
                       LaneCall::Repeat::Temporary, [self = shared_from_this()](LaneCall::Reply reply) {
                           if (!reply)
                               return self->made(base::fail(std::move(reply.error())));
                           const auto classes = parseClasses(reply->reply.body);
                           if (!classes)
                               return self->made(base::fail(classes.error()));
                           self->m_lane->setFolderRules(self->m_lane->rules()->ofClasses(*classes));
                           self->judge();
                       });
        return;
    }
    migration::TargetDocument component;
    component.classId = folder().classId;
    component.tags = folder().tags;
    auto objection = rules->classObjection(component);
    if (!objection)
        objection = rules->objection(component, QDateTime::currentDateTimeUtc());
    if (objection)
        return made(base::fail(std::move(*objection)));
    made({});
}

/// Into the folder before it.
void FolderFiling::hang(bool mayBeThere) {
    if (m_index == 0)
        return made({});
    FolderEntry entry;
    entry.child = {folder().id, u"FOLDER"_s};
    entry.mayBeThere = mayBeThere;
    entry.verify = m_wish.verify;
    entry.done = [self = shared_from_this()](base::Result<bool> hung) {
        self->made(hung ? base::Result<void>() : base::fail(std::move(hung.error())));
    };
    m_lane->folders().settle(m_lane, m_way[m_index - 1].id, std::move(entry));
}

void FolderFiling::made(base::Result<void> result) {
    m_lane->folders().made(key(folder()), result);
    arrived(std::move(result));
}

void FolderFiling::put() {
    if (m_wish.rehearsal)
        return finish({});
    FolderEntry entry;
    entry.child = {m_document, u"DOCUMENT"_s};
    entry.mayBeThere = m_wish.mayBeThere;
    entry.verify = m_wish.verify;
    entry.done = [self = shared_from_this()](base::Result<bool> put) {
        self->arrived(put ? base::Result<void>() : base::fail(std::move(put.error())));
    };
    m_lane->folders().settle(m_lane, m_way.last().id, std::move(entry));
}

void FolderFiling::later(int failures, void (FolderFiling::*step)()) {
    m_lane->after(m_lane->delay(failures, nullptr), [self = shared_from_this(), step](bool cancelled) {
        if (cancelled)
            self->made(base::fail(base::operationCancelled));
        else
            (self.get()->*step)();
    });
}

void FolderFiling::finish(base::Result<void> result) {
    if (!result)
        result = base::fail(told(std::move(result.error())));
    const Done done = std::exchange(m_done, nullptr);
    done(std::move(result));
}

base::Error FolderFiling::told(base::Error error) const {
    if (isRefusal(error)) {
        base::Error refusal(filingRefused, error.cause());
        for (const auto& name : {u"flowerdocsCode"_s, u"url"_s, u"status"_s}) {
            if (const QString fact = error.fact(name); !fact.isEmpty())
                refusal.with(name, fact);
        }
        error = refusal.fact(u"flowerdocsCode").isEmpty()
                    ? migration::withErrorClass(std::move(refusal), u"TARGET_REFUSED"_s)
                    : std::move(refusal);
    }
    QStringList names;
    for (qsizetype i = 0; i <= std::min(m_index, m_way.size() - 1); ++i)
        names.append(m_way[i].name);
    return std::move(error).with(u"folder"_s, names.join(u" / "_s).right(mostShown));
}

}  // namespace fdc::flowerdocs
