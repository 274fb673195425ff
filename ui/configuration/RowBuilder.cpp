// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configuration/RowBuilder.h"

#include <algorithm>

#include "core/config/ConfigErrors.h"
#include "core/config/Placeholders.h"
#include "core/config/SettingCatalog.h"
#include "ui/common/Discreet.h"
#include "ui/configuration/AddressTest.h"
#include "ui/configuration/SearchText.h"
#include "ui/configuration/SettingTexts.h"

namespace fdc::ui::configuration {

using namespace Qt::Literals::StringLiterals;
using config::Language;
using config::SettingCatalog;
using config::SettingSpec;
using config::SettingType;
using config::ValueKind;

namespace {

constexpr qsizetype longestShown = 200;

QString shortened(const QString& text) {
    const QString shown = discreet(text, Private::Value);
    return shown.size() <= longestShown ? shown : shown.first(longestShown - 1) + u'…';
}

/// Worst first; of equals the first found.
const JudgedFinding* worst(const Assessment& assessment, const QString& key) {
    const JudgedFinding* found = nullptr;
    for (const int index : assessment.byKey.value(key)) {
        const JudgedFinding& one = assessment.findings[index];
        if (!found || one.finding.severity < found->finding.severity)
            found = &one;
    }
    return found;
}

QString factOf(const config::Finding& finding, QStringView name) {
    for (const auto& [fact, value] : finding.facts) {
        if (fact == name)
            return value;
    }
    return {};
}

}  // namespace

bool RowBuilder::hasRow(const SettingSpec* spec) {
    return spec && !spec->isPattern() && !spec->isRenamed();
}

const QStringList& RowBuilder::catalogueKeys(const QString& section, config::Product product) {
    // The catalogue of the program never changes.
    static QHash<int, QHash<QString, QStringList>> known;
    QHash<QString, QStringList>& sections = known[int(product)];
    if (sections.isEmpty()) {
        for (const SettingSpec& spec : SettingCatalog::specs(product)) {
            if (hasRow(&spec))
                sections[sectionId(spec.section)].append(spec.key);
        }
    }
    static const QStringList none;
    const auto found = sections.constFind(section);
    return found == sections.cend() ? none : *found;
}

QStringList RowBuilder::keys(const QString& section, const RowFilter& filter) const {
    QStringList all = catalogueKeys(section, m_product);
    const QSet<QString> known(all.begin(), all.end());
    for (const QString& key : m_assessment.keys.value(section) + m_assessment.commented.value(section)) {
        if (!known.contains(key))
            all.append(key);
    }
    if (filter == RowFilter())
        return all;
    const QStringList words = searchWords(filter.text);
    all.removeIf([&](const QString& key) { return !admits(key, filter, words); });
    return all;
}

bool RowBuilder::admits(const QString& key, const RowFilter& filter, const QStringList& words) const {
    if (filter.setOnly && !m_document.contains(key))
        return false;
    if (filter.modifiedOnly && !m_assessment.changedSet.contains(key))
        return false;
    if (words.isEmpty())
        return true;
    const SettingSpec* spec = SettingCatalog::find(key, m_product);
    const QString name = folded(key);
    const QString value = m_document.value(key).value_or(QString());
    // Hidden values are hidden from the search, too: it must not tell whether a guess is right.
    const QString shown = value.isEmpty() ? QString() : folded(config::displayValue(key, value));
    return std::all_of(words.begin(), words.end(), [&](const QString& word) {
        return name.contains(word) || shown.contains(word) || (spec && foldedHelp(*spec).contains(word));
    });
}

SettingRow RowBuilder::row(const QString& key) const {
    const SettingSpec* spec = SettingCatalog::find(key, m_product);
    const auto value = m_document.value(key);
    SettingRow row;
    row.key = key;
    row.isSet = value.has_value();
    row.isKnown = spec != nullptr;
    row.isOwn = spec && spec->source == config::SettingSource::Own;
    row.isAddress = spec && AddressTest::isAddress(*spec);
    const auto standard = spec ? spec->defaultValue : std::nullopt;
    row.canTest = row.isAddress && (!value.value_or(QString()).trimmed().isEmpty() ||
                                    config::kindOf(standard) == ValueKind::Literal);
    row.isCommented = !row.isSet && m_assessment.commentedSet.contains(key);
    row.isChanged = m_assessment.changedSet.contains(key);
    describe(row, spec);
    control(row, spec, value);
    row.inForce = inForce(key, value);
    judge(row, spec);
    return row;
}

void RowBuilder::describe(SettingRow& row, const SettingSpec* spec) const {
    if (!spec) {
        row.help = tr("The catalogue does not describe this key. FlowerDocs may know it all the same.");
        return;
    }
    row.help = spec->help(m_language);
    row.form = SettingTexts::expected(*spec);
    const QString unit = spec->unit.isEmpty() ? QString() : QChar(0xa0) + spec->unit;
    if (spec->defaultValue) {
        const QString standard = *spec->defaultValue;
        row.form += u" · "_s + tr("default: %1").arg(standard + unit);
        row.placeholder = tr("not set; %1 counts").arg(standard);
    } else {
        row.placeholder = tr("not set");
    }
    row.reload = SettingTexts::reload(spec->reload, m_product);
    row.reloadTip = SettingTexts::reloadTip(spec->reload, m_product);
}

void RowBuilder::control(SettingRow& row, const SettingSpec* spec,
                         const std::optional<QString>& value) const {
    const bool hides = value && config::displayValue(row.key, *value) != *value;
    if (hides || config::isSecretKey(row.key)) {
        row.control = Control::Hidden;
        row.value = hiddenText(row.key, value);
        return;
    }
    row.value = value.value_or(QString());
    if (!spec)
        return;
    if (spec->type == SettingType::Boolean) {
        const auto on = config::readBoolean(value.value_or(spec->defaultValue.value_or(QString())));
        if (on || !value) {
            row.control = Control::Toggle;
            row.isOn = on.value_or(false);
        }
    } else if (spec->type == SettingType::Choice) {
        row.control = Control::Choice;
        row.choices = spec->choices;
        for (const QString& choice : std::as_const(row.choices)) {
            if (choice.compare(row.value.trimmed(), Qt::CaseInsensitive) == 0)
                row.value = choice;
        }
        if (row.isSet && !row.choices.contains(row.value))
            row.choices.append(row.value);
    }
}

QString RowBuilder::hiddenText(const QString& key, const std::optional<QString>& value) const {
    switch (config::kindOf(value)) {
        case ValueKind::Absent: return value ? tr("Empty") : tr("Not set");
        case ValueKind::Opaque: return tr("Encrypted value, hidden");
        case ValueKind::Reference: return config::displayValue(key, *value);
        case ValueKind::Literal: break;
    }
    // An address with a password in it is worth showing for the rest.
    return config::isSecretKey(key) ? tr("Literal secret, hidden") : config::displayValue(key, *value);
}

void RowBuilder::judge(SettingRow& row, const SettingSpec* spec) const {
    const JudgedFinding* judged = worst(m_assessment, row.key);
    if (!judged)
        return;
    row.code = QString::fromLatin1(judged->finding.code.id);
    row.tone = SettingTexts::tone(judged->finding.severity);
    row.message = config::text(judged->finding, m_language);
    row.pill = SettingTexts::problem(judged->finding, spec);
    if (row.code == QLatin1StringView(config::misspeltKey.id))
        row.suggestion = factOf(judged->finding, u"suggestion");
    else if (row.code == QLatin1StringView(config::keyRenamed.id) && spec)
        row.suggestion = spec->replacedBy;
}

/// What the engine will use where that is not the text of the file.
QString RowBuilder::inForce(const QString& key, const std::optional<QString>& value) const {
    const QString variable = config::environmentName(key);
    if (m_environment.contains(variable))
        //: %1 is a value, %2 the name of an environment variable
        return tr("In force: %1 (environment variable %2)")
            .arg(shortened(resolved(key, m_environment.value(variable))), variable);
    if (!value || config::kindOf(value) != ValueKind::Reference)
        return {};
    const auto resolution = config::Placeholders(m_document, m_environment).resolve(*value);
    if (!resolution)
        return {};
    if (!resolution->undefined.isEmpty())
        return tr("Not defined here: %1").arg(resolution->undefined.join(u", "_s));
    return tr("In force: %1").arg(shortened(resolved(key, *value)));
}

QString RowBuilder::resolved(const QString& key, const QString& value) const {
    const auto resolution = config::Placeholders(m_document, m_environment).resolve(value);
    if (!resolution)
        return config::displayValue(key, value);
    // A reference to a secret makes every key that uses it secret.
    const bool secret =
        std::any_of(resolution->references.begin(), resolution->references.end(),
                    [](const config::ResolvedReference& one) { return config::isSecretKey(one.name); });
    if (secret || config::isSecretKey(key))
        return resolution->text.isEmpty() ? tr("empty") : tr("a secret, hidden");
    return config::displayValue(key, resolution->text);
}

}  // namespace fdc::ui::configuration
