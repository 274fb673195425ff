// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <optional>

#include "ui/common/RowModel.h"

namespace fdc::ui::monitoring {

/// A rule that the engine watches.
struct Rule {
    QString name;
    QString text;
    bool builtIn = false;
    QString line;
    bool isCritical = false;
    QString state;  ///< "ok", "pending", "firing", "muted", "noData", "invalid"
    std::optional<double> lastValue;
    QString metric;
    qint64 since = 0;
    qint64 mutedUntil = 0;
    QString sentence;
    bool operator==(const Rule&) const = default;

    bool isMuted() const { return state == QStringLiteral("muted"); }
};

QList<Rule> rulesOf(const QJsonObject& answer);

class RuleModel : public ListRowModel<Rule> {
    Q_OBJECT
public:
    enum class Column { Rule, State, Value, Count };
    using ListRowModel::ListRowModel;
    static QString stateText(const QString& state);
    static Tone stateTone(const Rule& rule);
    static QString valueText(const Rule& rule);

protected:
    QString keyOf(const Rule& row) const override { return row.name; }
    int columns() const override { return int(Column::Count); }
    Cell cell(int row, int column) const override;
    QString header(int column) const override;
};

/// A time in which nothing is told of a connector.
struct MaintenanceWindow {
    QJsonValue id;
    QString connector;  ///< "*": all
    qint64 from = 0;
    qint64 to = 0;
    QString reason;
    QString by;
    QString state;  ///< "coming", "active", "past"
    bool operator==(const MaintenanceWindow&) const = default;

    QString key() const { return id.toVariant().toString(); }
};

QList<MaintenanceWindow> windowsOf(const QJsonObject& answer);

class MaintenanceModel : public ListRowModel<MaintenanceWindow> {
    Q_OBJECT
public:
    enum class Column { Connector, When, Reason, State, Count };
    using ListRowModel::ListRowModel;
    void setNames(QHash<QString, QString> names);
    QString connectorOf(const MaintenanceWindow& window) const;
    static QString stateText(const QString& state);

protected:
    QString keyOf(const MaintenanceWindow& row) const override { return row.key(); }
    int columns() const override { return int(Column::Count); }
    Cell cell(int row, int column) const override;
    QString header(int column) const override;

private:
    QHash<QString, QString> m_names;
};

}  // namespace fdc::ui::monitoring
