// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/monitoring/MonitoringSettings.h"

#include "core/config/ConfigFile.h"
#include "core/config/SettingCatalog.h"

namespace fdc::ui::monitoring {

using namespace Qt::Literals::StringLiterals;

namespace {

bool isOn(const config::PropertiesDocument& document, const QString& key) {
    const auto value = document.value(key);
    return value ? config::readBoolean(*value).value_or(true) : true;
}

}  // namespace

std::optional<fdc::monitoring::MonitorSettings> monitorSettings(const QString& file) {
    if (file.isEmpty())
        return std::nullopt;
    const auto loaded = config::ConfigFile::load(file);
    if (!loaded)
        return std::nullopt;
    const config::PropertiesDocument& document = loaded->document();
    fdc::monitoring::MonitorSettings settings;
    settings.enabled = isOn(document, u"connectors.monitoring.enabled"_s);
    settings.keepSeries = isOn(document, u"connectors.metrics.enabled"_s);
    const auto key = u"connectors.health.check.interval"_s;
    const config::SettingSpec* spec = config::SettingCatalog::find(key);
    const auto value = document.value(key);
    if (!spec || !value)
        return settings;
    if (const auto normal = spec->interpret(*value)) {
        bool isNumber = false;
        const int seconds = normal->toInt(&isNumber);
        settings.intervalSeconds = isNumber && seconds > 0 ? seconds : settings.intervalSeconds;
    }
    return settings;
}

}  // namespace fdc::ui::monitoring
