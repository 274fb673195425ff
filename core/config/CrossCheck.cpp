// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/config/CrossCheck.h"

#include "core/config/ConfigErrors.h"
#include "core/config/EffectiveSwitches.h"
#include "core/config/SettingCatalog.h"

namespace fdc::config {

using namespace Qt::Literals::StringLiterals;

namespace {

QString baseName(const QString& name) {
    return name.sliced(name.lastIndexOf(u'/') + 1);
}

/// A broker or worker has its own application.properties; profiles are named application-x.properties.
bool isMainFast2(const QString& name) {
    return name.startsWith("application"_L1) && name.endsWith(".properties"_L1);
}

}  // namespace

void CrossCheck::run() {
    if (m_options.product == Product::Core) {
        checkContradictions();
        checkStorage();
    }
    if (m_options.product == Product::Plume)
        checkPlumeOutputs();
    checkSharedKeys();
    checkSessionLength();
}

QString CrossCheck::ownName() const {
    return m_options.fileName.isEmpty() ? fileNameOf(m_options.product) : m_options.fileName;
}

std::optional<QString> CrossCheck::plain(const PropertiesDocument& document, const QString& key) const {
    const auto value = document.value(key);
    if (!value || kindOf(value) == ValueKind::Opaque)
        return std::nullopt;
    const auto resolution = Placeholders(document, m_options.environment).resolve(*value);
    if (!resolution || !resolution->undefined.isEmpty() || kindOf(resolution->text) == ValueKind::Opaque)
        return std::nullopt;
    return resolution->text;
}

void CrossCheck::checkContradictions() {
    const EffectiveSwitches switches(m_document, m_options.environment);
    for (const EffectiveConnector& state : switches.all(m_options.connectors)) {
        const Switch& connector = state.switches[1];
        const Switch& product = state.switches[2];
        const bool bothWritten = connector.origin == Origin::File && product.origin == Origin::File;
        if (!bothWritten || !connector.valid || !product.valid || connector.on == product.on)
            continue;
        m_findings.add(*product.line, product.key, switchContradiction, Severity::Warning,
                       {{u"value"_s, product.value},
                        {u"other"_s, connector.key},
                        {u"otherValue"_s, connector.value},
                        {u"otherLine"_s, QString::number(*connector.line)}});
    }
}

void CrossCheck::checkStorage() {
    const QString store = u"core.services.file.dao"_s;
    const QString encryption = u"file.encrypt.enabled"_s;
    const bool isS3 =
        plain(m_document, store).value_or(QString()).trimmed().compare("s3"_L1, Qt::CaseInsensitive) == 0;
    if (isS3 && kindOf(m_document.value(encryption)) != ValueKind::Absent)
        m_findings.add(lineOf(encryption), encryption, s3Encrypted, Severity::Warning,
                       {{u"other"_s, store}, {u"otherLine"_s, QString::number(lineOf(store))}});
}

void CrossCheck::checkPlumeOutputs() {
    const QStringList outputs{u"flower.enabled"_s, u"smtp.enabled"_s};
    qint64 line = 1;
    for (const QString& key : outputs) {
        const auto value = plain(m_document, key);
        const bool isUnknown = m_document.contains(key) && (!value || !readBoolean(*value));
        if (isUnknown || (value && *readBoolean(*value)))
            return;
        line = std::max(line, lineOf(key));
    }
    m_findings.add(line, outputs.last(), plumeNoOutput, Severity::Warning, {{u"other"_s, outputs.first()}});
}

void CrossCheck::checkSharedKeys() {
    const Product own = m_options.product;
    const QString ownFile = baseName(ownName());
    for (const RelatedFile& related : m_options.related) {
        const File other{related.name, related.document};
        const QString otherFile = baseName(related.name);
        const bool isCoreAndGui = (own == Product::Core && related.product == Product::Gui) ||
                                  (own == Product::Gui && related.product == Product::Core);
        if (isCoreAndGui)
            compare({u"token.key"_s, u"token.key"_s, true}, other);
        if (own != Product::Fast2 || related.product != Product::Fast2)
            continue;
        if (isMainFast2(ownFile) && isMainFast2(otherFile))
            compareSwitch(u"worker.activate.content-encryption"_s, other);
        if (ownFile == u"application.properties"_s && otherFile == u"opensearch.yml"_s)
            compare({u"opensearch.port"_s, u"http.port"_s}, other);
        if (ownFile == u"opensearch.yml"_s && otherFile == u"application.properties"_s)
            compare({u"http.port"_s, u"opensearch.port"_s}, other);
    }
}

void CrossCheck::compare(const Pair& pair, const File& other) {
    const auto mine = m_document.value(pair.key);
    const auto theirs = other.document.value(pair.otherKey);
    const bool haveMine = kindOf(mine) != ValueKind::Absent;
    const bool haveTheirs = kindOf(theirs) != ValueKind::Absent;
    const qint64 line = lineOf(pair.key);
    if (!haveMine || !haveTheirs) {
        const QString& without = haveMine ? other.name : ownName();
        // Neither: each product makes one up when it starts, and the two are never the same.
        if (pair.mustBeSet)
            m_findings.add(line, pair.key, sharedKeyMissing,
                           haveMine || haveTheirs ? Severity::Warning : Severity::Info,
                           {{u"file"_s, without}, {u"other"_s, haveMine ? ownName() : other.name}});
        return;
    }
    if (*mine == *theirs)
        return;
    const auto resolved = plain(m_document, pair.key);
    const auto resolvedOther = plain(other.document, pair.otherKey);
    const FindingList::Facts facts{{u"other"_s, pair.otherKey}, {u"file"_s, other.name}};
    if (!resolved || !resolvedOther)
        m_findings.add(line, pair.key, sharedKeyNotComparable, Severity::Info, facts);
    else if (*resolved != *resolvedOther)
        m_findings.add(line, pair.key, sharedKeyDiffers, Severity::Warning, facts);
}

/// What each worker does when the key is absent counts as well as what it says.
void CrossCheck::compareSwitch(const QString& key, const File& other) {
    const SettingSpec* spec = SettingCatalog::find(key, m_options.product);
    const auto state = [&](const PropertiesDocument& document) -> std::optional<bool> {
        const auto text = document.contains(key) ? plain(document, key) : spec->defaultValue;
        return text ? readBoolean(*text) : std::nullopt;
    };
    const auto mine = spec ? state(m_document) : std::nullopt;
    const auto theirs = spec ? state(other.document) : std::nullopt;
    if (mine && theirs && *mine != *theirs)
        m_findings.add(lineOf(key), key, sharedKeyDiffers, Severity::Warning,
                       {{u"other"_s, key}, {u"file"_s, other.name}});
}

std::optional<qint64> CrossCheck::seconds(const PropertiesDocument& document, const QString& key,
                                          Product product) const {
    const SettingSpec* spec = SettingCatalog::find(key, product);
    if (!spec)
        return std::nullopt;
    const auto text = document.contains(key) ? plain(document, key) : spec->defaultValue;
    const auto normal = text ? spec->interpret(*text) : base::Result<QString>(QString());
    bool isNumber = false;
    const qint64 number = normal ? normal->toLongLong(&isNumber) : 0;
    return isNumber ? std::optional(number) : std::nullopt;
}

/// The one of the two products that was not asked about is among the related files, or the rule is moot.
void CrossCheck::checkSessionLength() {
    const QString token = u"token.expiration.time"_s;
    const QString session = u"gui.session.timeout"_s;
    const bool isCore = m_options.product == Product::Core;
    if (!isCore && m_options.product != Product::Gui)
        return;
    for (const RelatedFile& related : m_options.related) {
        if (related.product != (isCore ? Product::Gui : Product::Core))
            continue;
        const auto life = seconds(isCore ? m_document : related.document, token, Product::Core);
        const auto stay = seconds(isCore ? related.document : m_document, session, Product::Gui);
        if (!life || !stay || *life > *stay)
            continue;
        const QString& key = isCore ? token : session;
        m_findings.add(lineOf(key), key, tokenOutlived, Severity::Warning,
                       {{u"value"_s, QString::number(isCore ? *life : *stay)},
                        {u"other"_s, isCore ? session : token},
                        {u"otherValue"_s, QString::number(isCore ? *stay : *life)},
                        {u"file"_s, related.name}});
    }
}

}  // namespace fdc::config
