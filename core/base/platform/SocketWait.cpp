// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/platform/SocketWait.h"

#include <poll.h>

#include <algorithm>

namespace fdc::base::platform {

void waitForSocket(int socket, bool toWrite, Milliseconds atMost) {
    pollfd one{socket, short(toWrite ? POLLOUT : POLLIN), 0};
    poll(&one, 1, int(std::clamp<qint64>(atMost.count(), 0, 60'000)));
}

}  // namespace fdc::base::platform
