// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QObject>
#include <QPointer>

#include "ui/common/ConnectorState.h"
#include "ui/common/Services.h"

class QWidget;

namespace fdc::ui::connectors {

/// What a change of several connectors does, or did, to one of them (`connector.bulk`, docs/connectors.md).
struct BulkRow {
    QString connector;
    QString name;
    bool ok = true;
    bool changed = false;
    QString code;
    QString sentence;
    QString effect;  ///< "none", "starts", "stops", "pausesCampaigns", "restarts"
    int campaigns = 0;
    QString remark;       ///< done, but not wholly: a switch that could not be reached; translated
    bool isSync = false;  ///< the operation is a synchronisation: what it changes is elsewhere
    bool operator==(const BulkRow&) const = default;

    /// "Fast2: stops; 2 campaigns pause."
    QString plan() const;
    /// "Fast2: switched off", "Fast2: nothing to do", "Fast2: sentence"
    QString outcome() const;
    Tone tone() const;
    QString mark() const;  ///< ✓ – ✕
};

/// Several connectors changed in one go: the engine is asked what would happen, a sheet shows it row by row,
/// and afterwards each row has its result. Thread: GUI.
class BulkChange : public QObject {
    Q_OBJECT
public:
    enum class Operation { Enable, Disable, Restart, RestartFailed, Sync };

    explicit BulkChange(const Services& services, QObject* parent = nullptr);

    /// False, and nothing happens, while another change is on its way. @p otherwise is called instead when
    /// the engine is too old to know bulk changes.
    bool begin(QWidget* parent, Operation operation, const QList<ConnectorState>& connectors,
               std::function<void()> otherwise);
    bool isRunning() const { return m_running; }
    /// Only once it is decided: while the sheet asks, nothing changes.
    bool concerns(const QString& id) const { return m_isDoing && m_ids.contains(id); }

    /// The results of the last one, until they are dismissed.
    const QList<BulkRow>& results() const { return m_results; }
    Operation operation() const { return m_operation; }
    /// "3 of 4 connectors were switched off."
    QString summary() const;
    void dismiss();

Q_SIGNALS:
    void changed();   ///< running or results
    void finished();  ///< connectors may have changed

private:
    QJsonObject arguments(bool dryRun) const;
    void plan();
    void takePlan(const QList<BulkRow>& rows);
    void run();
    void takeResults(const QList<BulkRow>& rows);
    void offerWayBack();
    void end();
    QList<BulkRow> rowsFrom(const QJsonObject& answer) const;
    QString commandLine() const;

    Services m_services;
    QPointer<QWidget> m_parent;
    Operation m_operation = Operation::Enable;
    QStringList m_ids;
    QHash<QString, QString> m_names;
    QList<BulkRow> m_results;
    std::function<void()> m_otherwise;
    quint64 m_number = 0;  ///< of the change; an answer to an older one is dropped
    bool m_running = false;
    bool m_isDoing = false;
    bool m_isWayBack = false;
};

}  // namespace fdc::ui::connectors
