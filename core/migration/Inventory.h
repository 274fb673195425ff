// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonArray>
#include <functional>

#include "core/migration/Ledger.h"
#include "core/migration/Source.h"

namespace fdc::migration {

/// Lists a source into the ledger, a thousand rows a transaction. May be taken again after any interruption.
class Inventory {
public:
    Inventory(Ledger& ledger, qint64 campaign, const Source& source)
        : m_ledger(ledger), m_campaign(campaign), m_source(source) {}

    /// Asked before every row; true ends the listing with OPERATION_CANCELLED.
    std::function<bool()> interrupted;
    /// After every committed batch: how many rows were new.
    std::function<void(qint64 added)> progressed;

    base::Result<void> take();

    /// After a failure: it was the source that refused, not the ledger.
    bool sourceRefused() const { return m_sourceRefused; }
    const QByteArray& fingerprint() const { return m_fingerprint; }
    qint64 rejected() const { return m_rejected; }
    /// What the source said and the first rows that it refused, as JSON errors.
    const QJsonArray& notices() const { return m_notices; }

private:
    base::Result<void> add(InventoryRow row);
    base::Result<void> flush();
    void note(const base::Error& error);

    Ledger& m_ledger;
    const qint64 m_campaign;
    const Source& m_source;
    std::vector<InventoryRow> m_batch;
    QByteArray m_fingerprint;
    QJsonArray m_notices;
    qint64 m_rejected = 0;
    bool m_sourceRefused = true;
};

}  // namespace fdc::migration
