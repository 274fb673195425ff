// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QString>

#include "ui/common/Services.h"
#include "ui/migrations/MappingChoice.h"
#include "ui/migrations/NewMigrationFindings.h"
#include "ui/migrations/NewMigrationLaunch.h"
#include "ui/migrations/SourceChoice.h"

namespace fdc::ui::migrations {

/// The new migration while it is being made: where documents come from, what they become, how they are sent.
/// Keeps everything that a person entered; views come and go. Thread: GUI.
class NewMigrationPresenter : public QObject {
    Q_OBJECT
public:
    using Step = NewMigrationStep;

    explicit NewMigrationPresenter(Services services, QObject* parent = nullptr);

    /// An empty draft; what was there before is given up.
    void begin();
    /// The same, with an index file or a folder as its source.
    void beginWith(const QString& path);
    /// The same, with the sandbox's demo archive, written first when it is not there yet.
    void beginDemo();
    /// Something was entered that leaving would lose.
    bool hasDraft() const;

    const Services& services() const { return m_services; }
    SourceChoice& source() { return m_source; }
    MappingChoice& mapping() { return m_mapping; }
    NewMigrationLaunch& launch() { return m_launch; }
    /// Of the source, the map and the check with the target; the gravest first.
    const QList<NewMigrationFinding>& findings() const { return m_findings; }
    qsizetype errors() const;

    Step step() const { return m_step; }
    /// Back always, forward when nothing before stands in the way; false when it does.
    bool goTo(Step step);
    /// The step's main button: go on, or start the migration.
    void goOn();
    /// One step back; from the first one give up.
    void goBack();
    /// Gives up at once; asking before is the view's part.
    void cancel();
    /// Why goOn() would do nothing, in words; empty when it would do something.
    QString obstacle() const { return obstacleOf(m_step); }
    /// What the stepper says below a step: "done", "2 errors", "now", "not yet".
    QString stateWord(Step step) const;
    Tone stateTone(Step step) const;

    const QString& name() const { return m_name; }
    void setName(const QString& name);
    /// A map of this name exists and was not saved here.
    bool hasNameConflict() const { return m_launch.hasConflict(m_name); }
    QString proposedName() const { return nextMapName(m_name); }
    void replaceExisting();
    const NewMigrationOptions& options() const { return m_options; }
    void setOptions(const NewMigrationOptions& options);

    /// The source is being written or looked at; the words for it.
    QString sourceActivity() const;
    /// What stands between the person and the source: try it again.
    void retrySource();
    /// The checks once more, with the target too; a map with errors of its own is not worth it.
    void checkAgain();
    bool mayCheck() const;
    /// "2,000 documents", "about 40,000 documents"; empty without a source.
    QString countText() const;
    /// "2,000 documents · 51 MiB · class Facture".
    QString summary() const;
    QString commandLine() const;

    /// A view was made, maybe in another language.
    void shown();

Q_SIGNALS:
    void changed();
    /// The campaign was taken on; the draft is done with.
    void started(const QString& campaign);
    /// The person gave up; the draft is done with.
    void cancelled();

private:
    void reset();
    void prepareDemo();
    void leaveDemo();
    void sourceChanged();
    void refresh();
    QList<NewMigrationFinding> everythingFound() const;
    void entered();
    QString obstacleOf(Step step) const;
    QString sourceObstacle() const;
    QString targetObstacle() const;
    QString startObstacle() const;
    qsizetype errorsIn(Step step) const;

    Services m_services;
    SourceChoice m_source;
    MappingChoice m_mapping;
    NewMigrationLaunch m_launch;
    QList<NewMigrationFinding> m_findings;
    Step m_step = Step::Source;
    QString m_name;
    bool m_isNamed = false;  ///< by the person or the demo, not after the source
    bool m_isDemo = false;
    bool m_demoWaits = false;  ///< the archive is being written
    QString m_demoIndex;
    QString m_demoExpected;  ///< documents, as it was entered for the person
    quint64 m_round = 0;
    NewMigrationOptions m_options;
    bool m_quiet = false;  ///< several things change at once
};

}  // namespace fdc::ui::migrations
