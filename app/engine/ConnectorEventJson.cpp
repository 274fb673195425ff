// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/ConnectorJson.h"
#include "app/engine/EnvironmentRuntime.h"
#include "app/engine/EventDesk.h"
#include "core/base/ErrorJson.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;

void addEventFields(QJsonObject& row, EnvironmentRuntime& runtime, const QString& connector) {
    const EventDesk& desk = runtime.events();
    const auto view = runtime.supervisor().view(connector);
    if (!desk.inbox() || !view || !view->descriptor.handlesEvents) {
        row[u"events"_s] = QJsonValue::Null;
        return;
    }
    const connector::EventCounts counts = desk.inbox()->counts(runtime.environment().name, connector);
    QJsonObject events{{u"waiting"_s, counts.waiting},
                       {u"handling"_s, counts.handling},
                       {u"dead"_s, counts.dead},
                       {u"done"_s, counts.done},
                       {u"heldBy"_s, QJsonValue::Null}};
    if (const auto held = desk.dispatcher() ? desk.dispatcher()->heldBy(connector) : std::nullopt)
        events[u"heldBy"_s] = base::toJson(*held);
    row[u"events"_s] = events;
}

}  // namespace fdc::engine
