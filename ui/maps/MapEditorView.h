// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include "ui/common/Services.h"

class QAction;
class QMenu;
class QLabel;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QTabWidget;

namespace fdc::ui {
class PageHead;
class StatePane;
}  // namespace fdc::ui

namespace fdc::ui::maps {

class ChecksPane;
class MapCanvas;
class MapsPresenter;
class RulesPane;
class StepForm;

/// One map: its picture above the mapping of its metadata, and at the right what is chosen, what was found
/// and the versions.
class MapEditorView : public QWidget {
    Q_OBJECT
public:
    MapEditorView(const Services& services, MapsPresenter& presenter, QWidget* parent = nullptr);

    void takeFocus();
    void askPublish();
    void askExport();
    void askRun();
    /// "step", "checks" or "versions".
    void showTab(const QString& tab);

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* makeHead();
    QMenu* makeMoreMenu();
    QWidget* makeBody();
    QWidget* makeCanvas();
    QWidget* makeSide();
    void addShortcuts();
    void refresh();
    void refreshHead();
    void refreshActions();
    void refreshChoice();
    void refreshTabs();
    void fillClasses(QMenu& menu);
    void showMenu(const QPoint& globalPosition);
    void addTargets(QMenu& menu);

    Services m_services;
    MapsPresenter& m_presenter;
    PageHead* m_head;
    QLabel* m_readOnly;  ///< why nothing can be changed
    QPushButton* m_back;
    QPushButton* m_undo;
    QPushButton* m_redo;
    QPushButton* m_more;
    QAction* m_compare = nullptr;  ///< in the menu of m_more
    QPushButton* m_rehearse;
    QPushButton* m_run;
    QPushButton* m_publish;
    QPushButton* m_add;
    QPushButton* m_remove;
    QPushButton* m_arrange;
    MapCanvas* m_canvas;
    RulesPane* m_rules;
    QTabWidget* m_tabs;
    QStackedWidget* m_form;
    StepForm* m_step;
    ChecksPane* m_checks;
    StatePane* m_pane;
};

}  // namespace fdc::ui::maps
