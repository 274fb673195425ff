// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QList>
#include <optional>

#include "core/migration/Map.h"
#include "core/migration/RunVersion.h"

namespace fdc::migration::editing {

/// One state of a map that somebody published. What lay there before, and nobody had published, has neither
/// actor nor comment.
struct MapVersion {
    int number = 0;
    QDateTime published;  ///< UTC
    QString actor;
    QString comment;
    QByteArray fingerprint;

    QJsonObject toJson() const;
};

/// The maps of a data folder with their versions (docs/map-editor.md): `<name>.json` is the one in force,
/// `versions/<name>/<number>.json` are all that ever were, never changed again. After a crash a version may
/// be there that is not in force yet; nothing else is lost or half. Blocks on files; any thread.
class MapVersions {
public:
    static constexpr int mostListed = 500;

    explicit MapVersions(QString mapsFolder) : m_folder(std::move(mapsFolder)) {}

    QString fileOf(const QString& name) const;
    /// The newest first, at most mostListed; a file that is no version is left out. Empty: none was
    /// published. Errors: MAP_NAME_INVALID.
    base::Result<QList<MapVersion>> list(const QString& name) const;
    /// Absent: none was published. Errors: MAP_NAME_INVALID.
    base::Result<std::optional<MapVersion>> newest(const QString& name) const;
    /// The newest that runs as a map of this Map::fingerprint() does, of all that there are. Absent: none
    /// does. Errors: MAP_NAME_INVALID.
    base::Result<std::optional<MapVersion>> ofFingerprint(const QString& name,
                                                          const QByteArray& fingerprint) const;
    /// What a campaign runs that starts with the map in @p mapFile: the version of the map of that name with
    /// this fingerprint, wherever the file lies; else no published one.
    RunVersion ofRun(const QString& mapFile, const QByteArray& fingerprint) const;
    /// Of the files' names alone, for who asks often; 0: none.
    int newestNumber(const QString& name) const;
    /// Errors: MAP_VERSION_UNKNOWN, those of Map::parse().
    base::Result<Map> map(const QString& name, int number) const;

    struct Publication {
        QString name;
        QByteArray json;  ///< of the map, as it is to lie there
        QString actor;
        QString comment;
        QDateTime at;
        int basedOn = 0;  ///< the newest version that the author knew; 0: none
    };
    /// Answers the version, which is now in force; the newest one itself when that already is this map. A map
    /// in force that no version holds becomes one before. Errors: MAP_NAME_INVALID, MAP_VERSION_CHANGED when
    /// there is a newer one than `basedOn` (facts name, version, actor), those of Map::parse() and of files.
    base::Result<MapVersion> publish(const Publication& publication) const;

private:
    QString folderOf(const QString& name) const;
    bool holds(const QString& name, int number, const Map& map) const;
    bool isVersion(const QString& name, const Map& map) const;
    base::Result<void> keep(const QString& name, const MapVersion& version, const QByteArray& json) const;

    QString m_folder;
};

}  // namespace fdc::migration::editing
