// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include "ui/common/Services.h"

class QStackedWidget;
class QTabBar;
class QPushButton;

namespace fdc::ui {
class Card;
class ElidedLabel;
class PageHead;
class StatePane;
}  // namespace fdc::ui

namespace fdc::ui::configuration {

class Banners;
class ChangesCard;
class ConfigurationPresenter;
class RawEditor;
class SectionsCard;
class SettingForm;

/// The configuration page: layout and wiring only.
class ConfigurationView : public QWidget {
    Q_OBJECT
public:
    ConfigurationView(ConfigurationPresenter& presenter, Services services, QWidget* parent = nullptr);

    ~ConfigurationView() override;

    /// Asks before it saves.
    void askToSave();
    void askToDiscard();

private:
    QWidget* makeHead();
    QWidget* makeEditor();
    void addShortcuts();
    void refresh();
    void showState();
    void showRaw();
    void followSection();
    void goToRawProblem();
    void openFinding(int row);

    ConfigurationPresenter& m_presenter;
    Services m_services;
    PageHead* m_head = nullptr;
    QPushButton* m_undo = nullptr;
    QPushButton* m_redo = nullptr;
    QPushButton* m_discard = nullptr;
    QPushButton* m_save = nullptr;
    Banners* m_banners = nullptr;
    StatePane* m_pane = nullptr;
    SectionsCard* m_sections = nullptr;
    ElidedLabel* m_title = nullptr;
    QTabBar* m_tabs = nullptr;
    QStackedWidget* m_stack = nullptr;
    SettingForm* m_form = nullptr;
    RawEditor* m_raw = nullptr;
    ChangesCard* m_changes = nullptr;
    QString m_followed;  ///< section and search that the raw text was scrolled to
};

}  // namespace fdc::ui::configuration
