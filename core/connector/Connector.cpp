// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/connector/sdk/Connector.h"

namespace fdc::connector {

using namespace Qt::Literals::StringLiterals;

QString healthName(Health health) {
    switch (health) {
        case Health::Unknown: return u"unknown"_s;
        case Health::Up: return u"up"_s;
        case Health::Degraded: return u"degraded"_s;
        case Health::Down: return u"down"_s;
    }
    return {};
}

}  // namespace fdc::connector
