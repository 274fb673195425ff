// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/EnvironmentsView.h"

#include <QGridLayout>
#include <QHeaderView>
#include <QKeySequence>
#include <QPainter>
#include <QShortcut>
#include <QStackedWidget>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include "ui/common/DataTable.h"
#include "ui/common/RowCursor.h"
#include "ui/common/StaleMark.h"
#include "ui/common/StatePane.h"
#include "ui/common/Widgets.h"
#include "ui/settings/EnvironmentForm.h"
#include "ui/settings/EnvironmentsPresenter.h"
#include "ui/settings/Parts.h"
#include "ui/settings/ProblemBox.h"
#include "ui/settings/SideBySide.h"
#include "ui/settings/Swatches.h"

namespace fdc::ui::settings {

using namespace Qt::Literals::StringLiterals;

namespace {

/// The dot of an environment; its word is in the tool tip and for screen readers.
class DotDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        QStyleOptionViewItem plain = option;
        plain.state.setFlag(QStyle::State_HasFocus, false);
        QStyledItemDelegate::paint(painter, plain, index);
        constexpr int size = 14;
        const QPoint corner(option.rect.left() + 8, option.rect.center().y() - size / 2);
        painter->drawPixmap(corner, colourDot(index.data(RawRole).toString(), size, *option.widget));
        paintRowCursor(*painter, option, index);
    }
};

}  // namespace

EnvironmentsView::EnvironmentsView(EnvironmentsPresenter& presenter, QWidget* parent)
    : QWidget(parent),
      m_presenter(presenter),
      m_stack(new QStackedWidget),
      m_form(new EnvironmentForm(presenter)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);
    m_stack->addWidget(makeList());
    m_stack->addWidget(m_form);
    connect(&presenter, &SectionPresenter::changed, this, &EnvironmentsView::refresh);
    connect(&presenter, &EnvironmentsPresenter::formChanged, this, &EnvironmentsView::showForm);
    refresh();
    m_stack->setCurrentIndex(presenter.isFormOpen() ? 1 : 0);
}

QWidget* EnvironmentsView::makeList() {
    auto* list = new QWidget;
    auto* column = new QVBoxLayout(list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    m_problem = new ProblemBox(u"environmentProblem"_s);
    connect(m_problem, &ProblemBox::helpRequested, this, m_presenter.services().help);
    connect(m_problem, &ProblemBox::dismissed, this, [this] { m_presenter.dismissProblem(); });
    column->addWidget(makeTable(), 1);
    column->addWidget(m_problem);
    column->addWidget(makeDetails());
    return scrolled(list);
}

Card* EnvironmentsView::makeTable() {
    auto* card = new Card(tr("Environments"));
    m_stale = new StaleMark;
    m_add = button(tr("Add…"), u"addEnvironment"_s, ButtonRole::Primary);
    card->head()->addStretch(1);
    card->head()->addWidget(m_stale);
    card->head()->addWidget(m_add);
    m_readOnly = paragraph(QString(), TextRole::Muted, u"environmentsReadOnly"_s);
    card->body()->addWidget(m_readOnly);
    m_table = new DataTable(u"environments"_s, tr("Environments"));
    m_table->setModel(&m_presenter.model());
    m_table->setItemDelegateForColumn(int(EnvironmentColumn::Colour), new DotDelegate(m_table));
    // What tells paths and URLs apart is often their end.
    m_table->setTextElideMode(Qt::ElideMiddle);
    m_table->setColumnWidths({5, 29, -1, 10, 12, -1});
    m_table->horizontalHeader()->setTextElideMode(Qt::ElideRight);
    m_table->horizontalHeader()->setMinimumSectionSize(fontMetrics().averageCharWidth() * 11);
    m_pane = new StatePane(m_table);
    card->body()->addWidget(m_pane, 1);
    connect(m_add, &QPushButton::clicked, &m_presenter, &EnvironmentsPresenter::openForm);
    connect(m_table, &DataTable::rowChosen, this, [this](int row) {
        if (const EnvironmentRow* chosen = m_presenter.model().at(row))
            m_presenter.choose(chosen->environment.name);
    });
    auto* erase = new QShortcut(QKeySequence(Qt::Key_Delete), m_table);
    erase->setContext(Qt::WidgetShortcut);
    connect(erase, &QShortcut::activated, this, [this] { m_presenter.remove(this); });
    connect(m_pane, &StatePane::actionRequested, this, [this] { m_presenter.refresh(); });
    const auto help = [this](const QString& code) { m_presenter.services().help(u"error:"_s + code); };
    connect(m_pane, &StatePane::helpRequested, this, help);
    connect(m_stale, &StaleMark::helpRequested, this, help);
    return card;
}

Card* EnvironmentsView::makeDetails() {
    m_details = new Card(u" "_s);
    m_details->setObjectName(u"environmentDetails"_s);
    m_pill = new Pill;
    m_use = button(tr("Change to it"), u"useEnvironment"_s);
    m_addFile = button(tr("Add a file…"), u"addRelatedFile"_s);
    m_addFile->setAccessibleName(tr("Add another configuration file"));
    m_remove = button(tr("Remove…"), u"removeEnvironment"_s, ButtonRole::Danger);
    m_details->head()->addWidget(m_pill);
    m_details->head()->addStretch(1);
    m_details->head()->addWidget(m_use);
    m_details->head()->addWidget(m_addFile);
    m_details->head()->addWidget(m_remove);
    m_facts = makeFacts();
    m_whyNot = paragraph(QString(), TextRole::Muted, u"whyNotRemove"_s);
    m_line = new CommandLineBox;
    m_details->body()->addWidget(m_facts);
    m_details->body()->addWidget(m_whyNot);
    m_details->body()->addWidget(m_line);
    connect(m_addFile, &QPushButton::clicked, this, [this] { m_presenter.addRelatedFile(this); });
    connect(m_remove, &QPushButton::clicked, this, [this] { m_presenter.remove(this); });
    connect(m_use, &QPushButton::clicked, this, [this] {
        if (m_presenter.chosen())
            Q_EMIT m_presenter.switchRequested(m_presenter.chosen()->environment.name);
    });
    return m_details;
}

QWidget* EnvironmentsView::makeFacts() {
    auto* facts = new SideBySide(110, 20);
    const auto column = [this, facts](const QList<Field>& fields, int stretch) {
        auto* part = new QWidget;
        auto* grid = new QGridLayout(part);
        grid->setContentsMargins(0, 0, 0, 0);
        grid->setHorizontalSpacing(14);
        grid->setVerticalSpacing(5);
        for (const Field field : fields)
            m_values[int(field)] = addFact(grid, EnvironmentDraft::label(field), u"fact%1"_s.arg(int(field)));
        grid->setRowStretch(grid->rowCount(), 1);
        facts->add(part, stretch);
    };
    column({Field::Core, Field::CoreProperties, Field::Related, Field::Authority, Field::Revocation,
            Field::Certificate, Field::Key},
           5);
    column({Field::Scope, Field::User, Field::Secret}, 3);
    return facts;
}

void EnvironmentsView::showForm() {
    const int wanted = m_presenter.isFormOpen() ? 1 : 0;
    if (m_stack->currentIndex() == wanted)
        return;
    m_stack->setCurrentIndex(wanted);
    if (wanted == 1)
        m_form->focusFirst();
    else
        m_table->setFocus();
}

void EnvironmentsView::refresh() {
    refreshTable();
    refreshDetails();
    m_problem->set(m_presenter.isFormOpen() ? std::nullopt : m_presenter.problem(),
                   m_presenter.services().language());
}

void EnvironmentsView::refreshTable() {
    const QString readOnly = m_presenter.whyReadOnly();
    m_readOnly->setText(readOnly);
    m_readOnly->setVisible(!readOnly.isEmpty());
    m_add->setEnabled(readOnly.isEmpty());
    m_add->setToolTip(readOnly);
    const QString language = m_presenter.services().language();
    m_stale->set(m_presenter.oldSince(), m_presenter.error(), language);
    if (m_presenter.isReady())
        m_pane->showContent();
    else if (m_presenter.error())
        m_pane->showError(*m_presenter.error(), language);
    if (const EnvironmentRow* chosen = m_presenter.chosen()) {
        const int row = m_presenter.model().rowOf(chosen->environment.name);
        if (m_table->currentRow() != row)
            m_table->selectRow(row);
    }
}

void EnvironmentsView::refreshDetails() {
    const EnvironmentRow* row = m_presenter.chosen();
    m_details->setVisible(row != nullptr);
    if (!row)
        return;
    const config::Environment& environment = row->environment;
    m_details->setTitle(environment.name);
    m_pill->set(row->builtIn ? tr("built in") : tr("this window"),
                row->current ? Tone::Accent : Tone::Neutral);
    if (row->builtIn && row->current)
        m_pill->set(tr("built in · this window"), Tone::Accent);
    m_pill->setVisible(row->builtIn || row->current);
    m_facts->setVisible(!row->builtIn);
    const std::pair<Field, QString> values[] = {{Field::Core, environment.coreUrl},
                                                {Field::Scope, environment.scope},
                                                {Field::User, environment.user},
                                                {Field::Secret, environment.passwordSecret},
                                                {Field::CoreProperties, environment.corePropertiesFile},
                                                {Field::Related, environment.relatedFiles.join(u"; "_s)},
                                                {Field::Authority, environment.authorityFile},
                                                {Field::Revocation, environment.revocationFile},
                                                {Field::Certificate, environment.certificateFile},
                                                {Field::Key, environment.keyFile}};
    for (const auto& [field, value] : values)
        m_values[int(field)]->setFullText(value.isEmpty() ? u"–"_s : value);
    const QString whyNot = m_presenter.whyNotRemove();
    m_remove->setEnabled(whyNot.isEmpty() && !m_presenter.isBusy());
    m_remove->setToolTip(whyNot);
    const QString whyNoMore = m_presenter.whyNoMoreFiles();
    m_addFile->setVisible(!row->builtIn);
    m_addFile->setEnabled(whyNoMore.isEmpty() && !m_presenter.isBusy());
    m_addFile->setToolTip(whyNoMore.isEmpty() ? EnvironmentDraft::label(Field::Related) : whyNoMore);
    m_use->setVisible(m_presenter.canSwitch() && !row->current);
    m_whyNot->setText(row->builtIn
                          ? tr("A FlowerDocs, a Fast2 broker and sample documents on this machine, to try "
                               "everything without risk. The sandbox is always there.")
                          : whyNot);
    // The head of the table says already that nothing can be changed.
    m_whyNot->setVisible(row->builtIn || (!whyNot.isEmpty() && whyNot != m_presenter.whyReadOnly()));
    m_line->setVisible(whyNot.isEmpty());
    m_line->setLine(m_presenter.removeLine());
}

}  // namespace fdc::ui::settings
