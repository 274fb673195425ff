// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/settings/RightsModel.h"
#include "ui/settings/SectionPresenter.h"

class QWidget;

namespace fdc::ui::settings {

/// Who works on this data folder, and what they may do. Thread: GUI.
class SessionPresenter : public SectionPresenter {
    Q_OBJECT
public:
    explicit SessionPresenter(const Services& services, QObject* parent = nullptr);

    struct Session {
        bool loggedIn = false;
        QString user;         ///< when nobody is logged in: the owner of the data folder
        QString environment;  ///< whose FlowerDocs knows the account
        QStringList profiles;
        QDateTime since;
        security::Roles roles;
    };
    const Session& session() const { return m_session; }
    RightsModel& rights() { return m_rights; }

    /// Who works here and why they may do what they may, in a sentence.
    QString summary() const;
    /// The file of the session cannot be read: logging out is the way out.
    bool isDamaged() const;

    /// The account to log in with, as typed; it outlives the view.
    const QString& account() const { return m_account; }
    void setAccount(const QString& account);
    QString loginLine() const;  ///< the same in a terminal
    QString logoutLine() const;

    void logIn(QWidget* window);
    void logOut(QWidget* window);

Q_SIGNALS:
    void accountChanged();
    /// Somebody logged in or out, here or elsewhere.
    void sessionChanged();

protected:
    void take(const QJsonObject& answer) override;

private:
    Session m_session;
    RightsModel m_rights;
    QString m_account;
    bool m_known = false;
};

}  // namespace fdc::ui::settings
