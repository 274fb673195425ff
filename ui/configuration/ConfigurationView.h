// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPointer>
#include <QWidget>

#include "ui/common/Services.h"

class QComboBox;
class QKeySequence;
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
class ComparePresenter;
class ConfigFiles;
class ConfigurationPresenter;
class RawEditor;
class SectionsCard;
class SettingForm;
class SwitchesView;
class WhyCard;

/// One file of the configuration page: layout and wiring only.
class ConfigurationView : public QWidget {
    Q_OBJECT
public:
    ConfigurationView(ConfigurationPresenter& presenter, Services services, QWidget* parent = nullptr);

    ~ConfigurationView() override;

    /// Shows a picker when there are several files, and remembers what is folded.
    void offerFiles(ConfigFiles& files);
    void focusPicker();
    /// Shows the way to the comparison with other environments.
    void offerComparison(ComparePresenter& comparison);
    /// Asks before it saves.
    void askToSave();
    void askToDiscard();

private:
    QWidget* makeHead();
    QWidget* makeEditor();
    QWidget* makeRight();
    void addShortcuts();
    void refresh();
    void refreshButtons();
    void refreshEditor();
    void showState();
    void showFiles();
    void showFolding();
    void toggleFolding();
    void showRaw();
    void showCurrent();
    void showLineNote();
    void followSection();
    void giveFocus(const QString& key);
    void goToRawProblem();
    void goToLine(qsizetype line);
    void showWhy();
    void openFinding(int row);
    static QKeySequence foldKeys();
    bool showsRaw() const;
    bool showsForm() const;

    ConfigurationPresenter& m_presenter;
    QPointer<ConfigurationPresenter> m_alive;  ///< the page may go before its view
    Services m_services;
    PageHead* m_head = nullptr;
    ConfigFiles* m_files = nullptr;
    QComboBox* m_picker = nullptr;
    QPushButton* m_undo = nullptr;
    QPushButton* m_redo = nullptr;
    QPushButton* m_discard = nullptr;
    QPushButton* m_save = nullptr;
    Banners* m_banners = nullptr;
    StatePane* m_pane = nullptr;
    SectionsCard* m_sections = nullptr;
    ElidedLabel* m_title = nullptr;
    QTabBar* m_tabs = nullptr;
    QPushButton* m_fold = nullptr;
    QStackedWidget* m_stack = nullptr;  ///< form and raw text, then what else the tabs offer
    QWidget* m_formSide = nullptr;
    SettingForm* m_form = nullptr;
    QWidget* m_rawSide = nullptr;
    RawEditor* m_raw = nullptr;
    ElidedLabel* m_lineNote = nullptr;
    QStackedWidget* m_right = nullptr;  ///< differences, or what stands in their place for a while
    ChangesCard* m_changes = nullptr;
    WhyCard* m_why = nullptr;
    SwitchesView* m_switches = nullptr;  ///< of core.properties only
    bool m_rawFilled = false;            ///< the raw text shows the file of now
    QString m_followed;                  ///< section and search that the raw text was scrolled to
};

}  // namespace fdc::ui::configuration
