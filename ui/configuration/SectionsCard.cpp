// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configuration/SectionsCard.h"

#include <QCheckBox>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "core/config/Placeholders.h"
#include "ui/common/DataTable.h"
#include "ui/common/Dialogs.h"
#include "ui/configuration/ConfigurationPresenter.h"

namespace fdc::ui::configuration {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int searchPause = 120;
}

SectionsCard::SectionsCard(ConfigurationPresenter& presenter, Services services, QWidget* parent)
    : Card(QString(), parent),
      m_presenter(presenter),
      m_services(std::move(services)),
      m_search(new QLineEdit),
      m_modifiedOnly(new QCheckBox(tr("Modified only"))),
      m_setOnly(new QCheckBox(tr("Set only"))),
      m_list(new DataTable(u"sections"_s, tr("Sections"))),
      m_add(button(tr("Add a key…"), u"addKey"_s)) {
    setObjectName(u"sectionsCard"_s);
    body()->setContentsMargins(12, 12, 12, 12);
    m_search->setObjectName(u"settingSearch"_s);
    m_search->setAccessibleName(tr("Search settings by key, description or value"));
    m_search->setPlaceholderText(tr("Search settings…"));
    m_search->setClearButtonEnabled(true);
    m_search->setText(presenter.filter().text);
    m_search->installEventFilter(this);
    m_modifiedOnly->setObjectName(u"modifiedOnly"_s);
    m_modifiedOnly->setToolTip(tr("Only settings that differ from the file on disk"));
    m_setOnly->setObjectName(u"setOnly"_s);
    m_setOnly->setToolTip(tr("Only settings that are in the file"));
    m_pause.setSingleShot(true);
    m_pause.setInterval(searchPause);
    connect(&m_pause, &QTimer::timeout, this, &SectionsCard::applyFilter);
    connect(m_search, &QLineEdit::textEdited, this, [this] { m_pause.start(); });
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& text) {
        if (text.isEmpty())
            m_pause.start();
    });
    connect(m_modifiedOnly, &QCheckBox::clicked, this, &SectionsCard::applyFilter);
    connect(m_setOnly, &QCheckBox::clicked, this, &SectionsCard::applyFilter);
    m_list->setModel(&presenter.sections());
    m_list->setColumnWidths({-1, 6});
    m_list->horizontalHeader()->hide();
    // The titles get all the room that the numbers leave.
    m_list->horizontalHeader()->setSectionResizeMode(int(SectionsModel::Column::State),
                                                     QHeaderView::ResizeToContents);
    connect(m_list, &DataTable::rowChosen, this, [this](int row) {
        if (const SectionRow* section = m_presenter.sections().at(row))
            m_presenter.chooseSection(section->id);
    });
    body()->addWidget(m_search);
    body()->addWidget(m_modifiedOnly);
    body()->addWidget(m_setOnly);
    body()->addWidget(m_list, 1);
    connect(m_add, &QPushButton::clicked, this, &SectionsCard::askNewKey);
    body()->addWidget(m_add);
    refresh();
}

void SectionsCard::applyFilter() {
    m_pause.stop();
    m_presenter.setFilter({m_search->text(), m_modifiedOnly->isChecked(), m_setOnly->isChecked()});
}

void SectionsCard::askNewKey() {
    if (!m_add->isEnabled())
        return;
    m_services.dialogs.askForm(this, m_presenter.addQuestion(),
                               [this](const std::optional<FormAnswers>& answers) {
                                   if (answers)
                                       add(answers->value(u"newKey"_s), answers->value(u"newValue"_s));
                               });
}

void SectionsCard::add(const QString& key, const QString& value) {
    if (!value.isEmpty() || !config::isSecretKey(key)) {
        m_presenter.add(key, value);
        return;
    }
    m_services.dialogs.askSecret(this, tr("Value of %1").arg(key),
                                 tr("Type the value; it is not shown. A reference such as ${NAME} keeps the "
                                    "secret out of the file."),
                                 [this, key](const QString& secret) {
                                     if (!secret.isEmpty())
                                         m_presenter.add(key, secret);
                                 });
}

void SectionsCard::focusSearch() {
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

/// Down goes from the search to what it found; Escape ends it.
bool SectionsCard::eventFilter(QObject* watched, QEvent* event) {
    if (watched != m_search || event->type() != QEvent::KeyPress)
        return Card::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->key() == Qt::Key_Down) {
        applyFilter();
        m_list->setFocus(Qt::TabFocusReason);
        return true;
    }
    if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
        applyFilter();
        return true;
    }
    if (key->key() == Qt::Key_Escape && !m_search->text().isEmpty()) {
        m_search->clear();
        applyFilter();
        return true;
    }
    return Card::eventFilter(watched, event);
}

void SectionsCard::refresh() {
    const RowFilter& filter = m_presenter.filter();
    m_add->setEnabled(m_presenter.isEditable());
    m_modifiedOnly->setChecked(filter.modifiedOnly);
    m_setOnly->setChecked(filter.setOnly);
    if (!m_pause.isActive() && m_search->text() != filter.text)
        m_search->setText(filter.text);
    const int row = m_presenter.sections().rowOf(m_presenter.section());
    if (row == m_list->currentRow())
        return;
    const QSignalBlocker quiet(m_list);
    m_list->setCurrentIndex(m_presenter.sections().index(row, 0));
}

}  // namespace fdc::ui::configuration
