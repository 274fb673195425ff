// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCoreApplication>
#include <QString>
#include <optional>

#include "core/audit/AuditTrail.h"
#include "ui/common/Tokens.h"

namespace fdc::ui::audit {

/// What the codes of the trail are called on screen.
class AuditWords {
    Q_DECLARE_TR_FUNCTIONS(AuditWords)
public:
    static QString outcome(fdc::audit::Outcome outcome);
    static Tone tone(fdc::audit::Outcome outcome);
    static QString origin(const QString& origin);
    /// What a finding of the verifier means, in one or two sentences (docs/audit-format.md).
    static QString problem(const QString& problem);
    /// "2026-11-23 13:56:17.137" of the record's time.
    static QString time(const QString& recordTime);
    /// "9f3c…e21a"
    static QString shortHash(const QString& hash);
    /// The sentence of a reason that begins with an error code, in @p language; absent when it does not.
    static std::optional<QString> reasonSentence(const QString& reason, const QString& language);
    /// The code that a reason begins with; empty when none.
    static QString reasonCode(const QString& reason);
};

}  // namespace fdc::ui::audit
