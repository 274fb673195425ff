// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/SettingsView.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QListWidget>
#include <QShortcut>
#include <QStackedWidget>

#include "ui/common/Widgets.h"
#include "ui/settings/AboutView.h"
#include "ui/settings/AppearanceView.h"
#include "ui/settings/EnvironmentsView.h"
#include "ui/settings/Parts.h"
#include "ui/settings/SecretsView.h"
#include "ui/settings/SessionView.h"
#include "ui/settings/SettingsPresenter.h"

namespace fdc::ui::settings {

using namespace Qt::Literals::StringLiterals;

namespace {

/// A line of text that is longer than this is tiring to read, however wide the window.
constexpr int readableWidth = 170;
constexpr int listWidth = 26;

}  // namespace

SettingsView::SettingsView(SettingsPresenter& presenter, QWidget* parent)
    : QWidget(parent),
      m_presenter(presenter),
      m_head(new PageHead(tr("Settings"))),
      m_sections(new QListWidget),
      m_stack(new QStackedWidget) {
    setObjectName(u"settingsView"_s);
    setProperty("helpTopic", u"page:settings"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(14);
    column->addWidget(m_head);
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(makeSections());
    row->addWidget(m_stack, 1);
    column->addLayout(row, 1);
    addSection(Section::Appearance, tr("Appearance"), new AppearanceView(presenter));
    addSection(Section::Environments, tr("Environments"), new EnvironmentsView(presenter.environments()),
               Width::All);
    addSection(Section::Session, tr("Session"), new SessionView(presenter.session()));
    addSection(Section::Secrets, tr("Secrets"), new SecretsView(presenter.secrets()));
    addSection(Section::About, tr("About"), new AboutView(presenter));
    connect(m_sections, &QListWidget::currentRowChanged, this,
            [this](int number) { m_presenter.setSection(Section(number)); });
    connect(&presenter, &SettingsPresenter::sectionChanged, this, &SettingsView::showSection);
    auto* refresh = new QShortcut(QKeySequence(Qt::Key_F5), this);
    refresh->setContext(Qt::WidgetWithChildrenShortcut);
    connect(refresh, &QShortcut::activated, this, [this] { m_presenter.refresh(); });
    setWidths();
    showSection();
}

QWidget* SettingsView::makeSections() {
    auto* card = new Card;
    card->setObjectName(u"sectionsCard"_s);
    card->body()->setContentsMargins(10, 10, 10, 10);
    m_sections->setObjectName(u"sections"_s);
    m_sections->setAccessibleName(tr("Sections of the settings"));
    m_sections->setProperty("role", u"sections"_s);
    m_sections->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_sections->setTextElideMode(Qt::ElideRight);
    card->body()->addWidget(m_sections);
    m_card = card;
    return card;
}

void SettingsView::addSection(Section section, const QString& title, QWidget* view, Width width) {
    view->setObjectName(sectionId(section) + u"View"_s);
    auto* entry = new QListWidgetItem(title, m_sections);
    entry->setToolTip(subtitle(section));
    if (width == Width::All) {
        m_stack->addWidget(view);
        return;
    }
    m_readable.append(view);
    auto* content = new QWidget;
    auto* row = new QHBoxLayout(content);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(view, 1);
    row->addStretch(0);
    m_stack->addWidget(scrolled(content));
}

/// In characters, so that they follow the size of the text.
void SettingsView::setWidths() {
    const int character = fontMetrics().averageCharWidth();
    m_card->setFixedWidth(character * listWidth);
    for (QWidget* view : m_readable)
        view->setMaximumWidth(character * readableWidth);
}

void SettingsView::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (m_card && (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange))
        setWidths();
}

QString SettingsView::subtitle(Section section) {
    switch (section) {
        case Section::Appearance: return tr("How the window looks; every change takes effect at once");
        case Section::Environments: return tr("The FlowerDocs that this console works with");
        case Section::Session: return tr("Who works on this data folder, and what they may do");
        case Section::Secrets: return tr("Passwords and tokens, by name; values are never shown");
        case Section::About:
        case Section::Count: return tr("This program, its data and its keys");
    }
    return {};
}

void SettingsView::showSection() {
    const Section section = m_presenter.section();
    m_sections->setCurrentRow(int(section));
    m_stack->setCurrentIndex(int(section));
    m_head->setSubtitle(subtitle(section));
}

void SettingsView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    const QString name = m_presenter.takeFocusAfterwards();
    if (QWidget* wanted = name.isEmpty() ? nullptr : findChild<QWidget*>(name))
        wanted->setFocus();
    else if (!focusWidget())
        m_sections->setFocus();
}

}  // namespace fdc::ui::settings
