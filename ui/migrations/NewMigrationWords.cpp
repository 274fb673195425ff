// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>

#include "ui/common/Format.h"
#include "ui/migrations/NewMigrationPresenter.h"

/// What the presenter of a new migration says.
namespace fdc::ui::migrations {

using namespace Qt::Literals::StringLiterals;
using SourcePreview = migration::SourcePreview;

QString NewMigrationPresenter::obstacleOf(Step step) const {
    switch (step) {
        case Step::Source: return sourceObstacle();
        case Step::Target: return targetObstacle();
        case Step::Checks: return startObstacle();
    }
    return {};
}

QString NewMigrationPresenter::sourceObstacle() const {
    switch (m_source.state()) {
        case SourceChoice::State::Empty: return tr("Choose an index or a folder first.");
        case SourceChoice::State::Loading: return sourceActivity();
        case SourceChoice::State::Failed:
            return m_demoWaits ? tr("The demo archive could not be written.")
                               : tr("The source could not be read.");
        case SourceChoice::State::Ready: break;
    }
    for (const NewMigrationFinding& finding : m_findings) {
        if (finding.tone == Tone::Error && finding.step == Step::Source)
            return finding.text;
    }
    return {};
}

QString NewMigrationPresenter::targetObstacle() const {
    switch (m_mapping.state()) {
        case MappingChoice::State::Loading: return tr("The classes of the target are being read…");
        case MappingChoice::State::Failed: return tr("The classes of the target could not be read.");
        case MappingChoice::State::Ready: break;
    }
    const bool hasClass = !m_mapping.draft().classId.isEmpty() || !m_mapping.draft().classColumn.isEmpty();
    return hasClass ? QString() : tr("Choose the class of the documents first.");
}

QString NewMigrationPresenter::startObstacle() const {
    if (m_launch.isStarting())
        return tr("The migration is being started…");
    if (const QString before = sourceObstacle(); !before.isEmpty())
        return before;
    if (const QString before = targetObstacle(); !before.isEmpty())
        return before;
    if (const qsizetype all = errors(); all > 0) {
        const QString& first = m_findings.first().text;
        //: %1 is the sentence of the first error
        return all == 1 ? first : tr("%1 (and %n more error(s))", nullptr, int(all) - 1).arg(first);
    }
    if (m_options.limits.hasProblem())
        return tr("One of the limits cannot be understood.");
    return hasNameConflict() ? tr("Another migration is saved under this name.") : QString();
}

qsizetype NewMigrationPresenter::errors() const {
    return std::ranges::count(m_findings, Tone::Error, &NewMigrationFinding::tone);
}

qsizetype NewMigrationPresenter::errorsIn(Step step) const {
    return std::ranges::count_if(m_findings, [step](const NewMigrationFinding& finding) {
        return finding.tone == Tone::Error && finding.step == step;
    });
}

QString NewMigrationPresenter::stateWord(Step step) const {
    if (const qsizetype errors = errorsIn(step); errors > 0 && step <= m_step)
        return tr("%n error(s)", nullptr, int(errors));
    if (step == m_step)
        //: the step that the person is at
        return tr("now");
    //: of a step
    return step < m_step ? tr("done") : tr("not yet");
}

Tone NewMigrationPresenter::stateTone(Step step) const {
    if (step <= m_step && errorsIn(step) > 0)
        return Tone::Error;
    if (step == m_step)
        return Tone::Accent;
    return step < m_step ? Tone::Ok : Tone::Neutral;
}

QString NewMigrationPresenter::countText() const {
    if (!m_source.contents())
        return {};
    const SourcePreview& preview = m_source.contents()->preview;
    const bool isFolder = !preview.hasIndex();
    const qint64 documents = isFolder ? preview.fileCount : preview.rowCount;
    const QString count = format::count(documents);
    if (isFolder ? preview.isComplete : preview.isHeadWhole)
        return tr("%1 document(s)", nullptr, int(std::min<qint64>(documents, 1'000'000))).arg(count);
    return isFolder ? tr("more than %1 documents").arg(count) : tr("about %1 documents").arg(count);
}

QString NewMigrationPresenter::summary() const {
    if (!m_source.contents())
        return {};
    const SourcePreview& preview = m_source.contents()->preview;
    const bool isFolder = !preview.hasIndex();
    const QString bytes = format::bytes(isFolder ? preview.bytes : preview.indexBytes);
    return QStringList{countText(), isFolder ? bytes : tr("index of %1").arg(bytes), m_mapping.classSummary()}
        .join(u" · "_s);
}

QString NewMigrationPresenter::commandLine() const {
    return format::commandLine(m_services.environment, m_options.toWords(m_launch.mapFile(m_name), m_name));
}

}  // namespace fdc::ui::migrations
