// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/EnvironmentForm.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QShortcut>

#include "ui/common/Icons.h"
#include "ui/common/Widgets.h"
#include "ui/settings/ChoiceRow.h"
#include "ui/settings/EnvironmentsPresenter.h"
#include "ui/settings/FormField.h"
#include "ui/settings/Parts.h"
#include "ui/settings/ProblemBox.h"
#include "ui/settings/SideBySide.h"
#include "ui/settings/Swatches.h"

namespace fdc::ui::settings {

using namespace Qt::Literals::StringLiterals;

EnvironmentForm::EnvironmentForm(EnvironmentsPresenter& presenter, QWidget* parent)
    : QWidget(parent), m_presenter(presenter) {
    setObjectName(u"environmentForm"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    column->addWidget(makeHead());
    m_whyNot = paragraph(QString(), TextRole::Muted, u"whyNotAdd"_s);
    m_problem = new ProblemBox(u"formProblem"_s);
    connect(m_problem, &ProblemBox::helpRequested, this, m_presenter.services().help);
    connect(m_problem, &ProblemBox::dismissed, this, [this] { m_presenter.dismissProblem(); });
    column->addWidget(m_problem);
    auto* content = new QWidget;
    auto* rows = new QVBoxLayout(content);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(10);
    auto* cards = new SideBySide(80, 12);
    cards->add(makeTarget());
    cards->add(makeFiles());
    m_line = new CommandLineBox;
    rows->addWidget(m_whyNot);
    rows->addWidget(cards);
    rows->addWidget(m_line);
    rows->addStretch(1);
    column->addWidget(scrolled(content), 1);
    auto* escape = new QShortcut(QKeySequence(Qt::Key_Escape), this);
    escape->setContext(Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, this, [this] { m_presenter.leaveForm(this); });
    connect(&presenter, &SectionPresenter::changed, this, &EnvironmentForm::refresh);
    connect(&presenter, &EnvironmentsPresenter::formChanged, this, &EnvironmentForm::refresh);
    refresh();
}

void EnvironmentForm::focusFirst() {
    m_fields[int(Field::Name)]->line()->setFocus();
}

QWidget* EnvironmentForm::makeHead() {
    auto* head = new QWidget;
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    QPushButton* back = button(QString(), u"formBack"_s, ButtonRole::Flat);
    back->setIcon(icons::icon(u"back"_s, *this));
    back->setAccessibleName(tr("Back to the environments"));
    back->setToolTip(back->accessibleName());
    QPushButton* cancel = button(tr("Cancel"), u"formCancel"_s);
    m_add = button(tr("Add"), u"formAdd"_s, ButtonRole::Primary);
    m_add->setAccessibleName(tr("Add the environment"));
    row->addWidget(back);
    row->addWidget(label(tr("New environment"), TextRole::CardTitle));
    row->addStretch(1);
    row->addWidget(cancel);
    row->addWidget(m_add);
    connect(back, &QPushButton::clicked, this, [this] { m_presenter.leaveForm(this); });
    connect(cancel, &QPushButton::clicked, this, [this] { m_presenter.leaveForm(this); });
    connect(m_add, &QPushButton::clicked, &m_presenter, &EnvironmentsPresenter::add);
    return head;
}

FormField* EnvironmentForm::makeField(Field field, const QString& name) {
    auto* made = new FormField(EnvironmentDraft::label(field), EnvironmentDraft::hint(field), name);
    m_fields[int(field)] = made;
    made->line()->setProperty("private",
                              field != Field::Name && field != Field::Scope && field != Field::Secret);
    connect(made->line(), &QLineEdit::textEdited, this,
            [this, field](const QString& text) { m_presenter.setField(field, text); });
    connect(made->line(), &QLineEdit::editingFinished, this, [this, field] {
        // Leaving the form also takes the focus from its last field.
        if (m_presenter.isFormOpen())
            m_presenter.leaveField(field);
    });
    connect(made->line(), &QLineEdit::returnPressed, &m_presenter, &EnvironmentsPresenter::add);
    return made;
}

void EnvironmentForm::addBrowse(FormField* made, Field field, const QString& name) {
    QPushButton* browse = made->addButton(tr("Browse…"), name + u"Browse"_s,
                                          tr("Browse: %1").arg(EnvironmentDraft::label(field)));
    connect(browse, &QPushButton::clicked, this, [this, field] { m_presenter.browse(field, this); });
}

Card* EnvironmentForm::makeTarget() {
    auto* card = new Card(u"FlowerDocs"_s);
    card->body()->addWidget(makeField(Field::Name, u"fieldName"_s));
    card->body()->addWidget(makeField(Field::Core, u"fieldCore"_s));
    card->body()->addWidget(makeField(Field::Scope, u"fieldScope"_s));
    card->body()->addWidget(makeField(Field::User, u"fieldUser"_s));
    FormField* secret = makeField(Field::Secret, u"fieldSecret"_s);
    m_password = secret->addButton(tr("Set the password…"), u"setPassword"_s, tr("Set the password"));
    connect(m_password, &QPushButton::clicked, this, [this] { m_presenter.setPassword(this); });
    card->body()->addWidget(secret);
    card->body()->addStretch(1);
    return card;
}

Card* EnvironmentForm::makeFiles() {
    auto* card = new Card(tr("Files and colour"));
    const std::pair<Field, QString> files[] = {
        {Field::CoreProperties, u"fieldCoreProperties"_s}, {Field::Related, u"fieldRelated"_s},
        {Field::Authority, u"fieldAuthority"_s},           {Field::Revocation, u"fieldRevocation"_s},
        {Field::Certificate, u"fieldCertificate"_s},       {Field::Key, u"fieldKey"_s}};
    for (const auto& [field, name] : files) {
        FormField* made = makeField(field, name);
        addBrowse(made, field, name);
        card->body()->addWidget(made);
    }
    addColours(card);
    card->body()->addStretch(1);
    return card;
}

void EnvironmentForm::addColours(Card* card) {
    m_colours = new ChoiceRow(u"colour"_s, EnvironmentDraft::label(Field::Colour));
    for (const Swatch& one : swatches()) {
        m_colours->add(one.id, QString(), one.name, [colour = one.colour](const QWidget& on) {
            QIcon icon;
            icon.addPixmap(colourDot(colour, 18, on), QIcon::Normal, QIcon::Off);
            icon.addPixmap(colourDot(colour, 18, on, true), QIcon::Normal, QIcon::On);
            return icon;
        });
    }
    auto* column = new QVBoxLayout;
    column->setSpacing(3);
    m_colourName = paragraph(QString(), TextRole::Muted, u"colourName"_s);
    column->addWidget(label(EnvironmentDraft::label(Field::Colour), TextRole::Strong));
    column->addWidget(m_colours);
    column->addWidget(m_colourName);
    card->body()->addLayout(column);
    connect(m_colours, &ChoiceRow::chosen, this, [this](const QString& id) {
        for (const Swatch& one : swatches()) {
            if (one.id == id)
                m_presenter.setField(Field::Colour, one.colour);
        }
    });
}

void EnvironmentForm::refresh() {
    for (auto field = m_fields.keyBegin(); field != m_fields.keyEnd(); ++field)
        refreshField(Field(*field));
    refreshPassword();
    const QString colour = m_presenter.draft().value(Field::Colour);
    for (const Swatch& one : swatches()) {
        if (one.colour == colour)
            m_colours->setCurrent(one.id);
    }
    const QString hint = EnvironmentDraft::hint(Field::Colour);
    m_colourName->setText(colour.isEmpty() ? hint : colourName(colour) + u". "_s + hint);
    const QString whyNot = m_presenter.whyNotAdd();
    m_add->setEnabled(whyNot.isEmpty());
    m_add->setToolTip(whyNot);
    m_whyNot->setText(whyNot.isEmpty() ? tr("All is filled in.") : whyNot);
    m_line->setLine(m_presenter.draft().commandLine());
    m_problem->set(m_presenter.isFormOpen() ? m_presenter.problem() : std::nullopt,
                   m_presenter.services().language());
}

void EnvironmentForm::refreshField(Field field) {
    FormField* shown = m_fields[int(field)];
    shown->setText(m_presenter.draft().value(field));
    shown->setProblem(m_presenter.shownProblem(field));
    if (EnvironmentDraft::isPath(field))
        shown->setNote(
            m_presenter.isMissing(field) ? tr("There is no such file on this machine yet.") : QString(),
            true);
}

void EnvironmentForm::refreshPassword() {
    const QString whyNot = m_presenter.whyNoPassword();
    m_password->setEnabled(whyNot.isEmpty() && !m_presenter.isBusy());
    m_password->setToolTip(whyNot);
    FormField* secret = m_fields[int(Field::Secret)];
    if (m_presenter.isPasswordStored())
        secret->setNote(tr("✓ The password is stored."));
    else if (!whyNot.isEmpty() && isSecretName(m_presenter.draft().value(Field::Secret)))
        secret->setNote(whyNot, true);
    else
        secret->setNote({});
}

}  // namespace fdc::ui::settings
