// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/config/Placeholders.h"
#include "core/config/SettingCatalog.h"
#include "ui/common/Format.h"
#include "ui/common/Notices.h"
#include "ui/configuration/ConfigurationPresenter.h"
#include "ui/configuration/SettingTexts.h"

/// New, renamed and own keys of the presenter.
namespace fdc::ui::configuration {

using namespace Qt::Literals::StringLiterals;
using config::OwnKeys;
using config::SettingCatalog;
using config::SettingSpec;

namespace {

constexpr config::SettingType ownTypes[] = {
    config::SettingType::Text, config::SettingType::Boolean,  config::SettingType::Integer,
    config::SettingType::List, config::SettingType::Path,     config::SettingType::Url,
    config::SettingType::Size, config::SettingType::Duration,
};

bool isPlaceholder(QStringView segment) {
    return segment.contains(u'*') || segment.contains(u"[n]");
}

}  // namespace

QStringList ConfigurationPresenter::neighboursOf(const QString& key) const {
    const SettingSpec* spec = SettingCatalog::find(key, product());
    return spec ? RowBuilder::catalogueKeys(sectionId(spec->section), product()) : QStringList();
}

QString ConfigurationPresenter::newKeyProblem(const QString& key) const {
    if (key.trimmed().isEmpty())
        return tr("Type a key.");
    if (key != key.trimmed())
        return tr("A key neither begins nor ends with a blank.");
    if (isPlaceholder(key))
        return tr("Replace * and [n] with a name or a number.");
    if (m_session.document().contains(key))
        return tr("%1 is in the file already.").arg(key);
    return {};
}

FormQuestion ConfigurationPresenter::renameQuestion(const QString& key) const {
    FormQuestion question;
    question.title = tr("Rename %1").arg(key);
    question.text = tr("Only the key changes; its value and its place in the file stay.");
    question.fields = {{u"newKey"_s, tr("New key"), FormField::Kind::Text, key, {}, {}}};
    question.yes = tr("Rename");
    question.problem = [this, key](const FormAnswers& answers) {
        const QString wanted = answers.value(u"newKey"_s);
        return wanted == key ? tr("The key has this name already.") : newKeyProblem(wanted);
    };
    question.commandLine = [this, key](const FormAnswers& answers) {
        return format::commandLine(m_services.environment, {u"config"_s, u"rename"_s, path(), key,
                                                            answers.value(u"newKey"_s).trimmed()});
    };
    return question;
}

void ConfigurationPresenter::rename(const QString& key, const QString& newKey) {
    if (m_session.document().contains(newKey)) {
        tell(Tone::Warn, tr("%1 is in the file already.").arg(newKey));
        return;
    }
    if (!m_session.rename(key, newKey))
        return;
    showRenamed(newKey);
    editedAs(true);
}

void ConfigurationPresenter::showRenamed(const QString& key) {
    m_current = key;
    m_pendingKey = key;
}

FormQuestion ConfigurationPresenter::addQuestion() const {
    FormQuestion question;
    question.title = tr("Add a key to %1").arg(fileName());
    question.text = tr("It finds its place beside the keys that it belongs to.");
    QStringList known;
    for (const SettingSpec& spec : SettingCatalog::specs(product())) {
        if (!spec.isRenamed() && !m_session.document().contains(spec.key))
            known.append(spec.key);
    }
    for (const OwnKeys::Entry& entry : SettingCatalog::ownKeys().entries)
        known.append(entry.pattern);
    known.sort();
    question.fields = {{u"newKey"_s, tr("Key"), FormField::Kind::Text, {}, known, {}},
                       {u"newValue"_s,
                        tr("Value"),
                        FormField::Kind::Text,
                        {},
                        {},
                        tr("Of a secret it stays empty: it is asked for next and not shown.")}};
    question.yes = tr("Add");
    question.problem = [this](const FormAnswers& answers) {
        const QString key = answers.value(u"newKey"_s);
        const QString value = answers.value(u"newValue"_s);
        if (const QString problem = newKeyProblem(key); !problem.isEmpty())
            return problem;
        if (config::isSecretKey(key) && !value.isEmpty() && config::hasLiteralSecret(value))
            return tr("%1 holds a secret: leave the value empty, it is asked for next.").arg(key);
        return QString();
    };
    question.commandLine = [this](const FormAnswers& answers) {
        const QString key = answers.value(u"newKey"_s);
        const QString value = answers.value(u"newValue"_s);
        const bool hides = config::displayValue(key, value) != value || config::isSecretKey(key);
        return format::commandLine(m_services.environment,
                                   {u"config"_s, u"set"_s, path(), key + u'=' + (hides ? u"…"_s : value)});
    };
    return question;
}

void ConfigurationPresenter::add(const QString& key, const QString& value) {
    if (!newKeyProblem(key).isEmpty())
        return;
    m_session.seal();
    const bool changed = m_session.set(key, value, neighboursOf(key));
    m_session.seal();
    if (changed)
        m_pendingKey = key;
    editedAs(changed);
}

FormQuestion ConfigurationPresenter::ownQuestion(const QString& key) const {
    FormQuestion question;
    question.title = tr("%1 is mine").arg(key);
    question.text =
        tr("The check knows the key from now on. This is kept in the data folder of this program, "
           "not in the file.");
    QStringList types;
    for (const config::SettingType type : ownTypes)
        types.append(config::typeWord(type) + u'\n' + SettingTexts::typeName(type));
    question.fields = {{u"ownPattern"_s,
                        tr("Key"),
                        FormField::Kind::Text,
                        key,
                        {},
                        tr("With .* at its end: all keys that begin so.")},
                       {u"ownType"_s,
                        tr("Type"),
                        FormField::Kind::Choice,
                        config::typeWord(config::SettingType::Text),
                        types,
                        {}},
                       {u"ownSecret"_s,
                        tr("Its value is a secret and is never shown"),
                        FormField::Kind::Check,
                        config::isSecretKey(key) ? u"true"_s : QString(),
                        {},
                        {}},
                       {u"ownNote"_s, tr("What it is for"), FormField::Kind::Text, {}, {}, {}}};
    question.yes = tr("It is mine");
    question.problem = [](const FormAnswers& answers) {
        const QString pattern = answers.value(u"ownPattern"_s);
        const QString stem = pattern.endsWith(u".*"_s) ? pattern.chopped(2) : pattern;
        if (stem.trimmed().isEmpty() || stem != stem.trimmed())
            return tr("Type a key.");
        return stem.contains(u'*') ? tr("A * stands only at the end, behind a dot.") : QString();
    };
    question.commandLine = [this](const FormAnswers& answers) {
        QStringList words{u"config"_s, u"own"_s, answers.value(u"ownPattern"_s), u"--type"_s,
                          answers.value(u"ownType"_s)};
        if (!answers.value(u"ownSecret"_s).isEmpty())
            words.append(u"--secret"_s);
        if (const QString note = answers.value(u"ownNote"_s).trimmed(); !note.isEmpty())
            words += {u"--note"_s, note};
        return format::commandLine(m_services.environment, words);
    };
    return question;
}

void ConfigurationPresenter::own(const FormAnswers& answers) {
    OwnKeys::Entry entry;
    entry.pattern = answers.value(u"ownPattern"_s);
    entry.secret = !answers.value(u"ownSecret"_s).isEmpty();
    entry.type = config::typeFromWord(answers.value(u"ownType"_s));
    entry.note = answers.value(u"ownNote"_s).trimmed();
    m_own.declare(entry);
}

void ConfigurationPresenter::disown(const QString& key) {
    if (const OwnKeys::Entry* entry = SettingCatalog::ownKeys().find(key))
        m_own.remove(entry->pattern);
}

FormQuestion ConfigurationPresenter::loudnessQuestion(const QString& key) const {
    const QString prefix = key.section(u'.', 0, 0);
    QString now = u"default"_s;
    for (const OwnKeys::Rule& rule : SettingCatalog::ownKeys().severities) {
        if (rule.prefix == prefix)
            now = config::loudnessWord(rule.loudness);
    }
    FormQuestion question;
    question.title = tr("How to report unknown keys");
    question.text = tr(
        "Keys that nobody knows are reported so from now on, in every file. This is kept in the data folder "
        "of this program, not in the file.");
    question.fields = {{u"loudnessPrefix"_s,
                        tr("Unknown keys below"),
                        FormField::Kind::Text,
                        prefix,
                        {},
                        tr("The beginning of the keys, without a dot at the end.")},
                       {u"loudness"_s,
                        tr("Report them"),
                        FormField::Kind::Choice,
                        now,
                        {u"none\n"_s + tr("not at all"), u"info\n"_s + tr("as a remark"),
                         u"warning\n"_s + tr("as a warning"), u"error\n"_s + tr("as an error"),
                         u"default\n"_s + tr("as usual")},
                        {}}};
    question.yes = tr("Apply");
    question.problem = [](const FormAnswers& answers) {
        const QString typed = answers.value(u"loudnessPrefix"_s);
        if (typed.trimmed().isEmpty() || typed != typed.trimmed())
            return tr("Type the beginning of the keys.");
        return typed.contains(u'*') || typed.endsWith(u'.')
                   ? tr("Neither a * nor a dot at the end is needed.")
                   : QString();
    };
    question.commandLine = [this](const FormAnswers& answers) {
        return format::commandLine(
            m_services.environment,
            {u"config"_s, u"severity"_s, answers.value(u"loudnessPrefix"_s), answers.value(u"loudness"_s)});
    };
    return question;
}

void ConfigurationPresenter::setLoudness(const FormAnswers& answers) {
    m_own.setLoudness(answers.value(u"loudnessPrefix"_s), answers.value(u"loudness"_s));
}

}  // namespace fdc::ui::configuration
