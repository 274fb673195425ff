// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configuration/SavePlan.h"

#include <QFileInfo>

#include "core/config/Placeholders.h"
#include "core/config/SettingCatalog.h"
#include "core/config/ShownText.h"
#include "ui/common/Discreet.h"
#include "ui/common/Format.h"
#include "ui/configuration/Merge.h"
#include "ui/configuration/SettingTexts.h"
#include "ui/configuration/ShortText.h"

namespace fdc::ui::configuration {

using namespace Qt::Literals::StringLiterals;
using config::Reload;
using config::SettingCatalog;
using config::SettingSpec;

namespace {

constexpr qsizetype mostListed = 12;

QString listed(const QStringList& keys) {
    const QString text = keys.mid(0, mostListed).join(u", "_s);
    return keys.size() > mostListed ? text + u", …"_s : text;
}

}  // namespace

SavePlan::SavePlan(const config::PropertiesDocument& before, const config::PropertiesDocument& after,
                   config::Product product)
    : m_hidden(config::secretValues(before) + config::secretValues(after)),
      m_before(before),
      m_after(after),
      m_product(product),
      m_keys(changedKeys(before, after)) {}

QString SavePlan::shown(const QString& key, const std::optional<QString>& value) const {
    if (!value)
        return tr("not set");
    if (value->isEmpty())
        return tr("empty");
    const QString display = config::displayValue(key, *value);
    return m_hidden.contains(*value) || (config::isSecretKey(key) && config::hasLiteralSecret(*value))
               ? tr("a secret, hidden")
               : shortText(discreet(display, Private::Value));
}

QStringList SavePlan::changes() const {
    QStringList lines;
    for (const QString& key : m_keys.mid(0, mostListed))
        //: %1 is a key, %2 its value before, %3 its value after saving
        lines.append(
            tr("%1: %2 → %3")
                .arg(shortText(key), shown(key, m_before.value(key)), shown(key, m_after.value(key))));
    if (m_keys.size() > mostListed)
        lines.append(tr("… and %n more", nullptr, int(m_keys.size() - mostListed)));
    return lines;
}

QStringList SavePlan::waiting() const {
    QStringList keys;
    for (const QString& key : m_keys) {
        const SettingSpec* spec = SettingCatalog::find(key, m_product);
        if (!spec || spec->reload == Reload::ProductRestart)
            keys.append(key);
    }
    return keys;
}

QStringList SavePlan::consequences() const {
    QStringList live;
    QStringList connectors;
    for (const QString& key : m_keys) {
        const SettingSpec* spec = SettingCatalog::find(key, m_product);
        const Reload reload = spec ? spec->reload : Reload::ProductRestart;
        if (reload == Reload::Live)
            live.append(key);
        else if (reload != Reload::ProductRestart &&
                 !connectors.contains(SettingTexts::section(spec->section)))
            connectors.append(SettingTexts::section(spec->section));
    }
    QStringList lines;
    if (!live.isEmpty())
        lines.append(tr("In force at once: %1").arg(listed(live)));
    for (const QString& name : connectors)
        lines.append(tr("The %1 connector restarts.").arg(name));
    if (const QStringList keys = waiting(); !keys.isEmpty())
        //: %1 is the name of a product, %2 a list of keys
        lines.append(tr("%1 must be restarted for: %2").arg(config::productName(m_product), listed(keys)));
    return lines;
}

QString SavePlan::commandLine(const QString& environment, const QString& file) const {
    QStringList set;
    QStringList unset;
    for (const QString& key : m_keys) {
        const auto value = m_after.value(key);
        if (!value)
            unset.append(key);
        else if (config::displayValue(key, *value) == *value && !m_hidden.contains(*value))
            set.append(key + u'=' + discreet(*value, Private::Value));
        else
            set.append(key + u"=…"_s);
    }
    QStringList lines;
    if (!set.isEmpty())
        lines.append(format::commandLine(environment, QStringList{u"config"_s, u"set"_s, file} + set));
    if (!unset.isEmpty())
        lines.append(format::commandLine(environment, QStringList{u"config"_s, u"unset"_s, file} + unset));
    return lines.join(u'\n');
}

Confirmation SavePlan::question(const QString& environment, const QString& file,
                                const SaveFindings& findings) const {
    Confirmation question;
    question.title = tr("Save %1?").arg(QFileInfo(file).fileName());
    question.text = m_keys.isEmpty()
                        ? tr("Only comments and layout change in %1.").arg(file)
                        : tr("%n setting(s) change in %1.", nullptr, int(m_keys.size())).arg(file);
    question.consequences = changes() + consequences();
    for (const QString& sentence : findings.brought.mid(0, mostListed))
        //: %1 is a sentence: something doubtful that the edits bring into the file
        question.consequences.append(tr("Please note: %1").arg(sentence));
    if (const qsizetype more = findings.brought.size() - mostListed; more > 0)
        question.consequences.append(tr("… and %n more warning(s)", nullptr, int(more)));
    if (findings.errorsLeft > 0)
        question.consequences.append(
            tr("%n error(s) that stood in the file before stay(s) in it.", nullptr, findings.errorsLeft));
    question.yes = tr("Save");
    question.commandLine = commandLine(environment, file);
    return question;
}

}  // namespace fdc::ui::configuration
