// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>
#include <optional>

namespace fdc::ui::connectors {

/// One of the switches that decide whether a connector is on (docs/connectors.md).
struct SwitchLine {
    QString key;
    QString value;
    qint64 line = 0;         ///< in core.properties; 0 when it is not from there
    QString origin;          ///< "file", "environment", "default"
    std::optional<bool> on;  ///< absent: the value alone does not tell (a reference)
    bool operator==(const SwitchLine&) const = default;

    QString place() const;   ///< "line 3", "environment variable X", "default"
    QString text() const;    ///< "connectors.enabled = true · line 3"
    QString mark() const;    ///< ✓ ✕ ?
    QString onWord() const;  ///< for screen readers
};

/// Why a connector is on or off, as `connector.switches` tells it.
struct SwitchState {
    bool effective = false;
    QString code;
    QStringList changes;  ///< what must change for it to be on
    QList<SwitchLine> switches;
    bool operator==(const SwitchState&) const = default;

    /// By connector.
    static QMap<QString, SwitchState> allFrom(const QJsonObject& answer);
};

}  // namespace fdc::ui::connectors
