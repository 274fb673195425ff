// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/CampaignLimitOptions.h"

#include <QDir>
#include <QFileInfo>

#include "app/cli/Cli.h"
#include "app/engine/EngineErrors.h"
#include "core/config/ShownText.h"
#include "core/migration/MigrationErrors.h"
#include "core/migration/pace/CampaignLimits.h"
#include "core/migration/planchange/PlanChanges.h"

namespace fdc::cli {

using namespace Qt::Literals::StringLiterals;
using base::Result;
using migration::PlanChanges;

namespace {

constexpr qint64 mostCount = 1'000'000'000'000;
constexpr int mostRequests = 128;

QString absolute(const QString& path) {
    return QDir::cleanPath(QFileInfo(path).absoluteFilePath());
}

/// Documents a second may have a fraction: one in ten seconds is "0.1".
Result<void> addRate(const Arguments& arguments, QJsonObject& limits) {
    if (!arguments.has(u"rate"_s))
        return {};
    bool ok = false;
    const double rate = arguments.value(u"rate"_s).toDouble(&ok);
    limits[u"documentsPerSecond"_s] = ok ? QJsonValue(rate) : QJsonValue(arguments.value(u"rate"_s));
    return {};
}

Result<void> addCount(const Arguments& arguments, const QString& option, const QString& limit,
                      QJsonObject& limits) {
    if (!arguments.has(option))
        return {};
    const auto number = arguments.number(option, 0, 1, mostCount);
    if (!number)
        return base::fail(number.error());
    limits[limit] = *number;
    return {};
}

void tell(const Output& output, const QString& title, const PlanChanges::Kind& kind) {
    if (kind.count == 0)
        return;
    output.message(u"  "_s + Cli::tr("%1: %2").arg(title, QString::number(kind.count)));
    for (const QString& id : kind.examples)
        output.message(u"    "_s + config::onOneLine(id));
    if (kind.count > kind.examples.size())
        output.message(u"    …"_s);
}

}  // namespace

std::vector<OptionSpec> limitOptions() {
    return {
        {u"rate"_s, u"N"_s, QT_TRANSLATE_NOOP("Cli", "documents a second at most")},
        {u"bandwidth"_s, u"10M"_s, QT_TRANSLATE_NOOP("Cli", "bytes of contents a second at most; K, M, G")},
        {u"window"_s, u"\"mon-fri 20:00-06:00\""_s,
         QT_TRANSLATE_NOOP("Cli", "works only then; may be given several times"), true},
        {u"zone"_s, u"Europe/Paris"_s,
         QT_TRANSLATE_NOOP("Cli", "zone of the windows (that of this machine)")},
        {u"expect"_s, u"N"_s,
         QT_TRANSLATE_NOOP("Cli", "pause when the source has more documents (10 times its last inventory)")},
        {u"max-documents"_s, u"N"_s, QT_TRANSLATE_NOOP("Cli", "pause after so many documents")},
        {u"max-failures"_s, u"20%"_s,
         QT_TRANSLATE_NOOP("Cli", "pause when more than this of the last 100 documents fail")},
        {u"stop-file"_s, u"PATH"_s, QT_TRANSLATE_NOOP("Cli", "nothing is read while this file exists")}};
}

Result<QJsonObject> limitsFrom(const Arguments& arguments) {
    QJsonObject limits;
    FDC_TRY(addRate(arguments, limits));
    if (arguments.has(u"bandwidth"_s)) {
        const auto bytes = migration::bytesFromText(arguments.value(u"bandwidth"_s));
        if (!bytes)
            return base::fail(bytes.error());
        limits[u"bytesPerSecond"_s] = *bytes;
    }
    if (arguments.has(u"window"_s)) {
        const QStringList windows = arguments.options.value(u"window"_s);
        for (const QString& window : windows) {
            if (const auto read = migration::windowsFromText(window); !read)
                return base::fail(read.error());
        }
        limits[u"windows"_s] = windows.join(u';');
    }
    if (arguments.has(u"zone"_s))
        limits[u"zone"_s] = arguments.value(u"zone"_s);
    FDC_TRY(addCount(arguments, u"expect"_s, u"expectedDocuments"_s, limits));
    FDC_TRY(addCount(arguments, u"max-documents"_s, u"mostDocuments"_s, limits));
    if (arguments.has(u"max-failures"_s)) {
        const auto share = migration::shareFromText(arguments.value(u"max-failures"_s));
        if (!share)
            return base::fail(share.error());
        limits[u"mostFailures"_s] = *share;
    }
    if (arguments.has(u"stop-file"_s))
        limits[u"stopFile"_s] = absolute(arguments.value(u"stop-file"_s));
    if (const auto checked = migration::CampaignLimits::checked(limits); !checked)
        return base::fail(checked.error());
    return limits;
}

Result<QJsonValue> requestsFrom(const Arguments& arguments) {
    if (arguments.value(u"requests"_s, u"auto"_s) == u"auto")
        return QJsonValue(u"auto"_s);
    const auto number = arguments.number(u"requests"_s, 0, 0, mostRequests);
    if (!number)
        return base::fail(number.error());
    return QJsonValue(*number);
}

std::vector<OptionSpec> choiceOptions() {
    return {{u"continue-untouched"_s,
             {},
             QT_TRANSLATE_NOOP("Cli", "the source changed: go on with the documents that did not")},
            {u"accept-volume"_s,
             {},
             QT_TRANSLATE_NOOP("Cli", "more documents than expected were found, and that is right")},
            {u"max-failures"_s, u"20%"_s,
             QT_TRANSLATE_NOOP("Cli", "share of failures that pauses it, from now on")},
            {u"map"_s, u"FILE"_s,
             QT_TRANSLATE_NOOP("Cli",
                               "refuse when the campaign runs another map than this (the file that it "
                               "was started with)")},
            {u"stored-map"_s,
             {},
             QT_TRANSLATE_NOOP("Cli", "go on with the map as it was, although its file is another one now")}};
}

Result<void> addChoice(const Arguments& arguments, QJsonObject& request) {
    if (arguments.has(u"continue-untouched"_s))
        request[u"continueUntouched"_s] = true;
    if (arguments.has(u"accept-volume"_s))
        request[u"acceptVolume"_s] = true;
    if (arguments.has(u"stored-map"_s) && arguments.has(u"map"_s))
        return base::fail(
            base::Error(engine::argumentInvalid, u"not with --map"_s).with(u"argument"_s, u"--stored-map"_s));
    if (arguments.has(u"stored-map"_s))
        request[u"storedMap"_s] = true;
    if (arguments.has(u"max-failures"_s)) {
        const auto share = migration::shareFromText(arguments.value(u"max-failures"_s));
        if (!share)
            return base::fail(share.error());
        request[u"mostFailures"_s] = *share;
    }
    if (arguments.has(u"map"_s))
        request[u"mapFile"_s] = absolute(arguments.value(u"map"_s));
    return {};
}

void explainPlanChange(const Output& output, const base::Error& error) {
    if (!error.is(migration::planChanged) || output.isJson())
        return;
    const PlanChanges changes = PlanChanges::fromError(error);
    if (!changes.steps.isEmpty())
        output.message(u"  "_s +
                       Cli::tr("Steps of the map that differ: %1").arg(changes.steps.join(u", "_s)));
    if (const QString file = error.fact(u"mapFile"); !file.isEmpty())
        output.message(u"  "_s + Cli::tr("Its file, as it is now: %1").arg(config::onOneLine(file)));
    tell(output, Cli::tr("Added to the source"), changes.added);
    tell(output, Cli::tr("Removed from the source"), changes.removed);
    tell(output, Cli::tr("Changed in the source"), changes.changed);
    if (changes.alreadyMigrated > 0)
        output.message(u"  "_s + Cli::tr("Migrated before, of those: %1").arg(changes.alreadyMigrated));
}

}  // namespace fdc::cli
