// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// How a delivery talks: token, one new login, repeats within bounds.
#include "core/base/BaseErrors.h"
#include "core/flowerdocs/CoreError.h"
#include "core/flowerdocs/DocumentDelivery.h"
#include "core/flowerdocs/FlowerDocsErrors.h"

namespace fdc::flowerdocs {

using namespace Qt::Literals::StringLiterals;

namespace {

/// New logins because of one request. A token that was never accepted is not replaced twice: see
/// Session::renew().
constexpr int mostRenewals = 2;

}  // namespace

void DocumentDelivery::later(std::chrono::milliseconds delay, void (DocumentDelivery::*step)()) {
    m_lane->after(delay, [self = shared_from_this(), step](bool cancelled) {
        if (cancelled)
            self->finish(base::Error(base::operationCancelled));
        else
            (self.get()->*step)();
    });
}

void DocumentDelivery::exchange(net::BulkRequest request, Exchange::Repeat repeat, Next next) {
    request.request.timeout = m_lane->options().silence;
    // Contents take as long as they take; an answer of a few lines that trickles in does not.
    if (!request.file && !request.hashReplyOnly)
        request.deadline = 2 * m_lane->options().silence;
    auto exchange = std::make_shared<Exchange>();
    exchange->request = std::move(request);
    exchange->repeat = repeat;
    exchange->next = next;
    withToken(std::move(exchange));
}

void DocumentDelivery::withToken(ExchangePtr exchange) {
    m_lane->session().token([self = shared_from_this(), exchange](base::Result<TokenPtr> token) {
        if (token)
            self->sendWith(exchange, *token);
        else
            self->failed(exchange, std::move(token.error()).with(u"stage"_s, u"login"_s), nullptr);
    });
}

void DocumentDelivery::sendWith(ExchangePtr exchange, const TokenPtr& token) {
    net::BulkRequest request = exchange->request;
    request.request.headers.append(net::Header{"token", token->value.expose()});
    m_lane->send(std::move(request),
                 [self = shared_from_this(), exchange, generation = token->generation](Reply reply) {
                     self->arrived(exchange, generation, std::move(reply));
                 });
}

void DocumentDelivery::arrived(ExchangePtr exchange, quint64 generation, Reply reply) {
    if (!reply)
        return failed(exchange, std::move(reply.error()), nullptr);
    const net::Reply& answer = reply->reply;
    if (answer.status == 401 && mayRenew(*exchange, generation))
        return renew(exchange, generation);
    if (answer.status != 401)
        m_lane->session().accepted(generation);
    if (isRefusal(answer) && !isExpectedContent(*exchange, *reply))
        return failed(exchange, errorOf(answer, exchange->request.request.url), &answer);
    (this->*exchange->next)(std::move(reply));
}

/// A file may look like an error of FlowerDocs; it is one when it is not what should lie there.
bool DocumentDelivery::isExpectedContent(const Exchange& exchange, const net::BulkReply& reply) const {
    return exchange.request.hashReplyOnly && reply.reply.isSuccess() &&
           reply.receivedSha256 == m_localDigests.value(m_storedDigests.size());
}

bool DocumentDelivery::mayRenew(Exchange& exchange, quint64 generation) const {
    // It ended while the request waited in line, and another delivery has logged in since.
    if (m_lane->session().isSuperseded(generation))
        return true;
    return exchange.renewals++ < mostRenewals;
}

void DocumentDelivery::renew(ExchangePtr exchange, quint64 generation) {
    m_lane->session().renew(generation, [self = shared_from_this(), exchange](base::Result<TokenPtr> token) {
        if (token)
            self->sendWith(exchange, *token);
        else
            self->failed(exchange, std::move(token.error()).with(u"stage"_s, u"login"_s), nullptr);
    });
}

void DocumentDelivery::failed(ExchangePtr exchange, base::Error error, const net::Reply* reply) {
    const TargetOptions& options = m_lane->options();
    // What failed at the login was never sent itself, whatever it is.
    const bool neverSent = error.fact(u"stage") == u"login"_s;
    bool repeat = false;
    if (error.is(targetThrottled))
        repeat = ++exchange->throttled < options.throttledAttempts;
    else if (error.isRetryable() && (neverSent || exchange->repeat != Exchange::Repeat::Throttled))
        repeat = ++exchange->failures < options.attempts;
    else if (exchange->repeat == Exchange::Repeat::AnyWithCode && !error.fact(u"flowerdocsCode").isEmpty())
        repeat = ++exchange->failures < options.attempts;
    if (!repeat)
        return (this->*exchange->next)(base::fail(std::move(error)));
    const int failures = std::max(1, exchange->failures + exchange->throttled);
    m_lane->after(m_lane->delay(failures, reply), [self = shared_from_this(), exchange](bool cancelled) {
        if (cancelled)
            self->finish(base::Error(base::operationCancelled));
        else
            self->withToken(exchange);
    });
}

}  // namespace fdc::flowerdocs
