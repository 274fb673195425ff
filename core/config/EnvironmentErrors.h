// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Error.h"

namespace fdc::config {

inline constexpr base::ErrorCode environmentUnknown{"ENVIRONMENT_UNKNOWN", base::ErrorKind::NotFound};
inline constexpr base::ErrorCode environmentExists{"ENVIRONMENT_EXISTS", base::ErrorKind::Conflict};
inline constexpr base::ErrorCode environmentInvalid{"ENVIRONMENT_INVALID", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode environmentsDamaged{"ENVIRONMENTS_DAMAGED", base::ErrorKind::Storage};
inline constexpr base::ErrorCode environmentMissing{"ENVIRONMENT_MISSING", base::ErrorKind::Usage};

}  // namespace fdc::config
