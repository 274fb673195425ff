// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/maps/LinkForm.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QJsonArray>
#include <QVBoxLayout>

#include "core/migration/expressions/ConditionExpression.h"
#include "ui/common/Discreet.h"
#include "ui/common/Widgets.h"
#include "ui/maps/MapEditor.h"
#include "ui/maps/MapTrial.h"
#include "ui/maps/PatternEdit.h"

namespace fdc::ui::maps {

using namespace Qt::Literals::StringLiterals;
using migration::editing::LinkWhen;

LinkForm::LinkForm(MapEditor& editor, MapTrial& trial, QWidget* parent)
    : QWidget(parent),
      m_editor(editor),
      m_trial(trial),
      m_title(new ElidedLabel({}, TextRole::CardTitle, u"linkTitle"_s)),
      m_when(new QComboBox),
      m_expression(new PatternEdit(PatternEdit::Kind::Expression)),
      m_problem(paragraph({}, TextRole::Body, u"linkProblem"_s)),
      m_order(paragraph({}, TextRole::Muted, u"linkOrder"_s)),
      m_earlier(button(tr("Ask earlier"), u"linkEarlier"_s)),
      m_later(button(tr("Ask later"), u"linkLater"_s)),
      m_remove(button(tr("Remove the link"), u"linkRemove"_s, ButtonRole::Danger)) {
    setObjectName(u"linkForm"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(2, 10, 2, 2);
    column->setSpacing(8);
    column->addWidget(m_title);
    column->addWidget(label(tr("A document goes this way"), TextRole::Strong));
    m_when->setObjectName(u"linkWhen"_s);
    m_when->setAccessibleName(tr("When a document goes this way"));
    m_when->addItem(tr("always"), int(LinkWhen::Always));
    m_when->addItem(tr("when this is true"), int(LinkWhen::Expression));
    m_when->addItem(tr("when the step failed"), int(LinkWhen::InException));
    m_when->addItem(tr("otherwise"), int(LinkWhen::Otherwise));
    column->addWidget(m_when);
    m_expression->setObjectName(u"linkExpression"_s);
    m_expression->setAccessibleName(tr("Condition"));
    m_expression->setPlaceholderText(u"kind.equals(\"PDF\") and pages > 10"_s);
    column->addWidget(m_expression);
    m_problem->setProperty("tone", u"error"_s);
    column->addWidget(m_problem);
    column->addWidget(m_order);
    auto* row = new QHBoxLayout;
    row->addWidget(m_earlier);
    row->addWidget(m_later);
    row->addStretch(1);
    column->addLayout(row);
    column->addSpacing(8);
    column->addWidget(m_remove, 0, Qt::AlignLeft);
    column->addStretch(1);
    connect(m_when, &QComboBox::activated, this, &LinkForm::take);
    connect(m_expression, &QLineEdit::textEdited, this, &LinkForm::take);
    connect(m_earlier, &QPushButton::clicked, this, [this] {
        const Choice choice = m_editor.choice();
        m_editor.moveLink(choice.step, choice.link, choice.link - 1);
    });
    connect(m_later, &QPushButton::clicked, this, [this] {
        const Choice choice = m_editor.choice();
        m_editor.moveLink(choice.step, choice.link, choice.link + 1);
    });
    connect(m_remove, &QPushButton::clicked, &editor, &MapEditor::removeChosen);
    connect(&editor, &MapEditor::choiceChanged, this, &LinkForm::fill);
    connect(&editor, &MapEditor::changed, this, &LinkForm::fill);
    connect(&editor, &MapEditor::rightChanged, this, &LinkForm::fill);
    fill();
}

void LinkForm::take() {
    const Choice choice = m_editor.choice();
    const auto when = LinkWhen(m_when->currentData().toInt());
    if (choice.isLink() && when != LinkWhen::Other && !isDiscreet())
        m_editor.setCondition(choice.step, choice.link, when, m_expression->text());
}

void LinkForm::fill() {
    const migration::Link* link = m_editor.isOpen() ? m_editor.chosenLink() : nullptr;
    if (!link)
        return;
    const migration::MapStep* from = m_editor.chosenStep();
    const migration::MapStep* to = m_editor.map().step(link->target);
    m_title->setFullText(discreet(from->name) + u" → "_s + (to ? discreet(to->name) : link->target));
    const LinkWhen when = migration::editing::whenOf(*link);
    const int other = m_when->findData(int(LinkWhen::Other));
    if (when == LinkWhen::Other && other < 0)
        m_when->addItem(tr("by a condition that only the map's file shows"), int(LinkWhen::Other));
    else if (when != LinkWhen::Other && other >= 0)
        m_when->removeItem(other);
    m_when->setCurrentIndex(m_when->findData(int(when)));
    const bool mayEdit = m_editor.mayEdit();
    m_when->setEnabled(!isDiscreet() && mayEdit);
    m_remove->setEnabled(mayEdit);
    m_expression->setLocked(!mayEdit);
    m_expression->setVisible(when == LinkWhen::Expression);
    m_expression->show(migration::editing::expressionOf(*link));
    QStringList names{u"documentId"_s};
    if (m_trial.preview()) {
        for (const QJsonValue& name : (*m_trial.preview())[u"sourceNames"_s].toArray())
            names.append(name.toString());
    }
    m_expression->setNames(names);
    QString problem;
    if (when == LinkWhen::Expression) {
        const QString expression = migration::editing::expressionOf(*link);
        const auto compiled = migration::ConditionExpression::compile(expression);
        if (expression.trimmed().isEmpty())
            problem = tr("Say when.");
        else if (!compiled)
            problem =
                tr("This cannot be read, from character %1 on.").arg(compiled.error().fact(u"position"));
    }
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    restyle(m_expression, "invalid", !problem.isEmpty());
    const int number = m_editor.choice().link;
    const int all = int(from->links.size());
    m_order->setText(all < 2 ? tr("The only way out of this step.")
                             : tr("Asked as number %1 of %2: the first way whose condition holds is taken.")
                                   .arg(number + 1)
                                   .arg(all));
    m_earlier->setVisible(all > 1);
    m_later->setVisible(all > 1);
    m_earlier->setEnabled(mayEdit && number > 0);
    m_later->setEnabled(mayEdit && number + 1 < all);
}

}  // namespace fdc::ui::maps
