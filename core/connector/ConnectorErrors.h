// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Error.h"

namespace fdc::connector {

inline constexpr base::ErrorCode connectorUnknown{"CONNECTOR_UNKNOWN", base::ErrorKind::NotFound};
inline constexpr base::ErrorCode connectorOff{"CONNECTOR_OFF", base::ErrorKind::Configuration};

}  // namespace fdc::connector
