// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/flowerdocs/LaneCall.h"

#include "core/base/BaseErrors.h"
#include "core/flowerdocs/CoreError.h"
#include "core/flowerdocs/FlowerDocsErrors.h"
#include "core/net/RequestRules.h"

namespace fdc::flowerdocs {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int mostRenewals = 2;

net::BulkRequest withLimits(net::BulkRequest request, const TargetOptions& options) {
    request.request.timeout = options.silence;
    // Contents take as long as they take; an answer of a few lines that trickles in does not.
    if (!request.hashReplyOnly)
        request.deadline = 2 * options.silence;
    return request;
}

}  // namespace

void LaneCall::send(std::shared_ptr<Lane> lane, net::BulkRequest request, Repeat repeat, Done done) {
    const std::shared_ptr<LaneCall> call(
        new LaneCall(std::move(lane), std::move(request), repeat, std::move(done)));
    call->withToken();
}

LaneCall::LaneCall(std::shared_ptr<Lane> lane, net::BulkRequest request, Repeat repeat, Done done)
    : m_lane(std::move(lane)),
      m_request(withLimits(std::move(request), m_lane->options())),
      m_repeat(repeat),
      m_done(std::move(done)) {}

void LaneCall::withToken() {
    m_lane->session().token([self = shared_from_this()](base::Result<TokenPtr> token) {
        if (token)
            self->sendWith(*token);
        else
            self->failed(std::move(token.error()).with(u"stage"_s, u"login"_s), nullptr);
    });
}

void LaneCall::sendWith(const TokenPtr& token) {
    net::BulkRequest request = m_request;
    request.request.headers.append(net::Header{"token", token->value.expose()});
    m_lane->send(std::move(request), [self = shared_from_this(), generation = token->generation](
                                         Reply reply) { self->arrived(generation, std::move(reply)); });
}

void LaneCall::arrived(quint64 generation, Reply reply) {
    if (!reply)
        return failed(std::move(reply.error()), nullptr);
    const net::Reply& answer = reply->reply;
    if (answer.status == 401 && (m_lane->session().isSuperseded(generation) || m_renewals++ < mostRenewals)) {
        m_lane->session().renew(generation, [self = shared_from_this()](base::Result<TokenPtr> token) {
            if (token)
                self->sendWith(*token);
            else
                self->failed(std::move(token.error()).with(u"stage"_s, u"login"_s), nullptr);
        });
        return;
    }
    if (answer.status != 401)
        m_lane->session().accepted(generation);
    if (isRefusal(answer))
        return failed(errorOf(answer, m_request.request.url), &answer);
    // Content is whole and at once, or it is somebody else's answer: nobody asked for a part of it.
    if (m_request.hashReplyOnly && answer.status != 200)
        return failed(base::Error(flowerdocsMalformed, u"content with status %1"_s.arg(answer.status))
                          .with(u"url"_s, net::redactedUrl(m_request.request.url))
                          .with(u"status"_s, QString::number(answer.status)),
                      &answer);
    finish(std::move(reply));
}

void LaneCall::failed(base::Error error, const net::Reply* reply) {
    const TargetOptions& options = m_lane->options();
    const bool hasCode = !error.fact(u"flowerdocsCode").isEmpty();
    const bool mayRepeat = m_repeat != Repeat::NeverSent || error.fact(u"stage") == u"login"_s;
    bool again = false;
    if (error.is(targetThrottled))
        again = ++m_throttled < options.throttledAttempts;
    else if ((mayRepeat && error.isRetryable()) ||
             (m_repeat == Repeat::AnyWithCode && hasCode && !isAbsence(error, Resource::Document)))
        again = ++m_failures < options.attempts;
    if (!again)
        return finish(base::fail(std::move(error)));
    const int failures = std::max(1, m_failures + m_throttled);
    m_lane->after(m_lane->delay(failures, reply), [self = shared_from_this()](bool cancelled) {
        if (cancelled)
            self->finish(base::fail(base::operationCancelled));
        else
            self->withToken();
    });
}

void LaneCall::finish(Reply reply) {
    const Done done = std::exchange(m_done, nullptr);
    done(std::move(reply));
}

}  // namespace fdc::flowerdocs
