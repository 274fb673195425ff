// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QTimer>

#include "core/audit/AuditTrail.h"
#include "core/store/FileMark.h"
#include "ui/common/ConnectorState.h"
#include "ui/common/Poller.h"
#include "ui/common/Services.h"
#include "ui/dashboard/AuditModel.h"
#include "ui/dashboard/Campaigns.h"
#include "ui/dashboard/ChainVerdict.h"
#include "ui/dashboard/OpenAlerts.h"
#include "ui/dashboard/SeriesReading.h"

class QWidget;

namespace fdc::ui::dashboard {

/// A number that matters, ready to be shown.
struct Kpi {
    QString value;
    QString pill;  ///< empty: none
    Tone pillTone = Tone::Neutral;
    std::vector<double> past;
    Tone tone = Tone::Accent;
    QString tip;
};

/// A connector as its card shows it.
struct Tile {
    ConnectorState state;
    QString reason;
    std::vector<double> past;  ///< how long its probes of the last hour took
    QString lastCheck;
    QStringList
        facts;  ///< worth a look: "certificate: 12 days"; what an older engine does not tell is left out
    bool changing = false;
};

/// What the dashboard knows and does. Each source stands alone: one that fails leaves the others. Thread:
/// GUI.
class DashboardPresenter : public QObject {
    Q_OBJECT
public:
    enum class FirstUse { No, Demo, Plain };

    explicit DashboardPresenter(const Services& services, QObject* parent = nullptr);

    void open();
    void close();
    void refresh();

    QString summary() const;
    QDateTime staleSince() const { return m_staleSince; }
    const std::optional<base::Error>& staleError() const;
    FirstUse firstUse() const;

    Kpi verified() const;
    Kpi throughput() const;
    Kpi latency() const;
    Kpi forPerson() const;

    bool areConnectorsKnown() const { return m_connectorsKnown; }
    const std::optional<base::Error>& connectorsError() const { return m_connectorPoller.error(); }
    QList<Tile> tiles() const;
    void switchTo(QWidget* parent, const QString& id, bool on);

    OpenAlerts& alerts() { return m_alerts; }

    ChartRange range() const { return m_range; }
    void setRange(ChartRange range);
    const std::optional<ChartReading>& chart() const { return m_chart; }
    const std::optional<base::Error>& seriesError() const { return m_seriesError; }

    AuditModel& auditModel() { return m_auditModel; }
    bool isAuditKnown() const { return m_auditKnown; }
    const std::optional<base::Error>& auditError() const { return m_auditError; }
    /// Whether the chain of the trail holds; empty while there is nothing to say.
    Verdict chain() const;

Q_SIGNALS:
    void summaryChanged();  ///< also staleness and first use
    void connectorsChanged();
    void kpisChanged();
    void chartChanged();
    void auditChanged();
    void chainChanged();

private:
    struct SeriesAnswer;
    /// What the head of the page says; told when it changed.
    struct Head {
        QString summary;
        QDateTime staleSince;
        QString staleCode;
        FirstUse firstUse = FirstUse::No;
        bool operator==(const Head&) const = default;
    };
    void takeConnectors();
    void takeCampaigns();
    void takeHealth();
    void noteStale();
    void tellConnectors();
    void tick();
    QStringList agesOfTiles() const;
    void readSeries();
    void takeSeries(base::Result<SeriesAnswer> answer);
    void readAuditRows();
    void verifyIfDue();
    void takeVerification(base::Result<fdc::audit::Verification> answer, base::Milliseconds began);
    Kpi unavailable(const base::Error& error) const;
    QString reasonOf(const ConnectorState& state, const QString& probeCode) const;
    QStringList factsOf(const ConnectorState& state) const;
    QString lastCheckOf(const ConnectorState& state, const std::optional<ProbeLines::Latest>& latest) const;

    Services m_services;
    Poller m_connectorPoller;
    Poller m_campaignPoller;
    Poller m_healthPoller;
    OpenAlerts m_alerts;
    QTimer m_seriesSoon;
    QTimer m_auditSoon;
    QTimer m_verifySoon;
    QTimer m_ticks;
    AuditModel m_auditModel;

    QList<ConnectorState> m_connectors;
    QHash<QString, qint64> m_tokens;  ///< seconds that a connector's token lives
    std::optional<Campaigns> m_campaigns;
    LiveReading m_live;
    DayReading m_day;
    std::optional<ChartReading> m_chart;
    std::optional<base::Error> m_seriesError;
    std::optional<base::Error> m_auditError;
    std::optional<base::Result<fdc::audit::Verification>> m_verification;
    base::Milliseconds m_verifyNotBefore{0};
    bool m_verifyFailed = false;  ///< the last try could not read the trail
    std::optional<base::Milliseconds> m_slowRead;
    std::optional<Head> m_head;  ///< as told last
    QStringList m_ages;          ///< of the tiles, as told last
    ChartRange m_range = ChartRange::Hour;
    QDateTime m_staleSince;
    quint64 m_seriesQuestion = 0;
    bool m_open = false;
    bool m_connectorsKnown = false;
    bool m_seriesKnown = false;
    bool m_auditKnown = false;
    std::optional<store::FileMark> m_auditMark;  ///< of the file when its rows were read
    bool m_verifying = false;
};

}  // namespace fdc::ui::dashboard
