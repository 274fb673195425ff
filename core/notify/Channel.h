// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <qcorotask.h>

#include "core/base/Result.h"
#include "core/notify/Notice.h"

namespace fdc::notify {

/// A way to a reader. Thread: the engine's event loop. A notice may come again after a crash: it carries the
/// same key.
class Channel {
public:
    virtual ~Channel() = default;
    virtual QString name() const = 0;  ///< "mail", "webhook"
    /// A short digest of the settings: what was refused for good is tried again once it changes.
    virtual QByteArray settingsDigest() const = 0;
    virtual QCoro::Task<base::Result<void>> send(Notice notice) = 0;
    /// The engine ends. A notice under way may outlive it: from now on nothing that was given to the channel
    /// is used.
    virtual void close() {}
};

}  // namespace fdc::notify
