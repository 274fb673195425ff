// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/ThroughputText.h"

#include <QLocale>

#include "app/cli/Cli.h"
#include "core/migration/throughput/Throughput.h"

namespace fdc::cli {

using namespace Qt::Literals::StringLiterals;
using migration::StageRate;
using migration::Throughput;

namespace {

QString percent(double share) {
    return QString::number(qRound(100 * share)) + QChar(0xa0) + u'%';
}

QString stageWord(const QString& stage) {
    if (stage == u"source")
        return Cli::tr("source");
    if (stage == u"transform")
        return Cli::tr("steps");
    if (stage == u"target")
        return Cli::tr("target");
    if (stage == u"ledger")
        return Cli::tr("audit and ledger");
    if (stage == u"limit")
        return Cli::tr("limit");
    if (stage == u"window")
        return Cli::tr("time window");
    return stage;
}

QString quietSentence(const QString& quiet) {
    if (quiet == u"inventory")
        return Cli::tr("The source is being counted.");
    if (quiet == u"early")
        return Cli::tr("Too early to tell what limits.");
    if (quiet == u"ending")
        return Cli::tr("The last documents are under way.");
    if (quiet == u"held")
        return Cli::tr("The source is on hold.");
    if (quiet == u"away")
        return Cli::tr("Waiting for the target.");
    if (quiet == u"draining")
        return Cli::tr("Finishing what is in flight.");
    if (quiet == u"even")
        return Cli::tr("No side is full: nothing limits clearly.");
    return {};
}

QString limitSentence(const Throughput& all, const QMap<QString, QString>& stepNames) {
    const StageRate* stage = all.stage(all.bottleneck);
    const QString full = stage ? percent(stage->utilisation) : QString();
    if (all.bottleneck == u"source" && all.gainBecause == u"outside")
        return Cli::tr("The source is waited for: %1 of the time only its contents were missing.")
            .arg(percent(all.awaited));
    if (all.bottleneck == u"source")
        return Cli::tr("The source limits: reading it keeps its threads at work %1 of the time.").arg(full);
    if (all.bottleneck == u"transform")
        return Cli::tr("The steps limit: their %1 threads are at work %2 of the time, most of it in %3.")
            .arg(QString::number(stage ? stage->capacity : 0), full,
                 stepNames.value(all.slowestStep, all.slowestStep));
    if (all.bottleneck == u"target")
        return Cli::tr("The target limits: %1 of %2 requests in flight, %3 ms an answer.")
            .arg(QString::number(stage ? stage->busy : 0), QString::number(stage ? stage->capacity : 0),
                 QString::number(all.load.latency.count()));
    if (all.bottleneck == u"ledger")
        return Cli::tr("Audit trail and ledger limit: they keep their thread at work %1 of the time.")
            .arg(full);
    if (all.bottleneck == u"limit")
        return Cli::tr("Your own limit sets the pace: nothing could begin %1 of the time.")
            .arg(percent(all.held));
    if (all.bottleneck == u"window")
        return Cli::tr("It waits for its next time window.");
    if (all.bottleneck == u"throttled")
        return Cli::tr("The target slows it down: it asked for pauses (429 or 503, Retry-After).");
    return quietSentence(all.quiet);
}

QString gainSentence(const Throughput& all) {
    const bool isTarget = all.bottleneck == u"target";
    const QString& because = all.gainBecause;
    if (because == u"linear")
        return (isTarget ? Cli::tr("One more connection: about +%1.")
                         : Cli::tr("One more thread: about +%1."))
            .arg(percent(all.gainOfOneMore));
    if (because == u"cpu")
        return Cli::tr("One more thread or connection would bring nothing: all processors are at work.");
    if (because == u"adaptive")
        return Cli::tr("One more connection would bring nothing: their number has stopped growing.");
    if (because == u"latency")
        return Cli::tr("One more connection would bring nothing: answers only get slower.");
    if (because == u"serial")
        return Cli::tr("One more thread would bring nothing: its work is done one at a time.");
    if (because == u"next")
        return Cli::tr("One more thread or connection would bring nothing: the next side is as full.");
    return {};
}

QString age(base::Milliseconds time) {
    return time.count() > 0 ? Cli::tr("%1 s").arg(QLocale().toString(double(time.count()) / 1000, 'f', 1))
                            : u"–"_s;
}

}  // namespace

QString bottleneckSentence(const QJsonObject& throughput, const QMap<QString, QString>& stepNames) {
    const Throughput all = Throughput::fromJson(throughput);
    const QString gain = gainSentence(all);
    const QString limit = limitSentence(all, stepNames);
    return gain.isEmpty() ? limit : limit + u' ' + gain;
}

void showThroughput(const Output& output, const QJsonObject& throughput,
                    const QMap<QString, QString>& stepNames) {
    const Throughput all = Throughput::fromJson(throughput);
    if (all.stages.isEmpty())
        return;
    const auto rate = [](double value) { return QLocale().toString(value, 'f', value < 10 ? 1 : 0); };
    std::vector<QStringList> rows;
    for (const StageRate& one : all.stages)
        rows.push_back(
            {stageWord(one.stage), rate(one.arrival), rate(one.service), QLocale().toString(one.queued),
             age(one.queueAge),
             one.capacity > 0 ? u"%1 / %2"_s.arg(one.busy).arg(one.capacity) : QString::number(one.busy),
             one.capacity > 0 ? percent(one.utilisation) : u"–"_s,
             one.blockedBy.isEmpty() ? u"–"_s : stageWord(one.blockedBy)});
    output.text({});
    output.table({Cli::tr("Stage"), Cli::tr("In/s"), Cli::tr("Out/s"), Cli::tr("Waiting"), Cli::tr("Oldest"),
                  Cli::tr("At work"), Cli::tr("Full"), Cli::tr("Blocked by")},
                 rows);
    output.text({});
    output.text(bottleneckSentence(throughput, stepNames));
}

}  // namespace fdc::cli
