// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/editing/MapVersions.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <algorithm>

#include "core/base/Clock.h"
#include "core/base/platform/Files.h"
#include "core/base/platform/NewFile.h"
#include "core/migration/MapDraft.h"
#include "core/migration/MapErrors.h"
#include "core/migration/MapJson.h"

namespace fdc::migration::editing {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

namespace {

constexpr qint64 mostBytes = 4 * maxMapBytes;  // of a version's file: a map spelt with spaces, and its head

Result<void> checkName(const QString& name) {
    if (isMapName(name))
        return {};
    return fail(base::Error(mapNameInvalid).with(u"name"_s, name.left(120)));
}

QJsonObject readObject(const QString& file) {
    const auto bytes = base::platform::readFile(file, mostBytes);
    return bytes ? QJsonDocument::fromJson(*bytes).object() : QJsonObject();
}

std::optional<MapVersion> versionIn(const QJsonObject& object) {
    if (object["schema"_L1] != "map-version/1"_L1)
        return std::nullopt;
    return MapVersion{object["version"_L1].toInt(), base::fromRfc3339(object["published"_L1].toString()),
                      object["actor"_L1].toString(), object["comment"_L1].toString(),
                      object["fingerprint"_L1].toString().toLatin1()};
}

}  // namespace

QJsonObject MapVersion::toJson() const {
    return {{u"version"_s, number},
            {u"published"_s, base::toRfc3339(published)},
            {u"actor"_s, actor},
            {u"comment"_s, comment},
            {u"fingerprint"_s, QString::fromLatin1(fingerprint)}};
}

QString MapVersions::fileOf(const QString& name) const {
    return m_folder + u'/' + name + u".json"_s;
}

QString MapVersions::folderOf(const QString& name) const {
    return m_folder + u"/versions/"_s + name;
}

int MapVersions::newestNumber(const QString& name) const {
    int newest = 0;
    for (const QString& file : QDir(folderOf(name)).entryList({u"*.json"_s}, QDir::Files))
        newest = std::max(newest, QFileInfo(file).completeBaseName().toInt());
    return newest;
}

Result<QList<MapVersion>> MapVersions::list(const QString& name) const {
    FDC_TRY(checkName(name));
    QList<MapVersion> versions;
    for (int number = newestNumber(name); number > 0 && versions.size() < mostListed; --number) {
        const auto version = versionIn(readObject(folderOf(name) + u"/%1.json"_s.arg(number)));
        if (version && version->number == number)
            versions.append(*version);
    }
    return versions;
}

Result<std::optional<MapVersion>> MapVersions::newest(const QString& name) const {
    FDC_TRY(checkName(name));
    return versionIn(readObject(folderOf(name) + u"/%1.json"_s.arg(newestNumber(name))));
}

Result<std::optional<MapVersion>> MapVersions::ofFingerprint(const QString& name,
                                                             const QByteArray& fingerprint) const {
    FDC_TRY(checkName(name));
    for (int number = newestNumber(name); number > 0; --number) {
        const auto version = versionIn(readObject(folderOf(name) + u"/%1.json"_s.arg(number)));
        if (version && version->number == number && version->fingerprint == fingerprint)
            return version;
    }
    return std::optional<MapVersion>();
}

RunVersion MapVersions::ofRun(const QString& mapFile, const QByteArray& fingerprint) const {
    const QString name = QFileInfo(mapFile).completeBaseName();
    const auto found = ofFingerprint(name, fingerprint);
    if (!found || !*found)
        return {};
    const MapVersion& version = **found;
    return {version.number, name, version.published, version.actor, version.comment};
}

Result<Map> MapVersions::map(const QString& name, int number) const {
    FDC_TRY(checkName(name));
    const QJsonObject object = readObject(folderOf(name) + u"/%1.json"_s.arg(number));
    const auto version = versionIn(object);
    if (!version || version->number != number)
        return fail(
            base::Error(mapVersionUnknown).with(u"name"_s, name).with(u"version"_s, QString::number(number)));
    return Map::parse(QJsonDocument(object["map"_L1].toObject()).toJson(QJsonDocument::Compact));
}

bool MapVersions::holds(const QString& name, int number, const Map& map) const {
    const auto kept = this->map(name, number);
    return kept && kept->toJson() == map.toJson();
}

bool MapVersions::isVersion(const QString& name, const Map& map) const {
    for (int number = newestNumber(name); number > 0; --number) {
        if (holds(name, number, map))
            return true;
    }
    return false;
}

Result<void> MapVersions::keep(const QString& name, const MapVersion& version, const QByteArray& json) const {
    QJsonObject object = version.toJson();
    object[u"schema"_s] = u"map-version/1"_s;
    object[u"map"_s] = QJsonDocument::fromJson(json).object();
    const QString file = folderOf(name) + u"/%1.json"_s.arg(version.number);
    const auto created = base::platform::createPrivateFile(file, QJsonDocument(object).toJson());
    if (!created)
        return fail(created.error());
    if (!*created)
        return fail(base::Error(mapVersionChanged)
                        .with(u"name"_s, name)
                        .with(u"version"_s, QString::number(version.number))
                        .with(u"actor"_s, versionIn(readObject(file)).value_or(MapVersion()).actor));
    return {};
}

Result<MapVersion> MapVersions::publish(const Publication& publication) const {
    const QString& name = publication.name;
    FDC_TRY(checkName(name));
    const auto map = Map::parse(publication.json);
    if (!map)
        return fail(map.error());
    const int newestNow = newestNumber(name);
    const auto newest = versionIn(readObject(folderOf(name) + u"/%1.json"_s.arg(newestNow)));
    // Killed before it came into force, it is published again by who knows only the one before.
    const bool isAgain = newestNow == publication.basedOn + 1 && holds(name, newestNow, *map);
    if (newestNow != publication.basedOn && !isAgain)
        return fail(base::Error(mapVersionChanged)
                        .with(u"name"_s, name)
                        .with(u"version"_s, QString::number(newestNow))
                        .with(u"actor"_s, newest ? newest->actor : QString()));
    FDC_TRY(base::platform::makePrivateDirectory(m_folder));
    FDC_TRY(base::platform::makePrivateDirectory(m_folder + u"/versions"_s));
    FDC_TRY(base::platform::makePrivateDirectory(folderOf(name)));
    MapVersion version{newestNow, publication.at, publication.actor, publication.comment, map->fingerprint()};
    const bool isNewest = holds(name, newestNow, *map);
    if (const auto inForce = base::platform::readFile(fileOf(name), mostBytes)) {
        const auto found = Map::parse(*inForce);
        // Somebody saved it past all versions: what they made is not overwritten without a trace.
        if (found && found->toJson() != map->toJson() && !isVersion(name, *found))
            FDC_TRY(keep(name, {++version.number, publication.at, {}, {}, found->fingerprint()}, *inForce));
    }
    if (isNewest && version.number == newestNow) {
        version = newest.value_or(version);
    } else {
        ++version.number;
        FDC_TRY(keep(name, version, publication.json));
    }
    FDC_TRY(base::platform::replaceFile(fileOf(name), publication.json, base::platform::FileMode::Private));
    return version;
}

}  // namespace fdc::migration::editing
