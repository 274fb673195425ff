// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/config/EffectiveSwitches.h"

#include <QJsonArray>

#include "core/config/SettingSpec.h"

namespace fdc::config {

using namespace Qt::Literals::StringLiterals;

namespace {

QString connectorKey(const QString& id) {
    return u"connectors.%1.enabled"_s.arg(id);
}

QString productKey(const QString& id) {
    return u"%1.connector.enabled"_s.arg(id);
}

SwitchReason reasonOf(const QList<Switch>& switches) {
    static constexpr SwitchReason off[] = {SwitchReason::MasterOff, SwitchReason::ConnectorOff,
                                           SwitchReason::ProductOff};
    for (qsizetype i = 0; i < switches.size(); ++i) {
        if (switches[i].on)
            continue;
        if (!switches[i].valid)
            return SwitchReason::ValueInvalid;
        if (switches[i].origin == Origin::Default)
            return SwitchReason::ConnectorAbsent;
        return off[i];
    }
    return SwitchReason::On;
}

/// Where a switch gets its value, for a sentence.
QString place(const Switch& one, Language language) {
    const bool french = language == Language::French;
    switch (one.origin) {
        case Origin::File: return (french ? u"ligne %1"_s : u"line %1"_s).arg(one.line.value_or(0));
        case Origin::Environment:
            return (french ? u"variable d’environnement %1"_s : u"environment variable %1"_s)
                .arg(one.variable);
        case Origin::Default: return french ? u"valeur par défaut"_s : u"default"_s;
    }
    Q_UNREACHABLE();
}

QString obstacle(const Switch& one, Language language) {
    const bool french = language == Language::French;
    if (one.origin == Origin::Default)
        return (french ? u"%1 est absent, ce qui vaut %2"_s : u"%1 is absent, which means %2"_s)
            .arg(one.key, displayValue(one.key, one.value));
    const QString said = one.valid ? (french ? u"%1 vaut %2 (%3)"_s : u"%1 is %2 (%3)"_s)
                                   : (french ? u"%1 vaut « %2 », qui n’est ni true ni false (%3)"_s
                                             : u"%1 is “%2”, which is neither true nor false (%3)"_s);
    return said.arg(one.key, displayValue(one.key, one.value), place(one, language));
}

QString change(const Switch& one, Language language) {
    const bool french = language == Language::French;
    switch (one.origin) {
        case Origin::Environment:
            return (french
                        ? u"Retirez la variable d’environnement %1 du serveur, ou donnez-lui la valeur true."_s
                        : u"Remove the environment variable %1 from the server, or set it to true."_s)
                .arg(one.variable);
        case Origin::Default: return (french ? u"Ajoutez %1=true."_s : u"Add %1=true."_s).arg(one.key);
        case Origin::File:
            return (french ? u"Mettez %1 à true (ligne %2)."_s : u"Set %1 to true (line %2)."_s)
                .arg(one.key)
                .arg(one.line.value_or(0));
    }
    Q_UNREACHABLE();
}

QJsonObject switchJson(const Switch& one) {
    return {{u"key"_s, one.key},
            {u"value"_s, displayValue(one.key, one.value)},
            {u"line"_s, one.line ? QJsonValue(*one.line) : QJsonValue()},
            {u"origin"_s, originWord(one.origin)}};
}

}  // namespace

bool isReservedConnectorId(QStringView id) {
    return id == u"monitoring" || id == u"health" || id == u"metrics" || id == u"alerts";
}

QString EffectiveConnector::code() const {
    switch (reason) {
        case SwitchReason::On: return u"ON"_s;
        case SwitchReason::MasterOff: return u"MASTER_OFF"_s;
        case SwitchReason::ConnectorAbsent: return u"CONNECTOR_ABSENT"_s;
        case SwitchReason::ConnectorOff: return u"CONNECTOR_OFF"_s;
        case SwitchReason::ProductOff: return u"PRODUCT_OFF"_s;
        case SwitchReason::ValueInvalid: return u"VALUE_INVALID"_s;
    }
    Q_UNREACHABLE();
}

QString EffectiveConnector::reasonText(Language language) const {
    const bool french = language == Language::French;
    QStringList obstacles;
    for (const Switch& one : switches) {
        if (!one.on)
            obstacles.append(obstacle(one, language));
    }
    if (obstacles.isEmpty())
        return french ? u"En marche : les trois interrupteurs le permettent."_s
                      : u"On: all three switches allow it."_s;
    const QString separator = french ? u" ; "_s : u"; "_s;
    return (french ? u"Arrêté : %1."_s : u"Off: %1."_s).arg(obstacles.join(separator));
}

QStringList EffectiveConnector::changes(Language language) const {
    QStringList lines;
    for (const Switch& one : switches) {
        if (!one.on)
            lines.append(change(one, language));
    }
    return lines;
}

QString TogglePlan::remark(Language language) const {
    if (reached)
        return {};
    const bool french = language == Language::French;
    if (wanted)
        return (french ? u"Le connecteur restera arrêté. %1"_s : u"The connector will stay off. %1"_s)
            .arg(after.changes(language).join(u' '));
    QStringList variables;
    for (const Switch& one : after.switches) {
        if (one.origin == Origin::Environment)
            variables.append(one.variable);
    }
    return (french
                ? u"Le connecteur restera en marche : le serveur définit %1, qui l’emporte sur le fichier."_s
                : u"The connector will stay on: the server sets %1, which beats the file."_s)
        .arg(variables.join(u", "_s));
}

Switch EffectiveSwitches::read(const QString& key, bool absent) const {
    Switch found;
    found.key = key;
    const QString variable = environmentName(key);
    const auto fromFile = m_document.value(key);
    if (m_environment.contains(variable)) {
        found.origin = Origin::Environment;
        found.variable = variable;
        found.value = m_environment.value(variable);
    } else if (fromFile) {
        found.origin = Origin::File;
        found.line = m_document.line(key);
        found.value = *fromFile;
    } else {
        found.on = absent;
        found.value = absent ? u"true"_s : u"false"_s;
        return found;
    }
    const auto resolved = Placeholders(m_document, m_environment).resolve(found.value);
    const auto word = resolved ? readBoolean(resolved->text) : std::nullopt;
    found.valid = word.has_value();
    found.on = word.value_or(false);
    return found;
}

EffectiveConnector EffectiveSwitches::connector(const QString& id) const {
    EffectiveConnector state;
    state.id = id;
    state.switches = {read(u"connectors.enabled"_s, true), read(connectorKey(id), false),
                      read(productKey(id), true)};
    state.reason = reasonOf(state.switches);
    state.effective = state.reason == SwitchReason::On;
    return state;
}

QList<EffectiveConnector> EffectiveSwitches::all(const QStringList& registered) const {
    QStringList ids{u"fast2"_s, u"plume"_s, u"companion"_s};
    ids += registered;
    for (qsizetype i = 0; i < m_document.size(); ++i) {
        const QString key = m_document.keyAt(i);
        if (!key.endsWith(u".enabled"_s) || key.count(u'.') != 2)
            continue;
        const QStringList segments = key.split(u'.');
        if (segments[0] == u"connectors"_s && !isReservedConnectorId(segments[1]))
            ids.append(segments[1]);
        else if (segments[1] == u"connector"_s)
            ids.append(segments[0]);
    }
    ids.removeDuplicates();
    ids.removeAll(QString());
    QList<EffectiveConnector> states;
    for (const QString& id : std::as_const(ids))
        states.append(connector(id));
    return states;
}

TogglePlan EffectiveSwitches::planToggle(const QString& id, bool on) const {
    const QString word = on ? u"true"_s : u"false"_s;
    TogglePlan plan;
    plan.wanted = on;
    // References of the file are read as the server reads them, with its environment; overrides are not the
    // file.
    for (const QString& key : {connectorKey(id), productKey(id)}) {
        const auto value = m_document.value(key);
        const bool isProduct = key == productKey(id);
        if (!value && isProduct)
            continue;
        const auto resolved = Placeholders(m_document, m_environment).resolve(value.value_or(QString()));
        const auto said = value && resolved ? readBoolean(resolved->text) : std::nullopt;
        if (said == on)
            continue;
        plan.edits.append({key, word});
        if (kindOf(value) == ValueKind::Reference)
            plan.replacedReferences.append(key);
    }
    PropertiesDocument edited = m_document;
    for (const ConfigEdit& edit : std::as_const(plan.edits))
        edited.set(edit.key, edit.value);
    plan.after = EffectiveSwitches(edited, m_environment).connector(id);
    plan.reached = plan.after.effective == on;
    return plan;
}

QJsonObject EffectiveSwitches::toJson(const QList<EffectiveConnector>& connectors, Language language) {
    QJsonObject byId;
    for (const EffectiveConnector& state : connectors) {
        QJsonArray switches;
        for (const Switch& one : state.switches)
            switches.append(switchJson(one));
        byId.insert(state.id, QJsonObject{{u"effective"_s, state.effective},
                                          {u"code"_s, state.code()},
                                          {u"reason"_s, state.reasonText(language)},
                                          {u"changes"_s, QJsonArray::fromStringList(state.changes(language))},
                                          {u"switches"_s, switches}});
    }
    return {{u"connectors"_s, byId}};
}

}  // namespace fdc::config
