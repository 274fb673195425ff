// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/migration/Target.h"

namespace fdc::migration {

/// What of values may be lost or refused in a tag of the target.
enum class Loss {
    None,
    Several,  ///< the tag takes one value
    Type,     ///< no number, date or truth value, as the tag's type wants
    Zone,     ///< a time of day without its zone
    Choice,   ///< not in the tag's list
};
/// @p allowed: the list of a CHOICELIST; empty: unknown, and any value fits. Types whose values are not
/// documented lose nothing. Pure.
Loss lossOf(const QStringList& values, const TargetTag& tag, const QStringList& allowed);

}  // namespace fdc::migration
