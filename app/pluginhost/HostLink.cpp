// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/pluginhost/HostLink.h"

#include <QJsonDocument>

#include "core/base/platform/ChildPipes.h"

namespace fdc::pluginhost {

using namespace Qt::Literals::StringLiterals;

void HostLink::send(const QJsonObject& message) {
    const QByteArray line = QJsonDocument(message).toJson(QJsonDocument::Compact) + '\n';
    const std::scoped_lock writing(m_writing);
    if (!base::platform::writeWhole(m_output, line))
        base::platform::endAtOnce(0);
}

QString HostLink::sendEvent(const QJsonObject& event) {
    const std::scoped_lock turn(m_eventTurn);
    {
        const std::scoped_lock waiting(m_waiting);
        m_acknowledgement.reset();
    }
    send({{u"event"_s, event}});
    std::unique_lock waiting(m_waiting);
    m_news.wait(waiting, [this] { return m_closed || m_acknowledgement; });
    return m_acknowledgement.value_or(u"full"_s);
}

void HostLink::acknowledged(const QString& state) {
    const std::scoped_lock waiting(m_waiting);
    m_acknowledgement = state;
    m_news.notify_all();
}

std::optional<QJsonObject> HostLink::ask(const QString& method, const QJsonObject& params) {
    QString id;
    {
        const std::scoped_lock waiting(m_waiting);
        id = u'd' + QString::number(++m_lastRequest);
        m_answers.emplace(id, std::nullopt);
    }
    send({{u"id"_s, id}, {u"method"_s, method}, {u"params"_s, params}});
    std::unique_lock waiting(m_waiting);
    m_news.wait(waiting, [this, &id] { return m_closed || m_answers[id]; });
    const std::optional<QJsonObject> answer = m_answers[id];
    m_answers.erase(id);
    return answer;
}

void HostLink::answered(const QString& id, const QJsonObject& answer) {
    const std::scoped_lock waiting(m_waiting);
    if (const auto found = m_answers.find(id); found != m_answers.end())
        found->second = answer;
    m_news.notify_all();
}

void HostLink::close() {
    const std::scoped_lock waiting(m_waiting);
    m_closed = true;
    m_news.notify_all();
}

}  // namespace fdc::pluginhost
