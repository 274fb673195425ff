// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Error.h"

/// What keeps a notice from its reader. Network, TLS and mail codes are those of core/net.
namespace fdc::notify {

/// A channel that is told to send and lacks a setting; fact "key".
inline constexpr base::ErrorCode channelIncomplete{"NOTICE_CHANNEL_INCOMPLETE",
                                                   base::ErrorKind::Configuration};
/// No such channel, or it is not set up; fact "channel".
inline constexpr base::ErrorCode channelUnknown{"NOTICE_CHANNEL_UNKNOWN", base::ErrorKind::NotFound};
/// The receiver of a webhook answered with an error that does not pass by itself; facts "host", "status".
inline constexpr base::ErrorCode receiverRefused{"NOTICE_WEBHOOK_REFUSED", base::ErrorKind::Protocol};
/// The receiver of a webhook is busy or broken for now; facts "host", "status".
inline constexpr base::ErrorCode receiverBusy{"NOTICE_WEBHOOK_BUSY", base::ErrorKind::Temporary};
/// Nobody took the notice within a day; facts "channel", "attempts".
inline constexpr base::ErrorCode noticeExpired{"NOTICE_EXPIRED", base::ErrorKind::Temporary};

}  // namespace fdc::notify
