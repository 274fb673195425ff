// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/config/EntryCheck.h"

#include <QUrl>
#include <algorithm>

#include "core/config/ConfigErrors.h"

namespace fdc::config {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int maximumUnknownKeys = 1000;

/// Commons Configuration reads another file here; java.util.Properties takes it for a key like any other.
bool isInclude(const QString& key) {
    return key.compare("include"_L1, Qt::CaseInsensitive) == 0 ||
           key.compare("includeOptional"_L1, Qt::CaseInsensitive) == 0;
}

std::optional<Severity> unknownSeverity(const QString& key, Product product) {
    const auto wished = SettingCatalog::ownKeys().loudnessOf(key);
    if (!wished)
        return SettingCatalog::knowsPrefix(key, product) ? Severity::Warning : Severity::Info;
    switch (*wished) {
        case OwnKeys::Loudness::None: return std::nullopt;
        case OwnKeys::Loudness::Info: return Severity::Info;
        case OwnKeys::Loudness::Warning: return Severity::Warning;
        case OwnKeys::Loudness::Error: return Severity::Error;
    }
    Q_UNREACHABLE();
}

}  // namespace

EntryCheck::EntryCheck(const PropertiesDocument& document, const CheckOptions& options, FindingList& findings)
    : m_document(document),
      m_options(options),
      m_placeholders(document, options.environment),
      m_findings(findings) {
    for (const SettingSpec& spec : SettingCatalog::specs(options.product)) {
        if (!spec.file.isEmpty() && spec.file == options.fileName)
            m_sideFile = spec.file;
    }
}

void EntryCheck::run() {
    for (const PropertiesDocument::Pair& pair : m_document.pairs())
        check(pair);
    if (m_unknown > maximumUnknownKeys)
        m_findings.add(m_lastUnknownLine, {}, moreUnknownKeys, Severity::Info,
                       {{u"count"_s, QString::number(m_unknown - maximumUnknownKeys)}});
}

void EntryCheck::check(const PropertiesDocument::Pair& pair) {
    const SettingSpec* spec = SettingCatalog::find(pair.key, m_options.product);
    checkName(pair, spec);
    checkSecret(pair);
    const auto resolution = m_placeholders.resolve(pair.value);
    if (!resolution) {
        m_findings.add(pair.line, pair.key, referenceCycle, Severity::Error,
                       {{u"name"_s, shortened(resolution.error().fact(u"name"))}});
        return;
    }
    checkReferences(pair, *resolution);
    if (spec)
        checkValue(pair, *spec, *resolution);
    checkBrokerPath(pair, *resolution);
}

void EntryCheck::checkName(const PropertiesDocument::Pair& pair, const SettingSpec* spec) {
    if (spec && spec->isRenamed()) {
        checkRenamed(pair, *spec);
    } else if (!spec && isInclude(pair.key)) {
        m_findings.add(pair.line, pair.key, includeNotFollowed, Severity::Info,
                       {{u"value"_s, shortened(displayValue(pair.key, pair.value))}});
    } else if (const QString file = otherFileOf(pair.key, spec); !file.isEmpty()) {
        m_findings.add(pair.line, pair.key, keyOfOtherFile, Severity::Warning, {{u"file"_s, file}});
    } else if (!spec || isDoubtful(pair.key, *spec)) {
        checkUnknown(pair);
    }
}

/// A pattern admits any name, so a slip of the pen in a known key hides behind it.
bool EntryCheck::isDoubtful(const QString& key, const SettingSpec& spec) const {
    if (!spec.isPattern() || spec.source == SettingSource::Own || isRegisteredSwitch(key))
        return false;
    // A level may belong to a package of any name, and the parameters of others are theirs.
    const bool admitsAnyName =
        spec.isOpen() && (spec.source != SettingSource::Inferred || spec.type == SettingType::Choice);
    return !admitsAnyName && !SettingCatalog::nearest(key, m_options.product).isEmpty();
}

bool EntryCheck::isRegisteredSwitch(const QString& key) const {
    return std::ranges::any_of(m_options.connectors, [&key](const QString& id) {
        return key == u"connectors.%1.enabled"_s.arg(id) || key == id + u".connector.enabled"_s;
    });
}

void EntryCheck::checkRenamed(const PropertiesDocument::Pair& pair, const SettingSpec& spec) {
    const QString replacement = spec.replacementOf(pair.key);
    // One of two lines is dead then; alone, the old name is right for a release that still has it.
    const bool both = m_document.contains(replacement);
    m_findings.add(pair.line, pair.key, keyRenamed, both ? Severity::Warning : Severity::Info,
                   {{u"replacement"_s, replacement}, {u"release"_s, spec.release}});
}

/// The file that the key belongs to when it is another one than this; empty when it is right here.
QString EntryCheck::otherFileOf(const QString& key, const SettingSpec* spec) const {
    if (spec) {
        if (m_options.fileName.isEmpty() || spec->file == m_sideFile || spec->isPattern() ||
            spec->source == SettingSource::Own)
            return {};
        return spec->file.isEmpty() ? fileNameOf(m_options.product) : spec->file;
    }
    const auto [owner, product] = SettingCatalog::claimedElsewhere(key, m_options.product);
    if (!owner)
        return {};
    if (!owner->file.isEmpty())
        return owner->file;
    const auto related = std::ranges::find(m_options.related, product, &RelatedFile::product);
    return related == m_options.related.end() ? fileNameOf(product) : related->name;
}

void EntryCheck::checkUnknown(const PropertiesDocument::Pair& pair) {
    const auto severity = unknownSeverity(pair.key, m_options.product);
    if (++m_unknown > maximumUnknownKeys) {
        m_unknown -= !severity;
        m_lastUnknownLine = severity ? pair.line : m_lastUnknownLine;
        return;
    }
    const QString nearest = SettingCatalog::nearest(pair.key, m_options.product);
    if (!nearest.isEmpty())
        m_findings.add(pair.line, pair.key, misspeltKey, Severity::Warning, {{u"suggestion"_s, nearest}});
    else if (severity)
        m_findings.add(pair.line, pair.key, unknownKey, *severity);
    else
        --m_unknown;
}

void EntryCheck::checkReferences(const PropertiesDocument::Pair& pair, const Resolution& resolution) {
    for (const QString& name : resolution.undefined)
        m_findings.add(pair.line, pair.key, referenceUndefined, Severity::Info,
                       {{u"name"_s, shortened(name)}});
}

void EntryCheck::checkSecret(const PropertiesDocument::Pair& pair) {
    if (isSecretKey(pair.key) && hasLiteralSecret(pair.value))
        m_findings.add(pair.line, pair.key, literalSecret, Severity::Warning);
    const bool isBrokerToken = pair.key == u"fast2.connector.auth.token"_s;
    if (isBrokerToken && !m_options.brokerAccount && kindOf(pair.value) != ValueKind::Absent)
        m_findings.add(pair.line, pair.key, shortLivedToken,
                       kindOf(pair.value) == ValueKind::Literal ? Severity::Warning : Severity::Info);
}

void EntryCheck::checkValue(const PropertiesDocument::Pair& pair, const SettingSpec& spec,
                            const Resolution& resolution) {
    if (!resolution.undefined.isEmpty() || kindOf(pair.value) == ValueKind::Opaque)
        return;
    const QString resolved = resolution.text;
    if (!resolved.isEmpty() && resolved.back().isSpace() && spec.type != SettingType::Text)
        m_findings.add(pair.line, pair.key, trailingBlanks, Severity::Warning);
    // An empty value is how operators leave an optional setting out; for switches and numbers it stops the
    // server.
    const bool mayBeEmpty = spec.type != SettingType::Boolean && spec.type != SettingType::Integer;
    if (resolved.trimmed().isEmpty() && mayBeEmpty)
        return;
    const auto accepted = spec.interpret(resolved);
    const bool isInClear = accepted && spec.type == SettingType::Url && isUnencryptedRemote(resolved);
    if (accepted && !isInClear)
        return;
    // What a reference leads to may be a secret whatever this key is called, so it is told as it stands.
    const QString shown = displayValue(pair.key, resolution.references.isEmpty() ? resolved : pair.value);
    FindingList::Facts facts{{u"value"_s, shortened(shown)}};
    if (isInClear) {
        m_findings.add(pair.line, pair.key, urlNotEncrypted, Severity::Warning, facts);
        return;
    }
    facts.append({u"expected"_s, spec.expected()});
    m_findings.add(pair.line, pair.key,
                   accepted.error().is(outOfRange)     ? outOfRange
                   : accepted.error().is(urlMalformed) ? urlMalformed
                                                       : invalidValue,
                   Severity::Error, facts);
}

/// Up to 2025 a broker answers below /broker, since 2026 below /api/broker.
void EntryCheck::checkBrokerPath(const PropertiesDocument::Pair& pair, const Resolution& resolution) {
    if (m_options.product != Product::Fast2 || pair.key != u"broker.url"_s)
        return;
    QString path = QUrl(resolution.text.trimmed()).path();
    while (path.endsWith(u'/'))
        path.chop(1);
    if (path.endsWith("/broker"_L1) && !path.endsWith("/api/broker"_L1))
        m_findings.add(pair.line, pair.key, oldBrokerPath, Severity::Info);
}

}  // namespace fdc::config
