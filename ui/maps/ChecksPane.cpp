// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/maps/ChecksPane.h"

#include <QHBoxLayout>
#include <QJsonArray>
#include <QVBoxLayout>
#include <algorithm>

#include "core/base/Clock.h"
#include "core/base/ErrorJson.h"
#include "core/migration/Broker.h"
#include "ui/common/Dialogs.h"
#include "ui/common/Discreet.h"
#include "ui/common/ErrorText.h"
#include "ui/common/Format.h"
#include "ui/common/Small.h"
#include "ui/maps/EditorFindings.h"
#include "ui/maps/MapEditor.h"
#include "ui/maps/MapTrial.h"
#include "ui/maps/TestWords.h"

namespace fdc::ui::maps {

using namespace Qt::Literals::StringLiterals;
using migration::DocumentCounts;

namespace {

constexpr int mostCauses = 6;
constexpr qsizetype mostUnnoticed = 8;

}  // namespace

ChecksPane::ChecksPane(const Services& services, MapEditor& editor, EditorFindings& findings, MapTrial& trial,
                       QWidget* parent)
    : QWidget(parent),
      m_services(services),
      m_editor(editor),
      m_findings(findings),
      m_trial(trial),
      m_list(new CardList(findings.model(), u"mapFindings"_s, tr("Findings"))),
      m_none(paragraph({}, TextRole::Muted, u"noFindings"_s)),
      m_testing(new QWidget),
      m_score(paragraph({}, TextRole::Muted, u"mutationScore"_s)),
      m_moreUnnoticed(paragraph({}, TextRole::Muted, u"moreUnnoticed"_s)),
      m_rehearse(button(tr("Rehearse"), u"rehearseHere"_s)),
      m_retry(button(tr("With failed documents"), u"rehearseFailed"_s, ButtonRole::Flat)),
      m_cancel(button(tr("Stop"), u"rehearsalCancel"_s)),
      m_assess(button(tr("Assessment"), u"rehearsalAssess"_s)),
      m_course(paragraph({}, TextRole::Muted, u"rehearsalCourse"_s)),
      m_bar(new SegmentedBar(tr("Rehearsal"))),
      m_outcome(paragraph({}, TextRole::Body, u"rehearsalOutcome"_s)),
      m_fix(paragraph({}, TextRole::Body, u"rehearsalFix"_s)),
      m_line(new CommandLineBox) {
    setObjectName(u"checksPane"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(2, 10, 2, 2);
    column->setSpacing(8);
    column->addWidget(label(tr("Pre-flight"), TextRole::CardTitle));
    column->addWidget(m_none);
    m_list->setGrowing(1'200);  // the pane scrolls, not each list in it
    column->addWidget(m_list);
    auto* tests = new QVBoxLayout(m_testing);
    tests->setContentsMargins(0, 0, 0, 0);
    tests->addWidget(label(tr("Tests"), TextRole::CardTitle));
    tests->addWidget(m_score);
    auto* testList = new CardList(m_testModel, u"testResults"_s, tr("Results of the tests"));
    testList->setGrowing(800);
    tests->addWidget(testList);
    tests->addWidget(m_moreUnnoticed);
    column->addWidget(m_testing);
    column->addWidget(makeRehearsal());
    column->addWidget(label(tr("The published map in a terminal"), TextRole::Muted));
    column->addWidget(m_line);
    column->addStretch(1);
    connect(m_list, &CardList::opened, this, [this](int row) {
        const EditorFinding& finding = m_findings.all()[row];
        if (finding.step.isEmpty())
            m_services.help(u"error:"_s + finding.code);
        else
            Q_EMIT findingOpened(finding.step, finding.field, finding.entry);
    });
    connect(&findings, &EditorFindings::changed, this, &ChecksPane::refreshFindings);
    connect(&trial, &MapTrial::testsChanged, this, &ChecksPane::refreshTests);
    connect(&trial, &MapTrial::rehearsalChanged, this, &ChecksPane::refreshRehearsal);
    connect(&editor, &MapEditor::rightChanged, this, &ChecksPane::refreshRights);
    for (const auto signal : {&MapEditor::opened, &MapEditor::stateChanged, &MapEditor::changed})
        connect(&editor, signal, this, &ChecksPane::refreshLine);
    refreshFindings();
    refreshTests();
    refreshRehearsal();
    refreshLine();
}

QWidget* ChecksPane::makeRehearsal() {
    auto* part = new QWidget;
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 6, 0, 0);
    column->setSpacing(6);
    column->addWidget(label(tr("Rehearsal"), TextRole::CardTitle));
    column->addWidget(m_course);
    auto* row = new QHBoxLayout;
    row->addWidget(m_rehearse);
    row->addWidget(m_retry);
    row->addWidget(m_cancel);
    row->addStretch(1);
    column->addLayout(row);
    column->addWidget(m_bar);
    column->addWidget(m_outcome);
    column->addWidget(m_fix);
    column->addWidget(m_assess, 0, Qt::AlignLeft);
    auto* causes = new CardList(m_causes, u"rehearsalCauses"_s, tr("Why documents would fail"));
    causes->setGrowing(800);
    column->addWidget(causes);
    connect(causes, &CardList::opened, this, [this](int at) {
        if (const CardRow* cause = m_causes.at(at))
            m_services.help(u"error:"_s + cause->pill);
    });
    connect(m_rehearse, &QPushButton::clicked, this, [this] { m_trial.rehearse(false); });
    connect(m_retry, &QPushButton::clicked, this, [this] { m_trial.rehearse(true); });
    connect(m_cancel, &QPushButton::clicked, this, &ChecksPane::askCancel);
    connect(m_assess, &QPushButton::clicked, &m_trial, &MapTrial::assess);
    return part;
}

void ChecksPane::refreshFindings() {
    const bool isEmpty = m_findings.all().isEmpty();
    m_list->setVisible(!isEmpty);
    m_none->setVisible(isEmpty);
    m_none->setText(m_findings.isUpToDate() ? tr("Nothing stands in the way of this map.") : tr("Checking…"));
}

void ChecksPane::refreshTests() {
    QList<CardRow> rows;
    const QJsonObject run = m_trial.tests().value_or(QJsonObject());
    for (const QJsonValue& test : run[u"tests"_s].toArray()) {
        if (test[u"passed"_s].toBool())
            continue;
        QStringList lines;
        for (const QJsonValue& part : test[u"parts"_s].toArray())
            lines.append(TestWords::difference(migration::TestDifference::fromJson(part.toObject())));
        const QString name = test[u"name"_s].toString();
        rows.append({u"test "_s + name, Tone::Error, tr("failed"), discreet(name, Private::Document),
                     discreet(lines.join(u'\n'), Private::Document)});
    }
    const QJsonArray unnoticed = run[u"mutation"_s][u"unnoticed"_s].toArray();
    const qsizetype shown = std::min(unnoticed.size(), mostUnnoticed);
    for (qsizetype i = 0; i < shown; ++i) {
        const QJsonObject one = unnoticed[i].toObject();
        const QString text = one[u"change"_s].toString();
        const auto change = migration::RuleChange::fromJson(one);
        rows.append({u"unnoticed "_s + one[u"step"_s].toString() + text, Tone::Warn, tr("unnoticed"),
                     discreet(one[u"step"_s].toString()),
                     discreet(change ? TestWords::change(*change) : text, Private::Value)});
    }
    m_testModel.setList(rows);
    m_moreUnnoticed->setText(
        tr("and %1 more that nobody would notice").arg(format::count(unnoticed.size() - shown)));
    m_moreUnnoticed->setVisible(unnoticed.size() > shown);
    m_score->setText(m_trial.testError() ? errorLine(*m_trial.testError(), m_services.language())
                                         : scoreText(run));
    m_testing->setVisible(m_trial.testError() || m_trial.tests());
}

/// A score of a part of the changes says that it is one.
QString ChecksPane::scoreText(const QJsonObject& run) const {
    const QJsonObject score = run[u"mutation"_s].toObject();
    const qint64 mutants = score[u"mutants"_s].toInteger();
    const qint64 noticed = score[u"noticed"_s].toInteger();
    const qint64 possible = score[u"possible"_s].toInteger(mutants);
    QStringList sentences;
    if (mutants > 0)
        sentences.append(tr("Of %1 small changes of the rules the tests notice %2 (%3).")
                             .arg(format::count(mutants), format::count(noticed),
                                  format::percent(double(noticed) / double(mutants))));
    if (run[u"early"_s].toBool())
        sentences.append(tr("Stopped after %1: %2 of %3 small changes were tried.")
                             .arg(format::span(run[u"limitSeconds"_s].toInteger()), format::count(mutants),
                                  format::count(possible)));
    else if (possible > mutants)
        sentences.append(tr("%1 of %2 small changes were tried, those of long lists at even distances.")
                             .arg(format::count(mutants), format::count(possible)));
    return sentences.join(u' ');
}

/// Who only looks is told so by the buttons.
void ChecksPane::refreshRights() {
    const QString refusal = m_trial.rightRefusal();
    const auto offer = [&refusal](QPushButton* one, bool isOn, const QString& tip) {
        one->setEnabled(isOn && refusal.isEmpty());
        one->setToolTip(refusal.isEmpty() ? tip : refusal);
    };
    offer(m_rehearse, true, {});
    offer(m_retry, true,
          tr("Documents of the source that failed before are tried again, too: what this map does to them"));
    offer(m_cancel, true, {});
    offer(m_assess, !m_trial.isAssessing(),
          tr("A report on the source from this rehearsal: risks, files, sizes, data names. It stays in the "
             "data folder"));
}

/// What somebody else waits for is not ended by a slip of the hand.
void ChecksPane::askCancel() {
    if (!m_trial.otherRehearsal())
        return m_trial.cancelRehearsal();
    Confirmation question;
    question.title = tr("Stop the rehearsal of “%1”?").arg((*m_trial.otherRehearsal())[u"map"_s].toString());
    question.text = tr("It was begun for another map, perhaps by somebody else. What it found so far stays.");
    question.yes = tr("Stop the rehearsal");
    question.commandLine =
        format::commandLine(m_services.environment, {u"campaign"_s, u"rehearsal"_s, u"--cancel"_s});
    m_services.dialogs.confirm(this, question, [this](bool yes) {
        if (yes)
            m_trial.cancelRehearsal();
    });
}

void ChecksPane::refreshRehearsal() {
    const bool runs = m_trial.isRehearsing() || m_trial.otherRehearsal();
    m_rehearse->setVisible(!runs);
    m_retry->setVisible(!runs);
    // One that only begins cannot be stopped yet.
    m_cancel->setVisible(m_trial.otherRehearsal() || (m_trial.isRehearsing() && m_trial.rehearsal()));
    const auto& rehearsal = m_trial.rehearsal();
    m_assess->setVisible(rehearsal.has_value() && !runs && (*rehearsal)[u"atRest"_s].toBool());
    refreshRights();
    m_bar->setVisible(rehearsal.has_value());
    m_outcome->setVisible(rehearsal.has_value() && !m_trial.isRehearsing());
    m_fix->setVisible(false);
    if (m_trial.rehearsalError())
        m_course->setText(errorLine(*m_trial.rehearsalError(), m_services.language()));
    else if (!rehearsal && runs)
        m_course->setText(tr("The rehearsal begins…"));
    else if (!rehearsal)
        m_course->setText(
            tr("Goes through a whole campaign and writes nothing to FlowerDocs: what would arrive, what "
               "would fail, and why."));
    if (rehearsal)
        showOutcome(*rehearsal);
    else
        m_causes.setList({});
    // Above what the last one of this map found.
    if (const auto& other = m_trial.otherRehearsal(); other && !m_trial.rehearsalError())
        m_course->setText(
            tr("A rehearsal of “%1” is under way in this environment, %2 documents so far. One at a time "
               "runs.")
                .arg((*other)[u"map"_s].toString(),
                     format::count(DocumentCounts::fromJson((*other)[u"documents"_s].toObject()).total())));
}

QString ChecksPane::outcomeLine(const QJsonObject& rehearsal) const {
    const QString documents =
        format::count(DocumentCounts::fromJson(rehearsal[u"documents"_s].toObject()).total());
    if (!rehearsal[u"atRest"_s].toBool() && !m_trial.isRehearsalOld())
        return rehearsal[u"comparing"_s].toBool()
                   ? tr("%1 documents are done · now those that are stored are compared").arg(documents)
                   : tr("%1 documents so far · nothing is written").arg(documents);
    const QString seconds = format::duration(qint64(rehearsal[u"seconds"_s].toDouble()));
    if (m_trial.isRehearsalOld())
        return tr("%1 documents · %2 · of the map before your last edits").arg(documents, seconds);
    const QDateTime ended = base::fromRfc3339(rehearsal[u"ended"_s].toString());
    if (m_trial.isRehearsalEarlier() && ended.isValid())
        //: %3 is a day and a time
        return tr("%1 documents · %2 · rehearsed %3")
            .arg(documents, seconds, format::dateTime(ended.toLocalTime()));
    return tr("%1 documents · %2 · the same code, nothing written").arg(documents, seconds);
}

void ChecksPane::showOutcome(const QJsonObject& rehearsal) {
    const bool isOver = rehearsal[u"atRest"_s].toBool();
    const auto counts = DocumentCounts::fromJson(rehearsal[u"documents"_s].toObject());
    const qint64 refused = counts.failed + counts.quarantined + rehearsal[u"rejected"_s].toInteger();
    const qint64 left = counts.pending + counts.inFlight;
    m_bar->set({{tr("would arrive"), counts.migrated, Tone::Ok}, {tr("would fail"), refused, Tone::Error}},
               counts.total() + rehearsal[u"rejected"_s].toInteger());
    if (!m_trial.rehearsalError())
        m_course->setText(outcomeLine(rehearsal));
    const QJsonObject hold = rehearsal[u"hold"_s].toObject();
    if (!hold.isEmpty())
        m_outcome->setText(errorLine(base::errorFromJson(hold), m_services.language()));
    else if (left > 0)
        m_outcome->setText(
            tr("%1 would arrive, %2 would fail, %3 were not reached.")
                .arg(format::count(counts.migrated), format::count(refused), format::count(left)));
    else
        m_outcome->setText(tr("%1 would arrive, %2 would fail.")
                               .arg(format::count(counts.migrated), format::count(refused)));
    const QString fix = fixText(rehearsal[u"fix"_s].toObject());
    m_fix->setText(fix);
    m_fix->setVisible(isOver && !fix.isEmpty());
    QList<CardRow> causes;
    for (const QJsonValue& one : rehearsal[u"causes"_s].toArray()) {
        if (causes.size() == mostCauses)
            break;
        const QString code = one[u"code"_s].toString();
        const QString step = one[u"step"_s].toString();
        causes.append({code + u' ' + step, Tone::Error, code, discreet(step),
                       tr("%n documents, such as %1", nullptr, int(one[u"documents"_s].toInteger()))
                           .arg(discreet(one[u"sample"_s].toString(), Private::Document))});
    }
    m_causes.setList(causes);
}

/// What an edited map does to documents that failed, and to those that are stored.
QString ChecksPane::fixText(const QJsonObject& fix) const {
    if (fix.isEmpty())
        return {};
    QString text =
        tr("Of %1 documents that failed before, %2 would arrive now.")
            .arg(format::count(fix[u"failed"_s].toInteger()), format::count(fix[u"arrive"_s].toInteger()));
    const qint64 changed = fix[u"changed"_s].toInteger();
    const qint64 broken = fix[u"broken"_s].toInteger();
    const QString sampled = format::count(fix[u"sampled"_s].toInteger());
    text += u' ';
    const bool isWhole = fix[u"whole"_s].toBool(true);
    if (!isWhole && fix[u"sampled"_s].toInteger() == 0)
        return text + tr("Those that are stored were not compared, as it was stopped.");
    if (changed == 0 && broken == 0)
        text += tr("Of %1 that are stored none would become another one.").arg(sampled);
    else
        text += tr("Of %1 that are stored, %2 would become other ones and %3 would fail; they are not sent "
                   "again.")
                    .arg(sampled, format::count(changed), format::count(broken));
    if (!isWhole)
        text += u' ' + tr("It was stopped before all of them were compared.");
    return text;
}

void ChecksPane::refreshLine() {
    if (m_editor.isOpen())
        m_line->setLine(format::commandLine(m_services.environment,
                                            {u"campaign"_s, u"rehearse"_s, u"--map"_s, m_editor.mapFile()}));
}

}  // namespace fdc::ui::maps
