// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>
#include <optional>

namespace fdc::connector::conformance {

/// The product at the other end, as far as an examination can alter it. Objects are named as the connector
/// names them in its deliveries (sourceId).
class OutsideSystem {
public:
    virtual ~OutsideSystem() = default;
    /// Gives an object new content; its name. Absent: objects cannot change there.
    virtual std::optional<QString> change() = 0;
    /// Removes an object; its name. Absent: it cannot be done.
    virtual std::optional<QString> remove() = 0;
    /// What is there now; absent when there is no such object.
    virtual std::optional<QByteArray> content(const QString& object) const = 0;
};

}  // namespace fdc::connector::conformance
