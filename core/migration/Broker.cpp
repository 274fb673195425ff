// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/Broker.h"

#include <QJsonArray>

#include "core/base/Clock.h"
#include "core/base/ErrorJson.h"
#include "core/migration/MigrationErrors.h"
#include "core/migration/query/LedgerChange.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

QString campaignStateName(CampaignState state) {
    switch (state) {
        case CampaignState::Undefined: return u"Undefined"_s;
        case CampaignState::Starting: return u"Starting"_s;
        case CampaignState::Started: return u"Started"_s;
        case CampaignState::Paused: return u"Paused"_s;
        case CampaignState::Stopping: return u"Stopping"_s;
        case CampaignState::Stopped: return u"Stopped"_s;
        case CampaignState::Finished: return u"Finished"_s;
    }
    return {};
}

CampaignState campaignStateFromName(QStringView name) {
    for (const auto state : {CampaignState::Starting, CampaignState::Started, CampaignState::Paused,
                             CampaignState::Stopping, CampaignState::Stopped, CampaignState::Finished}) {
        if (campaignStateName(state) == name)
            return state;
    }
    return CampaignState::Undefined;
}

QString verdictName(Verdict verdict) {
    switch (verdict) {
        case Verdict::Verified: return u"verified"_s;
        case Verdict::Arrived: return u"arrived"_s;
        case Verdict::Partial: return u"partial"_s;
        case Verdict::Failed: return u"failed"_s;
        case Verdict::Cancelled: return u"cancelled"_s;
    }
    return {};
}

std::optional<Verdict> verdictFromName(QStringView name) {
    for (const auto verdict :
         {Verdict::Verified, Verdict::Arrived, Verdict::Partial, Verdict::Failed, Verdict::Cancelled}) {
        if (verdictName(verdict) == name)
            return verdict;
    }
    return std::nullopt;
}

QJsonObject DocumentCounts::toJson() const {
    return {{u"total"_s, total()},           {u"pending"_s, pending},   {u"inFlight"_s, inFlight},
            {u"migrated"_s, migrated},       {u"verified"_s, verified}, {u"failed"_s, failed},
            {u"quarantined"_s, quarantined}, {u"skipped"_s, skipped},   {u"unfaithful"_s, unfaithful},
            {u"unchecked"_s, unchecked},     {u"earlier"_s, earlier}};
}

DocumentCounts DocumentCounts::fromJson(const QJsonObject& object) {
    DocumentCounts counts;
    counts.pending = object[u"pending"].toInteger();
    counts.inFlight = object[u"inFlight"].toInteger();
    counts.migrated = object[u"migrated"].toInteger();
    counts.verified = object[u"verified"].toInteger();
    counts.failed = object[u"failed"].toInteger();
    counts.quarantined = object[u"quarantined"].toInteger();
    counts.skipped = object[u"skipped"].toInteger();
    counts.unfaithful = object[u"unfaithful"].toInteger();
    counts.unchecked = object[u"unchecked"].toInteger();
    counts.earlier = object[u"earlier"].toInteger();
    return counts;
}

QJsonObject SourceState::toJson() const {
    QJsonObject json{{u"source"_s, source},
                     {u"campaigns"_s, QJsonArray::fromStringList(campaigns)},
                     {u"lastCampaign"_s, lastCampaign},
                     {u"documents"_s, documents},
                     {u"held"_s, !heldBy.isEmpty()}};
    if (!heldBy.isEmpty()) {
        json[u"heldBy"_s] = heldBy;
        json[u"reason"_s] = reason;
        json[u"heldSince"_s] = base::toRfc3339(heldSince);
    }
    return json;
}

QCoro::Task<base::Result<void>> Broker::holdSource(QString /*source*/, QString /*reason*/,
                                                   QString /*actor*/) {
    co_return base::fail(base::Error(notSupported).with(u"operation"_s, u"source.hold"_s));
}

QCoro::Task<base::Result<bool>> Broker::releaseSource(QString /*source*/, QString /*actor*/) {
    co_return base::fail(base::Error(notSupported).with(u"operation"_s, u"source.release"_s));
}

QCoro::Task<base::Result<QList<SourceState>>> Broker::sources() {
    co_return base::fail(base::Error(notSupported).with(u"operation"_s, u"source.list"_s));
}

QJsonObject CampaignStatus::toJson() const {
    const auto textOrNull = [](const QString& text) {
        return text.isEmpty() ? QJsonValue() : QJsonValue(text);
    };
    const auto timeOrNull = [](const QDateTime& time) {
        return time.isValid() ? QJsonValue(base::toRfc3339(time)) : QJsonValue();
    };
    QJsonObject errorCounts;
    for (auto entry = errors.cbegin(); entry != errors.cend(); ++entry)
        errorCounts.insert(entry.key(), entry.value());
    QJsonValue holdJson;
    if (hold) {
        QJsonObject json = base::toJson(*hold);
        json[u"waiting"_s] = isWaiting();
        holdJson = json;
    }
    return {{u"schema"_s, u"campaign/1"_s},
            {u"campaign"_s, campaign},
            {u"map"_s, map},
            {u"broker"_s, broker},
            {u"state"_s, campaignStateName(state)},
            {u"verdict"_s, verdict ? QJsonValue(verdictName(*verdict)) : QJsonValue()},
            {u"cancelledBy"_s, textOrNull(cancelledBy)},
            {u"documents"_s, documents.toJson()},
            {u"rejected"_s, rejected},
            {u"notices"_s, notices},
            {u"errors"_s, errorCounts},
            {u"bytes"_s, bytes},
            {u"seconds"_s, seconds},
            {u"report"_s, textOrNull(report)},
            {u"stage"_s, textOrNull(stage)},
            {u"listed"_s, QJsonObject{{u"rows"_s, listed.rows}, {u"bytes"_s, listed.bytes}}},
            {u"counted"_s, counted},
            {u"hold"_s, holdJson},
            {u"limits"_s, limits.toJson()},
            {u"started"_s, timeOrNull(started)},
            {u"ended"_s, timeOrNull(ended)},
            {u"left"_s, left ? QJsonValue(left->toJson()) : QJsonValue()},
            {u"forecasts"_s, forecasts.toJson()},
            {u"mapFingerprint"_s, textOrNull(mapFingerprint)},
            {u"mapVersion"_s, mapVersion ? mapVersion->toJson() : QJsonValue()}};
}

QCoro::Task<base::Result<void>> Broker::join(QString, QString) {
    co_return base::fail(base::Error(notSupported).with(u"operation"_s, u"campaign.join"_s));
}

QCoro::Task<QStringList> Broker::atWork() {
    co_return QStringList();
}

QCoro::Task<void> Broker::leave() {
    co_return;
}

QCoro::Task<base::Result<LedgerChanged>> Broker::changeLedger(LedgerChange) {
    co_return base::fail(base::Error(notSupported).with(u"operation"_s, u"ledger.change"_s));
}

QCoro::Task<base::Result<void>> Broker::verify(VerifyRequest) {
    co_return base::fail(base::Error(verificationUnsupported));
}

QCoro::Task<base::Result<VerificationStatus>> Broker::verification(QString) {
    co_return base::fail(base::Error(verificationUnsupported));
}

QCoro::Task<base::Result<void>> Broker::steerVerification(QString, VerificationWish) {
    co_return base::fail(base::Error(verificationUnsupported));
}

QCoro::Task<base::Result<QList<Difference>>> Broker::differences(DifferenceQuery) {
    co_return base::fail(base::Error(verificationUnsupported));
}

QCoro::Task<base::Result<DocumentComparison>> Broker::compare(QString, QString) {
    co_return base::fail(base::Error(verificationUnsupported));
}

QCoro::Task<base::Result<qint64>> Broker::releaseUnfaithful(QString) {
    co_return base::fail(base::Error(verificationUnsupported));
}

}  // namespace fdc::migration
