// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/flowerdocs/DocumentInspection.h"

#include "core/flowerdocs/Comparison.h"
#include "core/flowerdocs/CoreError.h"
#include "core/flowerdocs/CoreRequests.h"
#include "core/flowerdocs/FlowerDocsErrors.h"
#include "core/security/Digest.h"

namespace fdc::flowerdocs {

using namespace Qt::Literals::StringLiterals;
using migration::StoredDocument;

namespace {

StoredDocument storedOf(const CoreDocument& document) {
    StoredDocument stored;
    stored.id = document.id;
    stored.classId = document.classId;
    stored.name = document.name;
    stored.acl = document.acl;
    stored.owner = document.owner;
    stored.created = document.creationDate;
    for (const CoreTag& tag : document.tags) {
        if (!tag.values.isEmpty())
            stored.tags.insert(tag.name, tag.values);
    }
    for (const CoreFile& file : document.files)
        stored.fileNames.append(file.name);
    return stored;
}

}  // namespace

void DocumentInspection::start(std::shared_ptr<Lane> lane, QString id, bool contents,
                               migration::Target::Inspected completion) {
    const std::shared_ptr<DocumentInspection> inspection(
        new DocumentInspection(std::move(lane), std::move(id), contents, std::move(completion)));
    inspection->m_lane->begin();
    if (auto usable = checkId(inspection->m_id); !usable)
        return inspection->finish(base::fail(std::move(usable.error())));
    LaneCall::send(inspection->m_lane,
                   {requests::readDocuments(inspection->m_lane->session().core(), {inspection->m_id}), {}},
                   LaneCall::Repeat::Temporary,
                   [inspection](LaneCall::Reply reply) { inspection->lookedUp(std::move(reply)); });
}

DocumentInspection::DocumentInspection(std::shared_ptr<Lane> lane, QString id, bool contents,
                                       migration::Target::Inspected completion)
    : m_lane(std::move(lane)),
      m_id(std::move(id)),
      m_contents(contents),
      m_completion(std::move(completion)) {}

void DocumentInspection::lookedUp(LaneCall::Reply reply) {
    if (!reply) {
        if (isAbsence(reply.error(), Resource::Document))
            return finish(std::optional<StoredDocument>());
        return finish(base::fail(std::move(reply.error())));
    }
    const auto document = parseDocument(reply->reply.body);
    if (!document)
        return finish(base::fail(document.error()));
    if (!*document)
        return finish(std::optional<StoredDocument>());
    if ((*document)->id != m_id)
        return finish(
            base::fail(base::Error(flowerdocsMalformed, u"another document than the one asked for"_s)));
    m_stored = storedOf(**document);
    m_files = (*document)->files;
    if (!m_contents)
        return finish(std::optional(std::move(m_stored)));
    m_stored.contentBytes = 0;
    downloadNext();
}

void DocumentInspection::downloadNext() {
    const qsizetype index = m_digests.size();
    if (index == m_files.size()) {
        m_stored.contentSha256 = contentDigest(m_digests);
        return finish(std::optional(std::move(m_stored)));
    }
    net::BulkRequest request{requests::readContent(m_lane->session().core(), m_id, m_files[index].id), {}};
    request.hashReplyOnly = true;
    LaneCall::send(m_lane, std::move(request), LaneCall::Repeat::AnyWithCode,
                   [self = shared_from_this()](LaneCall::Reply reply) {
                       if (!reply)
                           return self->finish(base::fail(std::move(reply.error())));
                       const QString& name = self->m_files[self->m_digests.size()].name;
                       if (isPageInstead(reply->reply, name))
                           return self->finish(
                               base::fail(base::Error(flowerdocsMalformed, u"a page instead of content"_s)
                                              .with(u"status"_s, QString::number(reply->reply.status))));
                       self->m_digests.append(reply->receivedSha256.isEmpty() ? security::sha256({})
                                                                              : reply->receivedSha256);
                       self->m_stored.contentBytes += reply->receivedBytes;
                       self->downloadNext();
                   });
}

void DocumentInspection::finish(base::Result<std::optional<StoredDocument>> result) {
    if (!result)
        result = base::fail(std::move(result.error()).with(u"document"_s, m_id));
    const migration::Target::Inspected completion = std::exchange(m_completion, nullptr);
    completion(std::move(result));
    m_lane->end();
}

}  // namespace fdc::flowerdocs
