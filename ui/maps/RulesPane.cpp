// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/maps/RulesPane.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/common/DataTable.h"
#include "ui/common/Discreet.h"
#include "ui/common/ErrorText.h"
#include "ui/common/Format.h"
#include "ui/common/StatePane.h"
#include "ui/maps/MapEditor.h"
#include "ui/maps/MapTrial.h"

namespace fdc::ui::maps {

using namespace Qt::Literals::StringLiterals;

RulesPane::RulesPane(const Services& services, MapEditor& editor, MapTrial& trial, QWidget* parent)
    : Card(tr("Mapping of metadata"), parent),
      m_services(services),
      m_editor(editor),
      m_trial(trial),
      m_mandatory(new Pill),
      m_tests(new Pill),
      m_old(new Pill),
      m_keepTest(button(tr("Keep as a test"), u"keepTest"_s, ButtonRole::Flat)),
      m_runTests(button(tr("Run the tests"), u"runTests"_s)),
      m_document(new ElidedLabel({}, TextRole::Muted, u"sampleDocument"_s)),
      m_before(button(u"‹"_s, u"sampleBefore"_s, ButtonRole::Flat)),
      m_after(button(u"›"_s, u"sampleAfter"_s, ButtonRole::Flat)) {
    setObjectName(u"rulesPane"_s);
    m_mandatory->setObjectName(u"mandatoryTags"_s);
    m_tests->setObjectName(u"testState"_s);
    head()->addWidget(m_mandatory);
    head()->addWidget(m_tests);
    //: the rows are those of the map before the last edits
    m_old->set(tr("before your last edits"), Tone::Warn);
    m_old->setObjectName(u"oldRules"_s);
    head()->addWidget(m_old);
    head()->addStretch(1);
    head()->addWidget(makeSampleRow());
    head()->addWidget(m_keepTest);
    head()->addWidget(m_runTests);
    m_keepTest->setToolTip(tr(
        "What becomes of this document now is what is expected from then on. Its values stand in the map."));
    m_table = new DataTable(u"rules"_s, tr("Mapping of metadata"));
    m_table->setModel(&m_model);
    m_table->setColumnWidths({15, 14, -1, 23, 16, 9});
    m_pane = new StatePane(m_table);
    m_pane->setMinimumHeight(90);
    body()->addWidget(m_pane, 1);
    connect(m_before, &QPushButton::clicked, this, [this] { m_trial.setSample(m_trial.sample() - 1); });
    connect(m_after, &QPushButton::clicked, this, [this] { m_trial.setSample(m_trial.sample() + 1); });
    connect(m_keepTest, &QPushButton::clicked, this, [this] { m_editor.keepAsTest(m_trial.sampleJson()); });
    connect(m_runTests, &QPushButton::clicked, &trial, &MapTrial::runTests);
    connect(&trial, &MapTrial::previewChanged, this, &RulesPane::refresh);
    connect(&trial, &MapTrial::testsChanged, this, &RulesPane::refreshTests);
    connect(&editor, &MapEditor::opened, this, &RulesPane::refreshTests);
    connect(&editor, &MapEditor::rightChanged, this, &RulesPane::refresh);
    connect(&editor, &MapEditor::rightChanged, this, &RulesPane::refreshTests);
    connect(&editor, &MapEditor::changed, this, [this] {
        if (m_trial.needsLeave())
            refresh();
    });
    connect(m_table, &DataTable::rowChosen, this, [this](int row) {
        if (const RuleRow* rule = m_model.at(row); rule && !rule->step.isEmpty() && m_table->hasFocus())
            m_editor.choose({rule->step});
    });
    connect(m_table, &DataTable::rowActivated, this, [this](int row) {
        if (const RuleRow* rule = m_model.at(row); rule && !rule->step.isEmpty())
            Q_EMIT ruleWanted(rule->step, rule->name);
    });
    connect(m_pane, &StatePane::actionRequested, &trial, &MapTrial::refresh);
    connect(m_pane, &StatePane::helpRequested, this,
            [this](const QString& code) { m_services.help(u"error:"_s + code); });
    refresh();
    refreshTests();
}

QWidget* RulesPane::makeSampleRow() {
    auto* row = new QWidget;
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(2);
    m_before->setToolTip(tr("The document before"));
    m_before->setAccessibleName(tr("The document before"));
    m_after->setToolTip(tr("The next document"));
    m_after->setAccessibleName(tr("The next document"));
    m_document->setMinimumWidth(fontMetrics().averageCharWidth() * 14);
    m_document->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    line->addWidget(m_document, 1);
    line->addWidget(m_before);
    line->addWidget(m_after);
    return row;
}

void RulesPane::refresh() {
    const int samples = m_trial.samples();
    m_keepTest->setVisible(samples > 0);
    m_keepTest->setEnabled(m_editor.mayEdit());
    m_before->setEnabled(m_trial.sample() > 0);
    m_after->setEnabled(m_trial.sample() + 1 < samples);
    m_before->setVisible(samples > 1);
    m_after->setVisible(samples > 1);
    const QString id = m_trial.sampleJson()[u"documentId"_s].toString();
    //: a document of the source, the how manyth it is, and of how many
    m_document->setFullText(samples == 0
                                ? QString()
                                : tr("%1 · %2 of the first %3")
                                      .arg(discreet(id, Private::Document),
                                           format::count(m_trial.sample() + 1), format::count(samples)));
    if (m_trial.preview())
        m_model.show(*m_trial.preview(), m_trial.sample(), m_trial.classes());
    const bool knows = m_model.mandatory() > 0;
    m_mandatory->setVisible(knows && m_trial.preview());
    m_mandatory->set(tr("%1 of %2 mandatory tags").arg(m_model.mandatorySet()).arg(m_model.mandatory()),
                     m_model.mandatorySet() == m_model.mandatory() ? Tone::Ok : Tone::Error);
    m_mandatory->setToolTip(tr("Tags that the classes of these documents want, and that all of them have"));
    const bool isOld = samples > 0 && (m_trial.previewError() || m_trial.needsLeave());
    m_old->setVisible(isOld);
    if (isOld)
        m_old->setToolTip(m_trial.previewError()
                              ? format::plainTip(errorLine(*m_trial.previewError(), m_services.language()))
                              : tr("The map now logs in somewhere or runs a program, and was not tried."));
    if (m_trial.needsLeave() && samples == 0)
        m_pane->showEmpty(tr("This map logs in to a server or runs a program"),
                          tr("Nothing is tried until you say so: passwords that it names would be used."),
                          tr("Try it"));
    else if (samples > 0)
        m_pane->showContent();
    else if (m_trial.previewError())
        m_pane->showError(*m_trial.previewError(), m_services.language());
    else if (m_trial.preview() && (*m_trial.preview())[u"early"_s].toBool())
        m_pane->showEmpty(tr("No document so far"),
                          tr("The source refuses its first rows; the findings say why."), tr("Look again"));
    else if (m_trial.preview())
        m_pane->showEmpty(tr("The source has no documents"),
                          tr("Rules are shown on documents of the source."), tr("Look again"));
    else
        m_pane->showLoading(tr("Trying the map on documents of its source…"));
}

void RulesPane::refreshTests() {
    const int known = m_trial.knownTests();
    m_runTests->setVisible(known > 0);
    m_runTests->setEnabled(!m_trial.isTesting() && m_trial.rightRefusal().isEmpty());
    m_runTests->setToolTip(m_trial.rightRefusal());
    m_tests->setVisible(known > 0);
    if (m_trial.isTesting()) {
        m_tests->set(tr("testing…"), Tone::Neutral);
    } else if (m_trial.testError()) {
        m_tests->set(tr("tests cannot run"), Tone::Error);
    } else if (m_trial.tests()) {
        const int failed = (*m_trial.tests())[u"failed"_s].toInt();
        m_tests->set(failed == 0 ? tr("%n tests pass", nullptr, known)
                                 : tr("%1 of %2 tests fail").arg(failed).arg(known),
                     failed == 0 ? Tone::Ok : Tone::Error);
    } else {
        m_tests->set(tr("%n tests, not run", nullptr, known), Tone::Neutral);
    }
}

}  // namespace fdc::ui::maps
