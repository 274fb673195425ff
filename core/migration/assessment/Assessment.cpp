// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/assessment/Assessment.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

#include "core/base/BaseErrors.h"
#include "core/base/platform/Files.h"
#include "core/migration/CampaignTable.h"
#include "core/migration/DocumentLines.h"
#include "core/migration/assessment/AssessmentHtml.h"
#include "core/migration/assessment/LedgerAssessment.h"
#include "core/migration/assessment/SameContents.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {

/// "Index_2026-11-27T150405Z": what the source is called, as far as a folder may be called so.
QString folderName(const QString& source, const QDateTime& now) {
    constexpr qsizetype longest = 60;
    QString name;
    for (const QChar c : source.left(longest))
        name += c.isLetterOrNumber() || c == u'-' || c == u'_' ? c : u'_';
    return name + u'_' + now.toUTC().toString(u"yyyy-MM-dd'T'HHmmss'Z'"_s);
}

/// What a crash left of earlier ones.
void removeLeftovers(const QString& folder, const QDateTime& now) {
    const auto found = QDir(folder).entryInfoList({u".*.partial*"_s}, QDir::Dirs | QDir::Hidden);
    for (const QFileInfo& one : found) {
        if (one.lastModified() < now.addDays(-1))
            QDir(one.filePath()).removeRecursively();
    }
}

/// A folder that is made under a name of its own and gets its place at the end; given up, nothing stays.
class FreshFolder {
public:
    FreshFolder(QString folder, const QString& name)
        : m_folder(std::move(folder)), m_name(name), m_path(m_folder + u"/."_s + name + u".partial"_s) {}
    FreshFolder(const FreshFolder&) = delete;
    ~FreshFolder() {
        if (m_isMade)
            QDir(m_path).removeRecursively();
    }

    Result<void> make() {
        FDC_TRY(base::platform::makePrivateDirectory(m_folder));
        for (int number = 2; !QDir().mkdir(m_path, ownerOnly); ++number) {
            if (!QFileInfo::exists(m_path) || number > mostTries)
                return base::fail(base::Error(base::fileUnwritable).with(u"file"_s, m_path));
            m_path = u"%1/.%2.partial%3"_s.arg(m_folder, m_name, QString::number(number));
        }
        m_isMade = true;
        return {};
    }
    const QString& path() const { return m_path; }

    /// The first name that nothing has; what is there is never replaced.
    Result<QString> settle() {
        QString place = m_folder + u'/' + m_name;
        for (int number = 2; QFileInfo::exists(place) || !QDir().rename(m_path, place); ++number) {
            if (number > mostTries)
                return base::fail(base::Error(base::fileUnwritable).with(u"file"_s, place));
            place = u"%1/%2_%3"_s.arg(m_folder, m_name, QString::number(number));
        }
        m_isMade = false;
        return place;
    }

private:
    static constexpr int mostTries = 1000;
    static constexpr QFile::Permissions ownerOnly = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    const QString m_folder;
    const QString m_name;
    QString m_path;
    bool m_isMade = false;
};

Result<void> writeFile(const QString& path, const QByteArray& bytes) {
    auto file = ReportFile::create(path);
    if (!file)
        return base::fail(std::move(file.error()));
    (*file)->write(bytes);
    return (*file)->close();
}

QByteArray namesCsv(const QJsonArray& names) {
    QByteArray csv = "name,filled,share,several,values,distinct,longest,types,shapes\r\n";
    for (const QJsonValue& name : names) {
        QStringList types;
        for (const QJsonValue& type : name[u"types"_s].toArray())
            types.append(type.toString());
        QStringList shapes;
        for (const QJsonValue& one : name[u"shapes"_s].toArray())
            shapes.append(
                u"%1 (%2)"_s.arg(one[u"shape"_s].toString(), QString::number(one[u"values"_s].toInteger())));
        const QJsonValue distinct = name[u"distinct"_s];
        const auto number = [&](const QString& key) { return QString::number(name[key].toInteger()); };
        const QStringList cells{
            name[u"name"_s].toString(),
            number(u"filled"_s),
            QString::number(name[u"share"_s].toDouble(), 'f', 4),
            number(u"several"_s),
            number(u"values"_s),
            distinct.isNull() ? u">"_s + QString::number(NameProfile::mostDistinct) : number(u"distinct"_s),
            number(u"longest"_s),
            types.join(u"; "_s),
            shapes.join(u'\n')};
        for (qsizetype i = 0; i < cells.size(); ++i) {
            csv += i > 0 ? "," : "";
            appendCsvField(csv, cells[i].toUtf8());
        }
        csv += "\r\n";
    }
    return csv;
}

QJsonObject headOf(const CampaignRecord& record, const AssessmentOrder& order) {
    QJsonObject head{{u"schema"_s, u"assessment/1"_s},
                     {u"language"_s, order.language},
                     {u"made"_s, base::toRfc3339(order.now)},
                     {u"environment"_s, record.key.environment},
                     {u"source"_s, record.key.source},
                     {u"map"_s, record.mapName},
                     {u"mapFingerprint"_s, record.mapFingerprint}};
    for (const QString& key : {u"campaign"_s, u"atRest"_s, u"counted"_s, u"verdict"_s, u"hold"_s,
                               u"started"_s, u"ended"_s, u"documents"_s, u"rejected"_s, u"notices"_s})
        head[key] = order.rehearsal[key];
    return head;
}

Result<Map> mapOf(CampaignTable& campaigns, qint64 id) {
    const auto json = campaigns.map(id);
    if (!json)
        return base::fail(json.error());
    return Map::parse(QJsonDocument(*json).toJson(QJsonDocument::Compact));
}

/// What the ledger says, and risks.csv beside it.
Result<QJsonObject> readInto(const QString& folder, store::Database& rehearsal, const CampaignRecord& record,
                             const Map& map, const AssessmentOrder& order) {
    StepNames names(rehearsal);
    auto steps = names.of(record.id);
    if (!steps)
        return base::fail(std::move(steps.error()));
    LedgerAssessment reading(record.id, map, std::move(*steps));
    auto risks = ReportFile::create(folder + u"/risks.csv"_s);
    if (!risks)
        return base::fail(std::move(risks.error()));
    FDC_TRY(reading.read(rehearsal, **risks, order.goOn));
    FDC_TRY((*risks)->close());
    auto same = sameContents(rehearsal, record.id, reading.hasParts(), order.goOn);
    if (!same)
        return base::fail(std::move(same.error()));
    QJsonObject assessment = headOf(record, order);
    assessment[u"same"_s] = *same;
    reading.tell(assessment, order.language);
    return assessment;
}

}  // namespace

Result<QJsonObject> writeAssessment(store::Database& rehearsal, const AssessmentOrder& order) {
    const base::SystemClock unused;  // nothing is written to the table
    CampaignTable campaigns(rehearsal, unused);
    const auto record = campaigns.find(order.rehearsal[u"campaign"_s].toString());
    if (!record)
        return base::fail(record.error());
    const auto map = mapOf(campaigns, record->id);
    if (!map)
        return base::fail(map.error());
    removeLeftovers(order.folder, order.now);
    FreshFolder fresh(order.folder, folderName(record->key.source, order.now));
    FDC_TRY(fresh.make());
    auto assessment = readInto(fresh.path(), rehearsal, *record, *map, order);
    if (!assessment)
        return base::fail(std::move(assessment.error()));
    FDC_TRY(writeFile(fresh.path() + u"/names.csv"_s, namesCsv((*assessment)[u"names"_s].toArray())));
    FDC_TRY(writeFile(fresh.path() + u"/assessment.json"_s, QJsonDocument(*assessment).toJson()));
    FDC_TRY(writeFile(fresh.path() + u"/assessment.html"_s, assessmentHtml(*assessment).toUtf8()));
    if (!order.goOn())
        return base::fail(base::operationCancelled);
    const auto place = fresh.settle();
    if (!place)
        return base::fail(place.error());
    assessment->insert(u"folder"_s, *place);
    return assessment;
}

}  // namespace fdc::migration
