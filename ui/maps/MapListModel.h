// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>

#include "ui/common/RowModel.h"

namespace fdc::ui::maps {

/// A map of the data folder, or a draft of one that was never published.
struct MapRow {
    QString name;     ///< of the file
    QString source;   ///< class of its source
    int version = 0;  ///< the newest; 0: none was published here
    qint64 steps = 0;
    int errors = 0;
    int warnings = 0;
    bool hasDraft = false;
    bool isPublished = false;  ///< there is a map in force
    bool isOff = false;        ///< the map in force is not the newest version
    QString code;              ///< why the file is no map; empty: it is one
    QDateTime modified;
    QString comment;                                            ///< of the newest version
    int versionInForce() const { return isOff ? 0 : version; }  ///< 0: it is none
    bool operator==(const MapRow&) const = default;
};

/// A draft of @p name, also of a map that is not among @p rows.
void addDraft(QList<MapRow>& rows, const QString& name);

/// By name, and of each nothing but that it is there. Blocks on files: a worker thread.
QList<MapRow> namesOfMaps(const QString& mapsFolder, const QString& draftsFolder);
/// The same with what is in them.
QList<MapRow> readMaps(const QString& mapsFolder, const QString& draftsFolder);

class MapListModel : public ListRowModel<MapRow> {
    Q_OBJECT
public:
    enum class Column { Name, State, Source, Steps, Findings, Modified, Comment, Count };
    using ListRowModel::ListRowModel;

protected:
    QString keyOf(const MapRow& row) const override { return row.name; }
    int columns() const override { return int(Column::Count); }
    Cell cell(int row, int column) const override;
    QString header(int column) const override;
};

}  // namespace fdc::ui::maps
