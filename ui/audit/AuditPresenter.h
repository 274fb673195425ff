// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QTimer>
#include <optional>

#include "core/store/FileMark.h"
#include "ui/audit/AuditModel.h"
#include "ui/audit/OverviewFeed.h"
#include "ui/audit/TrailCheck.h"
#include "ui/audit/TrailReading.h"
#include "ui/common/Reader.h"
#include "ui/common/Services.h"

namespace fdc::ui::audit {

/// The trail as the page shows it: filter, loaded records, what is new, the chosen record. An answer to an
/// older filter is dropped. Thread: GUI.
class AuditPresenter : public QObject {
    Q_OBJECT
public:
    enum class State { Loading, Ready, NoRecords, NoMatch, Failed };

    explicit AuditPresenter(Services services, QObject* parent = nullptr);

    AuditModel& model() { return m_model; }
    TrailCheck& check() { return m_check; }

    /// Looks once a second for new records; reads anew when it never read.
    void open();
    void close();
    void reload();

    const QString& filter() const { return m_filter; }  ///< in force
    const QString& draft() const { return m_draft; }    ///< as typed
    void setDraft(const QString& draft);
    /// Puts a filter in force, or says in filterError() why not; the former one then stays.
    void apply(const QString& filter);
    const std::optional<base::Error>& filterError() const { return m_filterError; }
    QString commandLine() const;
    /// Values of a column among the loaded records, sorted.
    QStringList values(AuditModel::Column column) const;

    State state() const;
    /// Why nothing could be read; while there are rows they are old, and it is tried again each second.
    const std::optional<base::Error>& error() const { return m_error; }
    /// While older records are looked through: the number reached; 0 otherwise.
    qint64 searchingBelow() const { return m_reading && !m_first ? m_below : 0; }

    const std::optional<TrailOverview>& overview() const { return m_overview.latest(); }
    bool isOverviewCurrent() const { return m_overview.isCurrent(); }
    /// Restricts the time to a bar of the histogram.
    void narrow(int bucket);

    /// Whether new records appear at once (the reader is at the top) or wait.
    void setFollowing(bool following);
    bool isFollowing() const { return m_following; }
    qint64 pending() const { return m_pendingCount; }
    void showPending();

    const std::optional<fdc::audit::Record>& chosen() const { return m_chosen; }
    void choose(int row);
    /// Chooses the record of this number; when it is not among the loaded ones, shows its surroundings.
    void showRecord(qint64 sequence);
    void showRelated();

Q_SIGNALS:
    void filterChanged();
    void stateChanged();
    void overviewChanged();
    void pendingChanged();
    void chosenChanged();
    /// The table's cursor belongs there; -1: nowhere.
    void cursorWanted(int row);

private:
    TrailQuestion question() const;
    void read();
    void readOlder();
    void take(const TrailPage& page);
    void settle();
    void replaceRows(QList<AuditRow> rows);
    void poll();
    void takeNewer(const TrailPage& page, qint64 after);
    void insertOnTop(const QList<fdc::audit::Record>& records);
    void fail(const base::Error& error);

    const Services m_services;
    const QString m_path;
    Reader m_whole;  ///< reads the whole trail, so that nothing short waits behind it
    AuditModel m_model;
    TrailCheck m_check;
    OverviewFeed m_overview;
    QTimer m_poll;

    QString m_filter;
    QString m_draft;
    std::optional<base::Error> m_filterError;

    quint64 m_generation = 0;  ///< of the filter; answers to older ones are dropped
    bool m_first = true;       ///< nothing of this filter was read yet
    bool m_reading = false;
    bool m_polling = false;
    qint64 m_below = 0;
    qint64 m_missing = 0;  ///< records still wanted of the page that is being read
    qint64 m_newest = 0;
    std::optional<store::FileMark> m_mark;  ///< of the file when it held nothing newer
    std::optional<base::Error> m_error;
    bool m_replacing = false;

    bool m_following = true;
    QList<fdc::audit::Record> m_pending;  ///< newest first
    qint64 m_pendingCount = 0;
    bool m_pendingCut = false;

    std::optional<fdc::audit::Record> m_chosen;
    qint64 m_wanted = 0;  ///< the record to choose once it is there
};

}  // namespace fdc::ui::audit
