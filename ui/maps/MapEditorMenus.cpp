// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The menus of the editor: of the head, of the picture, and of the classes of steps.

#include <QMenu>
#include <QPushButton>

#include "core/migration/StepCatalog.h"
#include "ui/common/Dialogs.h"
#include "ui/common/Discreet.h"
#include "ui/maps/MapCanvas.h"
#include "ui/maps/MapEditorView.h"
#include "ui/maps/MapsPresenter.h"

namespace fdc::ui::maps {

using namespace Qt::Literals::StringLiterals;
using migration::ClassRole;
using migration::ClassSpec;

QMenu* MapEditorView::makeMoreMenu() {
    auto* menu = new QMenu(m_more);
    menu->setObjectName(u"mapMoreMenu"_s);
    menu->setToolTipsVisible(true);
    m_compare = menu->addAction(QString(), this, [this] { showTab(u"versions"_s); });
    m_compare->setObjectName(u"mapCompare"_s);
    QAction* exportIt = menu->addAction(tr("Export as a file…"), this, &MapEditorView::askExport);
    exportIt->setObjectName(u"mapExport"_s);
    exportIt->setToolTip(tr("The map as it is now, as a file for others, without secrets"));
    return menu;
}

void MapEditorView::fillClasses(QMenu& menu) {
    menu.clear();
    const bool isFrench = m_services.language() == u"fr";
    const auto add = [&](ClassRole role, const QString& title) {
        menu.addSection(title);
        for (const ClassSpec& spec : migration::stepCatalog()) {
            if (spec.role != role)
                continue;
            QAction* action = menu.addAction(spec.simpleName());
            action->setToolTip(isFrench ? spec.helpFr : spec.helpEn);
            connect(action, &QAction::triggered, this, [this, className = spec.className] {
                m_presenter.editor().addStep(className, m_canvas->freePlace());
                showTab(u"step"_s);
            });
        }
    };
    if (m_presenter.editor().isOpen() && !m_presenter.editor().map().sourceStep())
        add(ClassRole::Source, tr("Sources"));
    add(ClassRole::Task, tr("Steps"));
    add(ClassRole::Injector, tr("Targets"));
}

void MapEditorView::addTargets(QMenu& menu) {
    MapEditor& editor = m_presenter.editor();
    const migration::MapStep* from = editor.chosenStep();
    if (!from)
        return;
    QMenu* targets = menu.addMenu(tr("Link to"));
    for (const migration::MapStep& step : editor.map().steps) {
        if (step.id == from->id)
            continue;
        QAction* action = targets->addAction(discreet(step.name));
        connect(action, &QAction::triggered, this,
                [&editor, from = from->id, to = step.id] { editor.connectSteps(from, to); });
    }
    targets->setEnabled(!targets->isEmpty());
}

void MapEditorView::showMenu(const QPoint& globalPosition) {
    MapEditor& editor = m_presenter.editor();
    if (!editor.isOpen())
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QMenu* add = menu->addMenu(editor.choice().isLink() ? tr("Add a step in between") : tr("Add a step"));
    fillClasses(*add);
    add->setEnabled(editor.mayEdit());
    if (editor.mayEdit() && editor.choice().isStep())
        addTargets(*menu);
    if (editor.mayEdit() && !editor.choice().step.isEmpty()) {
        QAction* remove =
            menu->addAction(editor.choice().isLink() ? tr("Remove the link") : tr("Remove the step"));
        connect(remove, &QAction::triggered, &editor, &MapEditor::removeChosen);
    }
    menu->addSeparator();
    QAction* exportIt = menu->addAction(tr("Export as a file…"));
    connect(exportIt, &QAction::triggered, this, &MapEditorView::askExport);
    menu->popup(globalPosition);
}

void MapEditorView::askExport() {
    m_services.dialogs.saveFile(this, tr("Export the map"), m_presenter.editor().name() + u".json"_s,
                                [this](const QString& path) {
                                    if (!path.isEmpty())
                                        m_presenter.exportTo(path);
                                });
}

}  // namespace fdc::ui::maps
