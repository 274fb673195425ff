// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <optional>
#include <utility>

#include "ui/settings/About.h"
#include "ui/settings/EnvironmentsPresenter.h"
#include "ui/settings/SecretsPresenter.h"
#include "ui/settings/Section.h"
#include "ui/settings/SessionPresenter.h"
#include "ui/settings/ShortcutModel.h"

namespace fdc::ui {
class Preferences;
}

namespace fdc::ui::settings {

/// The sections of the page and what they share: which one is open, who may change what. Thread: GUI.
class SettingsPresenter : public QObject {
    Q_OBJECT
public:
    SettingsPresenter(const Services& services, Preferences& preferences, About about,
                      QObject* parent = nullptr);

    Section section() const { return m_section; }
    void setSection(Section section);
    void opened();
    void closed();
    void refresh();

    const Services& services() const { return m_services; }
    Preferences& preferences() { return m_preferences; }
    EnvironmentsPresenter& environments() { return m_environments; }
    const EnvironmentsPresenter& environments() const { return m_environments; }
    SessionPresenter& session() { return m_session; }
    SecretsPresenter& secrets() { return m_secrets; }
    ShortcutModel& shortcuts() { return m_shortcuts; }

    const About& about() const { return m_about; }
    void setEngineOwned(bool owned);
    QString engineWord() const;  ///< where the engine runs, as a short word
    QString engineText() const;  ///< and what follows from it
    /// Version, data folder, engine: for a report to the support.
    QString facts() const;

    /// The control that has the focus again in the next view: a change of the language makes the view anew.
    void setFocusAfterwards(const QString& name) { m_focusAfterwards = name; }
    QString takeFocusAfterwards() { return std::exchange(m_focusAfterwards, QString()); }

Q_SIGNALS:
    void sectionChanged();
    void engineChanged();

private:
    void spreadRoles();

    const Services m_services;
    Preferences& m_preferences;
    const About m_about;
    EnvironmentsPresenter m_environments;
    SessionPresenter m_session;
    SecretsPresenter m_secrets;
    ShortcutModel m_shortcuts;
    Section m_section = Section::Appearance;
    std::optional<bool> m_engineOwned;
    QString m_focusAfterwards;
    bool m_open = false;
};

}  // namespace fdc::ui::settings
