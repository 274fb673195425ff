// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/rehearsal/PredictionFiles.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>

#include "core/base/BaseErrors.h"
#include "core/base/platform/Files.h"
#include "core/migration/CampaignTable.h"
#include "core/migration/Report.h"
#include "core/migration/ReportFile.h"
#include "core/migration/rehearsal/Prediction.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {

constexpr qint64 resultLimit = 16 * 1024 * 1024;

/// The campaign, when the rehearsal can have foretold it.
Result<std::optional<CampaignRecord>> foretold(store::Database& rehearsal, const QString& rehearsed,
                                               store::Database& ledger, const QString& campaign,
                                               const base::Clock& clock) {
    const auto said = CampaignTable(rehearsal, clock).find(rehearsed);
    auto came = CampaignTable(ledger, clock).find(campaign);
    if (!said || !came)
        return base::fail((said ? came : said).error());
    const bool isOfIt = said->key.environment == came->key.environment &&
                        said->key.source == came->key.source && said->mapFingerprint == came->mapFingerprint;
    const bool areDone = said->state == CampaignState::Finished && came->state == CampaignState::Finished;
    if (!isOfIt || !areDone || !said->ended.isValid() || said->ended > came->started)
        return std::optional<CampaignRecord>();
    return std::optional(std::move(*came));
}

QString csvLine(const QStringList& fields) {
    QStringList escaped;
    for (const QString& field : fields)
        escaped.append(csvField(field));
    return escaped.join(u',') + u"\r\n"_s;
}

}  // namespace

PredictionFiles::PredictionFiles(const QString& reportsFolder, const QString& campaign)
    : m_campaign(campaign),
      m_folder(reportsFolder + u"/predictions/"_s + campaign),
      m_fresh(reportsFolder + u"/predictions/."_s + campaign + u".partial"_s) {}

Result<std::optional<QJsonObject>> PredictionFiles::keep(store::Database& rehearsal, const QString& rehearsed,
                                                         store::Database& ledger, const base::Clock& clock,
                                                         const std::function<bool()>& goesOn) const {
    const auto record = foretold(rehearsal, rehearsed, ledger, m_campaign, clock);
    if (!record)
        return base::fail(record.error());
    if (!*record)
        return std::optional<QJsonObject>();
    FDC_TRY(base::platform::makePrivateDirectory(QFileInfo(m_fresh).absolutePath()));
    QDir(m_fresh).removeRecursively();
    FDC_TRY(base::platform::makePrivateDirectory(m_fresh));
    auto list = ReportFile::create(m_fresh + u"/surprises.csv"_s);
    if (!list)
        return base::fail(std::move(list.error()));
    (*list)->write(csvLine({u"sourceId"_s, u"predicted"_s, u"actual"_s}));
    const auto line = [&](const PredictionScore::Surprise& one) {
        (*list)->write(csvLine({one.sourceId, one.predicted, one.actual}));
    };
    const auto score = comparePrediction(rehearsal, rehearsed, ledger, m_campaign, {line, goesOn});
    if (!score) {
        QDir(m_fresh).removeRecursively();
        return base::fail(score.error());
    }
    FDC_TRY((*list)->close());
    QJsonObject told = score->toJson();
    told[u"campaign"_s] = m_campaign;
    told[u"rehearsal"_s] = rehearsed;
    told[u"ended"_s] = base::toRfc3339((*record)->ended);
    FDC_TRY(base::platform::replaceFile(m_fresh + u"/prediction.json"_s, QJsonDocument(told).toJson(),
                                        base::platform::FileMode::Private));
    QDir(m_folder).removeRecursively();
    if (!QDir().rename(m_fresh, m_folder))
        return base::fail(base::Error(base::fileUnwritable).with(u"file"_s, m_folder));
    told[u"folder"_s] = m_folder;
    return std::optional(told);
}

std::optional<QJsonObject> PredictionFiles::kept() const {
    const auto bytes = base::platform::readFile(m_folder + u"/prediction.json"_s, resultLimit);
    if (!bytes)
        return std::nullopt;
    QJsonObject told = QJsonDocument::fromJson(*bytes).object();
    if (told.isEmpty())
        return std::nullopt;
    // Where it lies now, wherever the data folder was then.
    told[u"folder"_s] = m_folder;
    return told;
}

}  // namespace fdc::migration
