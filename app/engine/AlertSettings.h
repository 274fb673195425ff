// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QProcessEnvironment>

#include "core/config/PropertiesDocument.h"
#include "core/monitoring/alerts/AlertRule.h"
#include "core/notify/MailChannel.h"
#include "core/notify/WebhookChannel.h"

namespace fdc::engine {

/// What core.properties says about alerts (docs/alerts.md). References are resolved, except those of secrets.
struct AlertSettings {
    monitoring::RuleSet rules;
    notify::MailSettings mail;
    notify::WebhookSettings webhook;
    bool desktop = true;
    QString language = QStringLiteral("en");
};

/// @p language: of the program, for installations that choose none.
AlertSettings alertSettings(const config::PropertiesDocument& document, const QProcessEnvironment& process,
                            const QString& language, const QString& authorityFile);

}  // namespace fdc::engine
