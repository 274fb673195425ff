// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

namespace fdc::ui {
class Card;
class Pill;
}  // namespace fdc::ui

class QLabel;

namespace fdc::ui::settings {

class SettingsPresenter;

/// What this program is, where its data lies, and its keys.
class AboutView : public QWidget {
    Q_OBJECT
public:
    explicit AboutView(SettingsPresenter& presenter, QWidget* parent = nullptr);

private:
    Card* makeProgram();
    Card* makeKeys();
    void refresh();

    SettingsPresenter& m_presenter;
    Pill* m_engine = nullptr;
    QLabel* m_engineText = nullptr;
};

}  // namespace fdc::ui::settings
