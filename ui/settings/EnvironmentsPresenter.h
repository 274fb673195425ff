// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QSet>

#include "ui/settings/EnvironmentDraft.h"
#include "ui/settings/EnvironmentModel.h"
#include "ui/settings/SectionPresenter.h"

class QWidget;

namespace fdc::ui::settings {

/// The defined targets: looks at them, adds one, forgets one. The form's content lives here, so it outlives
/// its view. Thread: GUI.
class EnvironmentsPresenter : public SectionPresenter {
    Q_OBJECT
public:
    explicit EnvironmentsPresenter(const Services& services, QObject* parent = nullptr);

    EnvironmentModel& model() { return m_model; }
    /// What the person looks at; nullptr when nothing.
    const EnvironmentRow* chosen() const;
    void choose(const QString& name);

    /// Why the chosen one cannot be removed, translated; empty when it can.
    QString whyNotRemove() const;
    QString removeLine() const;  ///< the same in a terminal
    /// Asks first. @p window is what the dialog belongs to.
    void remove(QWidget* window);

    /// Why the chosen one gets no further configuration file, translated; empty when it can.
    QString whyNoMoreFiles() const;
    /// Lets the person choose one; it can be taken back from the notice.
    void addRelatedFile(QWidget* window);

    bool isFormOpen() const { return m_formOpen; }
    void openForm();
    /// Asks first when something was typed.
    void leaveForm(QWidget* window);
    bool isDirty() const { return m_formOpen && !m_draft.isEmpty(); }

    const EnvironmentDraft& draft() const { return m_draft; }
    void setField(Field field, const QString& text);
    /// The person is done with it for now: from here on its problem is told.
    void leaveField(Field field);
    /// What is wrong with it, once it was left; empty when nothing is.
    QString shownProblem(Field field) const;
    /// The path is well formed, but there is no such file on this machine. It may come later.
    bool isMissing(Field field) const { return m_missing.contains(field); }
    void browse(Field field, QWidget* window);

    /// Why no password can be stored under the name in the form, translated.
    QString whyNoPassword() const;
    bool isPasswordStored() const;
    void setPassword(QWidget* window);

    /// Why it cannot be added yet, translated; empty when it can.
    QString whyNotAdd() const;
    void add();

    /// Whether somebody listens to switchRequested().
    void setCanSwitch(bool canSwitch) { m_canSwitch = canSwitch; }
    bool canSwitch() const { return m_canSwitch; }

Q_SIGNALS:
    void formChanged();
    void environmentsChanged();
    void switchRequested(const QString& name);

protected:
    void take(const QJsonObject& answer) override;

private:
    QStringList names() const;
    void closeForm();
    void lookFor(Field field);
    void wasAdded(const QString& name);
    void wasRemoved(const config::Environment& environment);
    void restore(const QJsonObject& environment);
    void relate(const QString& name, const QStringList& files, const QStringList& before);

    EnvironmentModel m_model;
    QString m_chosen;
    EnvironmentDraft m_draft;
    QSet<Field> m_left;
    QSet<Field> m_missing;
    QString m_storedPassword;  ///< name of the secret that the form has stored
    bool m_formOpen = false;
    bool m_canSwitch = false;
};

}  // namespace fdc::ui::settings
