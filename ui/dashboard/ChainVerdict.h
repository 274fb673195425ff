// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>

#include "core/audit/AuditTrail.h"
#include "ui/common/Tokens.h"

namespace fdc::ui::dashboard {

/// Short text with a tone and a longer explanation.
struct Verdict {
    QString text;
    Tone tone = Tone::Neutral;
    QString tip;
};

/// Whether the chain of the trail holds, in words; empty while there is nothing to say. @p found absent: it
/// was not verified yet.
Verdict chainVerdict(const std::optional<base::Result<fdc::audit::Verification>>& found, bool verifying,
                     const QString& language);

}  // namespace fdc::ui::dashboard
