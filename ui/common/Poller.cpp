// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/Poller.h"

#include "ui/common/EngineClient.h"

namespace fdc::ui {

using namespace std::chrono_literals;

Poller::Poller(EngineClient& engine, QString action, std::chrono::milliseconds interval, QObject* parent)
    : QObject(parent), m_engine(engine), m_action(std::move(action)) {
    m_timer.setSingleShot(true);
    m_staleTimer.setSingleShot(true);
    setInterval(interval);
    connect(&m_timer, &QTimer::timeout, this, &Poller::ask);
    connect(&m_staleTimer, &QTimer::timeout, this, [this] { setStale(true); });
}

void Poller::setArguments(const QJsonObject& arguments) {
    if (arguments == m_arguments)
        return;
    m_arguments = arguments;
    m_latest.reset();
    m_error.reset();
    ++m_question;
    if (m_running)
        ask();
}

void Poller::setInterval(std::chrono::milliseconds interval) {
    if (m_timer.intervalAsDuration() == interval)
        return;
    m_timer.setInterval(interval);
    m_timer.setTimerType(interval < 1s ? Qt::CoarseTimer : Qt::VeryCoarseTimer);
    m_staleTimer.setInterval(std::max<std::chrono::milliseconds>(2 * interval, 2s));
}

void Poller::start() {
    if (std::exchange(m_running, true))
        return;
    ask();
}

void Poller::stop() {
    m_running = false;
    ++m_question;
    m_timer.stop();
    m_staleTimer.stop();
    setStale(false);
}

void Poller::refresh() {
    if (m_running)
        ask();
}

void Poller::ask() {
    m_timer.stop();
    if (!m_staleTimer.isActive())
        m_staleTimer.start();
    const quint64 question = ++m_question;
    m_engine.ask(m_action, m_arguments, this, [this, question](const base::Result<QJsonObject>& answer) {
        if (question != m_question)
            return;
        m_staleTimer.stop();
        m_timer.start();
        if (!answer) {
            const bool news = !m_error || m_error->toLogLine() != answer.error().toLogLine();
            m_error = answer.error();
            if (news)
                Q_EMIT failed();
            return;
        }
        setStale(false);
        const bool news = m_error || !m_latest || *m_latest != *answer;
        m_error.reset();
        m_latest = *answer;
        if (news)
            Q_EMIT changed();
    });
}

void Poller::setStale(bool stale) {
    if (std::exchange(m_stale, stale) != stale)
        Q_EMIT staleChanged();
}

}  // namespace fdc::ui
