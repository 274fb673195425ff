// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/flowerdocs/FlowerDocsTarget.h"

#include <qcorotimer.h>

#include <algorithm>

#include "core/flowerdocs/Comparison.h"
#include "core/flowerdocs/DocumentDelivery.h"
#include "core/flowerdocs/DocumentInspection.h"
#include "core/flowerdocs/DocumentListing.h"
#include "core/flowerdocs/FlowerDocsErrors.h"
#include "core/flowerdocs/FlowerDocsStore.h"
#include "core/flowerdocs/Lane.h"
#include "core/flowerdocs/WriteRules.h"

namespace fdc::flowerdocs {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int mostRequests = 128;

void addTag(QList<migration::TargetTag>& tags, migration::TargetTag tag) {
    const bool known = std::ranges::any_of(tags, [&](const auto& each) { return each.name == tag.name; });
    if (!known)
        tags.append(std::move(tag));
}

/// The class with the tags of its own references, and those of its categories, which it shows without.
migration::TargetClass targetClass(const CoreClass& declared, const QList<TagCategory>& categories,
                                   const QHash<QString, TagClass>& tagClasses) {
    migration::TargetClass result{declared.id, declared.category, {}};
    for (const TagReference& tag : declared.tags)
        addTag(result.tags, {tag.tag, tag.mandatory, tag.multivalued, {}});
    for (const QString& name : declared.tagCategories) {
        const auto category = std::ranges::find(categories, name, &TagCategory::id);
        if (category == categories.end())
            continue;
        for (const QString& tag : category->tags)
            addTag(result.tags, {tag, false, true, {}});
    }
    for (migration::TargetTag& tag : result.tags) {
        const TagClass known = tagClasses.value(tag.name);
        tag.type = known.type;
        tag.allowed = known.allowedValues;
    }
    return result;
}

QHash<QString, TagClass> byId(const QList<TagClass>& tagClasses) {
    QHash<QString, TagClass> found;
    for (const TagClass& one : tagClasses)
        found.insert(one.id, one);
    return found;
}

/// A refusal with a FlowerDocs code is an answer to the HTTP client, which does not repeat it; one that may
/// pass by itself is read again here, so that a hiccup of the server does not refuse a whole campaign.
template <typename T>
QCoro::Task<base::Result<T>> repeated(std::shared_ptr<Lane> lane,
                                      std::function<QCoro::Task<base::Result<T>>()> read) {
    for (int failures = 1;; ++failures) {
        auto reading = read();
        base::Result<T> result = co_await std::move(reading);
        if (result || !result.error().isRetryable() || result.error().fact(u"flowerdocsCode").isEmpty() ||
            failures >= lane->options().attempts)
            co_return result;
        auto waiting = QCoro::sleepFor(lane->delay(failures, nullptr));
        co_await std::move(waiting);
    }
}

}  // namespace

FlowerDocsTarget::FlowerDocsTarget(std::shared_ptr<CoreClient> client, const net::TlsSettings& tls,
                                   const TargetOptions& options, net::ExchangeLog* log)
    : m_client(std::move(client)) {
    const net::BulkLimits limits{.connections = std::clamp(options.concurrency, 0, mostRequests),
                                 .longestSilence = options.longestRetryAfter};
    m_lane = std::make_shared<Lane>(m_client->session(), std::make_unique<net::BulkHttp>(tls, limits, log),
                                    options);
}

FlowerDocsTarget::~FlowerDocsTarget() {
    m_lane->close();
}

void FlowerDocsTarget::deliver(migration::TargetDocument document, migration::DeliveryOptions options,
                               Completion completion) {
    DocumentDelivery::start(m_lane, std::move(document), options, std::move(completion));
}

void FlowerDocsTarget::setConcurrency(int requests) {
    m_lane->setConnections(std::clamp(requests, 0, mostRequests));
}

void FlowerDocsTarget::setBandwidth(qint64 bytesPerSecond) {
    m_lane->setBandwidth(bytesPerSecond);
}

migration::TargetLoad FlowerDocsTarget::load() const {
    const net::BulkLoad load = m_lane->load();
    return {.limit = load.limit,
            .inFlight = load.inFlight,
            .waiting = load.waiting,
            .latency = load.latency,
            .throttledFor = load.throttledFor,
            .throttledTotal = load.throttledTotal,
            .throttles = load.throttles};
}

QCoro::Task<base::Result<migration::TargetClass>> FlowerDocsTarget::documentClass(QString id) {
    const std::shared_ptr<CoreClient> client = m_client;
    const std::shared_ptr<Lane> lane = m_lane;
    auto reading = repeated<std::optional<CoreClass>>(
        lane, [&client, &id] { return client->classById(ClassKind::Document, id); });
    base::Result<std::optional<CoreClass>> found = co_await std::move(reading);
    if (!found)
        co_return base::fail(std::move(found.error()));
    if (!*found)
        co_return base::fail(base::Error(classUnknown).with(u"class"_s, id));
    const CoreClass& declared = **found;
    QList<TagCategory> categories;
    for (const QString& category : declared.tagCategories) {
        auto asking = repeated<std::optional<TagCategory>>(
            lane, [&client, &category] { return client->tagCategory(category); });
        base::Result<std::optional<TagCategory>> members = co_await std::move(asking);
        if (!members)
            co_return base::fail(std::move(members.error()));
        if (*members)
            categories.append(**members);
    }
    auto listing = repeated<QList<TagClass>>(lane, [&client] { return client->tagClasses(); });
    base::Result<QList<TagClass>> tagClasses = co_await std::move(listing);
    if (!tagClasses)
        co_return base::fail(std::move(tagClasses.error()));
    migration::TargetClass result = targetClass(declared, categories, byId(*tagClasses));
    const QString& legacy = lane->options().legacyIdTag;
    const bool declaresLegacy =
        std::ranges::any_of(result.tags, [&](const auto& tag) { return tag.name == legacy; });
    lane->learnClass(id, declaresLegacy);
    co_return result;
}

QCoro::Task<base::Result<migration::TargetModel>> FlowerDocsTarget::model() {
    const std::shared_ptr<CoreClient> client = m_client;
    const std::shared_ptr<Lane> lane = m_lane;
    auto readingClasses =
        repeated<QList<CoreClass>>(lane, [&client] { return client->classes(ClassKind::Document); });
    const auto classes = co_await std::move(readingClasses);
    if (!classes)
        co_return base::fail(classes.error());
    auto readingCategories =
        repeated<QList<TagCategory>>(lane, [&client] { return client->tagCategories(); });
    const auto categories = co_await std::move(readingCategories);
    if (!categories)
        co_return base::fail(categories.error());
    auto readingTags = repeated<QList<TagClass>>(lane, [&client] { return client->tagClasses(); });
    const auto tagClasses = co_await std::move(readingTags);
    if (!tagClasses)
        co_return base::fail(tagClasses.error());
    const QHash<QString, TagClass> tags = byId(*tagClasses);
    migration::TargetModel model;
    for (const CoreClass& one : *classes)
        model.classes.insert(one.id, targetClass(one, *categories, tags));
    co_return model;
}

QCoro::Task<base::Result<void>> FlowerDocsTarget::ping() {
    // Whoever asked not to be asked for a while is not asked whether that is over.
    if (const auto left = m_lane->load().throttledFor; left.count() > 0)
        co_return base::fail(
            base::Error(targetThrottled).with(u"milliseconds"_s, QString::number(left.count())));
    // Short, needs a valid token, and changes nothing.
    auto listing = m_client->tagCategories();
    base::Result<QList<TagCategory>> listed = co_await std::move(listing);
    if (!listed)
        co_return base::fail(std::move(listed.error()));
    co_return base::Result<void>();
}

QCoro::Task<base::Result<void>> FlowerDocsTarget::readyToRehearse() {
    const std::shared_ptr<CoreClient> client = m_client;
    const std::shared_ptr<Lane> lane = m_lane;
    auto reading = WriteRules::read(client);
    auto rules = co_await std::move(reading);
    if (!rules)
        co_return base::fail(std::move(rules.error()));
    lane->setRules(std::move(*rules));
    co_return base::Result<void>();
}

QString FlowerDocsTarget::description() const {
    const Session& session = m_client->session();
    return u"%1, scope %2, user %3"_s.arg(session.core().text(), session.scope(), session.user());
}

QString FlowerDocsTarget::place() const {
    return placeOf(m_client->session());
}

void FlowerDocsTarget::inspect(QString id, bool contents, Inspected completion) {
    DocumentInspection::start(m_lane, std::move(id), contents, std::move(completion));
}

void FlowerDocsTarget::isFiled(QString folderId, QString childId, Asked completion) {
    m_lane->begin();
    FolderEntry entry;
    entry.child = {std::move(childId), {}};  // nothing is added, whatever it is
    entry.onlyAsk = true;
    entry.done = [lane = m_lane, completion = std::move(completion)](base::Result<bool> filed) {
        completion(std::move(filed));
        lane->end();
    };
    m_lane->folders().settle(m_lane, folderId, std::move(entry));
}

void FlowerDocsTarget::enumerate(migration::EnumerationScope scope, Listing sink, Enumerated completion) {
    DocumentListing::start(m_lane, nullptr, std::move(scope), {}, std::move(sink), std::move(completion));
}

bool FlowerDocsTarget::isSameValue(const QString& sent, const QString& stored) const {
    return flowerdocs::isSameValue(sent, stored);
}

QString FlowerDocsTarget::account() const {
    return m_client->session().user();
}

}  // namespace fdc::flowerdocs
