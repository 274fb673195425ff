// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFileInfo>
#include <QLocale>
#include <algorithm>

#include "app/cli/Cli.h"
#include "app/cli/MapWords.h"
#include "app/engine/CampaignArguments.h"
#include "app/engine/EngineErrors.h"
#include "app/engine/MapAccess.h"
#include "core/config/ShownText.h"
#include "core/migration/maptests/MapTestRun.h"

/// `map run-tests`: the examples of a map, and what they would notice (docs/maps.md, "Tests").
namespace fdc::cli {

using namespace Qt::Literals::StringLiterals;
using migration::MapTestRun;
using migration::MutationScore;

namespace {

constexpr size_t mostUnnoticed = 50;

double percentOf(const MutationScore& score) {
    return score.mutants == 0 ? 100.0 : 100.0 * double(score.noticed) / double(score.mutants);
}

void showOutcomes(const Output& output, const MapTestRun& run) {
    for (const MapTestRun::Outcome& one : run.outcomes) {
        output.text((one.differences.empty() ? Cli::tr("passed") : Cli::tr("failed")).leftJustified(9) +
                    config::onOneLine(one.name));
        for (const migration::TestDifference& difference : one.differences)
            output.text(u"           "_s + config::onOneLine(differenceText(difference)));
    }
}

void showScore(const Output& output, const MutationScore& score) {
    const QLocale locale;
    output.text(Cli::tr("Of %1 small changes of the rules the tests notice %2 (%3 %).")
                    .arg(locale.toString(score.mutants), locale.toString(score.noticed),
                         locale.toString(percentOf(score), 'f', 1)));
    if (score.possible > score.mutants)
        output.text(Cli::tr("%1 of %2 small changes were tried, those of long lists at even distances.")
                        .arg(locale.toString(score.mutants), locale.toString(score.possible)));
    if (!score.unnoticed.empty())
        output.text(Cli::tr("Nobody would notice:"));
    const size_t shown = std::min(score.unnoticed.size(), mostUnnoticed);
    for (size_t i = 0; i < shown; ++i) {
        const migration::RuleChange& one = score.unnoticed[i];
        output.text(u"  "_s + config::onOneLine(one.step) + u": "_s + config::onOneLine(changeText(one)));
    }
    if (score.unnoticed.size() > shown)
        output.text(u"  "_s + Cli::tr("and %1 more; --json lists them all")
                                  .arg(locale.toString(qint64(score.unnoticed.size() - shown))));
}

base::Result<double> leastScore(const Arguments& arguments) {
    if (!arguments.has(u"min-score"_s))
        return 0.0;
    bool isNumber = false;
    const double percent = arguments.value(u"min-score"_s).toDouble(&isNumber);
    if (isNumber && percent >= 0 && percent <= 100)
        return percent;
    return base::fail(
        base::Error(engine::argumentInvalid, u"0 to 100"_s).with(u"argument"_s, u"--min-score"_s));
}

/// Runs here, without an engine: nothing is sent, and of a data folder only its scripts and its spool are
/// needed.
QCoro::Task<int> runTests(CommandContext* context, Arguments arguments) {
    const auto least = leastScore(arguments);
    if (!least)
        co_return context->fail(least.error());
    const QString file = arguments.words.first();
    const auto map = engine::readMap(file);
    if (!map)
        co_return context->fail(map.error());
    migration::PlanContext places{QFileInfo(file).absolutePath()};
    if (const auto data = context->folder()) {
        places.scriptsFolder = engine::scriptsFolder(*data);
        places.spoolFolder = data->file(u"spool"_s);
    }
    const auto run = migration::runMapTests(*map, places, [context] { return context->signalNumber() == 0; });
    if (!run)
        co_return context->fail(base::Error(run.error()).with(u"file"_s, file));
    if (context->signalNumber() != 0)
        co_return 128 + context->signalNumber();
    const Output& output = context->output();
    if (output.isJson()) {
        output.document(run->toJson());
    } else if (run->outcomes.empty()) {
        output.text(Cli::tr("%1 has no tests.").arg(map->name));
    } else {
        showOutcomes(output, *run);
        showScore(output, run->score);
    }
    if (run->outcomes.empty())
        co_return arguments.has(u"fail-if-empty"_s) ? exitNothing : exitOk;
    co_return run->failed > 0 || percentOf(run->score) < *least ? exitVerification : exitOk;
}

}  // namespace

std::vector<CommandSpec> mapTestCommands() {
    return {
        {{u"map"_s, u"run-tests"_s},
         u"FILE"_s,
         QT_TRANSLATE_NOOP("Cli", "the examples in a map, and which changes of its rules they would notice"),
         1,
         1,
         {{u"min-score"_s, u"P"_s,
           QT_TRANSLATE_NOOP("Cli", "exit code 11 when less than P percent of the changes are noticed")},
          {u"fail-if-empty"_s, {}, QT_TRANSLATE_NOOP("Cli", "exit code 9 when the map has no tests")}},
         runTests}};
}

}  // namespace fdc::cli
