// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/steps/FlowerInjector.h"

#include <QRegularExpression>

#include "core/migration/MapErrors.h"
#include "core/migration/SourceRow.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

const QStringList& systemDataNames() {
    static const QStringList names{u"classid"_s,    u"name"_s,     u"acl"_s,
                                   u"ACL"_s,        u"owner"_s,    u"creationDate"_s,
                                   u"documentId"_s, u"punnetId"_s, folderDataName};
    return names;
}

QDateTime flowerDate(const QString& text) {
    static const QRegularExpression form(
        u"\\A(\\d{4}-\\d\\d-\\d\\d)(?:[ T](\\d\\d:\\d\\d(?::\\d\\d(?:[.,]\\d{1,9})?)?) ?(Z|[+-]\\d\\d(?::?\\d\\d)?)?)?\\z"_s);
    const auto match = form.match(text.trimmed());
    if (!match.hasMatch())
        return {};
    const QDate date = QDate::fromString(match.captured(1), Qt::ISODate);
    const QString clock = match.captured(2).replace(u',', u'.');
    const QTime time = clock.isEmpty() ? QTime(0, 0) : QTime::fromString(clock, Qt::ISODateWithMs);
    if (!date.isValid() || !time.isValid())
        return {};
    const QString zone = match.captured(3).remove(u':');
    if (zone.size() < 3)
        return QDateTime(date, time, Qt::UTC);
    const int minutes = zone.sliced(1, 2).toInt() * 60 + zone.sliced(3).toInt();  // +01 has none
    constexpr int widestZone = 14 * 60;
    if (minutes > widestZone)
        return {};
    const int seconds = (zone.startsWith(u'-') ? -minutes : minutes) * 60;
    return QDateTime(date, time, Qt::UTC).addSecs(-seconds);
}

Result<std::unique_ptr<FlowerInjector>> FlowerInjector::create(const BeanFields& fields,
                                                               QStringList notTags) {
    auto id = fields.pattern(u"documentIdPattern");
    if (!id)
        return fail(std::move(id.error()));
    auto place = FolderPlace::create(fields);
    if (!place)
        return fail(std::move(place.error()));
    auto injector = std::unique_ptr<FlowerInjector>(new FlowerInjector);
    injector->m_place = std::move(*place);
    injector->m_category = fields.text(u"category");
    injector->m_loadContent = fields.flag(u"loadContent");
    injector->m_update = fields.flag(u"modeUpdate");
    injector->m_idDataName = fields.text(u"documentIdDataName");
    injector->m_id = std::move(*id);
    injector->m_notTags = systemDataNames() + fields.list(u"ignoredData") + std::move(notTags);
    return injector;
}

Result<std::vector<TargetDocument>> FlowerInjector::prepare(const Punnet& punnet) const {
    const QString category = m_category.isEmpty() ? punnet.data.value(u"category"_s).value(0) : m_category;
    if (category != "DOCUMENT"_L1)
        return fail(base::Error(mappingCategory)
                        .with(u"found"_s, category.isEmpty() ? u"-"_s : category)
                        .with(u"document"_s, punnet.punnetId));
    std::vector<TargetDocument> documents;
    for (const PunnetDocument& each : punnet.documents) {
        auto document = documentOf(punnet, each);
        if (!document)
            return fail(document.error().with(u"document"_s, each.documentId));
        documents.push_back(std::move(*document));
    }
    return documents;
}

Result<TargetDocument> FlowerInjector::documentOf(const Punnet& punnet,
                                                  const PunnetDocument& document) const {
    auto made = metadataOf(document, m_notTags);
    if (!made)
        return made;
    TargetDocument& target = *made;
    target.update = m_update;
    if (m_id) {
        auto id = m_id->text(DataScope(punnet, &document));
        if (!id)
            return fail(std::move(id.error()));
        target.id = *id;
    }
    if (m_place) {
        auto folders = m_place->foldersOf(DataScope(punnet, &document));
        if (!folders)
            return fail(std::move(folders.error()));
        target.folders = std::move(*folders);
    }
    if (m_loadContent)
        target.contents = document.contents;
    if (target.name.isEmpty())
        target.name = document.contents.isEmpty() ? document.documentId : document.contents.first().fileName;
    return made;
}

namespace {

/// Which of two ACLs or classes a document gets is nobody's to guess; the same one twice is one.
Result<void> takeOne(const PunnetDocument& document, const QString& name, QString& into) {
    QStringList values = document.data.value(name);
    values.removeAll(QString());
    if (values.size() > 1)
        values.removeDuplicates();
    if (values.size() > 1)
        return fail(base::Error(mappingValuesSeveral)
                        .with(u"name"_s, name)
                        .with(u"value"_s, values.join("; "_L1).left(200))
                        .with(u"count"_s, QString::number(values.size())));
    into = values.value(0);
    return {};
}

}  // namespace

Result<TargetDocument> metadataOf(const PunnetDocument& document, const QStringList& notTags) {
    TargetDocument target;
    FDC_TRY(takeOne(document, u"classid"_s, target.classId));
    if (target.classId.isEmpty())
        return fail(mappingClassMissing);
    FDC_TRY(takeOne(document, u"name"_s, target.name));
    FDC_TRY(takeOne(document, u"acl"_s, target.acl));
    if (target.acl.isEmpty())
        FDC_TRY(takeOne(document, u"ACL"_s, target.acl));
    FDC_TRY(takeOne(document, u"owner"_s, target.owner));
    QString date;
    FDC_TRY(takeOne(document, u"creationDate"_s, date));
    if (!date.isEmpty()) {
        target.creationDate = flowerDate(date);
        if (!target.creationDate.isValid())
            return fail(
                base::Error(mappingDateInvalid).with(u"field"_s, u"creationDate"_s).with(u"value"_s, date));
    }
    for (auto it = document.data.begin(); it != document.data.end(); ++it) {
        QStringList values = it.value();
        values.removeAll(QString());
        if (!values.isEmpty() && !notTags.contains(it.key()))
            target.tags.insert(it.key(), values);
    }
    return target;
}

}  // namespace fdc::migration
