// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/connectors/PluginModel.h"

#include <QJsonArray>

#include "ui/common/ConnectorState.h"
#include "ui/common/Format.h"

namespace fdc::ui::connectors {

using namespace Qt::Literals::StringLiterals;

namespace {

QString kindWord(const QString& kind) {
    if (kind == u"process"_s)
        //: kind of a plug-in: a program of its own
        return PluginModel::tr("process");
    if (kind == u"library"_s)
        //: kind of a plug-in: a shared library
        return PluginModel::tr("library");
    return kind;
}

QString limitsText(const QJsonObject& limits) {
    QStringList parts;
    if (limits[u"memoryMiB"].toInteger() > 0)
        parts.append(PluginModel::tr("memory %1")
                         .arg(QLocale().formattedDataSize(limits[u"memoryMiB"].toInteger() << 20, 0)));
    if (limits[u"callSeconds"].toInteger() > 0)
        //: longest time of one call
        parts.append(PluginModel::tr("call %1").arg(format::span(limits[u"callSeconds"].toInteger())));
    if (limits[u"startSeconds"].toInteger() > 0)
        //: longest time of a start
        parts.append(PluginModel::tr("start %1").arg(format::span(limits[u"startSeconds"].toInteger())));
    return parts.join(u" · "_s);
}

}  // namespace

PluginRow PluginRow::from(const QJsonObject& json) {
    PluginRow row;
    row.id = json[u"id"].toString();
    row.name = json[u"name"].toString(row.id);
    row.version = json[u"version"].toString();
    row.kind = json[u"kind"].toString();
    row.signature = SignatureState::from(json[u"signature"]);
    row.badge = BadgeState::from(json[u"badge"]);
    row.on = json[u"on"].toBool();
    const QJsonObject problem = json[u"problem"].toObject();
    row.problemCode = problem[u"code"].toString();
    row.problem = problem[u"sentence"].toString(row.problemCode);
    row.limits = json[u"limits"].toObject();
    for (const QJsonValue& one : json[u"settings"].toArray())
        row.settings.append(one.isString() ? one.toString() : one.toObject()[u"key"].toString());
    return row;
}

QList<Fact> pluginFacts(const PluginRow& plugin) {
    QList<Fact> facts{{u"id"_s, PluginModel::tr("Identifier"), plugin.id, Tone::Neutral, {}},
                      {u"version"_s, PluginModel::tr("Version"), plugin.version, Tone::Neutral, {}},
                      {u"kind"_s, PluginModel::tr("Kind"), kindWord(plugin.kind), Tone::Neutral, {}}};
    if (plugin.signature)
        facts.append({u"signature"_s,
                      PluginModel::tr("Signature"),
                      signatureSentence(*plugin.signature),
                      signatureTone(*plugin.signature),
                      {}});
    if (plugin.signature)
        facts.append({u"fingerprint"_s,
                      //: the key that a plug-in is signed with
                      PluginModel::tr("Key"), plugin.signature->fingerprint, Tone::Neutral,
                      PluginModel::tr("Fingerprint of the key that signed it")});
    if (plugin.badge)
        facts.append({u"badge"_s,
                      PluginModel::tr("Conformance"),
                      badgeMark(*plugin.badge) + u' ' + badgeWord(*plugin.badge) + u". "_s +
                          badgeSentence(*plugin.badge),
                      badgeTone(*plugin.badge),
                      {}});
    facts.append({u"limits"_s, PluginModel::tr("Limits"), limitsText(plugin.limits), Tone::Neutral,
                  PluginModel::tr("Beyond them it is ended and started again.")});
    facts.append(
        {u"settings"_s, PluginModel::tr("Settings"), plugin.settings.join(u", "_s), Tone::Neutral, {}});
    facts.removeIf([](const Fact& fact) { return fact.value.isEmpty(); });
    return facts;
}

QString PluginModel::header(int column) const {
    switch (Column(column)) {
        case Column::Name: return tr("Plug-in");
        case Column::Kind: return tr("Kind");
        case Column::Signature: return tr("Signature");
        case Column::Publisher: return tr("Publisher");
        case Column::Badge:
            //: column: result of the conformance suite
            return tr("Badge");
        case Column::State: return tr("State");
        case Column::Count: break;
    }
    return {};
}

Cell PluginModel::cell(int row, int column) const {
    const PluginRow& plugin = list()[row];
    switch (Column(column)) {
        case Column::Name: return {.text = plugin.name + u' ' + plugin.version, .tip = plugin.id};
        case Column::Kind: return {.text = kindWord(plugin.kind), .raw = plugin.kind};
        case Column::Signature: return signature(plugin);
        case Column::Publisher: {
            const QString publisher = plugin.signature ? plugin.signature->publisher : QString();
            return {.text = publisher, .tip = publisher};
        }
        case Column::Badge: return badge(plugin);
        case Column::State: return state(plugin);
        case Column::Count: break;
    }
    return {};
}

Cell PluginModel::signature(const PluginRow& plugin) {
    if (!plugin.signature)
        return {.text = u"–"_s, .spoken = tr("unknown")};
    return {.text = signatureWord(*plugin.signature),
            .tone = signatureTone(*plugin.signature),
            .raw = plugin.signature->state,
            .tip = signatureSentence(*plugin.signature)};
}

Cell PluginModel::badge(const PluginRow& plugin) {
    if (plugin.checking)
        //: the conformance suite runs
        return {.text = tr("checking…"), .tone = Tone::Accent};
    if (!plugin.badge)
        return {.text = u"–"_s, .spoken = tr("unknown")};
    return {.text = badgeMark(*plugin.badge) + u' ' + badgeWord(*plugin.badge),
            .tone = badgeTone(*plugin.badge),
            .raw = plugin.badge->state,
            .tip = badgeSentence(*plugin.badge),
            .spoken = badgeWord(*plugin.badge)};
}

Cell PluginModel::state(const PluginRow& plugin) {
    if (!plugin.problemCode.isEmpty())
        //: state of a plug-in that may not start
        return {.text = stateMark(Tone::Error) + u' ' + tr("stopped"),
                .tone = Tone::Error,
                .raw = plugin.problemCode,
                .tip = plugin.problem,
                .spoken = plugin.problem};
    //: a plug-in is switched on
    const QString word = plugin.on ? tr("on", "plug-in") : tr("off", "plug-in");
    return {.text = stateMark(plugin.on ? Tone::Ok : Tone::Neutral) + u' ' + word,
            .tone = plugin.on ? Tone::Ok : Tone::Neutral,
            .raw = plugin.on,
            .spoken = word};
}

QString PublisherModel::header(int column) const {
    switch (Column(column)) {
        case Column::Name: return tr("Publisher");
        case Column::Fingerprint: return tr("Fingerprint of the key");
        case Column::Count: break;
    }
    return {};
}

Cell PublisherModel::cell(int row, int column) const {
    const PublisherRow& publisher = list()[row];
    switch (Column(column)) {
        case Column::Name: return {.text = publisher.name};
        case Column::Fingerprint:
            return {.text = publisher.fingerprint, .mono = true, .tip = publisher.fingerprint};
        case Column::Count: break;
    }
    return {};
}

}  // namespace fdc::ui::connectors
