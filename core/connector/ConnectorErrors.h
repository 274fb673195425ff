// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Error.h"

namespace fdc::connector {

inline constexpr base::ErrorCode connectorUnknown{"CONNECTOR_UNKNOWN", base::ErrorKind::NotFound};
inline constexpr base::ErrorCode connectorOff{"CONNECTOR_OFF", base::ErrorKind::Configuration};
/// Of endpoint.test; the address itself is in none of their facts.
inline constexpr base::ErrorCode endpointInvalid{"ENDPOINT_INVALID", base::ErrorKind::Usage};
inline constexpr base::ErrorCode endpointCredentials{"ENDPOINT_CREDENTIALS", base::ErrorKind::Permission};
inline constexpr base::ErrorCode endpointServerError{"ENDPOINT_SERVER_ERROR", base::ErrorKind::Temporary};

}  // namespace fdc::connector
