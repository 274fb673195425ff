// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QObject>
#include <chrono>
#include <functional>
#include <optional>

#include "core/base/Error.h"
#include "core/security/Roles.h"
#include "ui/common/Poller.h"
#include "ui/common/Services.h"
#include "ui/common/Tokens.h"

namespace fdc::ui::settings {

/// What the sections that ask the engine have in common: an answer kept fresh while the page is open, one
/// change at a time, and why the last one failed. Thread: GUI.
class SectionPresenter : public QObject {
    Q_OBJECT
public:
    SectionPresenter(const Services& services, const QString& query, const QJsonObject& arguments,
                     std::chrono::milliseconds interval, QObject* parent);

    void start() { m_poller.start(); }
    void stop();
    void refresh() { m_poller.refresh(); }

    /// An answer has come, be it an old one.
    bool isReady() const { return m_poller.latest().has_value(); }
    /// Why the newest question has no answer.
    const std::optional<base::Error>& error() const { return m_poller.error(); }
    /// Invalid while what is shown is fresh.
    QDateTime oldSince() const { return m_oldSince; }

    /// A change is under way; a second one is not taken.
    bool isBusy() const { return m_busy; }
    /// Why the last change failed; until the next one or until it is dismissed.
    const std::optional<base::Error>& problem() const { return m_problem; }
    void dismissProblem();

    /// Absent: not known yet, so the engine decides.
    void setRoles(std::optional<security::Roles> roles);
    /// Why nothing can be changed here, translated; empty when it can.
    QString whyReadOnly() const;

    const Services& services() const { return m_services; }

Q_SIGNALS:
    /// Anything above, or the answer, is another one now.
    void changed();

protected:
    virtual void take(const QJsonObject& answer) = 0;
    /// Sends a change. Its failure becomes problem() and a notice; success calls @p done and asks anew.
    void act(const QString& action, const QJsonObject& arguments,
             std::function<void(const QJsonObject&)> done);
    void say(const QString& text, Tone tone = Tone::Ok);

private:
    void noteAge();

    const Services m_services;
    Poller m_poller;
    QDateTime m_oldSince;
    std::optional<base::Error> m_problem;
    std::optional<security::Roles> m_roles;
    bool m_busy = false;
};

}  // namespace fdc::ui::settings
