// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configuration/PromotionText.h"

#include <QJsonArray>
#include <QRegularExpression>

#include "core/config/SettingCatalog.h"
#include "ui/common/Discreet.h"
#include "ui/common/Format.h"
#include "ui/configuration/SettingTexts.h"
#include "ui/configuration/ShortText.h"

namespace fdc::ui::configuration {

using namespace Qt::Literals::StringLiterals;
using config::Reload;

namespace {

constexpr qsizetype mostListed = 8;

QString shown(const QJsonValue& value, const QString& absent) {
    return value.isString() ? shortText(value.toString()) : absent;
}

}  // namespace

PreparedPromotion PreparedPromotion::from(const QJsonObject& answer, config::Product product) {
    PreparedPromotion all{.name = answer[u"name"_s].toString(),
                          .file = answer[u"file"_s].toString(),
                          .product = product,
                          .edits = {},
                          .refusals = {},
                          .unchanged = answer[u"unchanged"_s].toVariant().toStringList(),
                          .diff = answer[u"diff"_s].toString(),
                          .was = answer[u"was"_s].toString(),
                          .wasFrom = answer[u"wasFrom"_s].toString()};
    for (const QJsonValue& one : answer[u"edits"_s].toArray())
        all.edits.append({one[u"key"_s].toString(), shown(one[u"before"_s], QString()),
                          shown(one[u"after"_s], QString())});
    for (const QJsonValue& one : answer[u"refusals"_s].toArray())
        all.refusals.append({one[u"key"_s].toString(), one[u"reason"_s].toString()});
    return all;
}

bool PromotionText::looksLikeProduction(const QString& environment) {
    static const QRegularExpression name(
        u"(?<!pre)(?<!pre[-_. ])(?<!pré)(?<!pré[-_. ])(?<!hors)(?<!hors[-_. ])(?<!non)(?<!non[-_. ])prod"_s,
        QRegularExpression::CaseInsensitiveOption);
    return name.match(environment).hasMatch();
}

QStringList PromotionText::changes(const QList<PreparedPromotion>& files) const {
    QStringList lines;
    qsizetype left = 0;
    for (const PreparedPromotion& file : files) {
        for (const auto& edit : file.edits) {
            if (lines.size() == mostListed)
                ++left;
            else
                //: %1 is a key, %2 its value before, %3 its value after promoting
                lines.append(
                    tr("%1: %2 → %3")
                        .arg(shortText(edit.key),
                             edit.before.isEmpty() ? tr("not set or empty")
                                                   : discreet(edit.before, Private::Value),
                             edit.after.isEmpty() ? tr("empty") : discreet(edit.after, Private::Value)));
        }
    }
    if (left > 0)
        lines.append(tr("… and %n more", nullptr, int(left)));
    return lines;
}

QStringList PromotionText::effects(const QList<PreparedPromotion>& files) const {
    QStringList lines;
    QStringList connectors;
    int waiting = 0;
    for (const PreparedPromotion& file : files) {
        for (const auto& edit : file.edits) {
            const config::SettingSpec* spec = config::SettingCatalog::find(edit.key, file.product);
            const Reload reload = spec ? spec->reload : Reload::ProductRestart;
            waiting += reload == Reload::ProductRestart;
            if (reload == Reload::ConnectorRestart && spec)
                connectors.append(SettingTexts::section(spec->section));
        }
        for (const auto& refusal : file.refusals)
            //: %1 is a key, %2 says why
            lines.append(tr("%1 stays as it is: %2").arg(refusal.key, refusal.reason));
        if (!file.unchanged.isEmpty())
            lines.append(tr("%n key(s) say(s) so already.", nullptr, int(file.unchanged.size())));
    }
    connectors.removeDuplicates();
    for (const QString& name : std::as_const(connectors))
        //: %1 is a connector, %2 an environment
        lines.append(tr("The %1 connector of %2 restarts.").arg(name, m_to));
    if (waiting > 0)
        lines.append(tr("%n key(s) count(s) after a restart of the product.", nullptr, waiting));
    lines.append(tr("The previous content is kept as a version; the trail records who promoted what."));
    return lines;
}

QString PromotionText::commandLine(const QList<PreparedPromotion>& files) const {
    QStringList lines;
    for (const PreparedPromotion& file : files) {
        if (file.edits.isEmpty())
            continue;
        QStringList words{u"environment"_s, u"promote"_s};
        if (file.name != u"core.properties"_s)
            words += {u"--file"_s, file.name};
        words += {m_from, m_to};
        for (const auto& edit : file.edits)
            words.append(edit.key);
        lines.append(format::commandLine(QString(), words));
    }
    return lines.join(u'\n');
}

Confirmation PromotionText::question(const QList<PreparedPromotion>& files) const {
    int keys = 0;
    QStringList paths;
    Confirmation question;
    for (const PreparedPromotion& file : files) {
        keys += int(file.edits.size());
        paths.append(file.file);
        question.difference += file.diff;
    }
    //: %1 is an environment
    question.title = tr("Promote %n key(s) to %1?", nullptr, keys).arg(m_to);
    //: %1 is the name of a file, %2 an environment
    question.text = tr("%1 takes over values of %2.").arg(paths.join(u", "_s), m_from);
    if (looksLikeProduction(m_to)) {
        question.danger = true;
        question.consequences.append(tr("%1 is a production environment by its name.").arg(m_to));
    }
    question.consequences += question.difference.isEmpty() ? changes(files) : QStringList();
    question.consequences += effects(files);
    question.environment = m_to;
    question.environmentColour = m_colour;
    question.yes = tr("Promote to %1").arg(m_to);
    question.commandLine = commandLine(files);
    return question;
}

}  // namespace fdc::ui::configuration
