// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/common/Poller.h"
#include "ui/common/RowModel.h"
#include "ui/common/Services.h"

namespace fdc::ui::dashboard {

/// An incident that is not closed, as `alert.list` tells it (docs/alerts.md).
struct AlertRow {
    QString id;
    QString subject;
    bool isCritical = false;
    bool isAcknowledged = false;
    QDateTime openedAt;
    QString code;
    QString sentence;
    bool operator==(const AlertRow&) const = default;

    static AlertRow from(const QJsonObject& json);
};

class AlertModel : public ListRowModel<AlertRow> {
    Q_OBJECT
public:
    enum class Column { Severity, Sentence, Since, Count };

    explicit AlertModel(const Services& services, QObject* parent = nullptr);
    /// Ages moved on.
    void tick();

protected:
    QString keyOf(const AlertRow& row) const override { return row.id; }
    int columns() const override { return int(Column::Count); }
    Cell cell(int row, int column) const override;
    QString header(int column) const override;

private:
    Services m_services;
};

/// The gravest and newest incidents that are open. Thread: GUI.
class OpenAlerts : public QObject {
    Q_OBJECT
public:
    explicit OpenAlerts(const Services& services, QObject* parent = nullptr);
    void open();
    void close() { m_poller.stop(); }
    void refresh() { m_poller.refresh(); }

    /// False: this engine has no alerts; nothing is shown.
    bool isAvailable() const;
    bool isKnown() const { return m_known; }
    /// Of the first question only; later what is known stays.
    std::optional<base::Error> error() const;
    /// All that are open, also those that the model does not hold.
    int count() const { return m_count; }
    int critical() const;
    AlertModel& model() { return m_model; }

Q_SIGNALS:
    void changed();

private:
    void take();
    Services m_services;
    Poller m_poller;
    AlertModel m_model;
    int m_count = 0;
    bool m_known = false;
};

}  // namespace fdc::ui::dashboard
