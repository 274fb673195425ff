// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QTimer>
#include <optional>

#include "core/migration/Broker.h"
#include "ui/common/RowModel.h"
#include "ui/common/Services.h"

namespace fdc::ui::migrations {

/// Documents with one outcome: how many it was foreseen for, how many had it, and how many are both.
struct PredictedRow {
    QString code;  ///< empty: they arrive
    qint64 predicted = 0;
    qint64 actual = 0;
    qint64 both = 0;
    bool operator==(const PredictedRow&) const = default;
};

class PredictionModel : public ListRowModel<PredictedRow> {
    Q_OBJECT
public:
    enum class Column { Outcome, Predicted, Actual, Both, Count };

    using ListRowModel::ListRowModel;

protected:
    QString keyOf(const PredictedRow& row) const override { return row.code; }
    int columns() const override { return int(Column::Count); }
    Cell cell(int row, int column) const override;
    QString header(int column) const override;
};

/// What the rehearsal of a map said of its campaign, beside what came. The engine writes that down a moment
/// after the end, so it is asked for some times; without a rehearsal there is none. Thread: GUI.
class CampaignPrediction : public QObject {
    Q_OBJECT
public:
    static constexpr int mostQuestions = 10;  ///< about one end

    explicit CampaignPrediction(const Services& services, QObject* parent = nullptr);

    /// Forgets the campaign before.
    void open(const QString& campaign);
    /// Nobody looks: nothing is asked until the next take().
    void rest();
    /// The newest state of the campaign.
    void take(const migration::CampaignStatus& status);

    bool isKnown() const { return m_told.has_value(); }
    bool isExact() const { return isKnown() && (*m_told)[QStringLiteral("exact")].toBool(); }
    /// Documents came otherwise: openList() tells which.
    bool hasSurprises() const;
    /// In one or two sentences; empty when it is not known.
    QString sentence() const;
    PredictionModel& model() { return m_model; }
    /// Opens the list of all documents that came otherwise.
    void openList();

Q_SIGNALS:
    void changed();

private:
    void ask();
    void answered(const base::Result<QJsonObject>& answer);
    void forget();

    Services m_services;
    PredictionModel m_model;
    QTimer m_again;
    QString m_campaign;
    QDateTime m_ended;  ///< the end that is asked about; null: it has none
    int m_questions = 0;
    std::optional<QJsonObject> m_told;
};

}  // namespace fdc::ui::migrations
