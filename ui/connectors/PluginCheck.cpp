// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/connectors/PluginCheck.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <algorithm>

#include "core/base/ErrorPages.h"
#include "ui/common/Format.h"

namespace fdc::ui::connectors {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(PluginCheck)
};

constexpr qsizetype mostKept = 500;  // an engine of another make may tell any number

}  // namespace

QString CheckResult::mark() const {
    if (outcome == u"passed"_s)
        return u"✓"_s;
    return outcome == u"failed"_s ? u"✕"_s : u"–"_s;
}

Tone CheckResult::tone() const {
    if (outcome == u"passed"_s)
        return Tone::Ok;
    return outcome == u"failed"_s ? Tone::Error : Tone::Neutral;
}

QString CheckResult::word() const {
    if (outcome == u"passed"_s)
        //: outcome of a check
        return Texts::tr("passed");
    if (outcome == u"failed"_s)
        //: outcome of a check
        return Texts::tr("failed");
    //: outcome of a check: the plug-in says that it does not do that
    return Texts::tr("not applicable");
}

PluginCheck PluginCheck::from(const QJsonObject& answer, const QDateTime& at) {
    PluginCheck check;
    check.at = at;
    check.passed = answer[u"passed"].toInt();
    check.failed = answer[u"failed"].toInt();
    check.skipped = answer[u"skipped"].toInt();
    for (const QJsonValue& value : answer[u"checks"].toArray()) {
        if (check.checks.size() == mostKept)
            break;
        const QJsonObject one = value.toObject();
        check.checks.append({one[u"id"].toString(), one[u"group"].toString(), one[u"outcome"].toString(),
                             one[u"milliseconds"].toInteger(), one[u"detail"].toString(),
                             one[u"sentence"].toString()});
    }
    std::ranges::stable_partition(check.checks,
                                  [](const CheckResult& one) { return one.outcome == u"failed"_s; });
    return check;
}

QString PluginCheck::summary(const QDateTime& now, const QString& language) const {
    if (running)
        //: %1 is a duration
        return Texts::tr(
                   "The suite runs since %1. It starts the plug-in many times and may take minutes; "
                   "the connector in use is not touched.")
            .arg(format::duration(since.secsTo(now)));
    if (error)
        return Texts::tr("The suite could not be run: %1").arg(base::errorSentence(*error, language));
    if (!at.isValid())
        return Texts::tr(
            "The suite calls it in every order, twice, late and with a server that fails, "
            "and looks whether it keeps its promises.");
    //: %1 to %3 are numbers of checks, %4 is a time of day
    return Texts::tr("%1 passed, %2 failed, %3 not applicable, at %4.")
        .arg(format::count(passed), format::count(failed), format::count(skipped), format::clockTime(at));
}

}  // namespace fdc::ui::connectors
