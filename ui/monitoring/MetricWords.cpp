// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/monitoring/MetricWords.h"

#include <QHash>
#include <QLocale>
#include <cmath>

#include "core/monitoring/MetricNames.h"
#include "ui/common/Format.h"

namespace fdc::ui::monitoring {

using namespace Qt::Literals::StringLiterals;

QString MetricWords::word(const QString& name) {
    static const QHash<QString, const char*> words{
        {u"documents.migrated"_s, QT_TR_NOOP("documents migrated")},
        {u"documents.verified"_s, QT_TR_NOOP("documents verified")},
        {u"documents.failed"_s, QT_TR_NOOP("documents failed")},
        {u"bytes"_s, QT_TR_NOOP("content delivered")},
        {u"attention"_s, QT_TR_NOOP("documents for a person")},
        {u"requests.inflight"_s, QT_TR_NOOP("requests in flight")},
        {u"requests.limit"_s, QT_TR_NOOP("requests allowed in flight")},
        {u"target.latency"_s, QT_TR_NOOP("answer time of the target")},
        {u"target.throttled"_s, QT_TR_NOOP("time slowed by the target")},
        {u"campaign.waiting"_s, QT_TR_NOOP("time in which nothing may begin")},
        {u"http.requests"_s, QT_TR_NOOP("requests")},
        {u"http.errors"_s, QT_TR_NOOP("failed requests")},
        {u"http.latency.p50"_s, QT_TR_NOOP("latency of requests (p50)")},
        {u"http.latency.p95"_s, QT_TR_NOOP("latency of requests (p95)")},
        {u"token.age"_s, QT_TR_NOOP("age of the token")},
        {u"token.left"_s, QT_TR_NOOP("life of the token")},
        {u"queue.events"_s, QT_TR_NOOP("events waiting")},
        {u"health"_s, QT_TR_NOOP("health")},
        {u"probe.latency"_s, QT_TR_NOOP("latency of checks")},
        {u"health.flap"_s, QT_TR_NOOP("flapping")},
        {u"circuit.open"_s, QT_TR_NOOP("circuit breaker")},
        {u"certificate.days"_s, QT_TR_NOOP("days of the certificate")},
        {u"events.accepted"_s, QT_TR_NOOP("events accepted")},
        {u"events.handled"_s, QT_TR_NOOP("events handled")},
        {u"events.waiting"_s, QT_TR_NOOP("events waiting")},
        {u"events.dead"_s, QT_TR_NOOP("dead letters")},
        {u"events.fill"_s, QT_TR_NOOP("fill of the inbox")},
        {u"actions"_s, QT_TR_NOOP("actions")},
        {u"actions.failed"_s, QT_TR_NOOP("failed actions")},
        {u"process.memory"_s, QT_TR_NOOP("memory of the engine")},
        {u"process.cpu"_s, QT_TR_NOOP("processor of the engine")},
        {u"process.descriptors"_s, QT_TR_NOOP("open files of the engine")},
        {u"disk.free"_s, QT_TR_NOOP("free disk")},
        {u"audit.writable"_s, QT_TR_NOOP("audit trail writable")},
        {u"audit.records"_s, QT_TR_NOOP("audit records")}};
    const char* known = words.value(name);
    return known ? tr(known) : name;
}

QString MetricWords::of(const QString& name, const QString& subject) {
    QString shown = word(name);
    if (!subject.isEmpty())
        //: %1 is a connector or a campaign, %2 what is measured of it
        return tr("%1: %2").arg(subject, shown);
    if (!shown.isEmpty())
        shown[0] = shown[0].toUpper();
    return shown;
}

QString MetricWords::value(const QString& name, std::optional<double> value) {
    if (!value)
        return u"–"_s;
    if (name == u"health"_s)
        //: judged state of a connector
        return *value >= 1.5 ? tr("up") : *value >= 0.5 ? tr("degraded") : tr("down");
    if (name == u"circuit.open"_s)
        //: of a circuit breaker
        return *value >= 0.5 ? tr("open") : tr("closed");
    const QString unit = fdc::monitoring::metricUnit(name);
    if (unit == u"ms"_s)
        return format::milliseconds(value);
    if (unit == u"s"_s)
        return format::duration(qint64(*value));
    if (unit == u"B"_s)
        return format::bytes(qint64(*value));
    if (unit == u"B/s"_s)
        return tr("%1/s").arg(format::bytes(qint64(*value)));
    const double size = std::abs(*value);
    const QString number = QLocale().toString(*value, 'f', size < 10 && size != std::floor(size) ? 1 : 0);
    if (unit == u"1/s"_s || unit.endsWith(u"/s"_s))
        return tr("%1/s").arg(number);
    if (unit == u"%"_s)
        return number + QChar(0xa0) + u'%';
    if (unit == u"days"_s || unit == u"d"_s)
        //: %1 is a number of days
        return tr("%1 d").arg(number);
    return number;
}

}  // namespace fdc::ui::monitoring
