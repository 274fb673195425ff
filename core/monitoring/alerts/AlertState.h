// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <map>

#include "core/monitoring/alerts/AlertEngine.h"

namespace fdc::monitoring {

/// What AlertEngine remembers, and one evaluation on it. For the files of this folder.
class AlertEngine::State {
public:
    State(store::Database& database, const base::Clock& clock, Options options);

    base::Result<int> evaluate(const Observations& observations);
    base::Result<void> mute(const QString& rule, const QDateTime& until);
    base::Result<void> unmute(const QString& rule);
    QList<RuleState> states() const;
    qsizetype subjects() const { return qsizetype(m_subjects.size()); }

    Options options;
    RuleSet rules;
    QList<MaintenanceWindow> windows;  ///< begun, of the newest evaluation

private:
    using Key = std::pair<QString, QString>;  ///< rule and subject, or group and subject
    enum class Truth { Unknown, Holds, Fails };

    /// A rule about one subject. Times are of the monotonic clock.
    struct Subject {
        Truth truth = Truth::Unknown;
        std::optional<double> value;
        QString code;
        QString connector;
        QDateTime since;  ///< of the truth, wall time, to be shown
        std::optional<base::Milliseconds> holding;
        std::optional<base::Milliseconds> failing;
        std::optional<base::Milliseconds> unknown;
        std::optional<base::Milliseconds> missing;  ///< nobody even names the subject
        std::optional<base::Milliseconds> closed;
        std::optional<Incident> incident;  ///< open
        std::optional<Incident> last;      ///< the newest that closed in this process
        qint64 told = 0;                   ///< incident that people know as open; 0: none
        bool observed = false;             ///< in this evaluation
        bool unwatched = false;            ///< switched off, or nobody names it any more
    };

    struct Moment {
        QDateTime now;
        base::Milliseconds tick{0};
        QList<QPair<Key, base::Milliseconds>> noticed;  ///< in this evaluation
        int notices = 0;
    };

    base::Result<void> run(const Observations& observations, Moment& moment);
    base::Result<void> load();
    base::Result<void> loadNotices(const QDateTime& now, base::Milliseconds tick);
    base::Result<void> loadMutes();
    bool isMuted(const QString& rule, const QDateTime& now) const;

    void observe(const AlertRule& rule, const Observations& observations, const Moment& moment);
    void take(const AlertRule& rule, const Reading& reading, const Moment& moment);
    Truth truthOf(const AlertRule& rule, const Reading& reading) const;
    void note(const AlertRule& rule, Subject& subject, Truth truth, const Moment& moment);

    QList<AlertRule> gravestFirst() const;
    base::Result<void> follow(const Moment& moment);
    base::Result<void> followOne(const AlertRule& rule, const QString& name, Subject& subject, bool isCovered,
                                 const Moment& moment);
    base::Result<void> openOne(const AlertRule& rule, const QString& name, Subject& subject,
                               const Moment& moment);
    base::Result<void> closeOne(Subject& subject, const Moment& moment);
    base::Result<void> endForgotten(const Moment& moment);

    base::Result<void> announceWindows(Moment& moment);
    base::Result<void> announce(Moment& moment);
    base::Result<void> announceOne(const AlertRule& rule, const QString& name, Subject& subject,
                                   Moment& moment);
    base::Result<void> forget(const QString& rule, const QString& name, Subject& subject);
    base::Result<void> tell(const AlertRule& rule, const Incident& incident, bool opens, bool unwatched,
                            Moment& moment);
    bool mayTell(const Key& trouble, const Moment& moment) const;
    base::Result<void> tidy(const Moment& moment);

    store::Database& m_database;
    const base::Clock& m_clock;
    Incidents m_incidents;
    Maintenance m_maintenance;
    notify::Outbox m_outbox;
    std::map<QString, std::optional<QDateTime>> m_mutes;  ///< rule → until; none: until somebody unmutes
    std::map<Key, Subject> m_subjects;
    /// When notices about a group and a subject were decided.
    std::map<Key, QList<base::Milliseconds>> m_noticed;
    std::optional<base::Milliseconds> m_tidied;
    bool m_loaded = false;
};

}  // namespace fdc::monitoring
