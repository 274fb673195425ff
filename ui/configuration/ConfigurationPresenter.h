// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QProcessEnvironment>
#include <QSet>
#include <QTimer>
#include <functional>
#include <optional>

#include "core/base/Error.h"
#include "core/base/Result.h"
#include "core/config/Language.h"
#include "ui/common/Dialogs.h"
#include "ui/common/Services.h"
#include "ui/configuration/Assessment.h"
#include "ui/configuration/ConnectionTest.h"
#include "ui/configuration/DraftKeeper.h"
#include "ui/configuration/EditSession.h"
#include "ui/configuration/FindingsModel.h"
#include "ui/configuration/Merge.h"
#include "ui/configuration/RowBuilder.h"
#include "ui/configuration/SectionsModel.h"
#include "ui/configuration/VersionsModel.h"
#include "ui/configuration/WatchedFile.h"

namespace fdc::ui::configuration {

/// What the configuration page decides: which settings are shown, what an edit does, when it may be saved,
/// and what happens when the file changes underneath. It holds everything that a person would miss, so a view
/// can go and come. Nothing that it tells (rows, texts, models) holds a secret of the file. Thread: GUI.
class ConfigurationPresenter : public QObject {
    Q_OBJECT
public:
    enum class State { Loading, Ready, Failed };
    enum class Mode { Form, Raw };
    /// A conflict as it is shown.
    struct ConflictRow {
        QString key;
        QString mine;
        QString theirs;
        bool operator==(const ConflictRow&) const = default;
    };

    ConfigurationPresenter(Services services, QProcessEnvironment environment, QObject* parent = nullptr);

    void open();
    void close();
    /// Texts in the language of now.
    void retranslate();

    State state() const { return m_state; }
    /// Why the file cannot be read: with Failed there is nothing to show, with Ready what is shown may be
    /// old.
    const std::optional<base::Error>& error() const { return m_error; }
    void retry() { m_watch.lookNow(); }
    QString path() const { return m_watch.path(); }
    QString fileName() const;
    QString subtitle() const;

    Mode mode() const { return m_mode; }
    void setMode(Mode mode);
    bool isHistoryShown() const { return m_historyShown; }
    void setHistoryShown(bool shown);

    SectionsModel& sections() { return m_sections; }
    FindingsModel& findings() { return m_findings; }
    VersionsModel& versions() { return m_versions; }
    ConnectionTest& connectionTest() { return m_test; }
    WatchedFile& watchedFile() { return m_watch; }
    DraftKeeper& drafts() { return m_drafts; }

    const QString& section() const { return m_section; }
    QString sectionTitle() const;
    void chooseSection(const QString& id);
    const RowFilter& filter() const { return m_filter; }
    void setFilter(const RowFilter& filter);
    /// The settings to show now, and how many more there are.
    QList<SettingRow> rows() const;
    qsizetype rowsLeftOut() const;
    void showMore();
    /// The first line (from 0) that one of these settings stands on; absent when none is in the file.
    std::optional<qsizetype> firstLine() const;
    /// The connector that belongs to the section and can be tested; empty when none.
    QString testableConnector() const;
    /// Opens the section of a key and asks the view to go there; false for a key that nobody knows.
    bool reveal(const QString& key);

    bool isModified() const { return m_session.isModified(); }
    /// Findings and difference are of an earlier text; those of now come.
    bool isChecking() const { return m_assessing || m_assessment.revision != m_session.revision(); }
    QStringList changedKeys() const { return m_assessment.changedKeys; }
    const QString& diff() const { return m_assessment.diff; }
    int changedLines() const { return m_assessment.changedLines; }

    /// An empty text for a key that the file never had takes the key away again.
    void edit(const QString& key, const QString& value);
    void unset(const QString& key);
    /// Moves the value to the key that was probably meant.
    void rename(const QString& key, const QString& newKey);
    /// The next edit is a step of its own.
    void seal() { m_session.seal(); }
    void undo();
    void redo();
    void discard();
    bool canUndo() const { return m_session.canUndo(); }
    bool canRedo() const { return m_session.canRedo(); }

    const RawText& raw() const { return m_session.raw(); }
    void editRaw(qsizetype first, qsizetype removed, const QStringList& added);
    /// The raw text was left: what was typed is shown as the file will have it.
    void settleRaw();
    /// Why the raw text cannot be written, and on which line (from 0); empty when it can.
    QString rawProblem() const;
    std::optional<qsizetype> rawProblemLine() const;

    /// Edits of an earlier session wait for a decision; until then they are kept.
    bool hasDraft() const { return !m_offered.isEmpty(); }
    QString draftText() const;
    void acceptDraft() { decideDraft(true); }
    void refuseDraft() { decideDraft(false); }

    QList<ConflictRow> conflicts() const;
    void resolve(const QString& key, bool keepMine);

    /// Why saving is not possible now; empty when it is.
    QString saveBlocked() const;
    bool isSaving() const { return m_saving; }
    Confirmation saveQuestion() const;
    void save();
    /// Why no version can be restored now; empty when one can.
    QString restoreBlocked() const;
    Confirmation restoreQuestion(qint64 version) const;
    void restore(qint64 version);
    /// For leaving the program: what would be lost.
    QString unsaved() const;

Q_SIGNALS:
    void stateChanged();
    /// Rows, sections, difference, findings or what may be done.
    void changed();
    /// The raw text became another one, not by typing.
    void rawReplaced();
    /// A view should show this key and give it the focus.
    void revealed(const QString& key);

private:
    static constexpr qsizetype rowsAtOnce = 60;
    void read(const QByteArray& bytes, bool own);
    void readFailed(const base::Error& error);
    void mergeWith(const QByteArray& theirs);
    void documentChanged();
    void rawMayDiffer();
    void assessSoon();
    void assessed(const Assessment& assessment, bool overtaken);
    void refreshSections();
    void refreshFindings();
    void askAround();
    void askVersions();
    void keepDraft();
    void reviewDrafts();
    void decideDraft(bool accept);
    void bringBack(const QByteArray& base, const QByteArray& edited);
    void contest(const QStringList& keys);
    QStringList openConflicts() const;
    void askToWrite(const QString& action, const QJsonObject& arguments,
                    std::function<void(const QJsonObject&)> done);
    void written(const QByteArray& before, const QByteArray& bytes);
    void takeBack(const QByteArray& before, const QByteArray& after);
    void setState(State state);
    void tell(Tone tone, const QString& text, const std::function<void(ConfigurationPresenter&)>& undo = {});
    SectionRow sectionRow(const QString& id, const QString& title, const RowBuilder& builder) const;
    QStringList visibleKeys() const;
    RowBuilder builder() const;
    config::Language language() const;

    Services m_services;
    QProcessEnvironment m_environment;
    WatchedFile m_watch;
    DraftKeeper m_drafts;
    ConnectionTest m_test;
    SectionsModel m_sections;
    FindingsModel m_findings;
    VersionsModel m_versions;
    EditSession m_session;
    Assessment m_assessment;
    QTimer m_sealTimer;
    QTimer m_draftTimer;
    std::optional<base::Error> m_error;
    QList<Draft> m_offered;  ///< the first is shown
    QStringList m_draftKeys;
    QStringList m_contested;  ///< changed on disk and here; undecided where the two still differ
    QStringList m_connectors;
    RowFilter m_filter;
    QString m_section;
    QString m_sectionBefore;  ///< the one before a search began
    QString m_pendingKey;     ///< to be revealed once the file is there
    qsizetype m_limit;
    State m_state = State::Loading;
    Mode m_mode = Mode::Form;
    bool m_historyShown = false;
    bool m_assessing = false;
    bool m_listing = false;
    bool m_saving = false;
    bool m_isOpen = false;
    bool m_mayChange = true;
};

}  // namespace fdc::ui::configuration
