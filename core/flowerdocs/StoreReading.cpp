// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/flowerdocs/StoreReading.h"

#include <algorithm>

#include "core/flowerdocs/CoreError.h"
#include "core/flowerdocs/CoreRequests.h"
#include "core/flowerdocs/FlowerDocsErrors.h"
#include "core/net/NetErrors.h"

namespace fdc::flowerdocs {

using namespace Qt::Literals::StringLiterals;
using base::Result;
using migration::KeptDocument;

namespace {

KeptDocument keptOf(const CoreDocument& document) {
    KeptDocument kept;
    kept.id = document.id;
    kept.category = document.category;
    kept.classId = document.classId;
    kept.name = document.name;
    kept.acl = document.acl;
    kept.owner = document.owner;
    kept.created = document.creationDate;
    for (const CoreTag& tag : document.tags) {
        QStringList values = tag.values;
        values.removeAll(QString());
        if (!values.isEmpty())
            kept.tags.insert(tag.name, values);
    }
    for (const CoreFile& file : document.files)
        kept.files.append({file.id, file.name});
    return kept;
}

}  // namespace

void StoreReading::start(std::shared_ptr<Lane> lane, QStringList ids, migration::DocumentStore::Read done) {
    ids.removeIf([](const QString& id) { return !checkId(id); });
    const std::shared_ptr<StoreReading> reading(
        new StoreReading(std::move(lane), std::move(ids), std::move(done)));
    reading->m_lane->begin();
    if (reading->m_ids.isEmpty())
        return reading->finish({});
    reading->ask(std::exchange(reading->m_ids, {}));
}

StoreReading::StoreReading(std::shared_ptr<Lane> lane, QStringList ids, migration::DocumentStore::Read done)
    : m_lane(std::move(lane)), m_ids(std::move(ids)), m_done(std::move(done)) {}

void StoreReading::ask(const QStringList& ids) {
    LaneCall::send(
        m_lane, {requests::readDocuments(m_lane->session().core(), ids), {}}, LaneCall::Repeat::Temporary,
        [self = shared_from_this(), ids](LaneCall::Reply reply) { self->answered(ids, std::move(reply)); });
}

void StoreReading::answered(const QStringList& ids, LaneCall::Reply reply) {
    if (reply) {
        if (auto taken = take(ids, reply->reply.body); !taken)
            return finish(std::move(taken));
        return askNext();
    }
    const bool isAbsent = isAbsence(reply.error(), Resource::Document);
    const bool isTooMuch = ids.size() > 1 && reply.error().is(net::netReplyTooLarge);
    if (!isAbsent && !isTooMuch)
        return finish(base::fail(std::move(reply.error())));
    if (ids.size() > 1)
        m_ids = ids;
    askNext();
}

/// In the order of the question, whatever that of the answer.
Result<void> StoreReading::take(const QStringList& ids, const QByteArray& body) {
    const auto documents = parseDocuments(body);
    if (!documents)
        return base::fail(documents.error());
    for (const CoreDocument& document : *documents) {
        if (!ids.contains(document.id))
            return base::fail(flowerdocsMalformed, u"another document than the one asked for"_s);
    }
    for (const QString& id : ids) {
        const auto found = std::ranges::find(*documents, id, &CoreDocument::id);
        if (found != documents->end())
            m_read.push_back(keptOf(*found));
    }
    return {};
}

void StoreReading::askNext() {
    if (m_ids.isEmpty())
        return finish({});
    ask({m_ids.takeFirst()});
}

void StoreReading::finish(Result<void> result) {
    const auto done = std::exchange(m_done, nullptr);
    if (result)
        done(std::move(m_read));
    else
        done(base::fail(std::move(result.error())));
    m_lane->end();
}

void StoreTagNames::start(std::shared_ptr<Lane> lane, QString classId, Named named) {
    const std::shared_ptr<StoreTagNames> names(new StoreTagNames(std::move(lane), std::move(named)));
    names->m_lane->begin();
    LaneCall::send(names->m_lane,
                   {requests::readClass(names->m_lane->session().core(), ClassKind::Document, classId), {}},
                   LaneCall::Repeat::Temporary, [names](LaneCall::Reply reply) {
                       if (!reply && isAbsence(reply.error(), Resource::Class))
                           return names->finish(QStringList());
                       if (!reply)
                           return names->finish(base::fail(std::move(reply.error())));
                       const auto classes = parseClasses(reply->reply.body);
                       if (!classes)
                           return names->finish(base::fail(classes.error()));
                       for (const CoreClass& one : *classes) {
                           for (const TagReference& tag : one.tags)
                               names->m_names.append(tag.tag);
                           names->m_categories += one.tagCategories;
                       }
                       names->askNext();
                   });
}

void StoreTagNames::askNext() {
    if (m_categories.isEmpty()) {
        m_names.removeDuplicates();
        return finish(std::move(m_names));
    }
    LaneCall::send(m_lane,
                   {requests::readTagCategory(m_lane->session().core(), m_categories.takeFirst()), {}},
                   LaneCall::Repeat::Temporary, [self = shared_from_this()](LaneCall::Reply reply) {
                       // A category that nobody has any more names no tags.
                       if (!reply && reply.error().kind() != base::ErrorKind::NotFound)
                           return self->finish(base::fail(std::move(reply.error())));
                       const auto categories = reply ? parseTagCategories(reply->reply.body)
                                                     : Result<QList<TagCategory>>(QList<TagCategory>());
                       if (!categories)
                           return self->finish(base::fail(categories.error()));
                       for (const TagCategory& one : *categories)
                           self->m_names += one.tags;
                       self->askNext();
                   });
}

void StoreTagNames::finish(Result<QStringList> result) {
    const Named named = std::exchange(m_named, nullptr);
    named(std::move(result));
    m_lane->end();
}

}  // namespace fdc::flowerdocs
