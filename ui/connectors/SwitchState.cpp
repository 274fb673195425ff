// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/connectors/SwitchState.h"

#include <QCoreApplication>
#include <QJsonArray>

#include "core/config/Placeholders.h"
#include "core/config/SettingSpec.h"

namespace fdc::ui::connectors {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(SwitchState)
};

SwitchLine lineFrom(const QJsonObject& json) {
    SwitchLine line;
    line.key = json[u"key"].toString();
    line.value = json[u"value"].toString();
    line.line = json[u"line"].toInteger();
    line.origin = json[u"origin"].toString();
    line.on = config::readBoolean(line.value);
    return line;
}

SwitchState stateFrom(const QJsonObject& json) {
    SwitchState state;
    state.effective = json[u"effective"].toBool();
    state.code = json[u"code"].toString();
    for (const QJsonValue& change : json[u"changes"].toArray())
        state.changes.append(change.toString());
    for (const QJsonValue& one : json[u"switches"].toArray()) {
        SwitchLine line = lineFrom(one.toObject());
        if (!line.on && state.effective)
            line.on = true;  // a reference; all three must be on
        state.switches.append(line);
    }
    return state;
}

}  // namespace

QString SwitchLine::place() const {
    if (origin == u"environment"_s)
        return Texts::tr("environment variable %1").arg(config::environmentName(key));
    if (origin == u"file"_s)
        return Texts::tr("line %1").arg(line);
    //: the value of a setting that stands nowhere
    return Texts::tr("default");
}

QString SwitchLine::text() const {
    return key + u" = "_s + value + u" · "_s + place();
}

QString SwitchLine::mark() const {
    if (!on)
        return u"?"_s;
    return *on ? u"✓"_s : u"✕"_s;
}

QString SwitchLine::onWord() const {
    if (!on)
        //: a switch whose value could not be read
        return Texts::tr("unclear");
    //: a switch is on
    return *on ? Texts::tr("on") :
               //: a switch is off
               Texts::tr("off");
}

QMap<QString, SwitchState> SwitchState::allFrom(const QJsonObject& answer) {
    QMap<QString, SwitchState> all;
    const QJsonObject connectors = answer[u"connectors"].toObject();
    for (auto one = connectors.begin(); one != connectors.end(); ++one)
        all.insert(one.key(), stateFrom(one.value().toObject()));
    return all;
}

}  // namespace fdc::ui::connectors
