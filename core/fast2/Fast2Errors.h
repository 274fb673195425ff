// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Error.h"

namespace fdc::fast2 {

/// `fast2.connector.url` names a broker, and this build drives only its own engine.
inline constexpr base::ErrorCode remoteBrokerUnavailable{"FAST2_REMOTE_UNAVAILABLE",
                                                         base::ErrorKind::Configuration};

}  // namespace fdc::fast2
