// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/MapWords.h"

#include <QJsonArray>

#include "app/cli/Cli.h"
#include "core/migration/Map.h"
#include "core/migration/MapDiff.h"
#include "core/migration/MapText.h"
#include "core/migration/maptests/RuleChange.h"
#include "core/migration/maptests/TestDifference.h"

namespace fdc::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

QString targetOf(const migration::Map& map, const migration::Link& link) {
    const migration::MapStep* target = map.step(link.target);
    return target ? target->name : link.target;
}

void showValues(const Output& output, const migration::MapValues& values) {
    for (auto one = values.begin(); one != values.end(); ++one) {
        const QString text = one->isSecret && one->shown.isEmpty() ? Cli::tr("(secret)") : one->shown;
        output.text(u"      "_s + one.key() + u" = "_s + text);
    }
}

void showStep(const Output& output, const migration::Map& map, const migration::MapStep& step) {
    output.text(u"  "_s + step.name.leftJustified(24) + u"  "_s +
                migration::classText(step.configuration.className));
    showValues(output, migration::valuesOf(step.configuration, migration::Defaults::AsWritten));
    for (const migration::Link& link : step.links) {
        const QString condition = migration::conditionText(link);
        output.text(u"      → "_s + targetOf(map, link) +
                    (condition.isEmpty() ? QString() : u"  ["_s + condition + u']'));
    }
}

QJsonArray valuesJson(const migration::MapValues& values) {
    QJsonArray array;
    for (auto one = values.begin(); one != values.end(); ++one)
        array.append(
            QJsonObject{{u"name"_s, one.key()}, {u"value"_s, one->shown}, {u"secret"_s, one->isSecret}});
    return array;
}

QJsonObject stepJson(const migration::Map& map, const migration::MapStep& step) {
    QJsonArray links;
    for (const migration::Link& link : step.links) {
        const QString condition = migration::conditionText(link);
        links.append(QJsonObject{{u"name"_s, link.name},
                                 {u"target"_s, targetOf(map, link)},
                                 {u"condition"_s, condition.isEmpty() ? QJsonValue() : condition}});
    }
    const auto values = migration::valuesOf(step.configuration, migration::Defaults::AsWritten);
    return {{u"id"_s, step.id},
            {u"name"_s, step.name},
            {u"class"_s, migration::classText(step.configuration.className)},
            {u"queue"_s, step.queue},
            {u"fields"_s, valuesJson(values)},
            {u"links"_s, links}};
}

/// What changed, without the values.
QString subjectOf(const migration::MapChange& change) {
    using What = migration::MapChange::What;
    switch (change.what) {
        case What::MapName: return Cli::tr("name of the map");
        case What::Step:
            return change.kind == migration::MapChange::Kind::Changed
                       ? Cli::tr("step %1, its name").arg(change.step)
                       : Cli::tr("step %1").arg(change.step);
        case What::Class: return Cli::tr("step %1, class").arg(change.step);
        case What::Queue: return Cli::tr("step %1, queue").arg(change.step);
        case What::Link: return Cli::tr("step %1, link %2").arg(change.step, change.name);
        case What::LinkOrder: return Cli::tr("step %1, order of its links").arg(change.step);
        case What::Shared: return Cli::tr("shared object %1").arg(change.name);
        case What::Field: break;
    }
    return change.step + u": "_s + change.name;
}

/// What of a document a test looks at, by its key.
QString placeOf(const migration::TestDifference& difference) {
    if (difference.what == "tag"_L1)
        return Cli::tr("tag %1").arg(difference.tag);
    const std::pair<QLatin1StringView, QString> words[] = {
        {"id"_L1, Cli::tr("id")},           {"class"_L1, Cli::tr("class")},
        {"name"_L1, Cli::tr("name")},       {"acl"_L1, Cli::tr("ACL")},
        {"owner"_L1, Cli::tr("owner")},     {"creationDate"_L1, Cli::tr("creation date")},
        {"update"_L1, Cli::tr("update")},   {"contents"_L1, Cli::tr("files")},
        {"folders"_L1, Cli::tr("folders")}, {"documents"_L1, Cli::tr("documents")},
        {"error"_L1, Cli::tr("error")}};
    for (const auto& [key, word] : words) {
        if (difference.what == key)
            return word;
    }
    return difference.what;
}

QString valueOf(const QString& what, const QString& value) {
    if (what == "update"_L1)
        return value == "true"_L1 ? Cli::tr("yes") : Cli::tr("no");
    return value.isEmpty() ? u"–"_s : value;
}

}  // namespace

void showMap(const Output& output, const migration::Map& map) {
    output.text(map.name + u"  "_s + QString::fromLatin1(map.fingerprint()));
    for (const migration::MapStep& step : map.steps)
        showStep(output, map, step);
    if (const auto shared = migration::sharedValuesOf(map, migration::Defaults::AsWritten);
        !shared.isEmpty()) {
        output.text(u"  "_s + Cli::tr("Shared objects"));
        showValues(output, shared);
    }
}

QJsonObject mapJson(const migration::Map& map) {
    QJsonArray steps;
    for (const migration::MapStep& step : map.steps)
        steps.append(stepJson(map, step));
    return {{u"schema"_s, u"map-show/1"_s},
            {u"name"_s, map.name},
            {u"fingerprint"_s, QString::fromLatin1(map.fingerprint())},
            {u"steps"_s, steps},
            {u"shared"_s, valuesJson(migration::sharedValuesOf(map, migration::Defaults::AsWritten))}};
}

QString changeLine(const migration::MapChange& change) {
    using Kind = migration::MapChange::Kind;
    const QString mark = change.kind == Kind::Added     ? u"+ "_s
                         : change.kind == Kind::Removed ? u"- "_s
                                                        : u"~ "_s;
    const QString line = mark + subjectOf(change);
    if (change.isSecret && change.before == change.after)
        return line + u"  "_s + Cli::tr("(secret)");
    switch (change.kind) {
        case Kind::Added: return change.after.isEmpty() ? line : line + u"  "_s + change.after;
        case Kind::Removed: return change.before.isEmpty() ? line : line + u"  "_s + change.before;
        case Kind::Changed: break;
    }
    const auto shown = [](const QString& text) { return text.isEmpty() ? Cli::tr("(nothing)") : text; };
    return line + u"  "_s + shown(change.before) + u" → "_s + shown(change.after);
}

QString differenceText(const migration::TestDifference& difference) {
    //: what of a document it is, what came, what the test wants
    return Cli::tr("%1: %2 instead of %3")
        .arg(placeOf(difference), valueOf(difference.what, difference.found),
             valueOf(difference.what, difference.wanted));
}

QString changeText(const migration::RuleChange& change) {
    using Kind = migration::RuleChange::Kind;
    switch (change.kind) {
        case Kind::Set: return u"%1 = %2"_s.arg(change.place(), change.value);
        case Kind::LeftOut: return Cli::tr("%1 left out").arg(change.place());
        case Kind::LinkLeftOut:
            return change.link.isEmpty() ? Cli::tr("link to %1 left out").arg(change.target)
                                         : Cli::tr("link %1 → %2 left out").arg(change.link, change.target);
        case Kind::ConditionLeftOut:
            return change.link.isEmpty()
                       ? Cli::tr("link to %1 without its condition").arg(change.target)
                       : Cli::tr("link %1 → %2 without its condition").arg(change.link, change.target);
    }
    return {};
}

}  // namespace fdc::cli
