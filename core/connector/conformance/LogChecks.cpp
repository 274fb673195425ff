// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonDocument>

#include "core/connector/conformance/Bench.h"

/// What it writes.
namespace fdc::connector::conformance {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {

QString text(const PluginLogLine& line) {
    return line.message + u' ' + QString::fromUtf8(QJsonDocument(line.fields).toJson(QJsonDocument::Compact));
}

QCoro::Task<Verdict> writesAllFields(Bench* bench) {
    if (!bench->specimen.logs())
        co_return skipped(u"it logs through the program itself"_s);
    if (!bench->specimen.descriptor().synchronizes)
        co_return skipped(u"it declares that it does not synchronise"_s);
    auto starting = bench->ready();
    const Result<void> started = co_await std::move(starting);
    if (!started)
        co_return failed(started.error().toLogLine());
    const QString correlation = bench->correlationOf(u"log"_s);
    const qsizetype before = bench->log.size();
    auto working = bench->synchronize(correlation);
    const Result<SyncReport> report = co_await std::move(working);
    if (!report)
        co_return failed(report.error().toLogLine());
    bool hasCorrelation = false;
    for (const PluginLogLine& line : bench->log.mid(before)) {
        if (line.level == u"stderr"_s)
            co_return failed(u"it writes outside the protocol: "_s + line.message.left(100));
        if (line.message.isEmpty())
            co_return failed(u"a line without a message"_s);
        if (!QStringList{u"debug"_s, u"info"_s, u"warning"_s, u"error"_s}.contains(line.level))
            co_return failed(u"a line of the level "_s + line.level.left(20));
        if (!line.correlation.isEmpty() && line.correlation != correlation)
            co_return failed(u"a line with the correlation of another call"_s);
        hasCorrelation = hasCorrelation || line.correlation == correlation;
    }
    co_return hasCorrelation ? passed() : failed(u"no line of a synchronisation carries its correlation"_s);
}

/// Everything that it said since the beginning, also about the faults.
QCoro::Task<Verdict> keepsSecrets(Bench* bench) {
    const QString password = bench->password();
    if (password.isEmpty())
        co_return skipped(u"it declares no password"_s);
    QStringList places;
    const auto look = [&](const QString& place, const QString& said) {
        for (const QByteArray& form : bench->wireForms(password)) {
            if (said.contains(QString::fromUtf8(form)) && !places.contains(place))
                places.append(place);
        }
    };
    for (const PluginLogLine& line : bench->log)
        look(u"its log"_s, text(line));
    for (const Event& event : bench->events)
        look(u"an event"_s,
             event.id + event.object + event.type + QString::fromUtf8(QJsonDocument(event.body).toJson()));
    for (const QString& error : bench->errors)
        look(u"an error"_s, error);
    look(u"a document's name or tags"_s, bench->desk.texts);
    co_return places.isEmpty() ? passed() : failed(u"the password is in "_s + places.join(u", "_s));
}

}  // namespace

Checks logChecks() {
    const QStringList needs{u"start.initializes"_s};
    return {
        {"log.fields", "log", "A log line has a level, a message and the correlation of its call.",
         writesAllFields, needs},
        {"log.secrets", "log", "No secret is in a log, an event, an error or a document's tags.",
         keepsSecrets, needs},
    };
}

}  // namespace fdc::connector::conformance
