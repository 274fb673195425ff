// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/maps/MapListView.h"

#include <QDragEnterEvent>
#include <QMimeData>
#include <QPushButton>
#include <QVBoxLayout>

#include "core/migration/StepCatalog.h"
#include "ui/common/DataTable.h"
#include "ui/common/Dialogs.h"
#include "ui/common/Format.h"
#include "ui/common/StatePane.h"
#include "ui/common/Widgets.h"
#include "ui/maps/MapsPresenter.h"

namespace fdc::ui::maps {

using namespace Qt::Literals::StringLiterals;

MapListView::MapListView(const Services& services, MapsPresenter& presenter, QWidget* parent)
    : QWidget(parent),
      m_services(services),
      m_presenter(presenter),
      m_run(button(tr("Run…"), u"runMap"_s)),
      m_export(button(tr("Export…"), u"exportMap"_s)),
      m_bring(button(tr("Import…"), u"importMap"_s)),
      m_fresh(button(tr("New map…"), u"newMap"_s, ButtonRole::Primary)) {
    setObjectName(u"mapList"_s);
    setAcceptDrops(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    auto* head = new PageHead(tr("Maps"));
    head->setSubtitle(tr("How documents travel: read, changed, stored in FlowerDocs"));
    for (QPushButton* each : {m_run, m_export, m_bring, m_fresh})
        head->addWidget(each);
    column->addWidget(head);
    auto* card = new Card;
    m_table = new DataTable(u"maps"_s, tr("Maps"));
    m_table->setModel(&presenter.list());
    m_table->setColumnWidths({26, 22, 20, 9, 24, 22, -1});
    m_pane = new StatePane(m_table);
    card->body()->addWidget(m_pane, 1);
    column->addWidget(card, 1);
    connect(&presenter.editor(), &MapEditor::rightChanged, this, &MapListView::refreshActions);
    connect(&presenter.launch(), &MapLaunch::changed, this, &MapListView::refreshActions);
    connect(m_table, &DataTable::rowChosen, this, &MapListView::refreshActions);
    connect(m_run, &QPushButton::clicked, this, &MapListView::askRun);
    connect(m_export, &QPushButton::clicked, this, &MapListView::askExport);
    connect(m_bring, &QPushButton::clicked, this, &MapListView::askImport);
    connect(m_fresh, &QPushButton::clicked, this, &MapListView::askNew);
    connect(m_table, &DataTable::rowActivated, this, [this](int row) {
        if (const MapRow* map = m_presenter.list().at(row))
            m_presenter.openMap(map->name);
    });
    connect(m_pane, &StatePane::actionRequested, this, &MapListView::askNew);
    connect(&presenter, &MapsPresenter::listChanged, this, &MapListView::refresh);
    refresh();
}

void MapListView::refresh() {
    if (!m_presenter.isListKnown())
        m_pane->showLoading(tr("Reading the maps…"));
    else if (m_presenter.list().list().isEmpty())
        m_pane->showEmpty(
            tr("No maps yet"),
            tr("A new migration makes one of an index or a folder. Here you make one step by step, or take "
               "one from a file of Fast2."),
            tr("New map…"));
    else
        m_pane->showContent();
    refreshActions();
}

const MapRow* MapListView::chosen() const {
    return m_presenter.list().at(m_table->currentRow());
}

/// What cannot be done now says why.
void MapListView::refreshActions() {
    const auto offer = [](QPushButton* one, const QString& refusal) {
        one->setEnabled(refusal.isEmpty());
        one->setToolTip(format::plainTip(refusal));
    };
    offer(m_run, m_presenter.runRefusal(chosen()));
    offer(m_export, m_presenter.exportRefusal(chosen()));
    offer(m_bring, m_presenter.editRefusal());
    offer(m_fresh, m_presenter.editRefusal());
}

void MapListView::askRun() {
    if (const MapRow* map = chosen())
        m_presenter.askRun(this, *map);
}

void MapListView::askExport() {
    const MapRow* map = chosen();
    if (!map || !m_presenter.exportRefusal(map).isEmpty())
        return;
    m_services.dialogs.saveFile(this, tr("Export the map"), map->name + u".json"_s,
                                [this, name = map->name](const QString& path) {
                                    if (!path.isEmpty())
                                        m_presenter.exportMap(name, path);
                                });
}

void MapListView::takeFocus() {
    m_table->setFocus();
    if (m_table->currentRow() < 0 && m_presenter.list().rowCount() > 0)
        m_table->selectRow(0);
}

void MapListView::askNew() {
    if (!m_presenter.editor().mayEdit())
        return;
    FormQuestion question;
    question.title = tr("New map");
    question.text =
        tr("It begins with a source and FlowerDocs; steps between them are added in the picture.");
    FormField name;
    name.id = u"name"_s;
    name.label = tr("Name");
    name.hint = tr("letters, digits, - and _");
    FormField source;
    source.id = u"source"_s;
    source.label = tr("Source");
    source.kind = FormField::Kind::Choice;
    const bool isFrench = m_services.language() == u"fr";
    for (const migration::ClassSpec& spec : migration::stepCatalog()) {
        if (spec.role == migration::ClassRole::Source)
            source.choices.append(spec.className + u'\n' + spec.simpleName() + u" · "_s +
                                  (isFrench ? spec.helpFr : spec.helpEn));
    }
    source.value = source.choices.isEmpty() ? QString() : source.choices.first().section(u'\n', 0, 0);
    question.fields = {name, source};
    question.yes = tr("Make the map");
    question.problem = [this](const FormAnswers& answers) {
        return m_presenter.nameProblem(answers.value(u"name"_s).trimmed());
    };
    m_services.dialogs.askForm(this, question, [this](const std::optional<FormAnswers>& answers) {
        if (answers)
            m_presenter.create(answers->value(u"name"_s).trimmed(), answers->value(u"source"_s));
    });
}

void MapListView::askImport() {
    m_services.dialogs.openFile(this, tr("Import a map"), tr("Maps (*.json)"), [this](const QString& path) {
        if (!path.isEmpty())
            m_presenter.importFrom(path);
    });
}

void MapListView::dragEnterEvent(QDragEnterEvent* event) {
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.size() == 1 && urls.first().isLocalFile())
        event->acceptProposedAction();
}

void MapListView::dropEvent(QDropEvent* event) {
    const QList<QUrl> urls = event->mimeData()->urls();
    if (!urls.isEmpty())
        m_presenter.importFrom(urls.first().toLocalFile());
}

}  // namespace fdc::ui::maps
