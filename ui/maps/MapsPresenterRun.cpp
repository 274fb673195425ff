// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonDocument>

#include "core/base/platform/Files.h"
#include "core/migration/MapSecrets.h"
#include "core/migration/editing/MapVersions.h"
#include "ui/common/Notices.h"
#include "ui/common/Reader.h"
#include "ui/maps/MapsPresenter.h"

/// What is done with a map as a whole: it runs, or goes to others.
namespace fdc::ui::maps {

using namespace Qt::Literals::StringLiterals;
using base::Result;
using migration::Map;
using migration::editing::MapVersions;

QString MapsPresenter::runRightRefusal() const {
    if (!m_editor.mayEdit())
        return tr("Running a campaign takes the role operator.");
    return m_launch.isStarting() ? tr("A campaign is being started.") : QString();
}

QString MapsPresenter::runRefusal() const {
    if (!m_editor.isOpen())
        return tr("No map is open.");
    if (const QString refusal = runRightRefusal(); !refusal.isEmpty())
        return refusal;
    return m_editor.isNew() ? tr("Campaigns run published maps: publish it first.") : QString();
}

QString MapsPresenter::runRefusal(const MapRow* map) const {
    if (!map)
        return tr("Choose a map first.");
    if (const QString refusal = runRightRefusal(); !refusal.isEmpty())
        return refusal;
    if (!map->isPublished)
        return tr("Campaigns run published maps: publish it first.");
    return map->code.isEmpty() ? QString() : tr("The file is no map: %1").arg(map->code);
}

void MapsPresenter::askRun(QWidget* parent) {
    if (runRefusal().isEmpty())
        m_launch.ask(parent, {m_editor.name(), m_editor.mapFile(),
                              m_editor.isOff() ? 0 : m_editor.newestVersion(), m_editor.isDraft()});
}

void MapsPresenter::askRun(QWidget* parent, const MapRow& map) {
    if (runRefusal(&map).isEmpty())
        m_launch.ask(parent, {map.name, MapVersions(m_editor.mapsFolder()).fileOf(map.name),
                              map.versionInForce(), map.hasDraft});
}

QString MapsPresenter::exportRefusal(const MapRow* map) const {
    if (!map)
        return tr("Choose a map first.");
    if (!map->isPublished)
        return tr("It is a draft: open it to export it.");
    return map->code.isEmpty() ? QString() : tr("The file is no map: %1").arg(map->code);
}

void MapsPresenter::exportMap(const QString& name, const QString& path) {
    m_services.reader.run(
        this,
        [file = MapVersions(m_editor.mapsFolder()).fileOf(name), path]() -> Result<void> {
            const auto bytes = base::platform::readFile(file);
            if (!bytes)
                return base::fail(bytes.error());
            const auto map = Map::parse(*bytes);
            if (!map)
                return base::fail(map.error());
            return base::platform::replaceFile(
                path, QJsonDocument(migration::withoutSecrets(*map).toJson()).toJson(),
                base::platform::FileMode::KeepOrPrivate);
        },
        [this, path](const Result<void>& written) { tellExport(path, written); });
}

void MapsPresenter::tellExport(const QString& path, const Result<void>& written) {
    if (!written)
        return m_services.notices.post(written.error(), m_services.language());
    Notice notice;
    notice.tone = Tone::Ok;
    notice.text = tr("The map is in %1, without secrets.").arg(path);
    m_services.notices.post(notice);
}

}  // namespace fdc::ui::maps
