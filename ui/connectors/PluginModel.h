// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>

#include "ui/common/ConnectorParts.h"
#include "ui/common/RowModel.h"
#include "ui/connectors/ConnectorFactList.h"

namespace fdc::ui::connectors {

/// A plug-in that is installed, as `plugin.list` tells it (docs/plugin-protocol.md).
struct PluginRow {
    QString id;
    QString name;
    QString version;
    QString kind;  ///< "process", "library"
    std::optional<SignatureState> signature;
    std::optional<BadgeState> badge;
    bool on = false;  ///< its connector is switched on
    QString problemCode;
    QString problem;  ///< one sentence, translated by the engine
    QJsonObject limits;
    QStringList settings;  ///< keys of core.properties that it reads
    bool checking = false;
    bool operator==(const PluginRow&) const = default;

    static PluginRow from(const QJsonObject& json);
};

/// Whose plug-ins may run.
struct PublisherRow {
    QString name;
    QString fingerprint;
    bool operator==(const PublisherRow&) const = default;
};

/// What is known of a plug-in beside its name.
QList<Fact> pluginFacts(const PluginRow& plugin);

class PluginModel : public ListRowModel<PluginRow> {
    Q_OBJECT
public:
    enum class Column { Name, Kind, Signature, Publisher, Badge, State, Count };
    using ListRowModel::ListRowModel;

protected:
    QString keyOf(const PluginRow& row) const override { return row.id; }
    int columns() const override { return int(Column::Count); }
    Cell cell(int row, int column) const override;
    QString header(int column) const override;

private:
    static Cell signature(const PluginRow& plugin);
    static Cell badge(const PluginRow& plugin);
    static Cell state(const PluginRow& plugin);
};

class PublisherModel : public ListRowModel<PublisherRow> {
    Q_OBJECT
public:
    enum class Column { Name, Fingerprint, Count };
    using ListRowModel::ListRowModel;

protected:
    QString keyOf(const PublisherRow& row) const override { return row.fingerprint; }
    int columns() const override { return int(Column::Count); }
    Cell cell(int row, int column) const override;
    QString header(int column) const override;
};

}  // namespace fdc::ui::connectors
