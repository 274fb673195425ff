// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configuration/PendingRestart.h"

#include <QJsonArray>

#include "ui/common/EngineClient.h"
#include "ui/common/Notices.h"

namespace fdc::ui::configuration {

using namespace Qt::Literals::StringLiterals;

PendingRestart::PendingRestart(Services services, QObject* parent)
    : QObject(parent), m_services(std::move(services)) {}

void PendingRestart::ask(const QString& path) {
    m_path = path;
    if (path.isEmpty())
        return;
    m_services.engine.ask(u"config.pending"_s, {{u"file"_s, path}}, this,
                          [this, path](const base::Result<QJsonObject>& answer) {
                              if (answer && path == m_path)
                                  take(*answer);
                          });
}

void PendingRestart::take(const QJsonObject& answer) {
    QStringList keys;
    for (const QJsonValue& one : answer[u"keys"_s].toArray())
        keys.append(one.toObject()[u"key"_s].toString());
    m_product = config::productFromWord(answer[u"product"_s].toString()).value_or(config::Product::Core);
    const QDateTime since = QDateTime::fromString(answer[u"since"_s].toString(), Qt::ISODateWithMs);
    const bool otherKeys = std::exchange(m_keys, keys) != keys;
    const bool otherTime = std::exchange(m_since, since) != since;
    if (otherKeys || otherTime)
        Q_EMIT changed();
}

void PendingRestart::confirm() {
    if (m_confirming || m_keys.isEmpty())
        return;
    m_confirming = true;
    m_services.engine.ask(u"config.restarted"_s, {{u"file"_s, m_path}}, this,
                          [this](const base::Result<QJsonObject>& answer) {
                              m_confirming = false;
                              if (answer)
                                  m_keys.clear();
                              else
                                  m_services.notices.post(answer.error(), m_services.language());
                              Q_EMIT changed();
                          });
    Q_EMIT changed();
}

}  // namespace fdc::ui::configuration
