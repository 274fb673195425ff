// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/planchange/PlanChanges.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <algorithm>

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype longestId = 200;

QString toText(const QStringList& list) {
    QJsonArray array;
    for (const QString& one : list)
        array.append(one.left(longestId));
    return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

QStringList toList(const QString& text) {
    QStringList list;
    for (const QJsonValue& one : QJsonDocument::fromJson(text.toUtf8()).array())
        list.append(one.toString());
    return list;
}

/// A step with its links and configuration, without what is only drawn.
QByteArray meaningOf(const MapStep& step) {
    Map alone;
    alone.steps.push_back(step);
    return alone.fingerprint();
}

}  // namespace

base::Error PlanChanges::toError(base::ErrorCode code, const QString& campaign) const {
    base::Error error(code);
    error.with(u"campaign"_s, campaign)
        .with(u"added"_s, QString::number(added.count))
        .with(u"removed"_s, QString::number(removed.count))
        .with(u"changed"_s, QString::number(changed.count))
        .with(u"alreadyMigrated"_s, QString::number(alreadyMigrated))
        .with(u"steps"_s, toText(steps));
    for (const auto& [name, kind] : {std::pair(u"added"_s, &added), std::pair(u"removed"_s, &removed),
                                     std::pair(u"changed"_s, &changed)})
        error.with(name + u"Examples"_s, toText(kind->examples));
    return error;
}

PlanChanges PlanChanges::fromError(const base::Error& error) {
    PlanChanges changes;
    changes.added = {error.fact(u"added").toLongLong(), toList(error.fact(u"addedExamples"))};
    changes.removed = {error.fact(u"removed").toLongLong(), toList(error.fact(u"removedExamples"))};
    changes.changed = {error.fact(u"changed").toLongLong(), toList(error.fact(u"changedExamples"))};
    changes.alreadyMigrated = error.fact(u"alreadyMigrated").toLongLong();
    changes.steps = toList(error.fact(u"steps"));
    return changes;
}

QStringList differingSteps(const Map& before, const Map& now) {
    if (before.fingerprint() == now.fingerprint())
        return {};
    QStringList names;
    const auto name = [](const MapStep& step) { return step.name.isEmpty() ? step.id : step.name; };
    for (const MapStep& step : now.steps) {
        const MapStep* known = before.step(step.id);
        if (!known || meaningOf(*known) != meaningOf(step))
            names.append(name(step));
    }
    for (const MapStep& step : before.steps) {
        if (!now.step(step.id))
            names.append(name(step));
    }
    if (names.isEmpty())
        names.append(before.name == now.name ? u"sharedObjects"_s : now.name);
    return names;
}

}  // namespace fdc::migration
