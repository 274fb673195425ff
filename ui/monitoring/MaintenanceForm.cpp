// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/monitoring/MaintenanceForm.h"

#include <QCoreApplication>

namespace fdc::ui::monitoring {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(MaintenanceForm)
};

constexpr qint64 longestDays = 31;

QString form() {
    return u"yyyy-MM-dd HH:mm"_s;
}

QDateTime typedTime(const QString& text) {
    return QDateTime::fromString(text.trimmed(), form());
}

QString problemOf(const FormAnswers& answers, const QDateTime& now) {
    const QDateTime from = typedTime(answers.value(u"from"_s));
    const QDateTime to = typedTime(answers.value(u"to"_s));
    if (!from.isValid() || !to.isValid())
        //: %1 is a form of times such as 2026-11-23 14:00
        return Texts::tr("Times are typed as %1.").arg(now.toLocalTime().toString(form()));
    if (to <= from)
        return Texts::tr("It must end after it begins.");
    if (to <= now)
        return Texts::tr("It would be over already.");
    if (from.daysTo(to) > longestDays)
        //: %1 is a number of days
        return Texts::tr("It may last %1 days at most.").arg(longestDays);
    return {};
}

}  // namespace

FormQuestion maintenanceQuestion(const QHash<QString, QString>& connectors, const QDateTime& now) {
    QStringList choices{u"*\n"_s + Texts::tr("All connectors")};
    QStringList ids = connectors.keys();
    ids.sort();
    for (const QString& id : ids)
        choices.append(id + u'\n' + connectors.value(id));
    const QDateTime local = now.toLocalTime();
    FormQuestion question;
    question.title = Texts::tr("Plan maintenance");
    question.text = Texts::tr(
        "While it lasts, connectors are checked and shown, and nobody is told. When it ends, only what "
        "changed "
        "meanwhile is told.");
    question.fields = {
        {u"connector"_s, Texts::tr("Connector"), FormField::Kind::Choice, u"*"_s, choices, {}},
        //: begin of a time
        {u"from"_s, Texts::tr("From"), FormField::Kind::Text, local.toString(form()), {}, {}},
        //: end of a time
        {u"to"_s, Texts::tr("Until"), FormField::Kind::Text, local.addSecs(3'600).toString(form()), {}, {}},
        {u"reason"_s,
         Texts::tr("Reason"),
         FormField::Kind::Text,
         {},
         {},
         Texts::tr("who reads the trail sees it")}};
    question.yes = Texts::tr("Plan");
    question.problem = [now](const FormAnswers& answers) { return problemOf(answers, now); };
    return question;
}

std::optional<MaintenancePlan> maintenancePlan(const FormAnswers& answers) {
    const QDateTime from = typedTime(answers.value(u"from"_s));
    const QDateTime to = typedTime(answers.value(u"to"_s));
    if (!from.isValid() || !to.isValid() || to <= from)
        return std::nullopt;
    return MaintenancePlan{answers.value(u"connector"_s, u"*"_s), from.toUTC(), to.toUTC(),
                           answers.value(u"reason"_s).trimmed()};
}

}  // namespace fdc::ui::monitoring
