// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>

#include "app/engine/Actions.h"
#include "app/engine/Background.h"
#include "app/engine/Engine.h"
#include "app/engine/EnvironmentRuntime.h"
#include "app/engine/JsonValues.h"
#include "app/engine/MetricsService.h"
#include "core/monitoring/MetricNames.h"
#include "core/monitoring/MetricSeries.h"

/// Health as it is judged, the kept numbers, and /metrics.
namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using action::Caller;
using base::Result;
using monitoring::HealthView;
using monitoring::MetricQuery;
using monitoring::MetricSeries;

namespace {

constexpr int usualBuckets = 300;
constexpr int mostBuckets = 5'000;
constexpr int mostNames = 50;
constexpr qint64 usualRangeSeconds = 3'600;
constexpr int highestPort = 65'535;

QJsonObject healthJson(const HealthView& view) {
    return {{u"connector"_s, view.connector},
            {u"state"_s, connector::healthName(view.judgement.state)},
            {u"since"_s, timeOrNull(view.judgement.since)},
            {u"observed"_s, connector::healthName(view.observed)},
            {u"lastProbeAt"_s, timeOrNull(view.lastProbeAt)},
            {u"nextProbeAt"_s, timeOrNull(view.nextProbeAt)},
            {u"stale"_s, view.judgement.stale},
            {u"flapScore"_s, view.judgement.flapScore},
            {u"flapping"_s, view.judgement.flapping},
            {u"milliseconds"_s, view.milliseconds},
            {u"code"_s, view.code},
            {u"certificateDays"_s, orNull(view.certificateDays())},
            {u"tokenSecondsLeft"_s, orNull(view.tokenSecondsLeft)}};
}

QCoro::Task<Handled> showHealth(Engine* engine, QJsonObject, Caller caller) {
    auto opening = engine->environment(caller.environment);
    const auto runtime = co_await std::move(opening);
    if (!runtime)
        co_return base::fail(runtime.error());
    QJsonArray connectors;
    for (const HealthView& view : (*runtime)->health().views())
        connectors.append(healthJson(view));
    co_return outcome({{u"schema"_s, u"health-status/1"_s}, {u"connectors"_s, connectors}});
}

/// As observed, beside what is judged of it.
QJsonObject probeJson(const monitoring::ProbeRecord& record, const monitoring::Judgement& judged) {
    return {{u"connector"_s, record.connector},
            {u"state"_s, record.state},
            {u"at"_s, base::toRfc3339(record.at)},
            {u"milliseconds"_s, record.milliseconds},
            {u"code"_s, record.code},
            {u"judged"_s, connector::healthName(judged.state)},
            {u"since"_s, timeOrNull(judged.since)},
            {u"flapScore"_s, judged.flapScore},
            {u"flapping"_s, judged.flapping}};
}

QCoro::Task<Handled> probe(Engine* engine, QJsonObject, Caller caller) {
    auto opening = engine->environment(caller.environment);
    const auto runtime = co_await std::move(opening);
    if (!runtime)
        co_return base::fail(runtime.error());
    auto probing = (*runtime)->health().probeNow();
    const auto records = co_await std::move(probing);
    if (!records)
        co_return base::fail(records.error());
    QJsonArray probes;
    for (const monitoring::ProbeRecord& record : *records) {
        const auto view = (*runtime)->health().view(record.connector);
        probes.append(probeJson(record, view ? view->judgement : monitoring::Judgement()));
    }
    co_return outcome({{u"schema"_s, u"health/1"_s}, {u"probes"_s, probes}});
}

/// What is asked for, of one environment or, with `engine`, of the engine itself.
struct Question {
    QStringList names;               ///< empty: all that there are
    std::optional<QString> subject;  ///< absent: of all
    MetricQuery query;
};

Result<monitoring::Aggregate> aggregateOf(const QJsonObject& arguments) {
    const QString name = arguments[u"aggregate"_s].toString(u"average"_s);
    if (name == u"average")
        return monitoring::Aggregate::Average;
    if (name == u"maximum")
        return monitoring::Aggregate::Maximum;
    if (name == u"sum")
        return monitoring::Aggregate::Sum;
    if (name == u"last")
        return monitoring::Aggregate::Last;
    return invalidArgument(u"aggregate"_s, u"average, maximum, sum or last"_s);
}

Result<Question> questionOf(const QJsonObject& arguments, const QString& environment, const QDateTime& now) {
    Question question;
    for (const QJsonValue& name : arguments[u"names"_s].toArray())
        question.names.append(name.toString());
    if (question.names.size() > mostNames)
        return invalidArgument(u"names"_s, u"too many"_s);
    if (arguments.contains(u"subject"_s) && !arguments[u"subject"_s].isNull())
        question.subject = arguments[u"subject"_s].toString();
    const auto to = timeArgument(arguments, u"to"_s, now);
    if (!to)
        return base::fail(to.error());
    const auto from = timeArgument(arguments, u"from"_s, to->addSecs(-usualRangeSeconds));
    if (!from)
        return base::fail(from.error());
    if (*from >= *to)
        return invalidArgument(u"from"_s, u"not before the end"_s);
    const int buckets = arguments[u"buckets"_s].toInt(usualBuckets);
    if (buckets < 1 || buckets > mostBuckets)
        return invalidArgument(u"buckets"_s, u"1 to %1"_s.arg(mostBuckets));
    const auto aggregate = aggregateOf(arguments);
    if (!aggregate)
        return base::fail(aggregate.error());
    question.query = {environment, {}, {}, *from, *to, buckets, *aggregate};
    return question;
}

/// Series of the environment, then those of the engine, which have no environment.
Result<QList<std::pair<QString, monitoring::MetricSubject>>> chosen(const QString& path,
                                                                    const Question& question) {
    QList<std::pair<QString, monitoring::MetricSubject>> all;
    for (const QString& environment : {question.query.environment, QString()}) {
        const auto series = MetricSeries::series(path, environment);
        if (!series)
            return base::fail(series.error());
        for (const monitoring::MetricSubject& one : *series) {
            const bool isNamed = question.names.isEmpty() || question.names.contains(one.name);
            if (isNamed && (!question.subject || *question.subject == one.subject))
                all.append({environment, one});
        }
    }
    return all;
}

Result<QJsonObject> readSeries(const QString& path, const Question& question) {
    const auto series = chosen(path, question);
    if (!series)
        return base::fail(series.error());
    QJsonArray told;
    for (const auto& [environment, one] : *series) {
        MetricQuery query = question.query;
        query.environment = environment;
        query.name = one.name;
        query.subject = one.subject;
        const auto points = MetricSeries::read(path, query);
        if (!points)
            return base::fail(points.error());
        QJsonArray pairs;
        for (const monitoring::MetricPoint& point : *points)
            pairs.append(QJsonArray{point.at.toMSecsSinceEpoch(), orNull(point.value)});
        told.append(QJsonObject{{u"name"_s, one.name},
                                {u"subject"_s, one.subject},
                                {u"unit"_s, monitoring::metricUnit(one.name)},
                                {u"points"_s, pairs}});
    }
    return QJsonObject{{u"schema"_s, u"metrics/1"_s},
                       {u"from"_s, base::toRfc3339(question.query.from)},
                       {u"to"_s, base::toRfc3339(question.query.to)},
                       {u"series"_s, told}};
}

QCoro::Task<Handled> read(Engine* engine, QJsonObject arguments, Caller caller) {
    auto opening = engine->environment(caller.environment);
    const auto runtime = co_await std::move(opening);
    if (!runtime)
        co_return base::fail(runtime.error());
    const auto question = questionOf(arguments, (*runtime)->environment().name, engine->clock().utcNow());
    if (!question)
        co_return base::fail(question.error());
    const QFuture<Result<QJsonObject>> reading =
        inBackground<Result<QJsonObject>>([path = engine->folder().file(u"metrics.db"_s), asked = *question] {
            return readSeries(path, asked);
        });
    const Result<QJsonObject> told = co_await reading;
    if (!told)
        co_return base::fail(told.error());
    co_return outcome(*told);
}

QCoro::Task<Handled> listen(Engine* engine, QJsonObject arguments, Caller) {
    const int port = arguments[u"port"_s].toInt(-1);
    if (port < 0 || port > highestPort)
        co_return invalidArgument(u"port"_s, u"0 to 65535"_s);
    const auto url = engine->metrics().listen(quint16(port));
    if (!url)
        co_return base::fail(url.error());
    co_return outcome({{u"schema"_s, u"metrics-listen/1"_s}, {u"url"_s, url->toString()}}, {},
                      url->toString());
}

}  // namespace

void addMetricsActions(Engine& engine) {
    using security::Role;
    addAction(engine, u"health.probe"_s, false, Role::Viewer, {}, probe);
    addAction(engine, u"health.show"_s, false, Role::Viewer, {}, showHealth);
    addAction(engine, u"metrics.read"_s, false, Role::Viewer, {}, read);
    const auto address = [](const QJsonObject& arguments) {
        return u"127.0.0.1:%1"_s.arg(arguments[u"port"_s].toInt(-1));
    };
    addAction(engine, u"metrics.listen"_s, true, Role::Operator, address, listen);
}

}  // namespace fdc::engine
