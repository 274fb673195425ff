// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QButtonGroup;
class QLabel;

namespace fdc::ui {
class Preferences;
class ToggleSwitch;
}  // namespace fdc::ui

namespace fdc::ui::settings {

class ChoiceRow;
class SettingsPresenter;

/// Theme, language, size of text; each takes effect at once.
class AppearanceView : public QWidget {
    Q_OBJECT
public:
    explicit AppearanceView(SettingsPresenter& presenter, QWidget* parent = nullptr);

private:
    QWidget* makeThemes();
    QWidget* makeLanguages();
    QWidget* makeSizes();
    QWidget* makeDiscretion();
    void refresh();

    SettingsPresenter& m_presenter;
    Preferences& m_preferences;
    QButtonGroup* m_themes;
    ChoiceRow* m_languages = nullptr;
    ChoiceRow* m_sizes = nullptr;
    QLabel* m_other = nullptr;
    ToggleSwitch* m_discreet = nullptr;
};

}  // namespace fdc::ui::settings
