// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/maps/StepForm.h"

#include <QHBoxLayout>
#include <QJsonArray>
#include <QLineEdit>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/common/Discreet.h"
#include "ui/common/EngineClient.h"
#include "ui/common/Format.h"
#include "ui/common/Widgets.h"
#include "ui/maps/EditorFindings.h"
#include "ui/maps/EntriesField.h"
#include "ui/maps/FieldControl.h"
#include "ui/maps/FieldUndo.h"
#include "ui/maps/MapEditor.h"
#include "ui/maps/MapTrial.h"

namespace fdc::ui::maps {

using namespace Qt::Literals::StringLiterals;
using migration::ClassSpec;
using migration::MapStep;

namespace {

/// Its connection may be that of another environment.
bool readsEnvironment(const MapStep& step) {
    return step.configuration.simpleName() == u"FlowerDocsSource";
}

/// A step that must be told nothing, and was told nothing: only all its settings say what it can do.
bool isUntouched(const MapStep& step) {
    const ClassSpec* spec = migration::findClass(step.configuration.className);
    return spec && step.configuration.fields.empty() &&
           std::ranges::none_of(spec->fields, &migration::FieldSpec::mandatory);
}

/// The field of the step that says what @p name becomes: where it stands among others, where it is named
/// alone, or else the one whose values are taken. Empty: none of them.
QString ruleField(const MapStep& step, const QString& name) {
    const ClassSpec* spec = migration::findClass(step.configuration.className);
    if (!spec)
        return {};
    for (const QString& list : {u"propertyMap"_s, u"expressions"_s}) {
        if (spec->field(list))
            return list;
    }
    for (const QString& one : {u"documentKey"_s, u"numberName"_s, u"documentIdDataName"_s}) {
        const migration::FieldValue* value = step.configuration.field(one);
        if (value && migration::editing::typedText(*value) == name)
            return one;
    }
    return spec->field(u"dataName") ? u"dataName"_s : QString();
}

}  // namespace

StepForm::StepForm(const Services& services, MapEditor& editor, EditorFindings& findings, MapTrial& trial,
                   QWidget* parent)
    : QScrollArea(parent), m_services(services), m_editor(editor), m_findings(findings), m_trial(trial) {
    setObjectName(u"stepForm"_s);
    setAccessibleName(tr("What the step does"));
    setFrameShape(NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(&editor, &MapEditor::choiceChanged, this, &StepForm::refresh);
    connect(&editor, &MapEditor::changed, this, &StepForm::refresh);
    connect(&editor, &MapEditor::opened, this, &StepForm::refresh);
    connect(&editor, &MapEditor::rightChanged, this, &StepForm::fill);
    connect(&findings, &EditorFindings::changed, this, &StepForm::fill);
    refresh();
}

void StepForm::refresh() {
    const MapStep* step = m_editor.choice().isStep() ? m_editor.chosenStep() : nullptr;
    const QString wanted = step ? step->id + u'\n' + step->configuration.className : QString();
    if (wanted != m_shown || !m_column) {
        m_showsAll = step && isUntouched(*step);
        m_shown = wanted;
        rebuild();
    }
    fill();
}

QWidget* StepForm::makeHead() {
    auto* head = new QWidget;
    auto* column = new QVBoxLayout(head);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    const MapStep& step = *m_editor.chosenStep();
    const ClassSpec* spec = migration::findClass(step.configuration.className);
    auto* className = new ElidedLabel(step.configuration.simpleName(), TextRole::CardTitle, u"stepClass"_s);
    column->addWidget(className);
    const QString help = !spec                            ? tr("Not a class that is known here.")
                         : m_services.language() == u"fr" ? spec->helpFr
                                                          : spec->helpEn;
    column->addWidget(paragraph(help, TextRole::Muted));
    if (spec && spec->isEmbeddedOnly())
        column->addWidget(paragraph(tr("Only the engine of this console knows it; a Fast2 broker does not."),
                                    TextRole::Muted));
    column->addSpacing(6);
    column->addWidget(label(tr("Name"), TextRole::Strong));
    m_name = new QLineEdit;
    m_name->setObjectName(u"stepName"_s);
    m_name->setAccessibleName(tr("Name of the step"));
    connect(m_name, &QLineEdit::editingFinished, this, [this] {
        const MapStep* named = m_editor.choice().isStep() ? m_editor.chosenStep() : nullptr;
        if (named && !isDiscreet() && !m_name->text().trimmed().isEmpty() &&
            m_name->text().trimmed() != named->name) {
            m_editor.rename(named->id, m_name->text());
            // It is the map's from here on: undo is no longer that of the letters.
            if (m_name)
                m_name->setText(m_name->text());
        }
    });
    sharesUndo(*m_name);
    column->addWidget(m_name);
    if (spec && spec->role == migration::ClassRole::Source)
        column->addWidget(paragraph(tr("The name of the source is part of the ids under which its documents "
                                       "are stored: leave it as it is "
                                       "once a campaign has run."),
                                    TextRole::Muted));
    m_general = paragraph({}, TextRole::Body, u"stepProblems"_s);
    m_general->setProperty("tone", u"error"_s);
    m_general->hide();
    column->addWidget(m_general);
    return head;
}

void StepForm::rebuild() {
    auto* inner = new QWidget;
    inner->setProperty("role", u"scrolled"_s);
    m_column = new QVBoxLayout(inner);
    m_column->setContentsMargins(2, 10, 12, 2);
    m_column->setSpacing(14);
    m_fields.clear();
    m_name = nullptr;
    m_more = nullptr;
    m_unknown = nullptr;
    m_ways = nullptr;
    m_general = nullptr;
    if (m_shown.isEmpty()) {
        m_column->addWidget(paragraph(tr("Choose a step or a link in the picture to see what it does. A new "
                                         "step follows the one that is chosen."),
                                      TextRole::Muted, u"nothingChosen"_s));
    } else {
        m_column->addWidget(makeHead());
        if (readsEnvironment(*m_editor.chosenStep()))
            askEnvironments();
        if (const ClassSpec* spec = migration::findClass(m_editor.chosenStep()->configuration.className)) {
            for (const migration::FieldSpec& field : spec->fields)
                addField(field.name);
        }
        m_more = button({}, u"moreFields"_s, ButtonRole::Flat);
        connect(m_more, &QPushButton::clicked, this, [this] {
            m_showsAll = true;
            fill();
        });
        m_column->addWidget(m_more, 0, Qt::AlignLeft);
        m_ways = new QWidget;
        new QVBoxLayout(m_ways);
        m_ways->layout()->setContentsMargins(0, 0, 0, 0);
        m_ways->layout()->setSpacing(2);
        m_column->addWidget(m_ways);
        m_unknown = new QWidget;
        new QVBoxLayout(m_unknown);
        m_unknown->layout()->setContentsMargins(0, 0, 0, 0);
        m_column->addWidget(m_unknown);
    }
    m_column->addStretch(1);
    setWidget(inner);
}

void StepForm::askEnvironments() {
    m_services.engine.ask(u"environment.list"_s, {}, this, [this](const base::Result<QJsonObject>& answer) {
        if (!answer)
            return;
        m_environments.clear();
        for (const QJsonValue& one : (*answer)[u"environments"_s].toArray())
            m_environments.append(one[u"name"_s].toString());
        fill();
    });
}

void StepForm::addField(const QString& name) {
    const ClassSpec* spec = migration::findClass(m_editor.chosenStep()->configuration.className);
    auto* control = new FieldControl(*spec->field(name), m_services.language());
    // What a field tells last, as it goes, is of its own step still.
    const auto step = [id = m_editor.chosenStep()->id] { return id; };
    connect(control, &FieldControl::textEdited, this,
            [this, control, step](const QString& text) { m_editor.setText(step(), control->spec(), text); });
    connect(control, &FieldControl::listEdited, this,
            [this, name, step](const QStringList& lines) { m_editor.setList(step(), name, lines); });
    connect(control, &FieldControl::entriesEdited, this,
            [this, name, step](const migration::editing::Entries& entries) {
                m_editor.setEntries(step(), name, entries);
            });
    if (control->entries())
        connect(control->entries(), &EntriesField::stepBegins, &m_editor, &MapEditor::endTyping);
    connect(control, &FieldControl::sharedChosen, this,
            [this, name, step](const QString& shared) { m_editor.setShared(step(), name, shared); });
    connect(control, &FieldControl::removeWanted, this,
            [this, name, step] { m_editor.removeField(step(), name); });
    m_fields.append(control);
    m_column->addWidget(control);
}

/// Data that a pattern may name, as far as the documents that were tried tell.
QStringList StepForm::names() const {
    QStringList all{u"documentId"_s};
    if (m_trial.preview()) {
        for (const QJsonValue& name : (*m_trial.preview())[u"sourceNames"_s].toArray())
            all.append(name.toString());
        for (const QJsonValue& one : (*m_trial.preview())[u"lineage"_s].toArray())
            all.append(one[u"name"_s].toString());
    }
    all.removeDuplicates();
    return all;
}

void StepForm::fill() {
    const MapStep* step = m_editor.choice().isStep() ? m_editor.chosenStep() : nullptr;
    if (!step || !m_name)
        return;
    const bool isLocked = !m_editor.mayEdit();
    m_name->setReadOnly(isDiscreet() || isLocked);
    m_unknown->setEnabled(!isLocked);
    const bool isTyped = m_name->hasFocus() && m_name->isModified();
    if (!isTyped && m_name->text() != discreet(step->name))
        m_name->setText(discreet(step->name));
    QStringList shared = m_editor.map().sharedObjects.keys();
    shared.prepend(u"environment"_s);
    if (readsEnvironment(*step))
        shared += m_environments;
    shared.removeDuplicates();
    const QList<EditorFinding> findings = m_findings.of(step->id);
    const QStringList known = names();
    int hidden = 0;
    QStringList general;
    Tone worst = Tone::Neutral;
    for (const EditorFinding& one : findings) {
        const bool hasField = std::ranges::any_of(
            m_fields, [&](const FieldControl* field) { return field->spec().name == one.field; });
        // That only this engine knows the class is said below its name.
        if (hasField || one.tone == Tone::Neutral || one.code == u"MAP_EMBEDDED_ONLY")
            continue;
        general.append(one.text);
        worst = std::max(worst, one.tone);
    }
    restyle(m_general, "tone", worst == Tone::Error ? u"error"_s : u"warn"_s);
    for (FieldControl* control : std::as_const(m_fields)) {
        const QString& name = control->spec().name;
        const migration::FieldValue* value = step->configuration.field(name);
        control->setLocked(isLocked);
        control->show(value, shared);
        control->setNames(known);
        QStringList problems;
        for (const EditorFinding& one : findings) {
            const bool isHere = one.field == name && one.tone != Tone::Neutral;
            if (isHere && one.code == u"MAP_FIELD_MISSING")
                problems = {tr("This must be said.")};
            else if (isHere && (problems.isEmpty() || value))
                problems.append(one.text);
        }
        control->setProblem(problems.join(u'\n'));
        const bool isShown = m_showsAll || value || control->spec().mandatory || !problems.isEmpty() ||
                             control->isAncestorOf(focusWidget());
        control->setVisible(isShown);
        hidden += !isShown;
    }
    m_general->setText(general.join(u'\n'));
    m_general->setVisible(!general.isEmpty());
    //: %1 settings of a step that are as usual, and hidden
    m_more->setText(tr("More settings: %1").arg(format::count(hidden)));
    m_more->setVisible(hidden > 0);
    fillUnknown();
    fillWays();
}

/// Links can be chosen here without a mouse.
void StepForm::fillWays() {
    const MapStep* step = m_editor.chosenStep();
    QStringList ways;
    for (const migration::Link& link : step->links) {
        const MapStep* target = m_editor.map().step(link.target);
        ways.append(u"→ "_s + (target ? discreet(target->name) : link.target));
    }
    if (m_ways->property("ways").toStringList() == ways)
        return;
    m_ways->setProperty("ways", ways);
    while (QLayoutItem* item = m_ways->layout()->takeAt(0)) {
        // Its own click may be what led here.
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    if (!ways.isEmpty())
        m_ways->layout()->addWidget(label(tr("Ways out"), TextRole::Strong));
    for (qsizetype i = 0; i < ways.size(); ++i) {
        QPushButton* way = button(ways[i], u"way.%1"_s.arg(i), ButtonRole::Flat);
        connect(way, &QPushButton::clicked, this, [this, i] {
            m_editor.choose({m_editor.choice().step, int(i)});
        });
        m_ways->layout()->addWidget(way);
        static_cast<QVBoxLayout*>(m_ways->layout())->setAlignment(way, Qt::AlignLeft);
    }
}

/// Fields that the catalogue does not know: their values would be ignored, so they are an error.
void StepForm::fillUnknown() {
    const MapStep* step = m_editor.chosenStep();
    const ClassSpec* spec = migration::findClass(step->configuration.className);
    QStringList unknown;
    for (const migration::Field& field : step->configuration.fields) {
        if (!spec || !spec->field(field.name))
            unknown.append(field.name);
    }
    if (m_unknown->property("names").toStringList() == unknown)
        return;
    m_unknown->setProperty("names", unknown);
    while (QLayoutItem* item = m_unknown->layout()->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const QString& name : unknown) {
        auto* line = new QWidget;
        auto* row = new QHBoxLayout(line);
        row->setContentsMargins(0, 0, 0, 0);
        row->addWidget(new ElidedLabel(tr("%1: unknown here").arg(name), TextRole::Muted), 1);
        QPushButton* remove = button(tr("Take out"), u"takeOut."_s + name, ButtonRole::Flat);
        connect(remove, &QPushButton::clicked, this,
                [this, name, id = step->id] { m_editor.removeField(id, name); });
        row->addWidget(remove);
        m_unknown->layout()->addWidget(line);
    }
}

void StepForm::goToRule(const QString& name) {
    const MapStep* step = m_editor.choice().isStep() ? m_editor.chosenStep() : nullptr;
    const QString field = step ? ruleField(*step, name) : QString();
    goTo(field, field.isEmpty() ? QString() : name);
}

void StepForm::goTo(const QString& field, const QString& entry) {
    for (FieldControl* control : std::as_const(m_fields)) {
        const bool isIt = field.isEmpty() ? control->isVisible() : control->spec().name == field;
        if (!isIt || !control->control())
            continue;
        control->setVisible(true);
        ensureWidgetVisible(control);
        if (control->entries() && !entry.isEmpty())
            control->entries()->goTo(entry);
        else
            control->control()->setFocus();
        return;
    }
    if (m_name)
        m_name->setFocus();
}

}  // namespace fdc::ui::maps
