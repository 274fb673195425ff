// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/BottleneckText.h"

#include "ui/common/Format.h"

namespace fdc::ui::migrations {

using namespace Qt::Literals::StringLiterals;
using migration::StageRate;
using migration::StepRate;
using migration::Throughput;

namespace {

/// As NiFi colours its queues: green to 60 %, yellow to 85 %, red above.
constexpr double busyFrom = 0.60;
constexpr double fullFrom = 0.85;

QString percent(double share) {
    return QLocale().toString(qRound(100 * share)) + QChar(0xa0) + u'%';
}

}  // namespace

QString BottleneckText::stage(const QString& name) {
    if (name == u"source")
        return tr("Source");
    if (name == u"transform")
        //: the steps of a map that change documents
        return tr("Steps");
    if (name == u"target")
        return tr("Target");
    if (name == u"ledger")
        return tr("Audit and ledger");
    if (name == u"limit")
        return tr("Limit");
    if (name == u"window")
        return tr("Time window");
    return name;
}

QString BottleneckText::limit(const Throughput& all, const QMap<QString, QString>& stepNames) {
    const StageRate* stage = all.stage(all.bottleneck);
    const QString full = stage ? percent(stage->utilisation) : QString();
    if (all.bottleneck == u"source" && all.gainBecause == u"outside")
        //: %1 is a share such as "97 %"
        return tr("The source is waited for: %1 of the time only its contents were missing.")
            .arg(percent(all.awaited));
    if (all.bottleneck == u"source")
        //: %1 is a share such as "97 %"
        return tr("The source limits: reading it keeps its threads at work %1 of the time.").arg(full);
    if (all.bottleneck == u"transform")
        //: %1 a number, %2 a share such as "97 %", %3 the name of a step
        return tr("The steps limit: their %1 threads are at work %2 of the time, most of it in “%3”.")
            .arg(QString::number(stage ? stage->capacity : 0), full,
                 stepNames.value(all.slowestStep, all.slowestStep));
    if (all.bottleneck == u"target" && all.load.latency.count() > 0)
        //: %1 and %2 are numbers, %3 a time such as "38 ms"
        return tr("The target limits: %1 of %2 requests in flight, %3 an answer.")
            .arg(format::count(stage ? stage->busy : 0), format::count(stage ? stage->capacity : 0),
                 format::milliseconds(double(all.load.latency.count())));
    if (all.bottleneck == u"target")
        return tr("The target limits: its connections are at work %1 of the time.").arg(full);
    if (all.bottleneck == u"ledger")
        return tr("Audit trail and ledger limit: they keep their thread at work %1 of the time.").arg(full);
    if (all.bottleneck == u"limit")
        return tr("Your own limit sets the pace: nothing could begin %1 of the time.").arg(percent(all.held));
    if (all.bottleneck == u"window")
        return tr("It waits for its next time window.");
    if (all.bottleneck == u"throttled")
        return tr("The target slows it down: it asked for pauses (429 or 503), which are respected.");
    if (all.quiet == u"inventory")
        return tr("The source is being counted.");
    if (all.quiet == u"early")
        return tr("Too early to tell what limits.");
    if (all.quiet == u"ending")
        return tr("The last documents are under way.");
    if (all.quiet == u"held")
        return tr("The source is on hold.");
    if (all.quiet == u"away")
        return tr("Waiting for the target.");
    if (all.quiet == u"draining")
        return tr("Finishing what is in flight.");
    if (all.quiet == u"even")
        return tr("No side is full: nothing limits clearly.");
    return {};
}

QString BottleneckText::gain(const Throughput& all) {
    const QString& because = all.gainBecause;
    if (because == u"linear")
        //: %1 is a share such as "25 %"
        return (all.bottleneck == u"target" ? tr("One more connection: about +%1.")
                                            : tr("One more thread: about +%1."))
            .arg(percent(all.gainOfOneMore));
    if (because == u"cpu")
        return tr("One more thread or connection would bring nothing: all processors are at work.");
    if (because == u"adaptive")
        return tr("One more connection would bring nothing: their number has stopped growing by itself.");
    if (because == u"latency")
        return tr("One more connection would bring nothing: answers only get slower.");
    if (because == u"serial")
        return tr("One more thread would bring nothing: its work is done one at a time.");
    if (because == u"next")
        return tr("One more thread or connection would bring nothing: the next side is as full.");
    return {};
}

Tone BottleneckText::tone(const Throughput& all) {
    if (all.bottleneck.isEmpty())
        return Tone::Neutral;
    return all.bottleneck == u"throttled" ? Tone::Warn : Tone::Accent;
}

BottleneckText::Fullness BottleneckText::fullness(double share) {
    if (share > fullFrom)
        //: how full a step is: %1 is a share such as "97 %"
        return {tr("full %1").arg(percent(share)), Tone::Error};
    if (share > busyFrom)
        return {tr("busy %1").arg(percent(share)), Tone::Warn};
    return {tr("at ease %1").arg(percent(share)), Tone::Accent};
}

QString BottleneckText::age(base::Milliseconds time) {
    if (time.count() < 100)
        return {};  // a tenth of a second is as fine as it is told
    const qint64 seconds = time.count() / 1000;
    if (seconds >= 60)
        return format::duration(seconds);
    return format::milliseconds(double(time.count() / 100 * 100));
}

QString BottleneckText::waiting(const StepRate& step) {
    const QString old = age(step.queueAge);
    const QString number = format::count(step.waiting);
    //: documents that wait for a step; %2 is the age of the oldest, such as "3.2 s"
    return step.waiting > 0 && !old.isEmpty() ? tr("waiting %1 · %2").arg(number, old)
                                              : tr("waiting %1").arg(number);
}

QString BottleneckText::running(const StepRate& step) {
    //: documents in a step now
    return tr("running %1").arg(format::count(step.running));
}

}  // namespace fdc::ui::migrations
