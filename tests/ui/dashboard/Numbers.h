// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonArray>
#include <QTest>
#include <cmath>

#include "core/audit/AuditTrail.h"
#include "core/base/Clock.h"
#include "core/base/ErrorJson.h"
#include "core/monitoring/HealthMonitor.h"
#include "core/monitoring/MetricSeries.h"
#include "tests/ui/Fakes.h"

/// A data folder with numbers in it, and answers that go with them.
namespace numbers {

using namespace Qt::Literals::StringLiterals;
using namespace fdc;

inline QString metricsOf(const fakes::Desk& desk) {
    return desk.folder.filePath(u"metrics.db"_s);
}

inline QString auditOf(const fakes::Desk& desk) {
    return desk.folder.filePath(u"audit.db"_s);
}

inline void keepSamples(const fakes::Desk& desk, const QList<monitoring::MetricSample>& samples) {
    auto series = monitoring::MetricSeries::open(metricsOf(desk));
    QVERIFY(series.has_value());
    QVERIFY(series->append(samples).has_value());
}

inline monitoring::MetricSample sample(const fakes::Desk& desk, const QString& name, qint64 secondsAgo,
                                       double value) {
    return {u"sandbox"_s, {}, name, desk.clock.now.addSecs(-secondsAgo), value};
}

inline monitoring::ProbeRecord probe(const fakes::Desk& desk, const QString& connector, qint64 secondsAgo,
                                     qint64 milliseconds, const QString& state = u"up"_s,
                                     const QString& code = {}) {
    return {u"sandbox"_s, connector, state, desk.clock.now.addSecs(-secondsAgo), milliseconds, code};
}

inline void keepProbes(const fakes::Desk& desk, const QList<monitoring::ProbeRecord>& probes) {
    auto series = monitoring::HealthSeries::open(metricsOf(desk));
    QVERIFY(series.has_value());
    QVERIFY(series->append(probes).has_value());
}

inline void record(const fakes::Desk& desk, const QList<audit::Entry>& entries) {
    const auto trail = audit::AuditTrail::open(auditOf(desk), desk.clock);
    QVERIFY(trail.has_value());
    for (const audit::Entry& entry : entries)
        QVERIFY((*trail)->append(entry).has_value());
}

inline audit::Entry entry(const QString& action, const QString& target, audit::Outcome outcome,
                          const QString& correlation, const QString& actor = u"admin"_s) {
    audit::Entry made;
    made.actor = actor;
    made.action = action;
    made.target = target;
    made.outcome = outcome;
    made.origin = u"gui"_s;
    made.correlation = correlation;
    made.environment = u"sandbox"_s;
    return made;
}

inline QJsonObject connectorJson(const QString& id, const QString& name, const QString& observed,
                                 const QString& health, const QString& reason = u"ON"_s) {
    return {{u"id"_s, id},
            {u"name"_s, name},
            {u"kind"_s, id == u"fast2"_s ? u"migration"_s : u"custom"_s},
            {u"wanted"_s, observed != u"off"_s},
            {u"observed"_s, observed},
            {u"since"_s, base::toRfc3339(fakes::Clock().utcNow().addSecs(-5000))},
            {u"reason"_s, reason},
            {u"health"_s, health}};
}

inline QJsonObject connectors(const QJsonArray& all) {
    return {{u"connectors"_s, all}};
}

inline QJsonObject four() {
    return connectors(
        {connectorJson(u"fast2"_s, u"Fast2"_s, u"on"_s, u"up"_s),
         connectorJson(u"plume"_s, u"Plume"_s, u"on"_s, u"degraded"_s),
         connectorJson(u"companion"_s, u"Companion"_s, u"on"_s, u"up"_s),
         connectorJson(u"ged"_s, u"GED-Archive connector"_s, u"off"_s, u"unknown"_s, u"CONNECTOR_ABSENT"_s)});
}

/// The same four as an engine tells them that knows more.
inline QJsonObject fourInFull() {
    QJsonArray all = four()[u"connectors"_s].toArray();
    const auto add = [&all](int at, const QJsonObject& more) {
        QJsonObject one = all[at].toObject();
        for (auto field = more.begin(); field != more.end(); ++field)
            one[field.key()] = field.value();
        all[at] = one;
    };
    const QString now = base::toRfc3339(fakes::Clock().utcNow());
    add(0, {{u"version"_s, u"2026.0.0"_s}, {u"certificateDays"_s, 12}, {u"stale"_s, false}});
    add(1, {{u"flapping"_s, true},
            {u"events"_s, QJsonObject{{u"waiting"_s, 0}, {u"dead"_s, 2}}},
            {u"circuit"_s, QJsonObject{{u"state"_s, u"open"_s}, {u"failures"_s, 5}}}});
    add(2, {{u"version"_s, u"14"_s}, {u"stale"_s, true}, {u"certificateDays"_s, 200}});
    add(3, {{u"version"_s, u"1.2"_s}, {u"origin"_s, u"library"_s}});
    return connectors(all);
}

inline QJsonObject incident(int id, const QString& severity, const QString& state, const QString& sentence,
                            qint64 secondsAgo) {
    return {{u"id"_s, id},
            {u"severity"_s, severity},
            {u"state"_s, state},
            {u"sentence"_s, sentence},
            {u"openedAt"_s, base::toRfc3339(fakes::Clock().utcNow().addSecs(-secondsAgo))}};
}

inline QJsonObject alerts() {
    return {{u"schema"_s, u"alerts/1"_s},
            {u"open"_s, 3},
            {u"incidents"_s,
             QJsonArray{incident(4, u"warning"_s, u"open"_s,
                                 u"The certificate of Fast2 expires in 12 days."_s, 7300),
                        incident(9, u"critical"_s, u"open"_s, u"Plume is not reachable."_s, 720),
                        incident(7, u"critical"_s, u"acknowledged"_s, u"The disk is nearly full."_s, 86'500),
                        incident(2, u"warning"_s, u"closed"_s, u"Over."_s, 90'000)}}};
}

inline QJsonObject campaign(const QString& name, const QString& state, qint64 failed = 0,
                            qint64 quarantined = 0) {
    return {{u"campaign"_s, name},
            {u"state"_s, state},
            {u"documents"_s, QJsonObject{{u"failed"_s, failed}, {u"quarantined"_s, quarantined}}}};
}

inline QJsonObject campaigns(const QJsonArray& all) {
    return {{u"campaigns"_s, all}};
}

inline base::Error broken(const char* code, base::ErrorKind kind = base::ErrorKind::Temporary) {
    return base::Error(base::ErrorCode{code, kind});
}

/// A day of work: a busy last hour with a pause in it, earlier hours more sparsely measured.
inline void keepADay(const fakes::Desk& desk) {
    QList<monitoring::MetricSample> samples;
    const auto keep = [&](qint64 ago, double verified, double failed) {
        samples.append(sample(desk, u"documents.migrated"_s, ago, verified));
        samples.append(sample(desk, u"documents.verified"_s, ago, verified));
        samples.append(sample(desk, u"documents.failed"_s, ago, failed));
        samples.append(sample(desk, u"attention"_s, ago, double(10 + ago % 13)));
    };
    for (qint64 ago = 0; ago < 3600; ++ago) {
        if (ago < 1300 || ago > 1700)
            keep(ago, 1400 + 350 * std::sin(double(ago) / 120) + double((ago * 7919) % 230),
                 double((ago * 31) % 60));
    }
    for (qint64 ago = 3600; ago < 48 * 3600; ago += 17) {
        if (ago % 30'000 > 4000)
            keep(ago, 300 + 200 * std::sin(double(ago) / 9000), 4);
    }
    keepSamples(desk, samples);
    QList<monitoring::ProbeRecord> probes;
    for (qint64 minute = 180; minute >= 0; --minute) {
        for (const auto& id : {u"fast2"_s, u"plume"_s, u"companion"_s}) {
            const bool isDown = id == u"plume"_s && minute > 40 && minute < 46;
            const bool isSlow = id == u"plume"_s && minute < 12;
            const qint64 base = id == u"fast2"_s ? 18 : id == u"plume"_s ? 31 : 9;
            probes.append(probe(desk, id, minute * 60 + 12, base + (minute * 7) % 11 + (isSlow ? 60 : 0),
                                isDown   ? u"down"_s
                                : isSlow ? u"degraded"_s
                                         : u"up"_s,
                                isDown || isSlow ? u"FLOWERDOCS_DOWN"_s : QString()));
        }
    }
    keepProbes(desk, probes);
}

inline void recordADay(const fakes::Desk& desk) {
    using audit::Outcome;
    QList<audit::Entry> entries;
    int number = 0;
    const auto act = [&](const QString& action, const QString& target, Outcome outcome,
                         const QString& actor) {
        const QString correlation = u"c%1"_s.arg(++number);
        if (outcome != Outcome::Refused)
            entries.append(entry(action, target, Outcome::Started, correlation, actor));
        if (outcome != Outcome::Started)
            entries.append(entry(action, target, outcome, correlation, actor));
    };
    act(u"session.login"_s, u"anon"_s, Outcome::Refused, u"anon"_s);
    act(u"map.save"_s, u"mail"_s, Outcome::Ok, u"operator"_s);
    act(u"config.set"_s, u"core.properties"_s, Outcome::Ok, u"operator"_s);
    act(u"connector.enable"_s, u"fast2"_s, Outcome::Ok, u"operator"_s);
    act(u"campaign.start"_s, u"Mail_Run1"_s, Outcome::Ok, u"admin"_s);
    act(u"connector.restart"_s, u"plume"_s, Outcome::Failed, u"system"_s);
    act(u"campaign.retry"_s, u"Mail_Run1"_s, Outcome::Started, u"admin"_s);
    record(desk, entries);
}

}  // namespace numbers
