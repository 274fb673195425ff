// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <functional>

namespace fdc::base::platform {

/// Calls @p handler in the thread of the event loop when SIGINT or SIGTERM arrives, with the signal's number.
/// A second signal ends the process at once. Call once, after the QCoreApplication exists.
void onTermination(std::function<void(int)> handler);

/// A write beyond the size that this account allows for a file (`ulimit -f`) fails with EFBIG and is reported
/// as DISK_FULL; without this call the system ends the process in the middle of it. Call once, first of all.
void reportWriteLimits();

/// Lets a library set itself up; what this process does about broken pipes is afterwards as it was before.
void keepPipeSignal(const std::function<void()>& setUp);

/// Tells a service supervisor about this process ("READY=1", "STOPPING=1") when NOTIFY_SOCKET asks for it.
void notifySupervisor(const QByteArray& state);

}  // namespace fdc::base::platform
