// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Error.h"

namespace fdc::monitoring {

/// A connector did not say within the limit how it is; facts "connector", "seconds".
inline constexpr base::ErrorCode probeTimeout{"PROBE_TIMEOUT", base::ErrorKind::Temporary};
/// The file of connectors.metrics.otlp.file cannot be used; fact "file".
inline constexpr base::ErrorCode otlpFileUnusable{"OTLP_FILE_UNUSABLE", base::ErrorKind::Configuration};

}  // namespace fdc::monitoring
