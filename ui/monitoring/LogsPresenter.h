// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTimer>
#include <optional>

#include "ui/common/Services.h"
#include "ui/monitoring/LogModel.h"

namespace fdc::ui::monitoring {

/// The engine's log under a filter, read from its end on by workers; while it follows, new lines come by
/// themselves. Answers to an older filter are dropped. Thread: GUI.
class LogsPresenter : public QObject {
    Q_OBJECT
public:
    enum class State { Loading, Ready, Empty, Failed };

    explicit LogsPresenter(Services services, QObject* parent = nullptr);

    void open();
    void close();
    void reload();

    const base::LogQuery& query() const { return m_query; }
    void setQuery(const base::LogQuery& query);
    bool isFiltered() const;
    bool isFollowing() const { return m_following; }
    void setFollowing(bool following);

    State state() const;
    const std::optional<base::Error>& error() const { return m_error; }
    /// True while a page of lines is on its way: of a large log under a rare filter it takes several.
    bool isReading() const { return m_reading; }
    LogModel& model() { return m_model; }
    /// The chosen line, by its position.
    const LogRow* chosen() const { return m_model.at(m_model.rowOf(m_chosen)); }
    void choose(const QString& position);
    /// Categories seen so far, sorted.
    const QStringList& categories() const { return m_categories; }
    QString commandLine() const;

Q_SIGNALS:
    void changed();
    void queryChanged();

private:
    void tick();
    void readOlder();
    void readNewer();
    void take(const base::LogPage& page, bool older);
    void noteCategories(const QList<LogRow>& rows);
    QString folder() const;

    const Services m_services;
    LogModel m_model;
    base::LogQuery m_query;
    QTimer m_tick;
    QString m_older;
    QString m_newer;
    bool m_atStart = false;   ///< the oldest line was seen
    bool m_everRead = false;  ///< to its beginning, under this filter
    bool m_reading = false;
    bool m_readingNewer = false;
    bool m_following = true;
    bool m_isOpen = false;
    int m_wanted = 0;  ///< lines that the page in progress still lacks
    quint64 m_question = 0;
    std::optional<base::Error> m_error;
    QString m_chosen;
    QStringList m_categories;
};

}  // namespace fdc::ui::monitoring
