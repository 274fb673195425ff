// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/ConnectorJson.h"
#include "app/engine/Engine.h"
#include "app/engine/EnvironmentRuntime.h"
#include "app/engine/PluginDesk.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;

void addPluginFields(QJsonObject& row, EnvironmentRuntime& runtime, const QString& connector) {
    row[u"signature"_s] = QJsonValue::Null;
    row[u"badge"_s] = QJsonValue::Null;
    const auto view = runtime.supervisor().view(connector);
    if (!view || view->descriptor.origin == u"builtin"_s)
        return;
    row[u"badge"_s] = runtime.engine().plugins().badge(connector);
    if (const auto known = runtime.engine().plugins().known(connector))
        row[u"signature"_s] = QJsonObject{{u"state"_s, connector::signatureName(known->signature)},
                                          {u"publisher"_s, known->publisher}};
}

}  // namespace fdc::engine
