// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonArray>

#include "core/base/Clock.h"
#include "core/base/ErrorJson.h"
#include "core/monitoring/HealthMonitor.h"
#include "tests/ui/Fakes.h"

/// What an engine with several connectors would answer.
namespace answers {

using namespace Qt::Literals::StringLiterals;

inline QJsonObject connector(const QString& id, const QString& name, const QString& observed,
                             const QString& health, qint64 ageSeconds, const QString& reason = u"ON"_s,
                             const QString& kind = u"custom"_s) {
    const QDateTime now = fakes::Clock().utcNow();
    return {{u"id"_s, id},
            {u"name"_s, name},
            {u"kind"_s, kind},
            {u"wanted"_s, observed != u"off"_s},
            {u"observed"_s, observed},
            {u"since"_s, fdc::base::toRfc3339(now.addSecs(-ageSeconds))},
            {u"ageSeconds"_s, ageSeconds},
            {u"reason"_s, reason},
            {u"health"_s, health}};
}

inline QJsonObject failed(QJsonObject connector, const char* code, fdc::base::ErrorKind kind,
                          qint64 nextSeconds) {
    connector[u"failure"_s] = fdc::base::toJson(
        fdc::base::Error(fdc::base::ErrorCode{code, kind}).with(u"url"_s, u"https://dav.example.com"_s));
    connector[u"reason"_s] = QString::fromLatin1(code);
    if (nextSeconds > 0)
        connector[u"nextAttempt"_s] = fdc::base::toRfc3339(fakes::Clock().utcNow().addSecs(nextSeconds));
    return connector;
}

inline QJsonObject fast2(const QString& observed = u"on"_s) {
    return connector(u"fast2"_s, u"Fast2"_s, observed, u"up"_s, 274'000, u"ON"_s, u"migration"_s);
}

inline QJsonObject list(const QJsonArray& connectors) {
    return {{u"schema"_s, u"connectors/1"_s}, {u"connectors"_s, connectors}};
}

inline QJsonObject five() {
    return list(
        {fast2(), connector(u"plume"_s, u"Plume"_s, u"on"_s, u"degraded"_s, 720),
         connector(u"companion"_s, u"Companion"_s, u"on"_s, u"up"_s, 7260),
         connector(u"ged"_s, u"GED-Archive"_s, u"off"_s, u"unknown"_s, 518'400, u"CONNECTOR_ABSENT"_s),
         failed(connector(u"webdav"_s, u"WebDAV"_s, u"failed"_s, u"unknown"_s, 60), "TLS_EXPIRED",
                fdc::base::ErrorKind::Tls, 121)});
}

inline QJsonObject rung(const QString& name, bool ok, bool tried, int ms, const QString& detail,
                        const QString& code = {}) {
    return {{u"name"_s, name},     {u"ok"_s, ok},     {u"tried"_s, tried},  {u"milliseconds"_s, ms},
            {u"detail"_s, detail}, {u"code"_s, code}, {u"fix"_s, QString()}};
}

inline QJsonObject ladder(int failsAt) {
    static const QStringList names{u"name"_s,           u"tcp"_s,        u"tls"_s,     u"clock"_s,
                                   u"authentication"_s, u"permission"_s, u"version"_s, u"sample"_s};
    static const QStringList details{u"dav.example.com → 10.0.0.12"_s,
                                     u"port 443"_s,
                                     u"certificate expired 3 days ago"_s,
                                     u"1.2 s apart"_s,
                                     u"account migration"_s,
                                     u"14 classes"_s,
                                     u"FlowerDocs 2026.0.0"_s,
                                     u"1 document"_s};
    QJsonArray rungs;
    for (int at = 0; at < names.size(); ++at) {
        const bool tried = at <= failsAt;
        rungs.append(rung(names[at], at < failsAt, tried, tried ? 2 + at * 3 : 0,
                          tried ? details[at] : QString(), at == failsAt ? u"TLS_EXPIRED"_s : QString()));
    }
    return {{u"connector"_s, u"webdav"_s}, {u"rungs"_s, rungs}};
}

inline QJsonObject switchLine(const QString& key, const QString& value, int line, const QString& origin) {
    return {{u"key"_s, key},
            {u"value"_s, value},
            {u"line"_s, line > 0 ? QJsonValue(line) : QJsonValue()},
            {u"origin"_s, origin}};
}

inline QJsonObject switches() {
    const QJsonObject master = switchLine(u"connectors.enabled"_s, u"true"_s, 3, u"file"_s);
    const auto on = [&master](const QString& id, int line) {
        return QJsonObject{
            {u"effective"_s, true},
            {u"code"_s, u"ON"_s},
            {u"changes"_s, QJsonArray()},
            {u"switches"_s,
             QJsonArray{master, switchLine(u"connectors.%1.enabled"_s.arg(id), u"true"_s, line, u"file"_s),
                        switchLine(id + u".connector.enabled"_s, u"true"_s, 0, u"default"_s)}}};
    };
    const QJsonObject off{
        {u"effective"_s, false},
        {u"code"_s, u"CONNECTOR_ABSENT"_s},
        {u"changes"_s, QJsonArray{u"Add connectors.ged.enabled=true."_s}},
        {u"switches"_s,
         QJsonArray{master, switchLine(u"connectors.ged.enabled"_s, u"false"_s, 0, u"default"_s),
                    switchLine(u"ged.connector.enabled"_s, u"true"_s, 0, u"environment"_s)}}};
    return {{u"connectors"_s, QJsonObject{{u"fast2"_s, on(u"fast2"_s, 19)},
                                          {u"webdav"_s, on(u"webdav"_s, 27)},
                                          {u"plume"_s, on(u"plume"_s, 22)},
                                          {u"companion"_s, on(u"companion"_s, 24)},
                                          {u"ged"_s, off}}}};
}

/// An hour of probes in the desk's metrics.db.
inline void keepProbes(const fakes::Desk& desk, const QStringList& connectors) {
    auto series = fdc::monitoring::HealthSeries::open(desk.folder.filePath(u"metrics.db"_s));
    QVERIFY(series.has_value());
    QList<fdc::monitoring::ProbeRecord> records;
    for (int minute = 120; minute >= 1; --minute) {
        for (const QString& one : connectors) {
            const bool isDown = minute > 20 && minute < 25;
            const bool isSlow = one == u"plume"_s && minute < 12;
            records.append({u"sandbox"_s, one,
                            isDown   ? u"down"_s
                            : isSlow ? u"degraded"_s
                                     : u"up"_s,
                            desk.clock.now.addSecs(-60 * minute), 20 + (minute * 7) % 19 + (isSlow ? 300 : 0),
                            isDown || isSlow ? u"FLOWERDOCS_DOWN"_s : QString()});
        }
    }
    QVERIFY(series->append(records).has_value());
}

}  // namespace answers
