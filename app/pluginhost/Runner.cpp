// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/pluginhost/Runner.h"

#include <algorithm>
#include <chrono>
#include <exception>

#include "app/pluginhost/HostJson.h"

namespace fdc::pluginhost {

using namespace Qt::Literals::StringLiterals;
using plugin::FailureKind;
using plugin::Outcome;

namespace {

constexpr int protocolVersion = 1;
constexpr int mostThreads = 64;
constexpr auto finishLimit = std::chrono::seconds(1);

}  // namespace

class Runner::RunningCall final : public plugin::Call {
public:
    RunningCall(const Task& task, HostLink& link) : m_task(task), m_link(link) {}

    bool isCancelled() const override { return *m_task.cancelled; }
    void progress(qint64 done, qint64 total) override {
        m_link.send(
            {{u"progress"_s, QJsonObject{{u"id"_s, m_task.id}, {u"done"_s, done}, {u"total"_s, total}}}});
    }
    Outcome deliver(const plugin::Delivery& delivery) override {
        const auto answer = m_link.ask(u"document.deliver"_s, deliveryJson(delivery));
        if (!answer)
            return Outcome::failed(FailureKind::Temporary, u"ENGINE_GONE"_s, u"the engine is gone"_s);
        return outcomeIn(*answer);
    }

private:
    const Task& m_task;
    HostLink& m_link;
};

Runner::Runner(plugin::Plugin* plugin, QString problem, HostLink& link)
    : m_plugin(plugin), m_problem(std::move(problem)), m_link(link) {}

Runner::~Runner() {
    for (std::thread& worker : m_workers)
        worker.detach();  // one that hangs must not keep the process; it ends right after
}

void Runner::take(const QJsonObject& message) {
    const QString method = message[u"method"_s].toString();
    const QJsonObject params = message[u"params"_s].toObject();
    if (message[u"ack"_s].isObject())
        return m_link.acknowledged(message[u"ack"_s][u"state"_s].toString());
    if (method.isEmpty())
        return m_link.answered(message[u"id"_s].toString(), message);
    if (method == u"cancel"_s)
        return cancel(params[u"id"_s].toInteger());
    const qint64 id = message[u"id"_s].toInteger();
    if (method == u"hello"_s)
        return hello(id, params);
    const std::scoped_lock queue(m_queue);
    Task task{id, method, params, std::make_shared<std::atomic<bool>>(false)};
    m_cancellable.emplace(id, task.cancelled);
    m_tasks.push_back(std::move(task));
    m_news.notify_one();
}

void Runner::hello(qint64 id, const QJsonObject& params) {
    if (!m_plugin)
        return answer(id, Outcome::failed(FailureKind::Configuration, u"PLUGIN_INCOMPATIBLE"_s, m_problem));
    {
        const std::scoped_lock facts(m_facts);
        m_hello = params;
    }
    const int threads = std::clamp(params[u"mostInFlight"_s].toInt(1), 1, mostThreads);
    while (int(m_workers.size()) < threads)
        m_workers.emplace_back([this] { work(); });
    answer(id, Outcome::done({{u"protocol"_s, protocolVersion},
                              {u"id"_s, m_plugin->id()},
                              {u"version"_s, m_plugin->version()}}));
}

void Runner::cancel(qint64 id) {
    const std::scoped_lock queue(m_queue);
    if (const auto found = m_cancellable.find(id); found != m_cancellable.end())
        *found->second = true;
}

void Runner::work() {
    std::unique_lock queue(m_queue);
    for (;;) {
        m_news.wait(queue, [this] { return m_finished || !m_tasks.empty(); });
        if (m_finished)
            return;
        const Task task = std::move(m_tasks.front());
        m_tasks.pop_front();
        ++m_working;
        queue.unlock();
        carryOut(task);
        queue.lock();
        --m_working;
        m_cancellable.erase(task.id);
        m_news.notify_all();
    }
}

void Runner::carryOut(const Task& task) {
    try {
        answer(task.id, outcomeOf(task));
    } catch (const std::exception& error) {
        answer(task.id,
               Outcome::failed(FailureKind::Protocol, u"EXCEPTION"_s, QString::fromUtf8(error.what())));
    } catch (...) {
        answer(task.id, Outcome::failed(FailureKind::Protocol, u"EXCEPTION"_s, u"an unknown exception"_s));
    }
}

Outcome Runner::initialize(const QJsonObject& params) {
    {
        const std::scoped_lock facts(m_facts);
        m_authorityFile = params[u"authorityFile"_s].toString();
    }
    return m_plugin->initialize(params[u"settings"_s].toObject(), *this);
}

Outcome Runner::outcomeOf(const Task& task) {
    RunningCall call(task, m_link);
    if (task.method == u"initialize"_s)
        return initialize(task.params);
    if (task.method == u"check"_s)
        return Outcome::done(checkJson(m_plugin->check(task.params[u"authenticate"_s].toBool(true))));
    if (task.method == u"probe"_s)
        return Outcome::done(observationJson(m_plugin->probe()));
    if (task.method == u"synchronize"_s)
        return m_plugin->synchronize(
            {task.params[u"correlation"_s].toString(), task.params[u"full"_s].toBool()}, call);
    if (task.method == u"event"_s)
        return m_plugin->handleEvent(eventIn(task.params), call);
    if (task.method == u"shutdown"_s) {
        m_plugin->shutdown();
        return Outcome::done();
    }
    return Outcome::failed(FailureKind::Protocol, u"UNKNOWN_METHOD"_s, u"no such method"_s);
}

void Runner::answer(qint64 id, const Outcome& outcome) {
    QJsonObject message{{u"id"_s, id}};
    if (outcome.ok)
        message[u"result"_s] = outcome.result;
    else
        message[u"error"_s] = failureJson(outcome);
    m_link.send(message);
}

bool Runner::finish() {
    m_link.close();
    std::unique_lock queue(m_queue);
    for (const auto& [id, cancelled] : m_cancellable)
        *cancelled = true;
    m_finished = true;
    m_news.notify_all();
    return m_news.wait_for(queue, finishLimit, [this] { return m_working == 0; });
}

QString Runner::environment() const {
    const std::scoped_lock facts(m_facts);
    return m_hello[u"environment"_s].toString();
}

QString Runner::workFolder() const {
    const std::scoped_lock facts(m_facts);
    return m_hello[u"workFolder"_s].toString();
}

QString Runner::language() const {
    const std::scoped_lock facts(m_facts);
    return m_hello[u"language"_s].toString();
}

QString Runner::authorityFile() const {
    const std::scoped_lock facts(m_facts);
    return m_authorityFile;
}

QString Runner::emitEvent(const plugin::Event& event) {
    return m_link.sendEvent(eventJson(event));
}

void Runner::log(plugin::LogLevel level, const QString& message, const QString& correlation,
                 const QJsonObject& fields) {
    m_link.send({{u"log"_s, QJsonObject{{u"level"_s, levelName(level)},
                                        {u"message"_s, message},
                                        {u"correlation"_s, correlation},
                                        {u"fields"_s, fields}}}});
}

}  // namespace fdc::pluginhost
