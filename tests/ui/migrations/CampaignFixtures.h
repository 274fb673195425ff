// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFile>
#include <QJsonArray>
#include <QPointer>

#include "core/base/ErrorJson.h"
#include "core/migration/Broker.h"
#include "tests/ui/Fakes.h"

/// Campaigns as the engine tells them.
namespace fixtures {

using namespace Qt::Literals::StringLiterals;
using fdc::migration::CampaignState;
using fdc::migration::CampaignStatus;
using fdc::migration::Verdict;

inline constexpr fdc::base::ErrorCode unreachable{"NET_UNREACHABLE", fdc::base::ErrorKind::Temporary};
inline constexpr fdc::base::ErrorCode refused{"PERMISSION_REFUSED", fdc::base::ErrorKind::Permission};

inline CampaignStatus running(const QString& name = u"Demo_Run1"_s) {
    CampaignStatus status;
    status.campaign = name;
    status.map = u"Demo"_s;
    status.broker = u"embedded"_s;
    status.state = CampaignState::Started;
    status.stage = u"transfer"_s;
    status.documents = {.pending = 423,
                        .inFlight = 32,
                        .migrated = 1525,
                        .verified = 1525,
                        .failed = 8,
                        .quarantined = 12,
                        .skipped = 0};
    status.errors = {{u"CONTENT_CORRUPT"_s, 4}, {u"MAPPING_REJECTED"_s, 10}, {u"SOURCE_UNAVAILABLE"_s, 6}};
    status.bytes = 214'000'000;
    status.seconds = 12;
    status.started = QDateTime(QDate(2026, 11, 23), QTime(13, 57, 30), Qt::UTC);
    return status;
}

inline CampaignStatus paused(const QString& name = u"Demo_Run1"_s) {
    CampaignStatus status = running(name);
    status.state = CampaignState::Paused;
    status.stage.clear();
    status.documents.pending += status.documents.inFlight;
    status.documents.inFlight = 0;
    return status;
}

inline CampaignStatus partial(const QString& name = u"Demo_Run1"_s) {
    CampaignStatus status = running(name);
    status.state = CampaignState::Finished;
    status.stage.clear();
    status.verdict = Verdict::Partial;
    status.documents = {.pending = 0,
                        .inFlight = 0,
                        .migrated = 1980,
                        .verified = 1980,
                        .failed = 0,
                        .quarantined = 20,
                        .skipped = 0};
    status.report = u"/data/reports/Demo_Run1"_s;
    status.ended = status.started.addSecs(30);
    status.seconds = 30;
    return status;
}

inline CampaignStatus verified(const QString& name) {
    CampaignStatus status = partial(name);
    status.verdict = Verdict::Verified;
    status.documents = {.pending = 0,
                        .inFlight = 0,
                        .migrated = 2000,
                        .verified = 2000,
                        .failed = 0,
                        .quarantined = 0,
                        .skipped = 0};
    status.errors.clear();
    return status;
}

inline fdc::base::Error held() {
    return fdc::base::Error(unreachable)
        .with(u"host"_s, u"flowerdocs.example"_s)
        .with(u"url"_s, u"https://flowerdocs.example/core"_s);
}

/// What is no database, where one is wanted.
inline bool writeDamaged(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(QByteArray(4096, 'x')) == 4096;
}

inline QJsonObject list(const QList<CampaignStatus>& all) {
    QJsonArray array;
    for (const CampaignStatus& one : all)
        array.append(one.toJson());
    return {{u"schema"_s, u"campaigns/1"_s}, {u"campaigns"_s, array}};
}

inline QJsonObject steps(const QString& campaign, qint64 ok, int number = 6) {
    const QStringList names{u"Index"_s,    u"Catégorie"_s, u"Métadonnées"_s,
                            u"Contenu"_s,  u"Empreinte"_s, u"Injection"_s,
                            u"Contrôle"_s, u"Archivage"_s, u"Notification"_s};
    QJsonArray array;
    for (int at = 0; at < number; ++at) {
        QJsonObject counts{{u"ProcessedOK"_s, at == 0 ? ok + 40 : ok - at * 6}};
        if (at == 4)
            counts[u"ProcessedException"_s] = 10;
        if (at == 5)
            counts[u"Processing"_s] = 32;
        array.append(QJsonObject{{u"id"_s, u"s%1"_s.arg(at)}, {u"name"_s, names[at]}, {u"counts"_s, counts}});
    }
    return {{u"schema"_s, u"campaign-stats/1"_s}, {u"campaign"_s, campaign}, {u"steps"_s, array}};
}

inline QJsonObject exceptionJson(const QString& id, const QString& errorClass = u"MAPPING_REJECTED"_s,
                                 const QString& state = u"QUARANTINED"_s) {
    const bool source = errorClass == u"SOURCE_UNAVAILABLE";
    const bool content = errorClass == u"CONTENT_CORRUPT";
    return {{u"sourceId"_s, id},
            {u"docClass"_s, u"Facture"_s},
            {u"state"_s, state},
            {u"step"_s, source    ? u"Contenu"_s
                        : content ? u"Empreinte"_s
                                  : u"Injection"_s},
            {u"errorClass"_s, errorClass},
            {u"code"_s, source    ? u"SOURCE_FILE_MISSING"_s
                        : content ? u"CONTENT_HASH_MISMATCH"_s
                                  : u"FD_F00205"_s},
            {u"detail"_s, u"tag CodeClient is mandatory for class Facture"_s},
            {u"attempts"_s, state == u"FAILED" ? 2 : 5},
            {u"targetId"_s, QString()}};
}

/// What the engine answers to campaign.exceptions over @p all, sorted by id.
inline QJsonObject page(const QList<QJsonObject>& all, const QJsonObject& arguments) {
    QJsonArray array;
    const QString after = arguments[u"after"_s].toString();
    const QString wanted = arguments[u"errorClass"_s].toString();
    for (const QJsonObject& one : all) {
        if (one[u"sourceId"_s].toString() <= after || array.size() >= arguments[u"limit"_s].toInteger())
            continue;
        if (wanted.isEmpty() || one[u"errorClass"_s].toString() == wanted)
            array.append(one);
    }
    return {{u"schema"_s, u"campaign-exceptions/1"_s}, {u"exceptions"_s, array}};
}

/// Twenty exceptions of three classes.
inline QList<QJsonObject> twentyExceptions() {
    QList<QJsonObject> all;
    for (int at = 0; at < 20; ++at) {
        const QString errorClass = at % 10 < 5   ? u"MAPPING_REJECTED"_s
                                   : at % 10 < 7 ? u"CONTENT_CORRUPT"_s
                                                 : u"SOURCE_UNAVAILABLE"_s;
        all.append(exceptionJson(u"FAC-2019-%1"_s.arg(4411 + at * 37, 6, 10, QChar(u'0')), errorClass,
                                 at % 5 == 1 ? u"FAILED"_s : u"QUARANTINED"_s));
    }
    return all;
}

/// Answers when told, in the order told: for answers that come late.
class LateEngine final : public fdc::ui::EngineClient {
public:
    struct Question {
        QString action;
        QJsonObject arguments;
        QPointer<QObject> context;
        Answer answer;
    };
    void ask(const QString& action, const QJsonObject& arguments, QObject* context, Answer answer) override {
        open.append({action, arguments, context, std::move(answer)});
    }
    /// Takes the oldest open question of @p action; false when there is none.
    bool take(const QString& action, Question& question) {
        for (qsizetype at = 0; at < open.size(); ++at) {
            if (open[at].action != action)
                continue;
            question = open.takeAt(at);
            return true;
        }
        return false;
    }
    static void reply(const Question& question, const fdc::base::Result<QJsonObject>& answer) {
        if (question.context)
            question.answer(answer);
    }
    bool answer(const QString& action, const fdc::base::Result<QJsonObject>& result) {
        Question question;
        if (!take(action, question))
            return false;
        reply(question, result);
        return true;
    }
    QList<Question> open;
};

}  // namespace fixtures
