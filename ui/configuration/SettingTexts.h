// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCoreApplication>
#include <QString>

#include "core/config/ConfigCheck.h"
#include "core/config/SettingSpec.h"
#include "ui/common/Tokens.h"

namespace fdc::ui::configuration {

/// What the catalogue says, in words of the window's language.
class SettingTexts {
    Q_DECLARE_TR_FUNCTIONS(SettingTexts)
public:
    static QString section(config::SettingSection section);
    /// "fast2" for the section of a connector; empty for the others.
    static QString connectorOf(config::SettingSection section);
    /// "Fast2"; the id itself for a custom connector.
    static QString connectorName(const QString& id);
    static QString reload(config::Reload reload, config::Product product = config::Product::Core);
    static QString reloadTip(config::Reload reload, config::Product product = config::Product::Core);
    /// "Whole number".
    static QString typeName(config::SettingType type);
    static QString severity(config::Severity severity);
    static Tone tone(config::Severity severity);
    /// "Whole number, 1 to 86,400 s".
    static QString expected(const config::SettingSpec& spec);
    /// Two or three words for a pill: "whole number expected".
    static QString problem(const config::Finding& finding, const config::SettingSpec* spec);

private:
    static QString integer(const config::SettingSpec& spec);
};

}  // namespace fdc::ui::configuration
