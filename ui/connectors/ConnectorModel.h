// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSet>

#include "ui/common/ConnectorState.h"
#include "ui/common/RowModel.h"
#include "ui/common/Services.h"

namespace fdc::ui::connectors {

/// A connector and what its row says besides.
struct ConnectorRow {
    ConnectorState state;
    QString probeCode;      ///< of the last probe, when it went wrong
    bool changing = false;  ///< being switched or restarted
    bool old = false;       ///< the whole list is not fresh
    bool operator==(const ConnectorRow&) const = default;
};

/// That what is known of its health is old, in one sentence.
QString staleText(const ConnectorState& state, const QDateTime& now);

class ConnectorModel : public ListRowModel<ConnectorRow> {
    Q_OBJECT
public:
    enum class Column { Connector, Wanted, Observed, Since, NextAttempt, Badge, Reason, Count };

    explicit ConnectorModel(const Services& services, QObject* parent = nullptr);
    /// Ages and countdowns moved on.
    void tick();

protected:
    QString keyOf(const ConnectorRow& row) const override { return row.state.id; }
    int columns() const override { return int(Column::Count); }
    Cell cell(int row, int column) const override;
    QString header(int column) const override;

private:
    Cell observed(const ConnectorRow& row) const;
    Cell since(const ConnectorRow& row) const;
    Cell nextAttempt(const ConnectorRow& row) const;
    Cell badge(const ConnectorRow& row) const;
    Cell reason(const ConnectorRow& row) const;
    Cell plain(const ConnectorRow& row, int column) const;

    Services m_services;
    QStringList m_told;  ///< what depends on the time, as told last: two texts a row
};

}  // namespace fdc::ui::connectors
