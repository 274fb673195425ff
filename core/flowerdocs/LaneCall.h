// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>

#include "core/flowerdocs/Lane.h"
#include "core/net/BulkHttp.h"

namespace fdc::flowerdocs {

/// One request over a lane: with its token, at most one new login, and repeats of what may pass,
/// within the bounds of TargetOptions. A request that changes something is repeated only when it never came
/// in; whoever sends it asks instead whether it was done.
class LaneCall : public std::enable_shared_from_this<LaneCall> {
public:
    using Reply = base::Result<net::BulkReply>;
    using Done = std::function<void(Reply)>;
    /// Temporary: failures that may pass by themselves. AnyWithCode: whatever the server says with a code,
    /// because content is refused while an operation runs on its document, with a code that is not told.
    /// NeverSent: what was throttled, or failed at the login.
    enum class Repeat { Temporary, AnyWithCode, NeverSent };

    /// @p done is called exactly once, on a thread of the lane; OPERATION_CANCELLED once the lane closes.
    static void send(std::shared_ptr<Lane> lane, net::BulkRequest request, Repeat repeat, Done done);

private:
    LaneCall(std::shared_ptr<Lane> lane, net::BulkRequest request, Repeat repeat, Done done);
    void withToken();
    void sendWith(const TokenPtr& token);
    void arrived(quint64 generation, Reply reply);
    void failed(base::Error error, const net::Reply* reply);
    void finish(Reply reply);

    const std::shared_ptr<Lane> m_lane;
    const net::BulkRequest m_request;
    const Repeat m_repeat;
    Done m_done;
    int m_failures = 0;
    int m_throttled = 0;
    int m_renewals = 0;
};

}  // namespace fdc::flowerdocs
