// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/settings/EnvironmentModel.h"
#include "ui/settings/SecretModel.h"
#include "ui/settings/SectionPresenter.h"

class QWidget;

namespace fdc::ui::settings {

/// The secret store of the environment: which one it is, what it holds, and the way in when it is locked. No
/// value is ever asked back. Thread: GUI.
class SecretsPresenter : public SectionPresenter {
    Q_OBJECT
public:
    explicit SecretsPresenter(const Services& services, QObject* parent = nullptr);

    enum class Store {
        Unknown,
        Open,
        Locked,         ///< the encrypted file waits for its passphrase
        KeyRingLocked,  ///< the desktop asks for its password by itself
        NoKeyRing,      ///< the encrypted file can be chosen
        Failed          ///< error() says why
    };
    Store store() const;
    /// Which store is in use, in words.
    QString storeText() const;
    QString storeWord() const;  ///< the same as a short word, for a pill

    SecretModel& model() { return m_model; }
    const SecretRow* chosen() const { return m_model.at(m_model.rowOf(m_chosen)); }
    void choose(const QString& name);
    /// So that a name says what it is for.
    void setEnvironments(const QList<EnvironmentRow>& environments);

    /// Name of a secret to store, as typed; it outlives the view.
    const QString& newName() const { return m_newName; }
    void setNewName(const QString& name);
    /// Why nothing can be stored under it, translated; empty when it can.
    QString whyNotStore() const;
    QString storeLine() const;  ///< the same in a terminal

    void storeNew(QWidget* window);
    void replace(QWidget* window);
    void remove(QWidget* window);
    void unlock(QWidget* window);

Q_SIGNALS:
    void newNameChanged();

protected:
    void take(const QJsonObject& answer) override;

private:
    void fill();
    void askValue(QWidget* window, const QString& name, bool isNew);
    void askPassphrase(QWidget* window);
    void askNewPassphrase(QWidget* window);
    void repeatPassphrase(QWidget* window, const QString& first);
    void sendPassphrase(const QString& passphrase);

    SecretModel m_model;
    QStringList m_names;
    QList<EnvironmentRow> m_environments;
    QString m_kind;
    bool m_locked = false;
    QString m_chosen;
    QString m_newName;
};

}  // namespace fdc::ui::settings
