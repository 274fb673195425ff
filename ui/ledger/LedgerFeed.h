// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QObject>
#include <optional>

#include "core/base/Error.h"
#include "ui/common/Services.h"
#include "ui/ledger/LedgerModel.h"

namespace fdc::ui::ledger {

/// Brings the documents of one filter into a LedgerModel: counts them step by step, keeps places to jump to
/// on the way, and fetches the block that is looked at. One question of each kind at a time; an answer of an
/// earlier filter is dropped. Thread: GUI.
class LedgerFeed : public QObject {
    Q_OBJECT
public:
    LedgerFeed(const Services& services, LedgerModel& model, QObject* parent = nullptr);

    /// From the beginning, with an empty table.
    void start(const QString& filter);
    /// The same filter anew: what is on screen stays until it is replaced.
    void refresh();
    void stop();
    /// Beyond the number at which counting rested.
    void countOn();
    /// Loads everything, to be sorted; only where canHold().
    void hold(int column, Qt::SortOrder order);

    bool isLoading() const { return !m_firstPage; }
    /// Documents counted so far.
    qint64 counted() const { return m_counted; }
    bool isCountComplete() const { return m_countComplete; }
    bool isCounting() const { return m_counting; }
    /// Where no index answers: documents looked at while counting.
    qint64 looked() const { return m_looked; }
    bool canHold() const { return m_countComplete && m_counted <= mostHeld; }
    const std::optional<base::Error>& error() const { return m_error; }

    static constexpr qint64 mostHeld = 5000;
    /// Counting rests here when every document must be looked at.
    static constexpr qint64 countRest = 100'000;

Q_SIGNALS:
    void changed();

private:
    struct Station {
        qint64 rank = 0;
        QString place;
    };
    void count();
    void takeCount(const QJsonObject& answer);
    void fetch(int block);
    void ask(int block, qint64 have, QJsonObject arguments);
    void takePage(int block, qint64 skipped, const QJsonObject& answer);
    void finishBlock(int block, bool isEnd);
    QJsonObject placeOf(qint64 row, qint64& skip) const;
    void holdNext();
    void fail(const base::Error& error);

    const Services m_services;
    LedgerModel& m_model;
    QString m_filter;
    quint64 m_generation = 0;
    bool m_firstPage = false;

    QList<Station> m_stations;     ///< by rank; the first is the beginning
    QList<Station> m_newStations;  ///< of a count that has not reached the old one's end
    bool m_isDense = false;
    qint64 m_counted = 0;
    qint64 m_newCounted = 0;
    qint64 m_looked = 0;
    QString m_countFrom;
    bool m_counting = false;
    bool m_countComplete = false;
    bool m_isRefreshing = false;
    qint64 m_rest = countRest;

    int m_fetching = -1;
    int m_next = -1;  ///< wanted meanwhile; only the newest counts
    std::vector<LedgerModel::Line> m_lines;
    std::vector<LedgerModel::Line> m_held;
    QString m_holdFrom;
    int m_holdColumn = -1;
    Qt::SortOrder m_holdOrder = Qt::AscendingOrder;
    std::optional<base::Error> m_error;
};

}  // namespace fdc::ui::ledger
