// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Clock.h"

namespace fdc::base::platform {

/// Waits until a socket can be read (or written), has an error, or @p atMost has passed; may end early.
/// For libraries that hand out their socket and are driven by their caller.
void waitForSocket(int socket, bool toWrite, Milliseconds atMost);

}  // namespace fdc::base::platform
