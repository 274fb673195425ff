// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/flowerdocs/WriteRules.h"

#include <algorithm>

#include "core/flowerdocs/CoreClient.h"
#include "core/flowerdocs/FlowerDocsErrors.h"
#include "core/flowerdocs/WireJson.h"

namespace fdc::flowerdocs {

using namespace Qt::Literals::StringLiterals;

namespace {

/// As the server would say it.
base::Error refusal(const base::ErrorCode& code, const QString& flowerdocsCode, const QString& message) {
    return base::Error(code, message).with(u"flowerdocsCode"_s, flowerdocsCode);
}

}  // namespace

QCoro::Task<base::Result<std::shared_ptr<const WriteRules>>> WriteRules::read(
    std::shared_ptr<CoreClient> client) {
    auto readingClasses = client->classes(ClassKind::Document);
    const auto classes = co_await std::move(readingClasses);
    if (!classes)
        co_return base::fail(classes.error());
    auto readingCategories = client->tagCategories();
    const auto categories = co_await std::move(readingCategories);
    if (!categories)
        co_return base::fail(categories.error());
    auto readingTime = client->serverTime();
    const auto time = co_await std::move(readingTime);
    if (!time)
        co_return base::fail(time.error());
    // A server that does not tell the time is believed to have ours.
    const qint64 ahead = time->isValid() ? QDateTime::currentDateTimeUtc().msecsTo(*time) : 0;
    co_return std::make_shared<const WriteRules>(*classes, *categories, base::Milliseconds(ahead));
}

WriteRules::WriteRules(const QList<CoreClass>& classes, const QList<TagCategory>& categories,
                       base::Milliseconds serverAhead)
    : m_categories(categories), m_serverAhead(serverAhead) {
    for (const CoreClass& one : classes) {
        Class rules{one.acl, {}, {}};
        for (const TagReference& tag : one.tags) {
            rules.declared.append(tag.tag);
            if (tag.mandatory)
                rules.mandatory.append(tag.tag);
        }
        for (const QString& name : one.tagCategories) {
            const auto category = std::ranges::find(categories, name, &TagCategory::id);
            if (category != categories.end())
                rules.declared += category->tags;
        }
        rules.mandatory.sort();
        m_classes.insert(one.id, rules);
    }
}

std::shared_ptr<const WriteRules> WriteRules::ofClasses(const QList<CoreClass>& classes) const {
    return std::make_shared<const WriteRules>(classes, m_categories, m_serverAhead);
}

std::optional<base::Error> WriteRules::classObjection(const migration::TargetDocument& document) const {
    if (m_classes.contains(document.classId))
        return std::nullopt;
    return refusal(fdF00206, u"F00206"_s, u"class %1 does not exist"_s.arg(document.classId));
}

QString WriteRules::aclOf(const migration::TargetDocument& document) const {
    return document.acl.isEmpty() ? m_classes.value(document.classId).acl : document.acl;
}

base::Error WriteRules::unknownAcl(const QString& acl) {
    return refusal(fdT01002, u"T01002"_s, u"ACL %1 does not exist"_s.arg(acl));
}

std::optional<base::Error> WriteRules::objection(const migration::TargetDocument& document,
                                                 const QDateTime& now) const {
    if (document.creationDate.isValid() && document.creationDate > now.addMSecs(m_serverAhead.count()))
        return refusal(fdF00013, u"F00013"_s,
                       u"creation date %1 is in the future"_s.arg(toWireDate(document.creationDate)));
    const Class rules = m_classes.value(document.classId);
    for (auto tag = document.tags.cbegin(); tag != document.tags.cend(); ++tag) {
        if (!tag->isEmpty() && !rules.declared.contains(tag.key()))
            return refusal(fdF00032, u"F00032"_s,
                           u"tag %1 is not declared on class %2"_s.arg(tag.key(), document.classId));
    }
    for (const QString& name : rules.mandatory) {
        if (document.tags.value(name).isEmpty())
            return refusal(fdF00033, u"F00033"_s,
                           u"mandatory tag %1 of class %2 is missing"_s.arg(name, document.classId));
    }
    return std::nullopt;
}

}  // namespace fdc::flowerdocs
