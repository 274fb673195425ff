// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QMap>
#include <QString>
#include <functional>
#include <vector>

#include "core/base/Result.h"

namespace fdc::store {
class Database;
}

namespace fdc::migration {

/// What a rehearsal said would happen, beside what did (docs/rehearsal.md).
struct PredictionScore {
    /// The outcome of one code: how many documents it was predicted for, how many it struck, and how many are
    /// both. The code is empty for documents that arrive.
    struct Code {
        qint64 predicted = 0;
        qint64 actual = 0;
        qint64 both = 0;
        bool operator==(const Code&) const = default;
    };
    /// A document that became something else than predicted.
    struct Surprise {
        QString sourceId;
        QString predicted;  ///< code; empty: it arrives
        QString actual;     ///< code; empty: it arrived
        bool operator==(const Surprise&) const = default;
    };
    static constexpr int mostSurprises = 100;

    qint64 documents = 0;    ///< that both know
    qint64 unforeseen = 0;   ///< failed, and were to arrive
    qint64 falseAlarms = 0;  ///< arrived, and were to fail
    qint64 otherCode = 0;    ///< failed, with another code
    qint64 unknown = 0;      ///< that only one of the two knows, or that are not done
    QMap<QString, Code> codes;
    std::vector<Surprise> surprises;  ///< the first of them
    QString rehearsedMap;             ///< fingerprint of the map that was rehearsed
    QString map;                      ///< of the one that ran
    /// Otherwise what differs may come from the map, and not from the rehearsal.
    bool sameMap() const { return rehearsedMap == map; }

    bool isExact() const { return unforeseen == 0 && falseAlarms == 0 && otherCode == 0 && unknown == 0; }
    QJsonObject toJson() const;  ///< schema "prediction/1"
};

struct PredictionWatch {
    /// Told of every one, also of those that PredictionScore::surprises has no room for.
    std::function<void(const PredictionScore::Surprise&)> surprise = {};
    /// Asked before each document: false ends it with OPERATION_CANCELLED.
    std::function<bool()> goesOn = {};
};
/// Both ledgers are read once, in the order of the identifiers: memory does not grow with them. On a worker
/// thread. Errors: CAMPAIGN_UNKNOWN, REHEARSAL_OF_OTHER (another source), those of store::Database.
base::Result<PredictionScore> comparePrediction(store::Database& rehearsal, const QString& rehearsed,
                                                store::Database& ledger, const QString& campaign,
                                                const PredictionWatch& watch = {});

/// Of a rehearsal at its end: `[{errorClass, code, step, documents, sample}]`, the most frequent first, at
/// most 50.
base::Result<QJsonArray> predictedCauses(store::Database& rehearsal, const QString& rehearsed);

}  // namespace fdc::migration
