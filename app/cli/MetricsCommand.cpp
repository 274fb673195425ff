// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>
#include <algorithm>
#include <optional>

#include "app/cli/Cli.h"
#include "core/base/BaseErrors.h"

namespace fdc::cli {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {

constexpr int buckets = 60;
constexpr qint64 usualSeconds = 3'600;

base::Error misused(const QString& option, const QString& value) {
    return base::Error(base::usageError).with(u"detail"_s, u"--%1 %2"_s.arg(option, value));
}

/// "90s", "15m", "1h", "7d".
Result<qint64> secondsOf(const QString& text) {
    if (text.isEmpty())
        return usualSeconds;
    constexpr std::pair<char16_t, qint64> units[] = {{u's', 1}, {u'm', 60}, {u'h', 3'600}, {u'd', 86'400}};
    bool ok = false;
    const qint64 number = text.chopped(1).toLongLong(&ok);
    const auto unit = std::ranges::find(units, text.back().unicode(), &std::pair<char16_t, qint64>::first);
    constexpr qint64 most = 400LL * 86'400;
    if (!ok || number <= 0 || unit == std::end(units) || number > most / unit->second)
        return base::fail(misused(u"since"_s, text));
    return number * unit->second;
}

struct Summary {
    std::optional<double> last;
    std::optional<double> lowest;
    std::optional<double> highest;
    double sum = 0;
    int count = 0;

    void add(double value) {
        last = value;
        lowest = lowest ? std::min(*lowest, value) : value;
        highest = highest ? std::max(*highest, value) : value;
        sum += value;
        ++count;
    }
    std::optional<double> average() const { return count > 0 ? std::optional(sum / count) : std::nullopt; }
};

QString text(const std::optional<double>& value) {
    return value ? QString::number(*value, 'g', 6) : u"-"_s;
}

void showSeries(const Output& output, const QJsonObject& answer) {
    std::vector<QStringList> rows;
    for (const QJsonValue& value : answer[u"series"_s].toArray()) {
        const QJsonObject series = value.toObject();
        Summary summary;
        for (const QJsonValue& point : series[u"points"_s].toArray()) {
            if (const QJsonValue number = point[1]; number.isDouble())
                summary.add(number.toDouble());
        }
        rows.push_back({series[u"name"_s].toString(), series[u"subject"_s].toString(), text(summary.last),
                        text(summary.average()), text(summary.lowest), text(summary.highest),
                        series[u"unit"_s].toString()});
    }
    if (rows.empty())
        output.message(Cli::tr("Nothing was measured."));
    else
        output.table({Cli::tr("Metric"), Cli::tr("Of"), Cli::tr("Last"), Cli::tr("Average"),
                      Cli::tr("Lowest"), Cli::tr("Highest"), Cli::tr("Unit")},
                     rows);
}

QCoro::Task<int> metrics(CommandContext* context, Arguments arguments) {
    const auto seconds = secondsOf(arguments.value(u"since"_s));
    if (!seconds)
        co_return context->fail(seconds.error());
    const QDateTime now = context->clock().utcNow();
    QJsonObject request{{u"from"_s, base::toRfc3339(now.addSecs(-*seconds))},
                        {u"to"_s, base::toRfc3339(now)},
                        {u"buckets"_s, buckets}};
    if (const QString name = arguments.value(u"name"_s); !name.isEmpty())
        request[u"names"_s] = QJsonArray::fromStringList(name.split(u','));
    if (arguments.has(u"of"_s))
        request[u"subject"_s] = arguments.value(u"of"_s);
    auto asking = context->query(u"metrics.read"_s, request, [context](const QJsonObject& answer) {
        showSeries(context->output(), answer);
    });
    co_return co_await std::move(asking);
}

}  // namespace

std::vector<CommandSpec> metricsCommands() {
    return {{{u"metrics"_s},
             {},
             QT_TRANSLATE_NOOP("Cli", "what was measured: campaigns, connectors, the engine itself"),
             0,
             0,
             {{u"since"_s, u"TIME"_s,
               QT_TRANSLATE_NOOP("Cli", "how far back: 90s, 15m, 1h, 7d; one hour without it")},
              {u"name"_s, u"NAME"_s, QT_TRANSLATE_NOOP("Cli", "only these, separated by commas")},
              {u"of"_s, u"SUBJECT"_s, QT_TRANSLATE_NOOP("Cli", "only of this connector or campaign")}},
             metrics}};
}

}  // namespace fdc::cli
