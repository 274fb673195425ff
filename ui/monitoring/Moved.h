// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <optional>

#include "ui/common/ChartBrush.h"
#include "ui/common/RowModel.h"
#include "ui/common/Services.h"

namespace fdc::ui::monitoring {

/// A series that left its normal.
struct MovedRow {
    QString subject;
    QString name;
    qint64 at = 0;
    double score = 0;  ///< 0 to 1
    bool up = false;
    std::optional<double> before;
    std::optional<double> after;
    bool operator==(const MovedRow&) const = default;
};

QList<MovedRow> movedRows(const QJsonObject& answer);

class MovedModel : public ListRowModel<MovedRow> {
    Q_OBJECT
public:
    enum class Column { Rank, What, At, Change, Count };
    using ListRowModel::ListRowModel;
    void setNames(QHash<QString, QString> names) { m_names = std::move(names); }

protected:
    QString keyOf(const MovedRow& row) const override { return row.name + u'/' + row.subject; }
    int columns() const override { return int(Column::Count); }
    Cell cell(int row, int column) const override;
    QString header(int column) const override;

private:
    QHash<QString, QString> m_names;
};

/// Asks the engine what moved first in a stretch of time. Answers to an older question are dropped.
/// Thread: GUI.
class MovedFirst : public QObject {
    Q_OBJECT
public:
    explicit MovedFirst(Services services, QObject* parent = nullptr);

    void ask(const TimeSpan& span);
    const std::optional<TimeSpan>& span() const { return m_span; }
    bool isAsking() const { return m_asking; }
    bool isAnswered() const { return m_answered; }
    const std::optional<base::Error>& error() const { return m_error; }
    MovedModel& rows() { return m_rows; }

Q_SIGNALS:
    void changed();

private:
    const Services m_services;
    MovedModel m_rows;
    std::optional<TimeSpan> m_span;
    std::optional<base::Error> m_error;
    bool m_asking = false;
    bool m_answered = false;
    quint64 m_question = 0;
};

}  // namespace fdc::ui::monitoring
