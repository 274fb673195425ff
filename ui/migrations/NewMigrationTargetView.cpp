// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/NewMigrationTargetView.h"

#include <QGridLayout>
#include <QHeaderView>
#include <QRadioButton>
#include <QVBoxLayout>

#include "ui/common/DataTable.h"
#include "ui/common/Format.h"
#include "ui/common/StatePane.h"
#include "ui/common/Widgets.h"
#include "ui/migrations/MappingDelegate.h"
#include "ui/migrations/NewMigrationFields.h"
#include "ui/migrations/NewMigrationPresenter.h"

namespace fdc::ui::migrations {

using namespace Qt::Literals::StringLiterals;

NewMigrationTargetView::NewMigrationTargetView(NewMigrationPresenter& presenter, QWidget* parent)
    : QWidget(parent), m_presenter(presenter) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    m_pane = new StatePane(makeContent());
    m_pane->setObjectName(u"targetPane"_s);
    connect(m_pane, &StatePane::actionRequested, &m_presenter.mapping(), &MappingChoice::askAgain);
    connect(m_pane, &StatePane::helpRequested, this,
            [this](const QString& code) { m_presenter.services().help(u"error:"_s + code); });
    column->addWidget(m_pane);
}

QWidget* NewMigrationTargetView::makeContent() {
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(makeClass());
    column->addWidget(makeMapping(), 1);
    return content;
}

QWidget* NewMigrationTargetView::makeClass() {
    auto* card = new Card(tr("What the documents become"));
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(6);
    MappingChoice& mapping = m_presenter.mapping();
    m_one = new QRadioButton(tr("One class for all"));
    m_one->setObjectName(u"oneClass"_s);
    m_class = choiceField(u"targetClass"_s, tr("Class of all documents"));
    m_byColumn = new QRadioButton(tr("The class stands in a column"));
    m_byColumn->setObjectName(u"classByColumn"_s);
    m_column = choiceField(u"classColumn"_s, tr("Column of the class"));
    m_acl = choiceField(u"aclColumn"_s, tr("Access rights"));
    m_aclTitle = label(tr("Access rights (ACL)"));
    m_aclTitle->setBuddy(m_acl);
    connect(m_one, &QRadioButton::clicked, this,
            [this, &mapping] { mapping.setClass(m_class->currentData().toString()); });
    connect(m_class, &QComboBox::activated, this,
            [this, &mapping] { mapping.setClass(m_class->currentData().toString()); });
    connect(m_byColumn, &QRadioButton::clicked, this,
            [this, &mapping] { mapping.setClassColumn(m_column->currentData().toString()); });
    connect(m_column, &QComboBox::activated, this,
            [this, &mapping] { mapping.setClassColumn(m_column->currentData().toString()); });
    connect(m_acl, &QComboBox::activated, this,
            [this, &mapping] { mapping.setAclColumn(m_acl->currentData().toString()); });
    grid->addWidget(m_one, 0, 0);
    grid->addWidget(m_class, 0, 1);
    grid->addWidget(m_byColumn, 1, 0);
    grid->addWidget(m_column, 1, 1);
    grid->setColumnMinimumWidth(2, 12);
    grid->addWidget(m_aclTitle, 0, 3);
    grid->addWidget(m_acl, 1, 3);
    grid->setColumnStretch(1, 3);
    grid->setColumnStretch(3, 2);
    card->body()->addLayout(grid);
    return card;
}

QWidget* NewMigrationTargetView::makeMapping() {
    auto* card = new Card(tr("Which column becomes which tag"));
    m_coverage = new Pill;
    m_coverage->setObjectName(u"coverage"_s);
    m_undeclared = new Pill;
    m_undeclared->setObjectName(u"undeclared"_s);
    m_again = button(tr("Propose again"), u"proposeAgain"_s, ButtonRole::Flat);
    m_again->setToolTip(tr("Give up your choices of tags"));
    connect(m_again, &QPushButton::clicked, &m_presenter.mapping(), &MappingChoice::proposeAgain);
    card->head()->addWidget(m_coverage);
    card->head()->addWidget(m_undeclared);
    card->head()->addStretch();
    card->head()->addWidget(m_again);
    m_missing = paragraph(QString(), TextRole::Body, u"missingTags"_s);
    card->body()->addWidget(m_missing);
    m_table = new DataTable(u"mapping"_s, tr("Columns and tags"));
    m_table->setModel(&m_presenter.mapping().model());
    m_table->setItemDelegateForColumn(int(MappingModel::Column::Tag), new MappingDelegate(m_table));
    m_table->setColumnWidths({22, 22, -1, 34});
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 18);
    const auto edit = [this](int row) {
        const QModelIndex index = m_table->model()->index(row, int(MappingModel::Column::Tag));
        // The Return that ends an editing passes here too.
        if (index.flags().testFlag(Qt::ItemIsEditable) && !m_table->isPersistentEditorOpen(index))
            m_table->edit(index);
    };
    connect(m_table, &DataTable::rowActivated, this, edit);
    connect(m_table, &QTableView::clicked, this, [edit](const QModelIndex& index) {
        if (MappingModel::Column(index.column()) == MappingModel::Column::Tag)
            edit(index.row());
    });
    card->body()->addWidget(m_table, 1);
    return card;
}

QWidget* NewMigrationTargetView::firstField() const {
    if (m_pane->state() != StatePane::State::Content)
        return nullptr;
    return m_byColumn->isChecked() ? m_column : m_class;
}

void NewMigrationTargetView::refresh() {
    refreshPane();
    refreshClass();
    refreshMapping();
}

void NewMigrationTargetView::refreshPane() {
    const MappingChoice& mapping = m_presenter.mapping();
    switch (mapping.state()) {
        case MappingChoice::State::Loading:
            m_pane->showLoading(tr("The classes of the target are being read…"));
            break;
        case MappingChoice::State::Failed:
            m_pane->showError(*mapping.error(), m_presenter.services().language());
            break;
        case MappingChoice::State::Ready:
            if (mapping.known().classes.isEmpty())
                m_pane->showEmpty(tr("The target has no document class"),
                                  tr("Create one in FlowerDocs, then look again."), tr("Look again"));
            else
                m_pane->showContent();
            break;
    }
}

void NewMigrationTargetView::refreshClass() {
    const MappingChoice& mapping = m_presenter.mapping();
    const migration::MapDraft& draft = mapping.draft();
    const bool isIndex = draft.hasIndex();
    QList<FieldChoice> classes;
    for (const migration::TargetClass& one : mapping.known().classes)
        classes.append({mapping.known().classText(one.id), one.id});
    fill(m_class, classes, draft.classId);
    m_class->setPlaceholderText(tr("Choose a class"));
    fillColumns(m_column, draft.columns, QString(), draft.classColumn);
    m_column->setPlaceholderText(tr("Choose a column"));
    fillColumns(m_acl, draft.columns, tr("As the class decides"), draft.aclColumn);
    m_one->setChecked(!mapping.isByColumn());
    m_byColumn->setChecked(mapping.isByColumn());
    m_class->setEnabled(!mapping.isByColumn());
    m_column->setEnabled(mapping.isByColumn());
    for (QWidget* widget : {static_cast<QWidget*>(m_byColumn), static_cast<QWidget*>(m_column),
                            static_cast<QWidget*>(m_acl), static_cast<QWidget*>(m_aclTitle)})
        widget->setVisible(isIndex);
}

void NewMigrationTargetView::refreshMapping() {
    const MappingChoice& mapping = m_presenter.mapping();
    const MappingChoice::Coverage coverage = mapping.coverage();
    const bool isWhole = coverage.missing.isEmpty();
    const bool isOneClass = mapping.draft().classColumn.isEmpty();
    m_coverage->setVisible(coverage.wanted > 0);
    //: of the tags that must have a value: so many have a column
    m_coverage->set(tr("%1 / %2 mandatory tags").arg(coverage.mapped).arg(coverage.wanted), isWhole ? Tone::Ok
                                                                                            : isOneClass
                                                                                                ? Tone::Error
                                                                                                : Tone::Warn);
    const QStringList undeclared = mapping.undeclared();
    m_undeclared->setVisible(!undeclared.isEmpty());
    m_undeclared->set(tr("%n undeclared tag(s)", nullptr, int(undeclared.size())), Tone::Warn);
    m_undeclared->setToolTip(format::plainTip(undeclared.join(u", "_s)));
    m_again->setVisible(mapping.hasDecisions());
    m_missing->setText(isWhole ? tr("Return or a click on a tag changes it.")
                               : tr("No column gives: %1").arg(coverage.missing.join(u", "_s)));
    restyle(m_missing, "tone", isWhole ? QString() : isOneClass ? u"error"_s : u"warn"_s);
}

}  // namespace fdc::ui::migrations
