// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/Report.h"

#include <QDir>
#include <QJsonDocument>
#include <algorithm>
#include <future>
#include <vector>

#include "core/base/BaseErrors.h"
#include "core/base/platform/Files.h"
#include "core/migration/LedgerReading.h"
#include "core/migration/Map.h"
#include "core/migration/ReportFile.h"
#include "core/migration/ReportHtml.h"
#include "core/migration/ledger/JsonText.h"
#include "core/migration/verification/VerificationFiles.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int pageSize = 400;
constexpr int shownFailures = 500;

QString csvLine(const QStringList& fields) {
    QString line;
    line.reserve(256);
    for (const QString& field : fields) {
        if (!line.isEmpty() || &field != &fields.front())
            line += u',';
        line += csvField(field);
    }
    return line += "\r\n"_L1;
}

QString csvHeader() {
    return csvLine({u"sourceId"_s, u"state"_s, u"verified"_s, u"class"_s, u"targetId"_s, u"sha256"_s,
                    u"bytes"_s, u"attempts"_s, u"errorClass"_s, u"errorCode"_s, u"errorStep"_s,
                    u"errorDetail"_s, u"skipReason"_s, u"migratedAt"_s});
}

QString csvRow(const LedgerRow& row) {
    return csvLine({row.sourceId, row.state, row.verified ? u"true"_s : u"false"_s, row.docClass,
                    row.targetId, row.sha256, row.bytes < 0 ? QString() : QString::number(row.bytes),
                    QString::number(row.attempts), row.errorClass, row.errorCode, row.errorStep,
                    row.errorDetail, row.skipReason, row.migratedAt});
}

QString jsonByDocument(const LedgerRow& row) {
    const auto orNull = [](const QString& text) { return text.isEmpty() ? QJsonValue() : QJsonValue(text); };
    const QJsonObject object{{u"sourceId"_s, row.sourceId},
                             {u"state"_s, row.state},
                             {u"verified"_s, row.verified},
                             {u"class"_s, orNull(row.docClass)},
                             {u"targetId"_s, orNull(row.targetId)},
                             {u"sha256"_s, orNull(row.sha256)},
                             {u"bytes"_s, row.bytes < 0 ? QJsonValue() : QJsonValue(row.bytes)},
                             {u"attempts"_s, row.attempts},
                             {u"errorClass"_s, orNull(row.errorClass)},
                             {u"errorCode"_s, orNull(row.errorCode)},
                             {u"errorStep"_s, orNull(row.errorStep)},
                             {u"errorDetail"_s, orNull(row.errorDetail)},
                             {u"skipReason"_s, orNull(row.skipReason)},
                             {u"migratedAt"_s, orNull(row.migratedAt)}};
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)) + u'\n';
}

/// The same text, member by member in the order of their names: a report has a line for every document.
QString jsonRow(const LedgerRow& row) {
    QString line;
    line.reserve(512);
    bool isPlain = true;
    const auto bare = [&](QLatin1StringView name, const QString& value) { line += name + value; };
    const auto text = [&](QLatin1StringView name, const QString& value) {
        line += name;
        if (value.isEmpty())
            line += "null"_L1;
        else
            isPlain = isPlain && appendQuoted(line, value);
    };
    bare("{\"attempts\":"_L1, QString::number(row.attempts));
    bare(",\"bytes\":"_L1, row.bytes < 0 ? u"null"_s : QString::number(row.bytes));
    text(",\"class\":"_L1, row.docClass);
    text(",\"errorClass\":"_L1, row.errorClass);
    text(",\"errorCode\":"_L1, row.errorCode);
    text(",\"errorDetail\":"_L1, row.errorDetail);
    text(",\"errorStep\":"_L1, row.errorStep);
    text(",\"migratedAt\":"_L1, row.migratedAt);
    text(",\"sha256\":"_L1, row.sha256);
    text(",\"skipReason\":"_L1, row.skipReason);
    line += ",\"sourceId\":"_L1;
    isPlain = isPlain && appendQuoted(line, row.sourceId);
    line += ",\"state\":"_L1;
    isPlain = isPlain && appendQuoted(line, row.state);
    text(",\"targetId\":"_L1, row.targetId);
    bare(",\"verified\":"_L1, row.verified ? u"true"_s : u"false"_s);
    line += "}\n"_L1;
    return isPlain ? line : jsonByDocument(row);
}

base::Result<void> writeDocuments(store::Database& database, qint64 campaign, const QString& folder) {
    auto csv = ReportFile::create(folder + u"/documents.csv"_s);
    if (!csv)
        return base::fail(std::move(csv.error()));
    auto lines = ReportFile::create(folder + u"/documents.jsonl"_s);
    if (!lines)
        return base::fail(std::move(lines.error()));
    (*csv)->write(csvHeader());
    // A page is written on another thread while the next one is read.
    std::vector<LedgerRow> page;
    std::future<void> writing;
    const auto write = [&page, &csv, &lines] {
        for (const LedgerRow& row : page) {
            (*csv)->write(csvRow(row));
            (*lines)->write(jsonRow(row));
        }
    };
    qint64 last = 0;
    while (true) {
        auto rows = readRows(database, campaign, last, pageSize);
        if (writing.valid())
            writing.get();
        if (!rows)
            return base::fail(rows.error());
        page = std::move(*rows);
        if (page.size() < size_t(pageSize))
            break;
        last = page.back().id;
        writing = std::async(std::launch::async, write);
    }
    write();
    FDC_TRY((*csv)->close());
    return (*lines)->close();
}

base::Result<ReportPage> pageOf(store::Database& database, const CampaignRecord& record,
                                const CampaignStatus& status, const QString& reportsFolder) {
    ReportPage page{status,
                    record.key.environment,
                    record.key.source,
                    record.mapFingerprint,
                    record.settings.readBack,
                    {},
                    {},
                    status.documents.failed + status.documents.quarantined + status.documents.unfaithful +
                        status.documents.unchecked};
    page.check = VerificationFiles(reportsFolder, record.name).summary();
    auto failures = readFailures(database, record.id, {}, shownFailures);
    if (!failures)
        return base::fail(std::move(failures.error()));
    page.failures = std::move(*failures);
    // The column "map" was written by us; a map that no longer parses only costs the names of the steps.
    base::SystemClock unused;
    if (const auto json = CampaignTable(database, unused).map(record.id)) {
        if (const auto map = Map::parse(QJsonDocument(*json).toJson(QJsonDocument::Compact))) {
            for (const MapStep& step : map->steps)
                page.stepNames.insert(step.id, step.name);
        }
    }
    return page;
}

base::Result<void> writeText(const QString& path, const QString& text) {
    auto file = ReportFile::create(path);
    if (!file)
        return base::fail(std::move(file.error()));
    (*file)->write(text);
    return (*file)->close();
}

/// A directory cannot be replaced in one step; after a crash between the two renames the next report puts it
/// right.
base::Result<void> replaceFolder(const QString& fresh, const QString& place) {
    const QString old = place + u".old"_s;
    QDir(old).removeRecursively();
    if (QDir(place).exists() && !QDir().rename(place, old))
        return base::fail(base::Error(base::fileUnwritable).with(u"file"_s, place));
    if (!QDir().rename(fresh, place))
        return base::fail(base::Error(base::fileUnwritable).with(u"file"_s, place));
    QDir(old).removeRecursively();
    return {};
}

}  // namespace

QString csvField(const QString& text) {
    QString field = text;
    static const QString dangerous = u"=+-@\t\r"_s;
    if (!field.isEmpty() && dangerous.contains(field.front()))
        field.prepend(u'\'');
    const auto breaksFields = [](QChar c) { return c == u',' || c == u'"' || c == u'\n' || c == u'\r'; };
    const bool quote = field.startsWith(u' ') || field.endsWith(u' ') ||
                       std::any_of(field.cbegin(), field.cend(), breaksFields);
    if (!quote)
        return field;
    return u'"' + field.replace(u"\""_s, u"\"\""_s) + u'"';
}

base::Result<CampaignStatus> statusOf(store::Database& database, const CampaignRecord& record) {
    const auto errors = readErrors(database, record.id);
    if (!errors)
        return base::fail(errors.error());
    return statusOf(record, *errors);
}

CampaignStatus statusOf(const CampaignRecord& record, const QMap<QString, qint64>& errors) {
    CampaignStatus status;
    status.campaign = record.name;
    status.map = record.mapName;
    status.broker = u"embedded"_s;
    status.state = record.state;
    status.verdict = record.verdict;
    status.cancelledBy = record.cancelledBy;
    status.documents = record.progress.counts;
    status.rejected = record.rejected;
    status.notices = record.notices;
    status.errors = errors;
    status.bytes = record.progress.bytes;
    status.seconds = double(record.progress.runningMs) / 1000;
    status.report = record.report;
    status.stage = record.stage;
    status.limits = record.settings.limits;
    if (record.stage == u"inventory")
        status.listed = record.listed;
    status.counted = record.inventoryComplete;
    status.hold = record.hold;
    status.started = record.started;
    status.ended = record.ended;
    return status;
}

base::Result<QString> writeReport(store::Database& database, const CampaignRecord& record,
                                  const QString& reportsFolder, const QString& language) {
    const QString place = reportsFolder + u'/' + record.name;
    const QString fresh = reportsFolder + u"/."_s + record.name + u".partial"_s;
    FDC_TRY(base::platform::makePrivateDirectory(reportsFolder));
    QDir(fresh).removeRecursively();
    FDC_TRY(base::platform::makePrivateDirectory(fresh));
    auto status = statusOf(database, record);
    if (!status)
        return base::fail(std::move(status.error()));
    status->report = place;
    status->stage.clear();
    const auto page = pageOf(database, record, *status, reportsFolder);
    if (!page)
        return base::fail(page.error());
    FDC_TRY(writeDocuments(database, record.id, fresh));
    FDC_TRY(writeText(fresh + u"/report.html"_s, reportHtml(*page, language)));
    FDC_TRY(
        writeText(fresh + u"/summary.json"_s, QString::fromUtf8(QJsonDocument(status->toJson()).toJson())));
    FDC_TRY(replaceFolder(fresh, place));
    return place;
}

}  // namespace fdc::migration
