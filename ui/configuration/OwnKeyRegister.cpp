// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configuration/OwnKeyRegister.h"

#include <QJsonObject>

#include "core/config/SettingCatalog.h"
#include "ui/common/EngineClient.h"
#include "ui/common/Notices.h"
#include "ui/common/Reader.h"

namespace fdc::ui::configuration {

using namespace Qt::Literals::StringLiterals;
using config::OwnKeys;
using config::SettingCatalog;

OwnKeyRegister::OwnKeyRegister(Services services, QObject* parent)
    : QObject(parent), m_services(std::move(services)) {}

void OwnKeyRegister::load() {
    m_services.reader.run(
        this, [file = m_services.folder.ownKeysFile()] { return OwnKeys::load(file); },
        [this](const base::Result<OwnKeys>& keys) {
            if (!keys) {
                m_services.notices.post(keys.error(), m_services.language());
                return;
            }
            if (*keys == SettingCatalog::ownKeys())
                return;
            SettingCatalog::setOwnKeys(*keys);
            Q_EMIT changed();
        });
}

void OwnKeyRegister::declare(const OwnKeys::Entry& entry) {
    QJsonObject arguments{
        {u"pattern"_s, entry.pattern}, {u"secret"_s, entry.secret}, {u"note"_s, entry.note}};
    if (entry.type)
        arguments[u"type"_s] = config::typeWord(*entry.type);
    ask(u"config.own"_s, arguments);
}

void OwnKeyRegister::remove(const QString& pattern) {
    ask(u"config.own"_s, {{u"pattern"_s, pattern}, {u"remove"_s, true}});
}

void OwnKeyRegister::setLoudness(const QString& prefix, const QString& word) {
    ask(u"config.severity"_s, {{u"prefix"_s, prefix}, {u"severity"_s, word}});
}

void OwnKeyRegister::ask(const QString& action, const QJsonObject& arguments) {
    m_services.engine.ask(action, arguments, this, [this](const base::Result<QJsonObject>& answer) {
        if (!answer) {
            m_services.notices.post(answer.error(), m_services.language());
            return;
        }
        // An engine in this process has changed the catalogue already.
        Q_EMIT changed();
        load();
    });
}

}  // namespace fdc::ui::configuration
