// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/SectionPresenter.h"

#include <utility>

#include "ui/common/EngineClient.h"
#include "ui/common/Notices.h"

namespace fdc::ui::settings {

using namespace Qt::Literals::StringLiterals;

SectionPresenter::SectionPresenter(const Services& services, const QString& query,
                                   const QJsonObject& arguments, std::chrono::milliseconds interval,
                                   QObject* parent)
    : QObject(parent), m_services(services), m_poller(services.engine, query, interval) {
    m_poller.setArguments(arguments);
    connect(&m_poller, &Poller::changed, this, [this] {
        noteAge();
        take(*m_poller.latest());
        Q_EMIT changed();
    });
    const auto tell = [this] {
        noteAge();
        Q_EMIT changed();
    };
    connect(&m_poller, &Poller::failed, this, tell);
    connect(&m_poller, &Poller::staleChanged, this, tell);
}

void SectionPresenter::stop() {
    m_poller.stop();
    m_oldSince = {};
}

void SectionPresenter::noteAge() {
    const bool old = isReady() && (error() || m_poller.isStale());
    if (!old)
        m_oldSince = {};
    else if (!m_oldSince.isValid())
        m_oldSince = m_services.clock.utcNow();
}

void SectionPresenter::dismissProblem() {
    if (std::exchange(m_problem, std::nullopt))
        Q_EMIT changed();
}

void SectionPresenter::setRoles(std::optional<security::Roles> roles) {
    if (std::exchange(m_roles, roles) != roles)
        Q_EMIT changed();
}

QString SectionPresenter::whyReadOnly() const {
    if (!m_roles || m_roles->testFlag(security::Role::Configurator))
        return {};
    return tr("Changing this needs the role configurator. Log in with an account that has it.");
}

void SectionPresenter::act(const QString& action, const QJsonObject& arguments,
                           std::function<void(const QJsonObject&)> done) {
    if (std::exchange(m_busy, true))
        return;
    m_problem.reset();
    Q_EMIT changed();
    m_services.engine.ask(action, arguments, this,
                          [this, done = std::move(done)](const base::Result<QJsonObject>& answer) {
                              m_busy = false;
                              if (answer) {
                                  done(*answer);
                                  m_poller.refresh();
                              } else {
                                  m_problem = answer.error();
                                  m_services.notices.post(answer.error(), m_services.language());
                              }
                              Q_EMIT changed();
                          });
}

void SectionPresenter::say(const QString& text, Tone tone) {
    Notice notice;
    notice.tone = tone;
    notice.text = text;
    m_services.notices.post(std::move(notice));
}

}  // namespace fdc::ui::settings
