// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/Report.h"

#include <QDir>
#include <QJsonDocument>
#include <future>

#include "core/base/BaseErrors.h"
#include "core/base/Utf8.h"
#include "core/base/platform/Files.h"
#include "core/migration/DocumentLines.h"
#include "core/migration/LedgerReading.h"
#include "core/migration/Map.h"
#include "core/migration/ReportFile.h"
#include "core/migration/ReportHtml.h"
#include "core/migration/verification/VerificationFiles.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int pageSize = 1000;
constexpr int shownFailures = 500;

base::Result<void> writeDocuments(store::Database& database, qint64 campaign, const QString& folder) {
    auto csv = ReportFile::create(folder + u"/documents.csv"_s);
    if (!csv)
        return base::fail(std::move(csv.error()));
    auto lines = ReportFile::create(folder + u"/documents.jsonl"_s);
    if (!lines)
        return base::fail(std::move(lines.error()));
    (*csv)->write(DocumentLines::csvHeader());
    DocumentPages pages(database, campaign);
    // A page is written on another thread while the next one is read.
    DocumentLines page;
    DocumentLines written;
    std::future<void> writing;
    const auto write = [&written, &csv, &lines] {
        (*csv)->write(written.csv);
        (*lines)->write(written.json);
    };
    do {
        const auto read = pages.next(page, pageSize);
        if (writing.valid())
            writing.get();
        if (!read)
            return base::fail(read.error());
        std::swap(page, written);
        writing = std::async(std::launch::async, write);
    } while (written.documents == pageSize);
    writing.get();
    FDC_TRY((*csv)->close());
    return (*lines)->close();
}

base::Result<ReportPage> pageOf(store::Database& database, const CampaignRecord& record,
                                const CampaignStatus& status, const QString& reportsFolder) {
    ReportPage page{status,
                    record.key.environment,
                    record.key.source,
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
    QByteArray field;
    appendCsvField(field, text.toUtf8());
    return base::wholeUtf8(field);
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
    status.mapFingerprint = record.mapFingerprint;
    status.mapVersion = record.settings.mapVersion;
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
    const bool runs = record.state == CampaignState::Started && record.stage == u"transfer" && !record.hold;
    if (runs)
        status.left = record.left;
    status.forecasts = record.forecasts;
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
