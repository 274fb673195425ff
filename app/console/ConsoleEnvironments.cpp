// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>
#include <QUrl>

#include "app/console/Console.h"
#include "core/config/EnvironmentErrors.h"
#include "core/config/Environments.h"
#include "ui/common/Discreet.h"
#include "ui/shell/MainWindow.h"

/// Which environments there are, which one the window is in, and as whom.
namespace fdc::console {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// What must not be seen of an environment in screenshot-safe mode, to be found in sentences too.
void hideNamesOf(const QJsonObject& object) {
    const auto environment = config::Environment::fromJson(object);
    if (!environment)
        return;
    ui::hideNames({QUrl(environment->coreUrl).host(), environment->user, environment->corePropertiesFile,
                   environment->authorityFile, environment->revocationFile, environment->certificateFile,
                   environment->keyFile});
    ui::hideNames(environment->relatedFiles);
}

}  // namespace

Workplace& Console::workplace(const QString& environment) {
    std::unique_ptr<Workplace>& place = m_workplaces[environment];
    if (!place) {
        place = std::make_unique<Workplace>(m_engine, environment, m_dialogs, m_notices);
        place->client().setWindow(m_window.get());
    }
    place->client().setLanguage(m_languages.current());
    return *place;
}

/// From now on the window itself asks in this environment.
void Console::enter(const QString& environment) {
    m_environment = environment;
    Workplace& place = workplace(environment);
    m_window->setEngine(place.client());
    const bool wasRunning = m_campaigns && m_campaigns->isRunning();
    m_campaigns = std::make_unique<ui::Poller>(place, u"campaign.list"_s, 2s);
    m_campaigns->setArguments({{u"all"_s, true}});
    connect(m_campaigns.get(), &ui::Poller::changed, this, [this] {
        countCampaigns();
        m_own.look(*m_campaigns->latest());
    });
    watchAlerts();
    if (wasRunning) {
        m_campaigns->start();
        m_alerts->start();
    }
}

void Console::useEnvironment(const QString& name) {
    if (name == m_environment)
        return;
    const QString reason = m_window->unsaved();
    const auto change = [this, name] {
        enter(name);
        m_state.environment = name;
        m_window->setEnvironments(m_environments, name);
        m_window->setPages(makePages());
        m_window->setCommands(commands());
        m_rememberSoon.start();
    };
    if (reason.isEmpty()) {
        change();
        return;
    }
    ui::Confirmation question;
    question.title = tr("Change to %1 with unsaved changes?").arg(name);
    question.text = reason;
    question.yes = tr("Change");
    question.danger = true;
    m_dialogs.confirm(m_window.get(), question, [this, change](bool yes) {
        if (yes)
            change();
        m_window->setEnvironments({}, QString());
        m_window->setEnvironments(m_environments, m_environment);
    });
}

void Console::askEnvironments() {
    workplace(m_environment)
        .ask(u"environment.list"_s, {}, this, [this](const base::Result<QJsonObject>& answer) {
            if (!answer) {
                m_notices.post(answer.error(), m_languages.current());
                return;
            }
            m_environments.clear();
            for (const QJsonValue& value : (*answer)[u"environments"_s].toArray()) {
                m_environments.append({value[u"name"_s].toString(), value[u"colour"_s].toString()});
                hideNamesOf(value.toObject());
            }
            m_environments.append({QString::fromUtf16(config::sandboxEnvironment), QString()});
            // One that is gone or was mistyped stays on show, and its pages say what is wrong: the window
            // never moves to another environment by itself.
            bool known = false;
            for (const auto& one : m_environments)
                known = known || one.name == m_environment;
            if (!known) {
                m_environments.append({m_environment, QString()});
                m_notices.post(base::Error(config::environmentUnknown).with(u"environment"_s, m_environment),
                               m_languages.current());
            }
            m_window->setEnvironments(m_environments, m_environment);
            m_window->setCommands(commands());
        });
}

void Console::askSession() {
    if (!m_engine.isOpen())
        return;
    workplace(m_environment)
        .ask(u"session.show"_s, {}, this, [this](const base::Result<QJsonObject>& answer) {
            if (!answer) {
                m_notices.post(answer.error(), m_languages.current());
                return;
            }
            QStringList roles;
            for (const QJsonValue& role : (*answer)[u"roles"_s].toArray())
                roles.append(role.toString());
            const bool loggedIn = (*answer)[u"loggedIn"_s].toBool();
            const QString user = (*answer)[u"user"_s].toString();
            ui::hideNames({user});
            m_window->setUser(
                loggedIn ? ui::discreet(user, ui::Private::Person) + u" · "_s + roles.value(roles.size() - 1)
                         : tr("%1 · local").arg(ui::discreet(user, ui::Private::Person)),
                loggedIn ? tr("Logged in; roles: %1").arg(roles.join(u", "_s))
                         : tr("Nobody is logged in: the owner of the data folder has all local roles"));
        });
}

}  // namespace fdc::console
