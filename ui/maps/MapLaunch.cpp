// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/maps/MapLaunch.h"

#include <utility>

#include "core/migration/CampaignRules.h"
#include "ui/common/Dialogs.h"
#include "ui/common/EngineClient.h"
#include "ui/common/Format.h"
#include "ui/common/Notices.h"

namespace fdc::ui::maps {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {

const auto nameField = u"name"_s;
const auto readBackField = u"readBack"_s;
const auto retryField = u"retryFailed"_s;

RunWish wishOf(const FormAnswers& answers) {
    return {answers.value(nameField).trimmed(), answers.value(readBackField),
            !answers.value(retryField).isEmpty()};
}

FormField nameOf(const QString& map) {
    FormField name;
    name.id = nameField;
    name.label = MapLaunch::tr("Name of the campaign");
    name.value = map;
    //: %1 is the name of the campaign
    name.hint = MapLaunch::tr("Its runs are numbered: %1_Run1, %1_Run2…").arg(map);
    return name;
}

FormField readBackOf() {
    FormField way;
    way.id = readBackField;
    way.label = MapLaunch::tr("After a document was sent");
    way.kind = FormField::Kind::Choice;
    way.value = RunWish().readBack;
    way.choices = {u"full\n"_s + MapLaunch::tr("Read it back completely (recommended)"),
                   u"sample:10\n"_s + MapLaunch::tr("Read one in ten back"),
                   u"hash\n"_s + MapLaunch::tr("Compare its content"),
                   u"metadata\n"_s + MapLaunch::tr("Compare its metadata"),
                   u"none\n"_s + MapLaunch::tr("Trust the target")};
    way.hint = MapLaunch::tr("With all but the first a campaign ends as “Arrived, not verified” at best.");
    return way;
}

FormField retryOf() {
    FormField retry;
    retry.id = retryField;
    retry.label = MapLaunch::tr("Also documents that failed before");
    retry.kind = FormField::Kind::Check;
    return retry;
}

}  // namespace

QJsonObject RunWish::toArguments(const QString& mapFile) const {
    return {{u"mapFile"_s, mapFile},
            {u"name"_s, name},
            {u"readBack"_s, readBack},
            {u"retryFailed"_s, retryFailed}};
}

QStringList RunWish::toWords(const QString& mapFile) const {
    QStringList words{u"campaign"_s, u"start"_s, u"--map"_s, mapFile, u"--name"_s, name};
    if (readBack != RunWish().readBack)
        words += {u"--verify"_s, readBack};
    if (retryFailed)
        words += u"--retry-failed"_s;
    return words;
}

MapLaunch::MapLaunch(const Services& services, QObject* parent) : QObject(parent), m_services(services) {}

QString MapLaunch::textOf(const Published& map) const {
    QString text =
        map.version > 0
            ? tr("A campaign of version %1, which is in force, begins in the environment %2.")
                  .arg(map.version)
                  .arg(m_services.environment)
            : tr("A campaign of the map in force begins in the environment %1.").arg(m_services.environment);
    if (map.hasDraft)
        text += u'\n' + tr("Nothing of your draft is in it: publish it first if it is meant.");
    return text;
}

void MapLaunch::ask(QWidget* parent, const Published& map) {
    if (m_isStarting)
        return;
    FormQuestion question;
    question.title = tr("Run “%1”").arg(map.name);
    question.text = textOf(map);
    question.fields = {nameOf(map.name), readBackOf(), retryOf()};
    question.yes = tr("Start the campaign");
    question.problem = [](const FormAnswers& answers) {
        return migration::checkedName(answers.value(nameField))
                   ? QString()
                   : tr("A name has letters, digits and signs that a folder's name may have.");
    };
    question.commandLine = [this, file = map.file](const FormAnswers& answers) {
        return format::commandLine(m_services.environment, wishOf(answers).toWords(file));
    };
    m_services.dialogs.askForm(parent, question,
                               [this, file = map.file](const std::optional<FormAnswers>& answers) {
                                   if (answers)
                                       start(file, wishOf(*answers));
                               });
}

void MapLaunch::start(const QString& mapFile, const RunWish& wish) {
    if (std::exchange(m_isStarting, true))
        return;
    Q_EMIT changed();
    m_services.engine.ask(
        u"campaign.start"_s, wish.toArguments(mapFile), this, [this](const Result<QJsonObject>& answer) {
            m_isStarting = false;
            Q_EMIT changed();
            if (!answer)
                return m_services.notices.post(answer.error(), m_services.language());
            m_services.navigate(u"migrations"_s, u"campaign:"_s + (*answer)[u"campaign"_s].toString());
        });
}

}  // namespace fdc::ui::maps
