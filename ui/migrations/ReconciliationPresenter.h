// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QTimer>
#include <optional>

#include "core/migration/Broker.h"
#include "ui/common/Services.h"
#include "ui/migrations/ReconciliationModel.h"

namespace fdc::ui::migrations {

/// The last check of one campaign, or the one that runs: its counters, what it found of one sign, and both
/// sides of one document. Follows a check once a second while one runs, and asks nothing else by itself.
/// Answers to old questions are dropped. Thread: GUI.
class ReconciliationPresenter : public QObject {
    Q_OBJECT
public:
    static constexpr int pageSize = 200;

    explicit ReconciliationPresenter(const Services& services, QObject* parent = nullptr);

    /// Forgets everything of the campaign before.
    void open(const QString& campaign);
    void setWatching(bool watching);
    bool isAtRest() const;
    /// The newest state of the campaign: only one at rest can be checked.
    void take(const migration::CampaignStatus& status);
    void refresh();

    /// Absent while there never was one.
    const std::optional<migration::VerificationStatus>& check() const { return m_check; }
    bool isRunning() const { return m_check && !m_check->isAtRest(); }
    const std::optional<base::Error>& error() const { return m_error; }
    /// Why no check can be started; empty when one can.
    QString unavailable() const;

    void start(bool reconcile);
    void pause() { steer(QStringLiteral("pause")); }
    void resume() { steer(QStringLiteral("resume")); }
    void cancel() { steer(QStringLiteral("cancel")); }

    migration::Symbol symbol() const { return m_symbol; }
    void setSymbol(migration::Symbol symbol);
    ReconciliationModel& model() { return m_model; }

    /// Opens both sides of a row's document; only what the ledger knows has two.
    void open(int row);
    void close();
    const std::optional<migration::DocumentComparison>& comparison() const { return m_comparison; }
    const std::optional<base::Error>& comparisonError() const { return m_comparisonError; }
    /// Source id of the document that is being compared, or is shown.
    const QString& compared() const { return m_compared; }
    ComparedFieldModel& fields() { return m_fields; }

Q_SIGNALS:
    void changed();
    /// A check that ran has ended: verdict and counters of the campaign may be new.
    void ended();
    void comparisonChanged();

private:
    void steer(const QString& wish);
    void act(const QString& action, const QJsonObject& more);
    void takeCheck(const base::Result<QJsonObject>& answer);
    bool isLeftBehind(const base::Result<QJsonObject>& answer) const;
    void list();
    void more();
    void ask(qint64 after);

    Services m_services;
    QString m_campaign;
    std::optional<migration::CampaignStatus> m_status;
    std::optional<migration::VerificationStatus> m_check;
    std::optional<base::Error> m_error;
    QTimer m_timer;
    bool m_watching = false;
    bool m_acting = false;
    int m_looksLeft = 0;  ///< for the check that may begin anew
    quint64 m_statusQuestion = 0;
    quint64 m_pageQuestion = 0;
    quint64 m_compareQuestion = 0;
    bool m_paging = false;
    migration::Symbol m_symbol = migration::Symbol::Same;
    bool m_symbolIsChosen = false;  ///< by a person; else the first that has any
    ReconciliationModel m_model;
    QString m_compared;
    std::optional<migration::DocumentComparison> m_comparison;
    std::optional<base::Error> m_comparisonError;
    ComparedFieldModel m_fields;
};

}  // namespace fdc::ui::migrations
