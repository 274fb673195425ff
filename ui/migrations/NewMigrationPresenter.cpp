// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/NewMigrationPresenter.h"

#include <QScopedValueRollback>
#include <algorithm>

#include "core/base/ErrorPages.h"
#include "ui/common/EngineClient.h"
#include "ui/common/Notices.h"
#include "ui/migrations/SourceNotes.h"

namespace fdc::ui::migrations {

using namespace Qt::Literals::StringLiterals;
using migration::MapDraft;

namespace {

constexpr int demoDocuments = 2000;
const auto demoName = u"Demo"_s;

}  // namespace

NewMigrationPresenter::NewMigrationPresenter(Services services, QObject* parent)
    : QObject(parent), m_services(services), m_source(services), m_mapping(services), m_launch(services) {
    connect(&m_source, &SourceChoice::changed, this, &NewMigrationPresenter::sourceChanged);
    connect(&m_mapping, &MappingChoice::changed, this, [this] {
        m_launch.follow(m_mapping.draft());
        refresh();
    });
    connect(&m_launch, &NewMigrationLaunch::changed, this, &NewMigrationPresenter::refresh);
    connect(&m_launch, &NewMigrationLaunch::started, this, [this](const QString& campaign) {
        reset();
        Notice notice;
        notice.tone = Tone::Ok;
        notice.text = tr("The campaign %1 has started.").arg(campaign);
        m_services.notices.post(notice);
        Q_EMIT started(campaign);
    });
}

void NewMigrationPresenter::reset() {
    {
        const QScopedValueRollback quiet(m_quiet, true);
        ++m_round;
        m_step = Step::Source;
        m_name.clear();
        m_isNamed = false;
        m_isDemo = false;
        m_demoWaits = false;
        m_demoIndex.clear();
        m_demoExpected.clear();
        m_options = {};
        m_source.reset();
        m_mapping.reset();
        m_launch.reset();
    }
    refresh();
}

void NewMigrationPresenter::begin() {
    reset();
    m_mapping.ask();
}

void NewMigrationPresenter::beginWith(const QString& path) {
    begin();
    m_source.choosePath(path);
}

void NewMigrationPresenter::beginDemo() {
    begin();
    m_isDemo = true;
    m_isNamed = true;
    prepareDemo();
}

void NewMigrationPresenter::prepareDemo() {
    m_demoWaits = true;
    m_source.wait();
    m_services.engine.ask(u"demo.prepare"_s, {{u"documents"_s, demoDocuments}}, this,
                          [this, round = m_round](const base::Result<QJsonObject>& answer) {
                              if (round != m_round || !m_demoWaits)
                                  return;
                              if (!answer) {
                                  m_source.fail(answer.error());
                                  return;
                              }
                              m_demoWaits = false;
                              m_demoIndex = (*answer)[u"indexFile"_s].toString();
                              setName(demoName);
                              // However few the demo before had; a number that the person sees and may
                              // change.
                              m_demoExpected =
                                  QString::number((*answer)[u"documents"_s].toInteger(demoDocuments));
                              m_options.limits.expected = m_demoExpected;
                              m_source.choosePath(m_demoIndex);
                          });
}

bool NewMigrationPresenter::hasDraft() const {
    return !m_source.path().isEmpty() || m_step != Step::Source;
}

void NewMigrationPresenter::retrySource() {
    if (m_demoWaits)
        prepareDemo();
    else
        m_source.readAgain();
}

/// A path given in its place is what the person wants now.
void NewMigrationPresenter::leaveDemo() {
    m_demoWaits = false;
    m_isDemo = false;
    m_isNamed = !m_name.isEmpty() && m_name != demoName;
    if (m_options.limits.expected == m_demoExpected)
        m_options.limits.expected.clear();
}

void NewMigrationPresenter::sourceChanged() {
    const QString path = m_source.path();
    if (m_isDemo && !path.isEmpty() && (m_demoWaits || path != m_demoIndex))
        leaveDemo();
    const bool isReady = m_source.state() == SourceChoice::State::Ready;
    if (isReady && !m_isNamed) {
        const migration::SourcePreview& preview = m_source.contents()->preview;
        m_name = mapNameOf(preview.path, preview.kind);
    }
    if (m_step != Step::Source && m_source.state() == SourceChoice::State::Failed)
        m_step = Step::Source;
    {
        const QScopedValueRollback quiet(m_quiet, true);
        // The demo's own map calls its source so: the same documents stay the same for the ledger.
        m_mapping.setNames(m_name, m_isDemo ? u"Index"_s : QString());
        m_mapping.setSource(m_source.contents(), m_source.preview());
    }
    refresh();
}

void NewMigrationPresenter::refresh() {
    if (m_quiet)
        return;
    m_findings = NewMigrationFindings::inOrder(everythingFound());
    Q_EMIT changed();
}

QList<NewMigrationFinding> NewMigrationPresenter::everythingFound() const {
    QList<NewMigrationFinding> all;
    if (!m_source.contents())
        return all;
    const QString language = m_services.language();
    const auto notes = SourceNotes::of(m_source.preview(), language);
    for (const NewMigrationFinding& note : notes) {
        if (note.tone != Tone::Neutral)
            all.append(note);
    }
    const auto problems = m_mapping.problems();
    for (const migration::MapFinding& problem : problems) {
        // What a note says already is not said twice in other words.
        const NewMigrationFinding finding = NewMigrationFindings::of(problem, language);
        const bool isSaid = std::ranges::any_of(all, [&finding](const NewMigrationFinding& note) {
            return note.code == finding.code && note.step == Step::Source && note.tone == finding.tone;
        });
        if (!isSaid)
            all.append(finding);
    }
    const auto check = m_launch.checkState();
    if (check == NewMigrationLaunch::Check::Done) {
        for (const migration::MapFinding& finding : m_launch.findings())
            all.append(NewMigrationFindings::of(finding, language));
    } else if (check == NewMigrationLaunch::Check::Failed) {
        all.append({Tone::Warn, base::errorSentence(*m_launch.checkError(), language),
                    m_launch.checkError()->code(), Step::Checks});
    }
    return all;
}

bool NewMigrationPresenter::goTo(Step step) {
    for (int before = 0; before < int(step); ++before) {
        if (before >= int(m_step) && !obstacleOf(Step(before)).isEmpty())
            return false;
    }
    if (step == m_step)
        return true;
    m_step = step;
    entered();
    refresh();
    return true;
}

void NewMigrationPresenter::entered() {
    if (m_step != Step::Source && m_mapping.state() == MappingChoice::State::Failed)
        m_mapping.askAgain();
    if (m_step == Step::Checks && mayCheck())
        m_launch.check(m_mapping.draft());
}

void NewMigrationPresenter::goOn() {
    if (!obstacle().isEmpty())
        return;
    if (m_step == Step::Checks)
        m_launch.start(m_mapping.draft(), m_options);
    else
        goTo(Step(int(m_step) + 1));
}

void NewMigrationPresenter::goBack() {
    if (m_step == Step::Source)
        cancel();
    else
        goTo(Step(int(m_step) - 1));
}

void NewMigrationPresenter::cancel() {
    reset();
    Q_EMIT cancelled();
}

void NewMigrationPresenter::setName(const QString& name) {
    if (name == m_name)
        return;
    m_name = name;
    m_isNamed = true;
    m_mapping.setNames(m_name, m_isDemo ? u"Index"_s : QString());
}

void NewMigrationPresenter::replaceExisting() {
    m_launch.agreeToReplace(m_name);
}

void NewMigrationPresenter::setOptions(const NewMigrationOptions& options) {
    if (options == m_options)
        return;
    m_options = options;
    Q_EMIT changed();
}

void NewMigrationPresenter::checkAgain() {
    if (mayCheck())
        m_launch.checkAgain(m_mapping.draft());
}

bool NewMigrationPresenter::mayCheck() const {
    const bool isReady = sourceObstacle().isEmpty() && targetObstacle().isEmpty();
    const auto problems = m_mapping.problems();
    return isReady && std::ranges::none_of(problems, [](const migration::MapFinding& finding) {
               return finding.severity == migration::MapFinding::Severity::Error;
           });
}

QString NewMigrationPresenter::sourceActivity() const {
    return m_demoWaits ? tr("The demo archive is being written…") : tr("The source is being looked at…");
}

void NewMigrationPresenter::shown() {
    m_mapping.ask();
    refresh();
}

}  // namespace fdc::ui::migrations
