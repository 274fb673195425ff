// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/maps/MapListModel.h"

#include <QDir>
#include <algorithm>

#include "core/base/platform/Files.h"
#include "core/migration/Map.h"
#include "core/migration/editing/MapVersions.h"
#include "ui/common/DraftKeeper.h"
#include "ui/common/Format.h"

namespace fdc::ui::maps {

using namespace Qt::Literals::StringLiterals;
using migration::MapFinding;
using migration::editing::MapVersions;

namespace {

/// Answers its fingerprint; empty: it is no map.
QByteArray look(MapRow& row, const QString& file) {
    const auto bytes = base::platform::readFile(file);
    const auto map =
        bytes ? migration::Map::parse(*bytes) : base::Result<migration::Map>(base::fail(bytes.error()));
    if (!map) {
        row.code = map.error().code();
        return {};
    }
    row.steps = qint64(map->steps.size());
    if (const migration::MapStep* source = map->sourceStep())
        row.source = source->configuration.simpleName();
    for (const MapFinding& finding : migration::validateMap(*map))
        ++(finding.severity == MapFinding::Severity::Error ? row.errors : row.warnings);
    return map->fingerprint();
}

}  // namespace

void addDraft(QList<MapRow>& rows, const QString& name) {
    auto row = std::ranges::find(rows, name, &MapRow::name);
    if (row == rows.end()) {
        MapRow fresh;
        fresh.name = name;
        const auto behind = std::ranges::find_if(
            rows, [&](const MapRow& other) { return other.name.compare(name, Qt::CaseInsensitive) > 0; });
        row = rows.insert(behind, fresh);
    }
    row->hasDraft = true;
}

QList<MapRow> namesOfMaps(const QString& mapsFolder, const QString& draftsFolder) {
    QList<MapRow> rows;
    for (const QFileInfo& file : QDir(mapsFolder).entryInfoList({u"*.json"_s}, QDir::Files, QDir::Name)) {
        MapRow row;
        row.name = file.completeBaseName();
        row.isPublished = true;
        row.modified = file.lastModified();
        rows.append(row);
    }
    std::ranges::stable_sort(rows, [](const MapRow& a, const MapRow& b) {
        return a.name.compare(b.name, Qt::CaseInsensitive) < 0;
    });
    for (const QString& name : DraftKeeper::namesIn(draftsFolder))
        addDraft(rows, name);
    return rows;
}

QList<MapRow> readMaps(const QString& mapsFolder, const QString& draftsFolder) {
    const MapVersions versions(mapsFolder);
    QList<MapRow> rows = namesOfMaps(mapsFolder, draftsFolder);
    for (MapRow& row : rows) {
        if (!row.isPublished)
            continue;
        const QByteArray fingerprint = look(row, versions.fileOf(row.name));
        if (const auto newest = versions.newest(row.name); newest && *newest) {
            row.version = (*newest)->number;
            row.comment = (*newest)->comment;
            row.isOff = row.code.isEmpty() && fingerprint != (*newest)->fingerprint;
        }
    }
    return rows;
}

Cell MapListModel::cell(int row, int column) const {
    const MapRow& map = list()[row];
    switch (Column(column)) {
        case Column::Name: return {.text = map.name};
        case Column::State:
            if (!map.isPublished)
                return {.text = tr("draft, not published"), .tone = Tone::Accent};
            if (map.hasDraft)
                return {.text = map.versionInForce() > 0 ? tr("v%1 · draft").arg(map.version)
                                                         : tr("in force · draft"),
                        .tone = Tone::Accent};
            return {.text = map.versionInForce() > 0 ? tr("v%1").arg(map.version) : tr("in force")};
        case Column::Source: return {.text = map.source};
        case Column::Steps:
            return {.text = map.steps > 0 ? format::count(map.steps) : QString(),
                    .raw = map.steps,
                    .right = true};
        case Column::Findings: {
            if (!map.code.isEmpty())
                return {.text = tr("no map"), .tone = Tone::Error, .tip = map.code};
            QStringList parts;
            if (map.errors > 0)
                parts.append(tr("%n errors", nullptr, map.errors));
            if (map.warnings > 0)
                parts.append(tr("%n warnings", nullptr, map.warnings));
            return {.text = parts.isEmpty() && map.isPublished ? tr("none") : parts.join(u", "_s),
                    .tone = map.errors > 0     ? Tone::Error
                            : map.warnings > 0 ? Tone::Warn
                                               : Tone::Neutral,
                    .raw = map.errors * 1000 + map.warnings};
        }
        case Column::Modified:
            return {.text = map.modified.isValid() ? format::dateTime(map.modified) : QString(),
                    .raw = map.modified};
        case Column::Comment: return {.text = map.comment, .tip = map.comment};
        case Column::Count: break;
    }
    return {};
}

QString MapListModel::header(int column) const {
    switch (Column(column)) {
        case Column::Name: return tr("Map");
        case Column::State: return tr("State");
        case Column::Source: return tr("Source");
        case Column::Steps: return tr("Steps");
        case Column::Findings: return tr("Findings");
        case Column::Modified: return tr("Changed");
        case Column::Comment: return tr("Last comment");
        case Column::Count: break;
    }
    return {};
}

}  // namespace fdc::ui::maps
