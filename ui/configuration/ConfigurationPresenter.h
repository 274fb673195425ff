// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QProcessEnvironment>
#include <QSet>
#include <QTimer>
#include <functional>
#include <memory>
#include <optional>

#include "core/base/Error.h"
#include "core/base/Result.h"
#include "core/config/Language.h"
#include "ui/common/Dialogs.h"
#include "ui/common/DraftKeeper.h"
#include "ui/common/Services.h"
#include "ui/configuration/AddressTest.h"
#include "ui/configuration/Assessment.h"
#include "ui/configuration/ConnectionTest.h"
#include "ui/configuration/EditPresence.h"
#include "ui/configuration/EditSession.h"
#include "ui/configuration/FindingsModel.h"
#include "ui/configuration/Merge.h"
#include "ui/configuration/OwnKeyRegister.h"
#include "ui/configuration/PendingRestart.h"
#include "ui/configuration/RowBuilder.h"
#include "ui/configuration/SectionsModel.h"
#include "ui/configuration/VersionsModel.h"
#include "ui/configuration/WatchedFile.h"

namespace fdc::ui::configuration {

class SwitchesPresenter;
class WhyPresenter;

/// What the configuration page decides for one file: which settings are shown, what an edit does, when it may
/// be saved, and what happens when the file changes underneath. It holds everything that a person would miss,
/// so a view can go and come. Nothing that it tells (rows, texts, models) holds a secret of the file. Thread:
/// GUI.
class ConfigurationPresenter : public QObject {
    Q_OBJECT
public:
    enum class State { Loading, Ready, Failed };
    enum class Mode { Form, Both, Raw, Switches };
    /// A conflict as it is shown.
    struct ConflictRow {
        QString key;
        QString mine;
        QString theirs;
        bool operator==(const ConflictRow&) const = default;
    };

    ConfigurationPresenter(Services services, QProcessEnvironment environment, QObject* parent = nullptr);
    ~ConfigurationPresenter() override;

    /// Another file than core.properties; before open().
    void setFile(const QString& path);
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
    config::Product product() const;
    /// Why the file, which was read, cannot be saved whatever is edited: it is read-only, or no text.
    std::optional<base::Error> access() const;
    /// False for bytes that are no text: they are looked at only.
    bool isEditable() const { return !m_binary; }
    /// The other files of the installation, as they stand on disk: for the rules that span several.
    void setRelated(const QList<RelatedBytes>& related);
    /// This file for the others; absent while it was not read.
    std::optional<RelatedBytes> asRelated() const;

    const config::PropertiesDocument& document() const { return m_session.document(); }
    const config::PropertiesDocument& base() const { return m_session.base(); }
    quint64 revision() const { return m_session.revision(); }
    const QProcessEnvironment& variables() const { return m_environment; }
    /// What is known of the edited text; while isChecking() of an earlier one.
    const Assessment& assessment() const { return m_assessment; }
    WhyPresenter& why() { return *m_why; }
    SwitchesPresenter& switches() { return *m_switches; }
    /// Opens "why is this value in force?" beside the settings.
    void askWhy(const QString& key);

    Mode mode() const { return m_mode; }
    void setMode(Mode mode);
    bool isHistoryShown() const { return m_historyShown; }
    void setHistoryShown(bool shown);

    SectionsModel& sections() { return m_sections; }
    FindingsModel& findings() { return m_findings; }
    VersionsModel& versions() { return m_versions; }
    ConnectionTest& connectionTest() { return m_test; }
    AddressTest& addressTest() { return m_addresses; }
    /// Tests the address of a setting as it is edited, or its default.
    void testAddress(const QString& key);
    WatchedFile& watchedFile() { return m_watch; }
    DraftKeeper& drafts() { return m_drafts; }
    EditPresence& presence() { return m_presence; }
    PendingRestart& pendingRestart() { return m_pending; }

    const QString& section() const { return m_section; }
    QString sectionTitle() const;
    void chooseSection(const QString& id);
    const RowFilter& filter() const { return m_filter; }
    void setFilter(const RowFilter& filter);
    /// The settings to show now, and how many more there are.
    QList<SettingRow> rows() const;
    qsizetype rowsLeftOut() const;
    void showMore();
    /// The setting that is looked at, in form and raw text alike; empty when none is.
    const QString& currentKey() const { return m_current; }
    /// Its lines in the raw text, the first and the one behind the last, from 0; absent when it is not set.
    std::optional<std::pair<qsizetype, qsizetype>> currentLines() const;
    /// A field of the form got the focus.
    void enterField(const QString& key);
    /// The cursor of the raw text came to a line (from 0): its setting becomes the current one, and its
    /// section the chosen one.
    void enterLine(qsizetype line);
    const LineMarks& lineMarks() const { return m_assessment.marks; }
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
    void commentOut(const QString& key);
    /// Brings the last commented-out value of the key back.
    void uncomment(const QString& key);
    /// Changes the text of a key; its value stays. A key that is set already is no new name.
    void rename(const QString& key, const QString& newKey);
    FormQuestion renameQuestion(const QString& key) const;
    /// A key that has no row yet. A secret is asked for by the view, so @p value is empty for one.
    void add(const QString& key, const QString& value);
    FormQuestion addQuestion() const;
    /// "This key is mine": the check knows it from now on, in every file.
    FormQuestion ownQuestion(const QString& key) const;
    void own(const FormAnswers& answers);
    void disown(const QString& key);
    /// How loud the check is about unknown keys below a prefix, in every file.
    FormQuestion loudnessQuestion(const QString& key) const;
    void setLoudness(const FormAnswers& answers);
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
    /// The same with what would change in the file, once that is read.
    void askToRestore(qint64 version, std::function<void(const Confirmation&)> then);
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
    /// Another setting is looked at, or its lines moved.
    void currentChanged();
    /// Another content was read from disk or written to it.
    void diskChanged();

private:
    static constexpr qsizetype rowsAtOnce = 60;
    static constexpr qsizetype fewKeys = 500;
    static constexpr qsizetype largeFile = 128 * 1024;  ///< bytes: its form is shown before it is checked
    void read(const QByteArray& bytes, bool own);
    void readFailed(const base::Error& error);
    void mergeWith(const QByteArray& theirs);
    void documentChanged();
    void showNewKeys();
    void rawMayDiffer();
    void outlineFirst();
    void prepareRaw();
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
    AddressTest::Question addressOf(const QString& key) const;
    void followAddresses();
    void askToWrite(const QString& action, const QJsonObject& arguments,
                    std::function<void(const QJsonObject&)> done);
    void written(const QByteArray& before, const QByteArray& bytes);
    void takeBack(const QByteArray& before, const QByteArray& after);
    void setState(State state);
    void tell(Tone tone, const QString& text, const std::function<void(ConfigurationPresenter&)>& undo = {});
    SectionRow sectionRow(const QString& id, const QString& title, const RowBuilder& builder) const;
    const QStringList& visibleKeys() const;
    bool hasRow(const QString& key) const;
    void forgetVisible() { m_visible.reset(); }
    QString keyOfLine(qsizetype line) const;
    QStringList neighboursOf(const QString& key) const;
    void editedAs(bool changed);
    void steppedTo(const QString& renamed);
    void showRenamed(const QString& key);
    QString newKeyProblem(const QString& key) const;
    void catalogueChanged();
    RowBuilder builder() const;
    config::Language language() const;

    Services m_services;
    QProcessEnvironment m_environment;
    WatchedFile m_watch;
    DraftKeeper m_drafts;
    EditPresence m_presence;
    PendingRestart m_pending;
    OwnKeyRegister m_own;
    ConnectionTest m_test;
    AddressTest m_addresses;
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
    QList<RelatedBytes> m_related;
    mutable std::optional<QStringList> m_visible;  ///< of section and filter; edits do not change it at once
    QString m_current;
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
    bool m_binary = false;
    bool m_stale = false;  ///< what a running assessment was asked has changed
    bool m_mayChange = true;
    std::unique_ptr<WhyPresenter> m_why;
    std::unique_ptr<SwitchesPresenter> m_switches;
};

}  // namespace fdc::ui::configuration
