// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/common/ConnectorState.h"

namespace fdc::ui::connectors {

/// Something about a connector that a person should know at once, beside its state. A value.
struct Trouble {
    QString id;  ///< "gaveUp", "retry", "circuit", "signature", "flapping", "maintenance"
    QString title;
    QString text;
    Tone tone = Tone::Neutral;
    bool canRetry = false;  ///< "Try now" helps
    QString topic;          ///< of the help pane; empty: none
    bool operator==(const Trouble&) const = default;
};

/// What is the matter with it @p now, the gravest first. Countdowns are exact to the second.
QList<Trouble> troublesOf(const ConnectorState& connector, const QDateTime& now, const QString& language);

}  // namespace fdc::ui::connectors
