// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/monitoring/Suspects.h"

#include <QHash>
#include <QJsonArray>
#include <algorithm>

#include "ui/common/Dialogs.h"
#include "ui/common/EngineClient.h"
#include "ui/common/Format.h"
#include "ui/common/Notices.h"
#include "ui/monitoring/Json.h"

namespace fdc::ui::monitoring {

using namespace Qt::Literals::StringLiterals;
using base::Result;

QString Suspect::title() const {
    const QString name = file.startsWith(u'/') ? file.section(u'/', -1) : file;
    return name.isEmpty() ? action : action + u' ' + discreet(name, Private::Place);
}

QString Suspect::difference() const {
    QStringList lines;
    for (const Edit& edit : patch)
        lines.append(edit.isSecret ? u"~ "_s + edit.key + u" = ••••••"_s
                     : edit.value  ? u"+ "_s + edit.key + u'=' + *edit.value
                                   : u"- "_s + edit.key);
    return lines.join(u'\n');
}

bool Suspect::hasSecret() const {
    return std::ranges::any_of(patch, &Edit::isSecret);
}

QList<Suspect> suspectsOf(const QJsonObject& answer) {
    QList<Suspect> suspects;
    for (const QJsonValue& value : answer[u"suspects"_s].toArray()) {
        Suspect one;
        one.sequence = value[u"seq"_s].toInteger();
        one.at = json::timeOf(value[u"at"_s]);
        one.actor = value[u"actor"_s].toString();
        one.action = value[u"action"_s].toString();
        one.file = value[u"file"_s].toString();
        one.score = value[u"score"_s].toDouble();
        one.command = value[u"command"_s].toString();
        one.version = value[u"version"_s].toInteger();
        for (const QJsonValue& word : value[u"why"_s].toArray())
            one.why.append(word.toString());
        for (const QJsonValue& edit : value[u"patch"_s].toArray()) {
            const QJsonValue to = edit[u"value"_s];
            one.patch.append({edit[u"key"_s].toString(),
                              to.isString() ? std::optional(to.toString()) : std::optional<QString>(),
                              edit[u"secret"_s].toBool()});
        }
        suspects.append(one);
    }
    return suspects;
}

QString SuspectModel::reasonText(const QString& word) {
    static const QHash<QString, const char*> texts{
        {u"justBefore"_s, QT_TR_NOOP("just before")},
        {u"ownKeys"_s, QT_TR_NOOP("keys of this connector")},
        {u"switch"_s, QT_TR_NOOP("its switch")},
        {u"masterSwitch"_s, QT_TR_NOOP("the switch of all connectors")},
        {u"address"_s, QT_TR_NOOP("an address")},
        {u"secret"_s, QT_TR_NOOP("a secret")},
        {u"matchesError"_s, QT_TR_NOOP("fits the error")},
        {u"betweenProbes"_s, QT_TR_NOOP("between the last good check and the first bad one")},
        {u"otherConnector"_s, QT_TR_NOOP("of another connector")},
        {u"healthyAfter"_s, QT_TR_NOOP("checks were good after it")},
        {u"reverted"_s, QT_TR_NOOP("taken back already")}};
    const char* known = texts.value(word);
    return known ? tr(known) : word;
}

QString SuspectModel::reasonsText(const QStringList& words) {
    QStringList texts;
    for (const QString& word : words)
        texts.append(reasonText(word));
    return texts.join(u" · "_s);
}

QString SuspectModel::header(int column) const {
    switch (Column(column)) {
        case Column::At: return tr("Time");
        case Column::What: return tr("Change");
        case Column::Count: break;
    }
    return {};
}

Cell SuspectModel::cell(int row, int column) const {
    const Suspect& shown = list()[row];
    switch (Column(column)) {
        case Column::At: {
            const QDateTime at = QDateTime::fromMSecsSinceEpoch(shown.at);
            return {.text = format::clockTime(at), .raw = shown.at, .tip = format::dateTime(at)};
        }
        case Column::What:
            return {.text = shown.title() + u'\n' + reasonsText(shown.why),
                    .raw = shown.score,
                    //: %1 is a user
                    .tip = tr("by %1").arg(discreet(shown.actor, Private::Person)) + u'\n' +
                           reasonsText(shown.why)};
        case Column::Count: break;
    }
    return {};
}

Suspects::Suspects(Services services, QObject* parent) : QObject(parent), m_services(std::move(services)) {}

void Suspects::clear() {
    if (!m_drop)
        return;
    ++m_question;
    m_drop.reset();
    m_error.reset();
    m_asking = false;
    m_rows.setList({});
    Q_EMIT changed();
}

void Suspects::ask(const HealthDrop& drop) {
    if (m_drop == drop && !m_error)
        return;
    m_drop = drop;
    m_asking = true;
    m_error.reset();
    Q_EMIT changed();
    const QJsonObject arguments{{u"connector"_s, drop.connector},
                                {u"at"_s, json::timeText(std::max(drop.at, drop.until))}};
    m_services.engine.ask(u"health.suspects"_s, arguments, this,
                          [this, question = ++m_question](const Result<QJsonObject>& answer) {
                              if (question != m_question)
                                  return;
                              m_asking = false;
                              m_error = answer ? std::nullopt : std::optional(answer.error());
                              m_rows.setList(answer ? suspectsOf(*answer) : QList<Suspect>());
                              Q_EMIT changed();
                          });
}

void Suspects::takeBack(QWidget* parent, const Suspect& suspect) {
    if (!suspect.canBeTakenBack() || m_takingBack)
        return;
    Confirmation question;
    question.title = tr("Take this change back?");
    //: %1 is an action and a file, %2 a user, %3 a time
    question.text = tr("%1 by %2, %3. These keys get their former values again:")
                        .arg(suspect.title(), discreet(suspect.actor, Private::Person),
                             format::dateTime(QDateTime::fromMSecsSinceEpoch(suspect.at)));
    question.difference = suspect.difference();
    question.consequences = {
        tr("The file is saved with a version of what it is now; this can be taken back, too.")};
    question.yes = tr("Take back");
    question.commandLine = suspect.command;
    question.environment = m_services.environment;
    m_services.dialogs.confirm(parent, question, [this, suspect](bool yes) {
        if (yes)
            apply(suspect);
    });
}

void Suspects::apply(const Suspect& suspect) {
    m_takingBack = true;
    Q_EMIT changed();
    if (suspect.hasSecret())
        restore(suspect);
    else
        setKeys(suspect, [this, suspect] { unsetKeys(suspect); });
}

void Suspects::restore(const Suspect& suspect) {
    m_services.engine.ask(u"config.restore"_s, {{u"file"_s, suspect.file}, {u"version"_s, suspect.version}},
                          this, [this](const Result<QJsonObject>& answer) {
                              done(answer ? std::nullopt : std::optional(answer.error()));
                          });
}

void Suspects::setKeys(const Suspect& suspect, std::function<void()> then) {
    QJsonObject pairs;
    for (const Suspect::Edit& edit : suspect.patch) {
        if (edit.value)
            pairs.insert(edit.key, *edit.value);
    }
    if (pairs.isEmpty()) {
        then();
        return;
    }
    m_services.engine.ask(u"config.set"_s, {{u"file"_s, suspect.file}, {u"pairs"_s, pairs}}, this,
                          [this, then = std::move(then)](const Result<QJsonObject>& answer) {
                              if (answer)
                                  then();
                              else
                                  done(answer.error());
                          });
}

void Suspects::unsetKeys(const Suspect& suspect) {
    QJsonArray keys;
    for (const Suspect::Edit& edit : suspect.patch) {
        if (!edit.value)
            keys.append(edit.key);
    }
    if (keys.isEmpty()) {
        done({});
        return;
    }
    m_services.engine.ask(u"config.unset"_s, {{u"file"_s, suspect.file}, {u"keys"_s, keys}}, this,
                          [this](const Result<QJsonObject>& answer) {
                              done(answer ? std::nullopt : std::optional(answer.error()));
                          });
}

void Suspects::done(const std::optional<base::Error>& error) {
    m_takingBack = false;
    if (error) {
        m_services.notices.post(*error, m_services.language());
    } else {
        Notice notice;
        notice.tone = Tone::Ok;
        notice.text = tr("The change is taken back. The next check tells whether it was the cause.");
        m_services.notices.post(notice);
        m_rows.setList({});
        m_drop.reset();
    }
    Q_EMIT changed();
}

}  // namespace fdc::ui::monitoring
