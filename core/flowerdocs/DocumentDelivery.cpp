// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/flowerdocs/DocumentDelivery.h"

#include <QFileInfo>
#include <QLoggingCategory>

#include "core/base/BaseErrors.h"
#include "core/flowerdocs/Comparison.h"
#include "core/flowerdocs/CoreError.h"
#include "core/flowerdocs/CoreRequests.h"
#include "core/flowerdocs/FlowerDocsErrors.h"
#include "core/flowerdocs/FolderFiling.h"
#include "core/flowerdocs/WayCheck.h"
#include "core/flowerdocs/WriteRules.h"
#include "core/migration/ErrorClass.h"
#include "core/migration/MigrationErrors.h"
#include "core/security/Digest.h"

namespace fdc::flowerdocs {

using namespace Qt::Literals::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(log, "flowerdocs.delivery", QtInfoMsg)

/// The ledger's class where code and kind would say another: a refusal without a FlowerDocs code is no
/// question of mapping.
base::Error classified(base::Error error) {
    if (error.is(flowerdocsRefused))
        return migration::withErrorClass(std::move(error), u"TARGET_REFUSED"_s);
    return error;
}

/// What an update makes of a stored document, as updateDocument() writes it: what it does not name stays.
migration::TargetDocument updated(const CoreDocument& stored, migration::TargetDocument change) {
    if (change.acl.isEmpty())
        change.acl = stored.acl;
    for (const CoreTag& tag : stored.tags) {
        if (change.tags.value(tag.name).isEmpty())
            change.tags.insert(tag.name, tag.values);
    }
    return change;
}

}  // namespace

void DocumentDelivery::start(std::shared_ptr<Lane> lane, migration::TargetDocument document,
                             migration::DeliveryOptions options, migration::Target::Completion completion) {
    const std::shared_ptr<DocumentDelivery> delivery(new DocumentDelivery(
        std::move(lane), std::move(document), std::move(options), std::move(completion)));
    delivery->m_lane->begin();
    delivery->begin();
}

DocumentDelivery::DocumentDelivery(std::shared_ptr<Lane> lane, migration::TargetDocument document,
                                   migration::DeliveryOptions options,
                                   migration::Target::Completion completion)
    : m_lane(std::move(lane)),
      m_document(std::move(document)),
      m_options(std::move(options)),
      m_completion(std::move(completion)) {}

void DocumentDelivery::begin() {
    if (auto usable = checkId(m_document.id); !usable)
        return finish(std::move(usable.error()));
    const QString& legacyTag = m_lane->options().legacyIdTag;
    if (!legacyTag.isEmpty() && !m_lane->declaresLegacyTag(m_document.classId))
        m_document.tags.remove(legacyTag);
    if (!m_document.folders.isEmpty() && (readsPlace() || m_options.rehearsal))
        checkWay();
    else
        send();
}

/// A folder that hangs elsewhere is told before anything is stored: others than those meant would see it.
void DocumentDelivery::checkWay() {
    WayCheck::start(m_lane, m_document.folders, [self = shared_from_this()](base::Result<void> checked) {
        if (checked)
            self->send();
        else
            self->finish(std::move(checked.error()));
    });
}

void DocumentDelivery::send() {
    if (m_options.askFirst || m_document.update || m_options.rehearsal)
        lookUp(Asking::First);
    else
        uploadNext();
}

void DocumentDelivery::lookUp(Asking asking) {
    m_asking = asking;
    exchange({requests::readDocuments(m_lane->session().core(), {m_document.id}), {}},
             Exchange::Repeat::Temporary, &DocumentDelivery::lookedUp);
}

void DocumentDelivery::lookedUp(Reply reply) {
    if (!reply) {
        if (isAbsence(reply.error(), Resource::Document))
            return absent();
        return finish(std::move(reply.error()));
    }
    auto document = parseDocument(reply->reply.body);
    if (!document)
        return finish(std::move(document.error()));
    if (!*document)
        return absent();
    m_stored = **std::move(document);
    if (m_stored.id != m_document.id)
        return finish(base::Error(flowerdocsMalformed, u"another document than the one asked for"_s));
    if (m_asking == Asking::ReadBack)
        return compareReadBack();
    if (m_asking == Asking::First && m_document.update && !m_options.askFirst)
        return uploadNext();  // whatever it is: the update replaces it
    m_storedDigests.clear();
    m_storedBytes = 0;
    hashNext();
}

void DocumentDelivery::absent() {
    const auto askAgain = [this] {
        later(m_lane->delay(m_absences, nullptr), &DocumentDelivery::lookUpAgain);
    };
    switch (m_asking) {
        case Asking::First:
            return m_document.update ? finish(base::Error(targetDocumentMissing)) : uploadNext();
        case Asking::AfterUpdate:
            return finish(base::Error(targetDocumentMissing, u"it went away meanwhile"_s));
        case Asking::AfterUnknown: return sendAgain();
        case Asking::AfterAlreadyUsed:
            // A create whose answer was lost may still be at work.
            if (++m_absences < m_lane->options().attempts)
                return askAgain();
            return finish(
                base::Error(targetConflict, u"the id is used, and no document can be read there"_s));
        case Asking::ReadBack:
            if (++m_absences < m_lane->options().attempts)
                return askAgain();
            return verificationFailed(u"not there"_s);
    }
}

/// Digests of the local files, for those that were not sent yet.
void DocumentDelivery::hashNext() {
    const qsizetype index = m_localDigests.size();
    if (index == m_document.contents.size())
        return downloadNext();
    const QString path = m_document.contents[index].path;
    m_lane->hash(path, [self = shared_from_this(), path](base::Result<QByteArray> digest) {
        if (!digest)
            return self->finish(std::move(digest.error()));
        self->m_localDigests.append(*std::move(digest));
        self->hashNext();
    });
}

void DocumentDelivery::downloadNext() {
    const qsizetype index = m_storedDigests.size();
    if (index == m_stored.files.size())
        return m_asking == Asking::ReadBack ? verify() : judge();
    net::BulkRequest request{
        requests::readContent(m_lane->session().core(), m_document.id, m_stored.files[index].id), {}};
    request.hashReplyOnly = true;
    // Content is refused while an operation runs on the document, with a code that is not told.
    exchange(std::move(request), Exchange::Repeat::AnyWithCode, &DocumentDelivery::downloaded);
}

void DocumentDelivery::downloaded(Reply reply) {
    if (!reply)
        return finish(std::move(reply.error()));
    if (isPageInstead(reply->reply, m_stored.files[m_storedDigests.size()].name))
        return finish(base::Error(flowerdocsMalformed, u"a page instead of content"_s));
    m_storedDigests.append(reply->receivedSha256.isEmpty() ? security::sha256({}) : reply->receivedSha256);
    m_storedBytes += reply->receivedBytes;
    downloadNext();
}

QByteArray DocumentDelivery::localDigest() const {
    return contentDigest(m_localDigests);
}

/// What is stored under our id: this document, what we last verified, or somebody else's business.
void DocumentDelivery::judge() {
    const bool keepsContent = m_document.update && m_document.contents.isEmpty();
    const QByteArray storedContent = contentDigest(m_storedDigests);
    const auto difference = metadataDifference(m_document, m_stored);
    const bool sameContent = keepsContent || storedContent == localDigest();
    if (sameContent && !difference) {
        m_wasFound = true;
        return succeed(true);
    }
    if (isUpdating() && m_asking == Asking::AfterUpdate && m_writes >= m_lane->options().attempts)
        return finish(m_lastError.value_or(base::Error(targetUnavailable)));
    const bool known =
        m_options.lastVerified && isKnownState(m_stored, storedContent, m_document, *m_options.lastVerified);
    if (m_document.update || known) {
        m_replacesKnown = known;
        m_uploads.clear();
        return uploadNext();
    }
    finish(base::Error(targetConflict).with(u"difference"_s, difference.value_or(u"content"_s)));
}

void DocumentDelivery::uploadNext() {
    if (m_options.rehearsal)
        return rehearse();
    const qsizetype index = m_uploads.size();
    if (index == m_document.contents.size())
        return isUpdating() ? update() : create();
    if (index == 0) {
        m_localDigests.clear();
        m_localBytes = 0;
    }
    const migration::Content& content = m_document.contents[index];
    net::BulkRequest request{requests::uploadFile(m_lane->session().core()), {}};
    net::FilePart file;
    file.path = content.path;
    file.fileName = content.fileName;
    if (!content.mimeType.isEmpty())
        file.contentType = content.mimeType.toLatin1();
    request.file = std::move(file);
    exchange(std::move(request), Exchange::Repeat::Temporary, &DocumentDelivery::uploaded);
}

void DocumentDelivery::uploaded(Reply reply) {
    if (!reply)
        return finish(std::move(reply.error()));
    auto id = parseTemporaryFile(reply->reply.body);
    if (!id)
        return finish(std::move(id.error()));
    m_uploads.append({*std::move(id), m_document.contents[m_uploads.size()].fileName});
    m_localDigests.append(reply->sentSha256);
    m_localBytes += reply->sentBytes;
    uploadNext();
}

void DocumentDelivery::create() {
    ++m_writes;
    exchange({requests::createDocument(m_lane->session().core(), createBody(m_document, m_uploads)), {}},
             Exchange::Repeat::Throttled, &DocumentDelivery::created);
}

void DocumentDelivery::created(Reply reply) {
    if (reply) {
        const auto echo = parseDocument(reply->reply.body);
        if (echo && *echo && (*echo)->id == m_document.id)
            return readBack();
        if (echo && *echo)
            // For a person: sending it again would store one more.
            return finish(migration::withErrorClass(
                base::Error(flowerdocsMalformed, u"stored under another id: "_s + (*echo)->id.left(80))
                    .with(u"stored"_s, (*echo)->id.left(80)),
                u"TARGET_CONFLICT"_s));
        m_lastError = base::Error(flowerdocsMalformed, u"a create was answered without its document"_s);
        return lookUp(Asking::AfterUnknown);
    }
    base::Error error = std::move(reply.error());
    if (isAlreadyUsed(error))
        return lookUp(Asking::AfterAlreadyUsed);
    if (error.is(fdT00707) || error.is(fdT00702)) {
        m_lastError = std::move(error);
        return sendAgain();
    }
    if (!leavesOutcomeUnknown(error) || error.is(targetThrottled))
        return finish(std::move(error));
    m_lastError = std::move(error);
    m_asking = Asking::AfterUnknown;
    later(m_lane->delay(m_writes, nullptr), &DocumentDelivery::lookUpAgain);
}

/// Instead of writing: the files are read as for a transfer, and the document is held against the rules of
/// the server, in its order.
void DocumentDelivery::rehearse() {
    const qsizetype index = m_localDigests.size();
    if (index == m_document.contents.size())
        return judgeClass();
    const QString path = m_document.contents[index].path;
    m_lane->hash(path, [self = shared_from_this(), path](base::Result<QByteArray> digest) {
        if (!digest)
            return self->finish(std::move(digest.error()));
        self->m_localDigests.append(*std::move(digest));
        self->rehearse();
    });
}

void DocumentDelivery::judgeClass() {
    const std::shared_ptr<const WriteRules> rules = m_lane->rules();
    if (!rules)
        return finish(base::Error(migration::rehearsalUnsupported));
    m_written = isUpdating() ? flowerdocs::updated(m_stored, m_document) : m_document;
    if (auto objection = rules->classObjection(m_written))
        return finish(std::move(*objection));
    const QString acl = rules->aclOf(m_written);
    if (acl.isEmpty() || m_lane->knowsAcl(acl))
        return judgeWrite();
    // No ACL can have an id that cannot be asked for.
    if (!checkId(acl))
        return finish(WriteRules::unknownAcl(acl));
    exchange({requests::readAcl(m_lane->session().core(), acl), {}}, Exchange::Repeat::Temporary,
             &DocumentDelivery::aclRead);
}

void DocumentDelivery::aclRead(Reply reply) {
    if (!reply)
        return finish(std::move(reply.error()));
    m_lane->learnAcl(m_lane->rules()->aclOf(m_written));
    judgeWrite();
}

void DocumentDelivery::judgeWrite() {
    if (auto objection = m_lane->rules()->objection(m_written, QDateTime::currentDateTimeUtc()))
        return finish(std::move(*objection));
    const QByteArray digest =
        security::sha256(localDigest() + security::sha256(migration::canonicalMetadata(m_document)));
    if (!isUpdating() && !m_lane->wouldCreate(m_document.id, digest))
        return finish(base::Error(targetConflict, u"another document of the rehearsal has this id"_s));
    m_isRehearsed = true;
    for (const migration::Content& content : m_document.contents)
        m_localBytes += QFileInfo(content.path).size();
    succeed(false);
}

void DocumentDelivery::sendAgain() {
    if (m_writes >= m_lane->options().attempts)
        return finish(m_lastError.value_or(base::Error(targetUnavailable)));
    m_uploads.clear();
    later(m_lane->delay(m_writes, nullptr), &DocumentDelivery::uploadNext);
}

void DocumentDelivery::update() {
    ++m_writes;
    DocumentChange change;
    change.name = m_document.name;
    change.classId = m_document.classId;
    if (!m_document.acl.isEmpty())
        change.acl = m_document.acl;
    if (!m_document.owner.isEmpty())
        change.owner = m_document.owner;
    if (m_document.creationDate.isValid())
        change.creationDate = m_document.creationDate;
    for (auto tag = m_document.tags.constBegin(); tag != m_document.tags.constEnd(); ++tag) {
        if (!tag->isEmpty())
            change.tags.insert(tag.key(), *tag);
    }
    if (!m_document.contents.isEmpty())
        change.files = m_uploads;
    exchange(
        {requests::updateDocument(m_lane->session().core(), m_document.id, replaceBody(m_stored, change)),
         {}},
        Exchange::Repeat::Throttled, &DocumentDelivery::updated);
}

void DocumentDelivery::updated(Reply reply) {
    if (reply)
        return readBack();
    base::Error error = std::move(reply.error());
    const bool usedUp = error.is(fdT00707) || error.is(fdT00702);
    if ((!usedUp && !leavesOutcomeUnknown(error)) || error.is(targetThrottled))
        return finish(std::move(error));
    m_lastError = std::move(error);
    m_asking = Asking::AfterUpdate;
    later(m_lane->delay(m_writes, nullptr), &DocumentDelivery::lookUpAgain);
}

void DocumentDelivery::readBack() {
    m_isStored = true;
    if (m_options.readBack == migration::ReadBack::None)
        return succeed(false);
    m_absences = 0;
    lookUp(Asking::ReadBack);
}

void DocumentDelivery::compareReadBack() {
    using migration::ReadBack;
    const ReadBack depth = m_options.readBack;
    if (depth == ReadBack::Metadata || depth == ReadBack::Full) {
        if (const auto difference = metadataDifference(m_document, m_stored))
            return verificationFailed(*difference);
    }
    if (!m_document.contents.isEmpty() && m_stored.files.size() != m_document.contents.size())
        return verificationFailed(u"number of files"_s);
    if (depth == ReadBack::Metadata)
        return succeed(false);
    m_storedDigests.clear();
    m_storedBytes = 0;
    downloadNext();
}

void DocumentDelivery::verify() {
    // Only a full read-back makes a document verified (docs/verdicts.md).
    const bool full = m_options.readBack == migration::ReadBack::Full;
    if (m_document.contents.isEmpty() && m_document.update)
        return succeed(full);  // the contents of before were kept, and are there
    if (m_options.readBack == migration::ReadBack::Size) {
        if (m_storedBytes != m_localBytes)
            return verificationFailed(u"size"_s);
    } else if (m_storedDigests != m_localDigests) {
        return verificationFailed(u"content"_s);
    }
    succeed(full);
}

void DocumentDelivery::verificationFailed(const QString& difference) {
    finish(base::Error(flowerdocs::verificationFailed).with(u"difference"_s, difference));
}

void DocumentDelivery::succeed(bool verified) {
    if (!m_document.folders.isEmpty())
        return file(verified);
    complete(verified);
}

void DocumentDelivery::file(bool verified) {
    FolderFiling::start(m_lane, m_document,
                        // A document that was found is verified, whatever is read back: then its place is,
                        // too. And none is taken out of its old folder that was not seen in its new one.
                        {.verify = readsPlace() || verified || leavesFolder(),
                         .mayBeThere = m_wasFound || isUpdating(),
                         .rehearsal = m_options.rehearsal},
                        [self = shared_from_this(), verified](base::Result<void> filed) {
                            if (filed)
                                self->leaveOldFolder(verified);
                            else
                                self->finish(std::move(filed.error()));
                        });
}

void DocumentDelivery::leaveOldFolder(bool verified) {
    if (!leavesFolder())
        return complete(verified);
    FolderEntry entry;
    entry.child = {m_document.id, u"DOCUMENT"_s};
    entry.isRemoval = true;
    entry.done = [self = shared_from_this(), verified](base::Result<bool> left) {
        if (left)
            self->complete(verified);
        else
            self->finish(std::move(left.error()));
    };
    m_lane->folders().settle(m_lane, m_options.filedIn, std::move(entry));
}

void DocumentDelivery::complete(bool verified) {
    migration::Delivery delivery;
    delivery.targetId = m_document.id;
    delivery.alreadyThere = m_writes == 0 && !m_isRehearsed;
    delivery.updated = isUpdating() && (m_writes > 0 || m_isRehearsed);
    delivery.verified = verified;
    const bool keptContent = m_document.contents.isEmpty();
    delivery.contentSha256 = keptContent ? contentDigest(m_storedDigests) : localDigest();
    delivery.contentBytes = keptContent || delivery.alreadyThere ? m_storedBytes : m_localBytes;
    delivery.metadataSha256 = security::sha256(migration::canonicalMetadata(m_document));
    delivery.folderId = m_document.folders.isEmpty() ? QString() : m_document.folders.last().id;
    qCDebug(log).noquote() << m_document.id << (delivery.alreadyThere ? "was there" : "stored");
    const migration::Target::Completion completion = std::exchange(m_completion, nullptr);
    completion(std::move(delivery));
    m_lane->end();
}

void DocumentDelivery::finish(base::Error error) {
    // deliver() has not returned yet, and its caller is not called from inside it.
    if (std::this_thread::get_id() == m_caller && std::exchange(m_starting, false)) {
        return m_lane->after(
            {}, [self = shared_from_this(), error = std::move(error)](bool) { self->finish(error); });
    }
    if (m_isStored || m_wasFound)
        error.with(u"stored"_s, m_document.id);  // the ledger keeps it, whatever failed behind it
    error = classified(std::move(error).with(u"document"_s, m_document.id));
    qCDebug(log).noquote() << "gave up:" << error.toLogLine();
    const migration::Target::Completion completion = std::exchange(m_completion, nullptr);
    completion(base::fail(std::move(error)));
    m_lane->end();
}

}  // namespace fdc::flowerdocs
