// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QJsonValue>
#include <optional>

#include "ui/common/RowModel.h"

namespace fdc::ui::monitoring {

/// One notice of an incident on one channel.
struct SentNotice {
    QString channel;
    qint64 at = 0;
    bool ok = false;
    QString code;
    bool operator==(const SentNotice&) const = default;
};

/// A trouble as the engine keeps it.
struct Incident {
    QJsonValue id;
    QString rule;
    QString metric;
    QString subject;
    bool isCritical = false;
    QString state;  ///< "open", "acknowledged", "closed"
    qint64 openedAt = 0;
    qint64 closedAt = 0;  ///< 0: not yet
    std::optional<double> value;
    std::optional<double> threshold;
    QString code;
    QString sentence;
    QString acknowledgedBy;
    QString note;
    QList<SentNotice> notices;
    bool operator==(const Incident&) const = default;

    QString key() const { return id.toVariant().toString(); }
    bool isClosed() const { return state == QStringLiteral("closed"); }
    bool isAcknowledged() const { return state == QStringLiteral("acknowledged"); }
};

QList<Incident> incidentsOf(const QJsonObject& answer);

class IncidentModel : public ListRowModel<Incident> {
    Q_OBJECT
public:
    enum class Column { Severity, Subject, What, Since, State, Count };
    using ListRowModel::ListRowModel;

    void setNames(QHash<QString, QString> names);
    void setNow(qint64 now);
    QString subjectOf(const Incident& incident) const;
    static QString severityText(bool critical);
    static QString stateText(const QString& state);
    static Tone stateTone(const Incident& incident);

protected:
    QString keyOf(const Incident& row) const override { return row.key(); }
    int columns() const override { return int(Column::Count); }
    Cell cell(int row, int column) const override;
    QString header(int column) const override;

private:
    Cell sinceCell(const Incident& incident) const;
    QHash<QString, QString> m_names;
    qint64 m_now = 0;
};

}  // namespace fdc::ui::monitoring
