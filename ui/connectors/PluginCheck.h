// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <optional>

#include "core/base/Error.h"
#include "ui/common/Tokens.h"

namespace fdc::ui::connectors {

/// One check of the conformance suite as `plugin.check` tells it (docs/conformance.md).
struct CheckResult {
    QString id;
    QString group;
    QString outcome;  ///< "passed", "failed", "skipped"
    qint64 milliseconds = 0;
    QString detail;
    QString sentence;  ///< what is checked; may be empty
    bool operator==(const CheckResult&) const = default;

    QString mark() const;  ///< ✓ ✕ –
    Tone tone() const;
    QString word() const;
};

/// The last run of the suite on one plug-in, and whether another is under way.
struct PluginCheck {
    bool running = false;
    QDateTime since;  ///< running: when it began
    QDateTime at;     ///< when the result came; invalid: none yet
    int passed = 0;
    int failed = 0;
    int skipped = 0;
    QList<CheckResult> checks;  ///< failed ones first
    std::optional<base::Error> error;

    static PluginCheck from(const QJsonObject& answer, const QDateTime& at);
    /// "41 passed, 1 failed, 2 not applicable, at 13:58:02"
    QString summary(const QDateTime& now, const QString& language) const;
};

}  // namespace fdc::ui::connectors
