// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/config/ConfigCheck.h"

#include "core/config/ConfigErrors.h"
#include "core/config/EffectiveSwitches.h"
#include "core/config/Placeholders.h"
#include "core/config/SettingCatalog.h"

namespace fdc::config {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int maximumUnknownKeys = 1000;

QString shortened(const QString& value) {
    return value.size() <= 80 ? value : value.first(79) + u'…';
}

/// The rules, one function each; findings are collected in any order and sorted at the end.
class Check {
public:
    Check(const PropertiesDocument& document, const CheckOptions& options)
        : m_document(document), m_options(options), m_placeholders(document, options.environment) {}
    QList<Finding> run();

private:
    using Facts = QList<base::Error::Fact>;
    void add(qint64 line, const QString& key, base::ErrorCode code, Severity severity, Facts facts = {});
    void checkEncoding();
    void checkEscapes();
    void checkDuplicates();
    void checkEntry(const PropertiesDocument::Pair& pair);
    void checkReferences(const PropertiesDocument::Pair& pair, const Resolution& resolution);
    void checkSecret(const PropertiesDocument::Pair& pair);
    void checkValue(const PropertiesDocument::Pair& pair, const SettingSpec& spec,
                    const Resolution& resolution);
    void checkUnknown(const PropertiesDocument::Pair& pair);
    void checkContradictions();
    bool isRegisteredSwitch(const QString& key) const;

    const PropertiesDocument& m_document;
    const CheckOptions& m_options;
    Placeholders m_placeholders;
    QList<Finding> m_findings;
    qint64 m_unknown = 0;
    qint64 m_lastUnknownLine = 0;
};

void Check::add(qint64 line, const QString& key, base::ErrorCode code, Severity severity, Facts facts) {
    facts.prepend({u"line"_s, QString::number(line)});
    facts.prepend({u"key"_s, key});
    m_findings.append({line, key, code, severity, std::move(facts)});
}

void Check::checkEncoding() {
    if (m_document.hasByteOrderMark())
        add(1, {}, byteOrderMark, Severity::Warning);
    if (m_document.encoding() != PropertiesDocument::Encoding::Utf8)
        return;
    for (qsizetype i = m_document.hasByteOrderMark() ? 1 : 0; i < m_document.size(); ++i) {
        const PropertiesEntry& entry = m_document.entryAt(i);
        const QByteArrayView line(m_document.toBytes().constData() + entry.keyBegin,
                                  entry.contentEnd - entry.keyBegin);
        if (std::any_of(line.begin(), line.end(), [](char c) { return uchar(c) >= 0x80; })) {
            add(m_document.lineAt(i), m_document.keyAt(i), utf8Text, Severity::Warning);
            return;
        }
    }
}

void Check::checkEscapes() {
    for (qsizetype i = 0; i < m_document.size(); ++i) {
        if (const auto line = m_document.malformedLine(i))
            add(*line, m_document.keyAt(i), malformedEscape, Severity::Error);
    }
}

void Check::checkDuplicates() {
    for (const PropertiesDocument::Duplicate& duplicate : m_document.duplicates()) {
        QStringList earlier;
        for (const qint64 line : duplicate.lines)
            earlier.append(QString::number(line));
        earlier.removeLast();
        add(duplicate.lines.last(), duplicate.key, duplicateKey, Severity::Warning,
            {{u"lines"_s, earlier.join(u", "_s)}});
    }
}

bool Check::isRegisteredSwitch(const QString& key) const {
    for (const QString& id : m_options.connectors) {
        if (key == u"connectors.%1.enabled"_s.arg(id) || key == id + u".connector.enabled"_s)
            return true;
    }
    return false;
}

void Check::checkUnknown(const PropertiesDocument::Pair& pair) {
    if (++m_unknown > maximumUnknownKeys) {
        m_lastUnknownLine = pair.line;
        return;
    }
    const QString nearest = SettingCatalog::nearest(pair.key);
    if (!nearest.isEmpty())
        add(pair.line, pair.key, misspeltKey, Severity::Warning, {{u"suggestion"_s, nearest}});
    else
        add(pair.line, pair.key, unknownKey,
            SettingCatalog::knowsPrefix(pair.key) ? Severity::Warning : Severity::Info);
}

void Check::checkReferences(const PropertiesDocument::Pair& pair, const Resolution& resolution) {
    for (const QString& name : resolution.undefined)
        add(pair.line, pair.key, referenceUndefined, Severity::Info, {{u"name"_s, shortened(name)}});
}

void Check::checkSecret(const PropertiesDocument::Pair& pair) {
    if (isSecretKey(pair.key) && hasLiteralSecret(pair.value))
        add(pair.line, pair.key, literalSecret, Severity::Warning);
    const bool isBrokerToken = pair.key == u"fast2.connector.auth.token"_s;
    if (isBrokerToken && !m_options.brokerAccount && kindOf(pair.value) != ValueKind::Absent)
        add(pair.line, pair.key, shortLivedToken,
            kindOf(pair.value) == ValueKind::Literal ? Severity::Warning : Severity::Info);
}

void Check::checkValue(const PropertiesDocument::Pair& pair, const SettingSpec& spec,
                       const Resolution& resolution) {
    if (!resolution.undefined.isEmpty() || kindOf(pair.value) == ValueKind::Opaque)
        return;
    const QString resolved = resolution.text;
    if (!resolved.isEmpty() && resolved.back().isSpace() && spec.type != SettingType::Text)
        add(pair.line, pair.key, trailingBlanks, Severity::Warning);
    // An empty value is how operators leave an optional setting out; for switches and numbers it stops the
    // server.
    const bool mayBeEmpty = spec.type != SettingType::Boolean && spec.type != SettingType::Integer;
    if (resolved.trimmed().isEmpty() && mayBeEmpty)
        return;
    const auto accepted = spec.interpret(resolved);
    // What a reference leads to may be a secret whatever this key is called, so it is told as it stands.
    const QString shown = displayValue(pair.key, resolution.references.isEmpty() ? resolved : pair.value);
    if (!accepted) {
        add(pair.line, pair.key,
            accepted.error().is(outOfRange)     ? outOfRange
            : accepted.error().is(urlMalformed) ? urlMalformed
                                                : invalidValue,
            Severity::Error, {{u"value"_s, shortened(shown)}, {u"expected"_s, spec.expected()}});
    } else if (spec.type == SettingType::Url && isUnencryptedRemote(resolved)) {
        add(pair.line, pair.key, urlNotEncrypted, Severity::Warning, {{u"value"_s, shortened(shown)}});
    }
}

void Check::checkEntry(const PropertiesDocument::Pair& pair) {
    const SettingSpec* spec = SettingCatalog::find(pair.key);
    // A pattern admits any name, so a slip of the pen in a known key hides behind it.
    const bool doubtful = !spec || (spec->isPattern() && !spec->isOpen() && !isRegisteredSwitch(pair.key) &&
                                    !SettingCatalog::nearest(pair.key).isEmpty());
    if (doubtful)
        checkUnknown(pair);
    checkSecret(pair);
    const auto resolution = m_placeholders.resolve(pair.value);
    if (!resolution) {
        add(pair.line, pair.key, referenceCycle, Severity::Error,
            {{u"name"_s, shortened(resolution.error().fact(u"name"))}});
        return;
    }
    checkReferences(pair, *resolution);
    if (spec)
        checkValue(pair, *spec, *resolution);
}

void Check::checkContradictions() {
    const EffectiveSwitches switches(m_document, m_options.environment);
    for (const EffectiveConnector& state : switches.all(m_options.connectors)) {
        const Switch& connector = state.switches[1];
        const Switch& product = state.switches[2];
        const bool bothWritten = connector.origin == Origin::File && product.origin == Origin::File;
        if (!bothWritten || !connector.valid || !product.valid || connector.on == product.on)
            continue;
        add(*product.line, product.key, switchContradiction, Severity::Warning,
            {{u"value"_s, product.value},
             {u"other"_s, connector.key},
             {u"otherValue"_s, connector.value},
             {u"otherLine"_s, QString::number(*connector.line)}});
    }
}

QList<Finding> Check::run() {
    checkEncoding();
    checkEscapes();
    checkDuplicates();
    for (const PropertiesDocument::Pair& pair : m_document.pairs())
        checkEntry(pair);
    checkContradictions();
    if (m_unknown > maximumUnknownKeys)
        add(m_lastUnknownLine, {}, moreUnknownKeys, Severity::Info,
            {{u"count"_s, QString::number(m_unknown - maximumUnknownKeys)}});
    std::stable_sort(m_findings.begin(), m_findings.end(),
                     [](const Finding& a, const Finding& b) { return a.line < b.line; });
    return std::move(m_findings);
}

}  // namespace

QString severityWord(Severity severity) {
    switch (severity) {
        case Severity::Error: return u"error"_s;
        case Severity::Warning: return u"warning"_s;
        case Severity::Info: return u"info"_s;
    }
    Q_UNREACHABLE();
}

QJsonObject Finding::toJson(Language language) const {
    return {{u"line"_s, line},
            {u"key"_s, key},
            {u"code"_s, QString::fromLatin1(code.id)},
            {u"severity"_s, severityWord(severity)},
            {u"message"_s, text(*this, language)}};
}

QList<Finding> check(const PropertiesDocument& document, const CheckOptions& options) {
    return Check(document, options).run();
}

bool hasErrors(const QList<Finding>& findings) {
    return std::any_of(findings.begin(), findings.end(),
                       [](const Finding& finding) { return finding.severity == Severity::Error; });
}

}  // namespace fdc::config
