// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configuration/SettingTexts.h"

#include "core/config/ConfigErrors.h"
#include "ui/common/Format.h"

namespace fdc::ui::configuration {

using namespace Qt::Literals::StringLiterals;
using config::Reload;
using config::SettingSection;
using config::SettingSpec;
using config::SettingType;
using config::Severity;

namespace {

bool isCode(const config::Finding& finding, const base::ErrorCode& code) {
    return qstrcmp(finding.code.id, code.id) == 0;
}

}  // namespace

QString SettingTexts::section(SettingSection section) {
    switch (section) {
        case SettingSection::Connectors: return tr("Connectors");
        case SettingSection::Fast2: return u"Fast2"_s;
        case SettingSection::Plume: return u"Plume"_s;
        case SettingSection::Companion: return u"Companion"_s;
        case SettingSection::Alerts: return tr("Alerts");
        case SettingSection::General: return tr("General");
        case SettingSection::Server: return tr("Server");
        case SettingSection::Interface:
            //: section of settings: what people see of FlowerDocs
            return tr("Interface");
        case SettingSection::Session:
            //: section of settings: how long people stay logged in
            return tr("Sessions");
        case SettingSection::Accounts: return tr("Accounts");
        case SettingSection::Tokens:
            //: section of settings about session tokens and the secrets that sign them
            return tr("Tokens, secrets");
        case SettingSection::Security: return tr("Security");
        case SettingSection::Broker:
            //: section of settings of the Fast2 broker, which hands out the work
            return tr("Broker");
        case SettingSection::Worker:
            //: section of settings of the Fast2 workers, which do the work
            return tr("Workers");
        case SettingSection::Mail: return tr("Mail");
        case SettingSection::FlowerDocs: return u"FlowerDocs"_s;
        case SettingSection::Storage: return tr("Storage");
        case SettingSection::Search:
            //: section of settings of the search engine OpenSearch
            return tr("Search engine");
        case SettingSection::Cluster: return tr("Cluster");
        case SettingSection::Hooks:
            //: section of settings: calls of FlowerDocs to other servers when documents change
            return tr("Operation hooks");
        case SettingSection::Rendition:
            //: section of settings: showing documents as pictures
            return tr("Rendition");
        case SettingSection::Facts:
            //: section of settings: what FlowerDocs itself records
            return tr("Recorded facts");
        case SettingSection::Directory:
            //: section of settings: LDAP
            return tr("Directory (LDAP)");
        case SettingSection::Proxy:
            //: section of settings: addresses under which the interface reaches other servers
            return tr("Reverse proxy");
        case SettingSection::Logging: return tr("Logs");
        case SettingSection::Headers: return tr("HTTP headers");
        case SettingSection::Own:
            //: section of settings: keys that the people of this installation declared themselves
            return tr("Your own keys");
    }
    return {};
}

QString SettingTexts::connectorOf(SettingSection section) {
    switch (section) {
        case SettingSection::Fast2: return u"fast2"_s;
        case SettingSection::Plume: return u"plume"_s;
        case SettingSection::Companion: return u"companion"_s;
        default: return {};
    }
}

QString SettingTexts::typeName(config::SettingType type) {
    switch (type) {
        case SettingType::Boolean: return tr("On or off");
        case SettingType::Integer: return tr("Whole number");
        case SettingType::Text: return tr("Text");
        case SettingType::Choice: return tr("Choice");
        case SettingType::List: return tr("List, separated by commas");
        case SettingType::Path: return tr("Path");
        case SettingType::Url: return tr("Web address");
        case SettingType::Duration: return tr("Duration");
        case SettingType::Size: return tr("Size");
        case SettingType::Memory: return tr("Memory");
        case SettingType::Secret: return tr("Secret");
    }
    return {};
}

QString SettingTexts::connectorName(const QString& id) {
    for (const SettingSection one :
         {SettingSection::Fast2, SettingSection::Plume, SettingSection::Companion}) {
        if (connectorOf(one) == id)
            return section(one);
    }
    return id;
}

QString SettingTexts::reload(Reload reload, config::Product product) {
    switch (reload) {
        case Reload::Live:
            //: a change of this setting is in force at once
            return tr("live");
        case Reload::ConnectorRestart:
            //: a change of this setting makes its connector restart
            return tr("restarts connector");
        case Reload::ProductRestart:
            //: a change of this setting needs FlowerDocs Core to be restarted
            return product == config::Product::Core ? tr("needs Core restart") : tr("needs restart");
    }
    return {};
}

QString SettingTexts::reloadTip(Reload reload, config::Product product) {
    switch (reload) {
        case Reload::Live: return tr("A change is in force as soon as it is saved.");
        case Reload::ConnectorRestart: return tr("When a change is saved, the connector restarts by itself.");
        case Reload::ProductRestart:
            //: %1 is the name of a product
            return tr("A saved change is in force after %1 is restarted.").arg(config::productName(product));
    }
    return {};
}

QString SettingTexts::severity(Severity severity) {
    switch (severity) {
        case Severity::Error: return tr("error");
        case Severity::Warning: return tr("warning");
        case Severity::Info:
            //: severity of a remark, below "warning"
            return tr("remark");
    }
    return {};
}

Tone SettingTexts::tone(Severity severity) {
    switch (severity) {
        case Severity::Error: return Tone::Error;
        case Severity::Warning: return Tone::Warn;
        case Severity::Info: return Tone::Neutral;
    }
    return Tone::Neutral;
}

QString SettingTexts::integer(const SettingSpec& spec) {
    const QString unit = spec.unit.isEmpty() ? QString() : QChar(0xa0) + spec.unit;
    if (spec.minimum == std::numeric_limits<qint64>::min())
        return tr("Whole number") + (unit.isEmpty() ? QString() : u","_s + unit);
    if (spec.maximum == std::numeric_limits<qint64>::max())
        //: %1 is a number, %2 a unit or nothing
        return tr("Whole number from %1%2").arg(format::count(spec.minimum), unit);
    //: %1 and %2 are numbers, %3 a unit or nothing
    return tr("Whole number, %1 to %2%3").arg(format::count(spec.minimum), format::count(spec.maximum), unit);
}

QString SettingTexts::expected(const SettingSpec& spec) {
    switch (spec.type) {
        case SettingType::Boolean: return tr("On or off");
        case SettingType::Integer: return integer(spec);
        case SettingType::Text: return tr("Text");
        case SettingType::Choice: return tr("One of %1").arg(spec.choices.join(u", "_s));
        case SettingType::List: return tr("List, separated by commas");
        case SettingType::Path:
            //: of a file or folder
            return tr("Path");
        case SettingType::Url: return tr("Web address: %1").arg(spec.expected());
        case SettingType::Duration: return tr("Duration: 500ms, 30s, 5m, 2h");
        case SettingType::Size: return tr("Size: 512KB, 10MB, 1GB");
        case SettingType::Memory: return tr("Memory: 512m, 1G");
        case SettingType::Secret: return tr("Secret; better as a reference such as ${NAME}");
    }
    return {};
}

QString SettingTexts::problem(const config::Finding& finding, const SettingSpec* spec) {
    if (isCode(finding, config::outOfRange) && spec)
        return tr("outside %1").arg(spec->expected());
    if (isCode(finding, config::urlMalformed))
        return tr("web address expected");
    if (isCode(finding, config::misspeltKey))
        return tr("misspelt key?");
    if (isCode(finding, config::unknownKey))
        return tr("unknown key");
    if (isCode(finding, config::keyRenamed))
        //: a key of the file has got another name
        return tr("old name");
    if (isCode(finding, config::keyOfOtherFile))
        //: a key that belongs into another configuration file
        return tr("of another file");
    if (isCode(finding, config::sharedKeyDiffers))
        //: a value that must be the same in two files
        return tr("differs between files");
    if (isCode(finding, config::sharedKeyMissing))
        //: a value that must be in two files is only in one
        return tr("missing in one file");
    if (isCode(finding, config::tokenOutlived))
        //: a token lives no longer than the session that uses it
        return tr("too short for a session");
    if (isCode(finding, config::literalSecret))
        //: a secret that can be read by whoever reads the file
        return tr("secret in clear");
    if (isCode(finding, config::urlNotEncrypted))
        return tr("not encrypted");
    if (isCode(finding, config::duplicateKey))
        return tr("set more than once");
    if (isCode(finding, config::invalidValue) && spec && spec->type == SettingType::Integer)
        return tr("whole number expected");
    if (isCode(finding, config::invalidValue) && spec && spec->type == SettingType::Boolean)
        return tr("true or false expected");
    if (isCode(finding, config::invalidValue))
        return tr("not valid");
    return severity(finding.severity);
}

}  // namespace fdc::ui::configuration
