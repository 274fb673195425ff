// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QPointF>
#include <QTimer>
#include <memory>
#include <optional>

#include "core/migration/MapDiff.h"
#include "core/migration/editing/FieldValues.h"
#include "core/migration/editing/MapHistory.h"
#include "core/migration/editing/MapVersions.h"
#include "ui/common/DraftKeeper.h"
#include "ui/common/Services.h"

namespace fdc::ui::maps {

/// What is chosen in a map: a step, one of its links, or nothing.
struct Choice {
    QString step;   ///< id; empty: nothing
    int link = -1;  ///< of that step; -1: the step itself
    bool operator==(const Choice&) const = default;
    bool isStep() const { return !step.isEmpty() && link < 0; }
    bool isLink() const { return !step.isEmpty() && link >= 0; }
};

/// The map that is edited: its draft, kept where a crash does not reach it, the versions that were published,
/// and what is chosen. Every edit can be taken back; one that is refused is told as a notice. Thread: GUI;
/// files are read on workers.
class MapEditor : public QObject {
    Q_OBJECT
public:
    explicit MapEditor(const Services& services, QObject* parent = nullptr);
    ~MapEditor() override;

    /// Takes up the newest draft of the map, if there is one.
    void open(const QString& name);
    /// A map that nobody saved yet, under a name that is free.
    void openNew(const QString& name, migration::Map map);
    /// The draft is kept.
    void close();
    /// What was typed is on its way to the disk.
    void flush();

    bool isOpen() const { return m_history.has_value(); }
    bool isLoading() const { return m_isLoading; }
    const std::optional<base::Error>& error() const { return m_error; }  ///< why it could not be opened
    const QString& name() const { return m_name; }                       ///< of its file
    const migration::Map& map() const { return m_history->map(); }
    QString mapFile() const;
    QString mapsFolder() const { return m_services.folder.file(QStringLiteral("maps")); }

    /// Against the map in force; all of it while none was published.
    bool isDraft() const { return m_isNew || m_history->isChanged(); }
    bool isNew() const { return m_isNew; }
    const std::vector<migration::MapChange>& changes() const;
    /// The file in force is not the newest version: publishing makes it one.
    bool isOff() const { return m_isOff; }
    const QList<migration::editing::MapVersion>& versions() const { return m_versions; }
    int newestVersion() const { return m_versions.isEmpty() ? 0 : m_versions.first().number; }
    /// Maps that were closed in this window with a draft, which may be on its way to the disk still.
    QStringList leftDrafts() const { return m_left.keys(); }
    /// The version that the draft was made from is not the newest any more.
    bool isBehind() const { return m_basedOn != newestVersion(); }
    /// What others published since: without a draft it is shown, with one the draft is behind. A notice says
    /// so.
    void lookForVersions();
    /// The newest version becomes the base of the draft; what differs from it is then told as changes.
    void catchUp(std::function<void()> then = {});

    Choice choice() const { return m_choice; }
    void choose(Choice choice);
    const migration::MapStep* chosenStep() const;
    const migration::Link* chosenLink() const;

    /// A role that may not publish may not edit either: nothing changes the map then, and a draft is kept as
    /// it is.
    bool mayEdit() const { return m_mayEdit; }
    void setMayEdit(bool may);

    /// @p key: edits in a row of the same key are one step of undo. False: it was refused, and told.
    bool edit(const QString& label, const QString& key,
              const std::function<base::Result<void>(migration::Map&)>& how);
    /// Behind the chosen step, on its way when it has one alone; in the middle of a chosen link; or at @p
    /// place.
    void addStep(const QString& className, QPointF place);
    void removeChosen();
    void connectSteps(const QString& from, const QString& to);
    void moveSteps(const QHash<QString, QPointF>& places);
    void layOut();  ///< places by the rules of the layout
    void rename(const QString& step, const QString& name);
    void setText(const QString& step, const migration::FieldSpec& field, const QString& text);
    void setList(const QString& step, const QString& field, const QStringList& lines);
    void setEntries(const QString& step, const QString& field, const migration::editing::Entries& entries);
    void setShared(const QString& step, const QString& field, const QString& name);
    void removeField(const QString& step, const QString& field);
    void setCondition(const QString& from, int link, migration::editing::LinkWhen when,
                      const QString& expression);
    void moveLink(const QString& from, int link, int to);

    /// A document that was tried ("map-preview/1") becomes an example of what the map is to do, in place of
    /// the one of its name. False: it is told why not.
    bool keepAsTest(const QJsonObject& sample);

    /// The next edit is a step of its own, whatever its key.
    void endTyping() { ++m_typing; }

    bool canUndo() const { return m_mayEdit && isOpen() && m_history->canUndo(); }
    bool canRedo() const { return m_mayEdit && isOpen() && m_history->canRedo(); }
    QString undoLabel() const { return m_history->undoLabel(); }
    QString redoLabel() const { return m_history->redoLabel(); }
    void undo();
    void redo();

    /// Makes the draft the map in force.
    void publish(const QString& comment);
    bool isPublishing() const { return m_isPublishing; }
    /// The map in force again; the draft goes.
    void discard();
    /// A version becomes the draft.
    void restore(int version);

Q_SIGNALS:
    void opened();        ///< another map, or none, or why not
    void changed();       ///< the map is another one
    void stateChanged();  ///< versions, publishing
    void choiceChanged();
    void rightChanged();  ///< mayEdit()
    void given();         ///< a map that was never published was given up

private:
    struct Loaded;
    void take(Loaded loaded);
    int shownVersion() const;  ///< a newer one is to be told, or shown
    void takeNewer(Loaded loaded);
    void becomeNewest(migration::Map map);
    void takeDraft(const QList<Draft>& drafts);
    void afterEdit();
    void keepSoon();
    void keepDraft();
    void published(const migration::Map& sent, const QJsonObject& answer);
    void notPublished(const base::Error& error);
    void publishedMeanwhile(const QString& name, const migration::Map& sent, int version);
    void setHistory(migration::Map map);
    void keepChoice();
    void tell(const base::Error& error);
    QString rowOf(const QString& key) const;  ///< in the history
    /// Of the value that is there, or was when the typing began.
    using ValueMaker = std::function<std::optional<migration::FieldValue>(const migration::FieldValue*)>;
    void setValue(const QString& step, const QString& field, const ValueMaker& make);

    struct Left {
        migration::Map map;
        int basedOn = 0;
    };

    Services m_services;
    DraftKeeper m_drafts;
    QTimer m_keepSoon;
    QString m_name;
    std::optional<migration::editing::MapHistory> m_history;
    std::optional<migration::Map> m_inForce;
    QList<migration::editing::MapVersion> m_versions;
    int m_basedOn = 0;
    Choice m_choice;
    int m_typing = 0;
    std::optional<base::Error> m_error;
    mutable std::optional<std::vector<migration::MapChange>> m_changes;  ///< of the map as it is now
    bool m_mayEdit = true;
    bool m_isNew = false;
    bool m_isOff = false;
    bool m_isLoading = false;
    bool m_isPublishing = false;
    QHash<QString, Left> m_left;  ///< drafts of maps that were closed in this window, by name
    quint64 m_opening = 0;        ///< number of the newest opening; older answers are dropped
};

}  // namespace fdc::ui::maps
