// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/flowerdocs/StoreReading.h"

#include <QJsonArray>
#include <algorithm>

#include "core/base/BaseErrors.h"
#include "core/base/Clock.h"
#include "core/flowerdocs/CoreError.h"
#include "core/flowerdocs/CoreRequests.h"
#include "core/flowerdocs/FlowerDocsErrors.h"
#include "core/flowerdocs/WireJson.h"
#include "core/net/NetErrors.h"

namespace fdc::flowerdocs {

using namespace Qt::Literals::StringLiterals;
using base::Result;
using migration::KeptDocument;

namespace {

/// Whether a server tells these, and of which changes, is not published (docs/flowerdocs.md, "As a source").
/// A size of 0 says nothing.
QStringList factsOf(const CoreDocument& document) {
    const QJsonObject data = document.raw[u"data"].toObject();
    const QString updated = textOf(data[u"lastUpdateDate"]);
    const QDateTime moment = fromWireDate(updated);
    QStringList facts;
    const auto add = [&facts](const QString& name, const QString& value) {
        if (!value.isEmpty())
            facts.append(name + u'=' + value);
    };
    add(u"version"_s, document.version);
    add(u"currentVersion"_s, textOf(document.raw[u"currentVersion"]));
    add(u"lastUpdateDate"_s, moment.isValid() ? base::toRfc3339(moment) : updated);
    const QJsonArray files = document.raw[u"files"].toArray();
    for (const QJsonValue& file : files) {
        if (const QString size = textOf(file[u"size"]); size != u"0")
            add(u"size of "_s + textOf(file[u"id"]), size);
    }
    return facts;
}

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
    kept.facts = factsOf(document);
    return kept;
}

/// Of an account, a connection or this program, whatever was asked for.
bool endsAll(const base::Error& error) {
    using base::ErrorKind;
    const ErrorKind kind = error.kind();
    return error.isRetryable() || kind == ErrorKind::Authentication || kind == ErrorKind::Tls ||
           kind == ErrorKind::Cancelled || kind == ErrorKind::Storage || kind == ErrorKind::Internal ||
           error.fact(u"stage") == u"login"_s;
}

/// What the server says of one document has its code; what comes in its place, or is refused to the account,
/// may come for every document.
bool mayBeOfServer(const base::Error& error) {
    if (error.is(net::netReplyTooLarge))
        return false;
    return error.fact(u"flowerdocsCode").isEmpty() || error.kind() == base::ErrorKind::Permission;
}

base::Error naming(const QString& id, base::Error error) {
    return std::move(error).with(u"document"_s, id);
}

}  // namespace

void StoreReading::start(std::shared_ptr<Lane> lane, const QStringList& ids,
                         migration::DocumentStore::Read done, std::shared_ptr<ReadTurns> turns) {
    const std::shared_ptr<StoreReading> reading(
        new StoreReading(std::move(lane), std::move(done), std::move(turns)));
    reading->m_lane->begin();
    QStringList usable;
    for (const QString& id : ids) {
        if (auto checked = checkId(id); !checked)
            reading->m_read.failures.push_back({id, std::move(checked.error())});
        else
            usable.append(id);
    }
    reading->m_areSeveral = usable.size() > 1;
    if (usable.isEmpty())
        return reading->finish({});
    reading->ask(usable);
}

void StoreReading::ask(const QStringList& ids) {
    LaneCall::send(
        m_lane, {requests::readDocuments(m_lane->session().core(), ids), {}}, LaneCall::Repeat::Temporary,
        [self = shared_from_this(), ids](LaneCall::Reply reply) { self->answered(ids, std::move(reply)); });
}

void StoreReading::answered(const QStringList& ids, LaneCall::Reply reply) {
    const auto taken = reply ? take(ids, reply->reply.body) : base::fail(std::move(reply.error()));
    if (!taken && endsAll(taken.error()))
        return finish(base::fail(ids.size() > 1 ? taken.error() : naming(ids.first(), taken.error())));
    if (!taken && ids.size() > 1)
        m_ids = ids;
    else if (!taken && !isAbsence(taken.error(), Resource::Document))
        failed(ids.first(), taken.error());
    else
        m_isAnswered = true;
    askNext();
}

void StoreReading::failed(const QString& id, const base::Error& error) {
    if (!mayBeOfServer(error))
        m_isAnswered = true;
    else if (!m_doubt)
        m_doubt = naming(id, error);
    m_read.failures.push_back({id, error});
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
            m_read.documents.push_back(keptOf(*found));
    }
    return {};
}

void StoreReading::askNext() {
    if (!m_ids.isEmpty())
        return askAlone(m_ids.takeFirst());
    // Not one of several was answered by the server itself: that says nothing about each.
    if (m_doubt && m_areSeveral && !m_isAnswered)
        return finish(base::fail(*m_doubt));
    finish({});
}

void StoreReading::askAlone(const QString& id) {
    if (!m_turns)
        return ask({id});
    m_turns->line({.amount = 1, .isWanted = {}, .begin = [self = shared_from_this(), id](bool isCancelled) {
                       if (isCancelled)
                           self->finish(base::fail(base::operationCancelled));
                       else
                           self->ask({id});
                   }});
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
