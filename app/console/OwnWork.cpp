// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/console/OwnWork.h"

#include "core/action/ActionErrors.h"

namespace fdc::console {

using namespace Qt::Literals::StringLiterals;
using base::Result;

OwnWork::OwnWork(EngineOf engineOf, Actions actions)
    : m_engineOf(std::move(engineOf)), m_actions(std::move(actions)) {}

void OwnWork::hear(const QString& environment, const QString& action, const QJsonObject& result) {
    const Place place(environment, result[u"campaign"_s].toString());
    if (m_actions.settingToWork.contains(action)) {
        keep(place, result);
        forgetIfTheEngineStays(place);
    } else if (m_actions.bringingToRest.contains(action)) {
        forget(place);
    }
}

void OwnWork::forgetIfTheEngineStays(const Place& place) {
    m_engineOf(place.first)
        .ask(u"engine.describe"_s, {}, this, [this, place](const Result<QJsonObject>& answer) {
            // One that has ended before it could be asked was none that stays.
            if (answer ? (*answer)[u"stays"_s].toBool(true) : !answer.error().is(action::engineUnreachable))
                forget(place);
        });
}

void OwnWork::look() {
    const QMap<Place, QJsonObject> all = m_all;
    for (auto one = all.cbegin(); one != all.cend(); ++one)
        lookAt(one.key(), one.value());
}

void OwnWork::ask(const Place& place, const QString& action, QJsonObject arguments,
                  ui::EngineClient::Answer answer) {
    arguments[u"campaign"_s] = place.second;
    m_engineOf(place.first).ask(action, arguments, this, std::move(answer));
}

}  // namespace fdc::console
