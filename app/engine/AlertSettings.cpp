// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/AlertSettings.h"

#include "core/config/Placeholders.h"
#include "core/config/SettingSpec.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;

namespace {

const auto prefix = QLatin1StringView("connectors.alerts.");

QMap<QString, QString> resolvedSettings(const config::PropertiesDocument& document,
                                        const QProcessEnvironment& process) {
    const config::Placeholders placeholders(document, process);
    QMap<QString, QString> settings;
    for (const auto& pair : document.pairs()) {
        if (!pair.key.startsWith(prefix))
            continue;
        // A secret is looked up when it is used, and kept nowhere.
        if (config::isSecretKey(pair.key)) {
            settings.insert(pair.key, pair.value);
            continue;
        }
        const auto resolved = placeholders.resolve(pair.value);
        settings.insert(pair.key, (resolved ? resolved->text : pair.value).trimmed());
    }
    return settings;
}

QStringList addresses(const QString& text) {
    QStringList all;
    for (const QString& one : text.split(u',', Qt::SkipEmptyParts))
        all.append(one.trimmed());
    return all;
}

}  // namespace

AlertSettings alertSettings(const config::PropertiesDocument& document, const QProcessEnvironment& process,
                            const QString& language, const QString& authorityFile) {
    const QMap<QString, QString> given = resolvedSettings(document, process);
    const auto text = [&given](const char* name) { return given.value(prefix + QLatin1StringView(name)); };
    const auto flag = [&text](const char* name, bool otherwise) {
        return config::readBoolean(text(name)).value_or(otherwise);
    };
    AlertSettings settings;
    settings.rules = monitoring::rulesFrom(given);
    settings.mail.server = text("mail.server");
    settings.mail.startTls = flag("mail.starttls", true);
    settings.mail.from = text("mail.from");
    settings.mail.to = addresses(text("mail.to"));
    settings.mail.user = text("mail.user");
    settings.mail.password = text("mail.password");
    settings.mail.authorityFile = authorityFile;
    settings.webhook.url = text("webhook.url");
    settings.webhook.secret = text("webhook.secret");
    settings.webhook.authorityFile = authorityFile;
    settings.desktop = flag("desktop.enabled", true);
    const QString wished = text("language").toLower();
    settings.language = wished == u"fr"_s || wished == u"en"_s ? wished : language;
    return settings;
}

}  // namespace fdc::engine
