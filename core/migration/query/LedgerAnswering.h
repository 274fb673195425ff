// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QMap>
#include <functional>

#include "core/migration/query/LedgerCatalog.h"
#include "core/migration/query/LedgerConditions.h"

namespace fdc::migration {

/// One question at work on one connection; internal to this folder. Bound to the connection and its thread.
class LedgerAnswering {
public:
    LedgerAnswering(store::Database& database, LedgerCatalog catalog, const std::function<bool()>& goOn);

    base::Result<QJsonArray> notLanded();
    base::Result<QJsonArray> byClass();
    base::Result<QJsonArray> quarantine();
    base::Result<QJsonArray> failures();
    base::Result<QJsonArray> changed();
    base::Result<QJsonArray> throughput();
    bool isComplete() const { return m_complete && !m_isCut; }

private:
    bool goesOn() {
        m_complete = m_complete && (!m_goOn || m_goOn());
        return m_complete;
    }

    base::Result<qint64> count(const LedgerCondition& where);

    static LedgerCondition stateOf(qint64 batch, RowState state);
    /// As a line names the number of such documents.
    static QString keyOf(RowState state);

    /// Calls @p take with each class and its number among the documents of @p where, stretch by stretch;
    /// @p besides: more SQL that only those counted must satisfy.
    base::Result<void> eachClass(const LedgerCondition& where,
                                 const std::function<void(const QString&, qint64)>& take,
                                 const QString& besides = {});
    /// Numbers, first and last time and a sample of the failed documents of @p which; false: time is over.
    base::Result<bool> addFailed(QJsonObject& line, const LedgerCondition& which);
    base::Result<void> addSeen(QJsonObject& line, const LedgerCondition& where);
    base::Result<void> nameStepsOf(QJsonArray& lines);
    struct Kind {
        QString fingerprint;  ///< empty: of those without one
        QString errorClass;
        qint64 documents = 0;
    };
    base::Result<bool> countKinds(std::vector<Kind>& kinds, QMap<QString, qint64>& ofClass);
    base::Result<QJsonObject> lineOf(const Kind& kind);

    store::Database& m_database;
    const LedgerCatalog m_catalog;
    const std::function<bool()>& m_goOn;
    LedgerCondition m_own;
    bool m_complete = true;
    bool m_isCut = false;  ///< there is more than is told
};

}  // namespace fdc::migration
