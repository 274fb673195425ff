// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonArray>

#include "core/migration/query/LedgerQuery.h"
#include "tests/ui/Fakes.h"

namespace fakes {

/// A ledger of any length that is made up as it is read, behind the actions of the real one. Document n is
/// named "doc-n"; every tenth is in quarantine; the filter "state:QUARANTINED" finds those, any other finds
/// all.
class LedgerBook {
public:
    explicit LedgerBook(Desk& desk, qint64 count) : m_desk(desk), documents(count) {
        desk.engine.on(u"ledger.count"_s,
                       [this](const QJsonObject& arguments) { return this->count(arguments); });
        desk.engine.on(u"ledger.query"_s, [this](const QJsonObject& arguments) { return query(arguments); });
        desk.engine.on(u"ledger.lines"_s, [this](const QJsonObject& arguments) { return lines(arguments); });
        desk.engine.on(u"ledger.trace"_s, [this](const QJsonObject& arguments) { return trace(arguments); });
        desk.engine.on(u"ledger.document"_s,
                       [this](const QJsonObject& arguments) { return document(arguments); });
        desk.engine.on(u"ledger.words"_s, QJsonObject{{u"classes"_s, QJsonArray{u"Invoice"_s, u"Big box"_s}},
                                                      {u"campaigns"_s, QJsonArray{u"Demo_Run1"_s}},
                                                      {u"errors"_s, QJsonArray{u"SOURCE_UNAVAILABLE"_s}},
                                                      {u"sources"_s, QJsonArray{u"Index"_s}}});
        desk.engine.on(u"ledger.ask"_s, [this](const QJsonObject& arguments) { return answer(arguments); });
        desk.engine.on(u"ledger.work"_s, QJsonObject{{u"work"_s, QJsonArray()}});
    }

    bool dense = true;         ///< the numbers have no gaps
    qint64 perCount = 20'000;  ///< documents counted in one answer
    qint64 station = 4096;
    bool slow = false;              ///< a page comes in halves
    QHash<qint64, QString> states;  ///< that changed meanwhile
    QString code = u"FILE_UNREADABLE"_s;

private:
    qint64 step(const QJsonObject& arguments) const {
        return arguments[u"filter"_s].toString().contains(u"QUARANTINED"_s) ? 10 : 1;
    }
    bool isNothing(const QJsonObject& arguments) const {
        return arguments[u"filter"_s].toString().contains(u"nothing"_s);
    }
    qint64 total(const QJsonObject& arguments) const {
        return isNothing(arguments) ? 0 : documents / step(arguments);
    }

    QJsonObject line(qint64 n) const {
        fdc::migration::LedgerLine one;
        one.id = n + 1;
        one.sourceId = u"doc-%1"_s.arg(n);
        one.source = u"Index"_s;
        one.docClass = n % 2 == 0 ? u"Invoice"_s : u"Big box"_s;
        one.state = states.value(n, n % 10 == 0   ? u"QUARANTINED"_s
                                    : n % 10 == 1 ? u"PENDING"_s
                                                  : u"MIGRATED"_s);
        one.campaign = u"Demo_Run1"_s;
        one.attempts = int(n % 6);
        if (one.state == u"QUARANTINED"_s) {
            one.errorClass = u"SOURCE_UNAVAILABLE"_s;
            one.code = code;
            one.detail = u"FILE_UNREADABLE (file=contents/doc-%1.pdf): No such file"_s.arg(n);
        } else if (one.state == u"MIGRATED"_s) {
            one.targetId = u"276e49cd-9acf-5fc6-8f49-d0f38290bcaf"_s;
            one.migratedAt = u"2026-11-23T10:00:00.000Z"_s;
        }
        one.bytes = 1000 + n;
        one.updatedAt = u"2026-11-23T10:00:00.000Z"_s;
        return one.toJson();
    }

    fdc::base::Result<QJsonObject> count(const QJsonObject& arguments) const {
        const qint64 all = total(arguments);
        QJsonObject answer{{u"schema"_s, u"ledger-count/1"_s}, {u"exact"_s, true}};
        if (dense && step(arguments) == 1) {
            answer[u"documents"_s] = all;
            answer[u"dense"_s] = true;
            answer[u"next"_s] = QJsonValue();
            return answer;
        }
        const qint64 from = arguments[u"after"_s].toString().toLongLong();
        const qint64 to = std::min(from + perCount, all);
        QJsonArray stations;
        for (qint64 rank = station; from + rank <= to; rank += station)
            stations.append(QJsonArray{rank, QString::number(from + rank)});
        if (to < all)
            stations.append(QJsonArray{to - from, QString::number(to)});
        answer[u"documents"_s] = to - from;
        answer[u"stations"_s] = stations;
        answer[u"next"_s] = to < all ? QJsonValue(QString::number(to)) : QJsonValue();
        return answer;
    }

    fdc::base::Result<QJsonObject> query(const QJsonObject& arguments) const {
        const qint64 all = total(arguments);
        qint64 at = arguments[u"after"_s].toString().toLongLong() + arguments[u"skip"_s].toInteger();
        if (arguments.contains(u"rank"_s))
            at = arguments[u"rank"_s].toInteger();
        qint64 limit = arguments[u"limit"_s].toInteger();
        if (slow)
            limit = std::max<qint64>(limit / 2, 1);
        QJsonArray rows;
        for (; at < all && rows.size() < limit; ++at)
            rows.append(line(at * step(arguments)));
        return QJsonObject{{u"schema"_s, u"ledger-query/1"_s},
                           {u"documents"_s, rows},
                           {u"next"_s, at < all ? QJsonValue(QString::number(at)) : QJsonValue()}};
    }

    fdc::base::Result<QJsonObject> lines(const QJsonObject& arguments) const {
        QJsonArray rows;
        for (const QJsonValue& id : arguments[u"rows"_s].toArray())
            rows.append(line(id.toInteger() - 1));
        return QJsonObject{{u"documents"_s, rows}};
    }

    fdc::base::Result<QJsonObject> document(const QJsonObject& arguments) const {
        QJsonObject one = line(arguments[u"row"_s].toInteger() - 1);
        one[u"sourceHash"_s] = QString(64, u'a');
        one[u"originalHashes"_s] = QString(64, u'b');
        one[u"auditSequence"_s] = 17;
        one[u"reclaimCount"_s] = 0;
        one[u"data"_s] = QJsonObject{{u"customer"_s, QJsonArray{u"ACME"_s}}};
        return one;
    }

    fdc::base::Result<QJsonObject> trace(const QJsonObject& arguments) const {
        const QString sourceId = u"doc-%1"_s.arg(arguments[u"row"_s].toInteger() - 1);
        const QJsonObject mapping{
            {u"name"_s, u"Mapping"_s},
            {u"changes"_s, QJsonArray{QJsonObject{{u"name"_s, u"Amount"_s},
                                                  {u"before"_s, QJsonArray{u"1 200,50"_s}},
                                                  {u"after"_s, QJsonArray{u"1200.50"_s}}}}}};
        const QJsonObject error{{u"code"_s, code},
                                {u"facts"_s, QJsonObject{{u"file"_s, sourceId + u".pdf"_s}}}};
        if (arguments[u"rehearse"_s].toBool())
            return QJsonObject{
                {u"schema"_s, u"document-trace/1"_s},
                {u"rehearsed"_s, true},
                {u"campaign"_s, u"Demo_Run1"_s},
                {u"map"_s, u"Demo"_s},
                {u"steps"_s, QJsonArray{QJsonObject{{u"name"_s, u"Index"_s}},
                                        QJsonObject{{u"name"_s, u"Injection"_s},
                                                    {u"stored"_s,
                                                     QJsonArray{QJsonObject{{u"class"_s, u"Invoice"_s},
                                                                            {u"name"_s, sourceId},
                                                                            {u"rehearsed"_s, u"new"_s}}}}}}}};
        return QJsonObject{
            {u"schema"_s, u"document-trace/1"_s},
            {u"sourceId"_s, sourceId},
            {u"campaign"_s, u"Demo_Run1"_s},
            {u"map"_s, u"Demo"_s},
            {u"events"_s,
             QJsonArray{QJsonObject{{u"time"_s, u"2026-11-23T09:00:00.000Z"_s}, {u"what"_s, u"listed"_s}},
                        QJsonObject{{u"time"_s, u"2026-11-23T10:00:00.000Z"_s},
                                    {u"what"_s, u"quarantined"_s},
                                    {u"attempts"_s, 3},
                                    {u"code"_s, code}}}},
            {u"steps"_s, QJsonArray{QJsonObject{{u"name"_s, u"Index"_s}}, mapping,
                                    QJsonObject{{u"name"_s, u"Content"_s}, {u"error"_s, error}}}}};
    }

    fdc::base::Result<QJsonObject> answer(const QJsonObject& arguments) const {
        const QString question = arguments[u"question"_s].toString();
        QJsonArray rows;
        if (question == u"quarantine"_s)
            rows.append(
                QJsonObject{{u"errorClass"_s, u"SOURCE_UNAVAILABLE"_s},
                            {u"owner"_s, QJsonObject{{u"id"_s, u"source-operations"_s},
                                                     {u"en"_s, u"source operations"_s},
                                                     {u"fr"_s, u"exploitation de la source"_s}}},
                            {u"quarantined"_s, documents / 10},
                            {u"failed"_s, 0},
                            {u"firstSeen"_s, u"2026-11-23T09:00:00.000Z"_s},
                            {u"lastSeen"_s, u"2026-11-23T10:00:00.000Z"_s},
                            {u"sample"_s, u"doc-10"_s},
                            {u"code"_s, code},
                            {u"detail"_s, u"FILE_UNREADABLE (file=contents/doc-10.pdf)"_s},
                            {u"filter"_s, u"error:SOURCE_UNAVAILABLE state:QUARANTINED state:FAILED"_s}});
        if (question == u"not-landed"_s)
            rows.append(
                QJsonObject{{u"campaign"_s, u"Demo_Run1"_s},
                            {u"source"_s, u"Index"_s},
                            {u"pending"_s, documents / 10},
                            {u"inFlight"_s, 0},
                            {u"failed"_s, 0},
                            {u"quarantined"_s, documents / 10},
                            {u"notLanded"_s, documents / 5},
                            {u"filter"_s, u"campaign:\"Demo_Run1\" -state:MIGRATED -state:SKIPPED"_s}});
        return QJsonObject{{u"schema"_s, u"ledger-answer/1"_s},
                           {u"question"_s, question},
                           {u"complete"_s, true},
                           {u"lines"_s, rows}};
    }

    Desk& m_desk;

public:
    qint64 documents;
};

}  // namespace fakes
