// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/connector/plugin/PluginCalls.h"

#include "core/connector/plugin/PluginErrors.h"

namespace fdc::connector {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr base::Milliseconds cancelGrace = 2s;

}  // namespace

QFuture<PluginCalls::Answer> PluginCalls::call(const QString& method, const QJsonObject& params,
                                               PluginProcess::CallLimits limits, bool urgent) {
    auto one = std::make_unique<One>();
    one->method = method;
    one->params = params;
    one->limits = limits;
    one->urgent = urgent;
    one->promise.start();
    QFuture<Answer> future = one->promise.future();
    if (m_over)
        finish(*one, base::fail(*m_over));
    else if (urgent || !isBusy())
        send(std::move(one));
    else
        m_waiting.push_back(std::move(one));
    return future;
}

void PluginCalls::send(std::unique_ptr<One> one) {
    one->id = ++m_lastId;
    if (!one->urgent)
        ++m_turns;
    const QJsonObject message{{u"id"_s, one->id}, {u"method"_s, one->method}, {u"params"_s, one->params}};
    one->params = {};  // they may hold secrets
    m_underWay.emplace(one->id, std::move(one));
    m_send(message);
}

void PluginCalls::sendNext() {
    while (!m_over && !isBusy() && !m_waiting.empty()) {
        std::unique_ptr<One> next = std::move(m_waiting.front());
        m_waiting.pop_front();
        send(std::move(next));
    }
}

bool PluginCalls::answer(const PluginAnswer& answer) {
    const auto found = m_underWay.find(answer.id);
    if (found == m_underWay.end())
        return false;
    const std::unique_ptr<One> one = std::move(found->second);
    m_underWay.erase(found);
    if (!one->urgent)
        --m_turns;
    if (!answer.failure)
        finish(*one, answer.result);  // also when it came after all
    else if (one->cancelled)
        finish(*one, base::fail(*one->cancelled));
    else
        finish(*one, base::fail(saidError(m_plugin, one->method, *answer.failure)));
    sendNext();
    return true;
}

void PluginCalls::progress(qint64 id) {
    if (const auto found = m_underWay.find(id); found != m_underWay.end())
        found->second->silence = 0ms;
}

void PluginCalls::touchAll() {
    for (const auto& [id, one] : m_underWay)
        one->silence = 0ms;
}

void PluginCalls::cancel(One& one, const base::Error& why) {
    if (one.cancelled)
        return;
    one.cancelled = why;
    m_send({{u"method"_s, u"cancel"_s}, {u"params"_s, QJsonObject{{u"id"_s, one.id}}}});
}

void PluginCalls::cancelAll() {
    for (const auto& one : std::exchange(m_waiting, {}))
        finish(*one, base::fail(about(pluginCancelled, *one)));
    for (const auto& [id, one] : m_underWay) {
        if (!one->urgent)
            cancel(*one, about(pluginCancelled, *one));
    }
}

void PluginCalls::failAll(const base::Error& error) {
    m_over = error;
    for (const auto& one : std::exchange(m_waiting, {}))
        finish(*one, base::fail(base::Error(error).with(u"call"_s, one->method)));
    for (const auto& [id, one] : std::exchange(m_underWay, {}))
        finish(*one, base::fail(base::Error(error).with(u"call"_s, one->method)));
    m_turns = 0;
}

std::optional<base::Error> PluginCalls::tick(base::Milliseconds passed, base::Milliseconds silent) {
    for (const auto& [id, one] : m_underWay) {
        one->total += passed;
        one->silence += silent;
        if (one->cancelled) {
            one->grace += silent;
            if (one->grace >= cancelGrace)
                return one->cancelled;
        } else if (one->silence >= one->limits.silence || one->total >= one->limits.total) {
            cancel(*one, about(pluginTimeout, *one));
        }
    }
    return std::nullopt;
}

base::Error PluginCalls::about(const base::ErrorCode& code, const One& one) const {
    base::Error error(code);
    error.with(u"plugin"_s, m_plugin).with(u"call"_s, one.method);
    return error;
}

void PluginCalls::finish(One& one, Answer answer) {
    one.promise.addResult(std::move(answer));
    one.promise.finish();
}

}  // namespace fdc::connector
