// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/config/ConfigErrors.h"
#include "core/config/Placeholders.h"
#include "core/config/SettingCatalog.h"
#include "core/connector/ConnectorErrors.h"
#include "ui/configuration/ConfigurationPresenter.h"

/// The presenter's tests of addresses: of what is edited, saved or not.
namespace fdc::ui::configuration {

using namespace Qt::Literals::StringLiterals;
using config::SettingCatalog;
using config::SettingSpec;
using config::ValueKind;

namespace {

/// A reference to a secret makes the whole address one.
bool refersToSecret(const config::Resolution& resolution) {
    return std::ranges::any_of(resolution.references, [](const config::ResolvedReference& one) {
        return config::isSecretKey(one.name);
    });
}

}  // namespace

AddressTest::Question ConfigurationPresenter::addressOf(const QString& key) const {
    const config::PropertiesDocument& document = m_session.document();
    QString text = document.value(key).value_or(QString());
    const SettingSpec* spec = SettingCatalog::find(key, product());
    if (text.trimmed().isEmpty() && spec)
        text = spec->defaultValue.value_or(QString());
    AddressTest::Question question;
    const auto resolution = config::Placeholders(document, m_environment).resolve(text);
    if (!resolution) {
        question.refusal = resolution.error();
        return question;
    }
    const bool opaque = config::kindOf(text) == ValueKind::Opaque;
    if (opaque || refersToSecret(*resolution) ||
        config::displayValue(key, resolution->text) != resolution->text) {
        question.refusal = base::Error(connector::endpointCredentials);
        return question;
    }
    question.text = resolution->text;
    if (!resolution->undefined.isEmpty()) {
        const qsizetype at = document.find(key);
        question.refusal = base::Error(config::referenceUndefined)
                               .with(u"line"_s, at < 0 ? QString() : QString::number(document.lineAt(at)))
                               .with(u"key"_s, key)
                               .with(u"name"_s, resolution->undefined.join(u", "_s));
    }
    return question;
}

void ConfigurationPresenter::testAddress(const QString& key) {
    m_addresses.run(key, addressOf(key));
}

void ConfigurationPresenter::followAddresses() {
    for (const QString& key : m_addresses.keys())
        m_addresses.follow(key, addressOf(key));
}

}  // namespace fdc::ui::configuration
