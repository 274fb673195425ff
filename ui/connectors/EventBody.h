// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonValue>
#include <QString>

namespace fdc::ui::connectors {

struct ShownBody {
    QString text;
    bool isCut = false;
};

/// The body of an event as it may be shown: JSON indented, values of secret fields masked (the engine masks
/// too; a body comes from a stranger), cut after 64 KiB. Any thread; costs what the body is long.
ShownBody shownBody(const QJsonValue& body);

}  // namespace fdc::ui::connectors
