// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/common/ConnectorState.h"

namespace fdc::ui::connectors {

/// One line of what is known: "Retries: 8 attempts, after 1 s to 5 min".
struct Fact {
    QString id;  ///< stable
    QString label;
    QString value;
    Tone tone = Tone::Neutral;
    QString tip;
    bool operator==(const Fact&) const = default;
};

/// What a connector is, how it does and what the engine keeps to. What was not told is left out.
QList<Fact> factsOf(const ConnectorState& connector, const QDateTime& now);

/// The last synchronisation and the next one, in one sentence each.
QString syncText(const ConnectorState& connector, const QDateTime& now, const QString& language);

/// "12 days", "expired 3 days ago", and how grave that is.
Fact certificateFact(int daysLeft);

}  // namespace fdc::ui::connectors
