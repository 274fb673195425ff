// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Error.h"

namespace fdc::engine {

/// Not the rehearsal that is meant: another one has begun since.
inline constexpr base::ErrorCode rehearsalReplaced{"REHEARSAL_REPLACED", base::ErrorKind::Conflict};

}  // namespace fdc::engine
