// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QTimer>

#include "ui/common/Services.h"
#include "ui/maps/EditorFindings.h"
#include "ui/maps/MapEditor.h"
#include "ui/maps/MapLaunch.h"
#include "ui/maps/MapListModel.h"
#include "ui/maps/MapTrial.h"

namespace fdc::ui::maps {

/// The maps of the data folder, and the one that is edited. Thread: GUI; files are read on workers.
class MapsPresenter : public QObject {
    Q_OBJECT
public:
    enum class Place { List, Editor };

    explicit MapsPresenter(const Services& services, QObject* parent = nullptr);

    Place place() const { return m_place; }
    /// "list", "map:NAME", "map:NAME#STEP" (by its name), "import:PATH". False for other words.
    bool show(const QString& what);
    void showList();
    void openMap(const QString& name);
    void setWatching(bool watching);

    MapListModel& list() { return m_list; }
    bool isListKnown() const { return m_isListKnown; }
    void refreshList();

    /// Why a map cannot be called so; empty when it can.
    QString nameProblem(const QString& name) const;
    /// A map of a source of this class and an injector; an empty class: of no step at all.
    void create(const QString& name, const QString& sourceClass);
    /// A map from a file of Fast2 or of this console, as a draft; relative paths stay what they mean there.
    void importFrom(const QString& path);
    /// The map as it is now, as a file for others.
    void exportTo(const QString& path);
    /// The map in force of this name, likewise.
    void exportMap(const QString& name, const QString& path);
    /// Why a map of the list has nothing that could be exported; null: none is chosen.
    QString exportRefusal(const MapRow* map) const;

    MapEditor& editor() { return m_editor; }
    MapTrial& trial() { return m_trial; }
    EditorFindings& findings() { return m_findings; }
    MapLaunch& launch() { return m_launch; }
    /// Why nothing can be changed here; empty when it can.
    QString editRefusal() const;
    /// Why it cannot be published now; empty when it can.
    QString publishRefusal() const;
    /// Why no campaign of the open map can begin now; empty when one can.
    QString runRefusal() const;
    /// Likewise of one of the list; null: none is chosen.
    QString runRefusal(const MapRow* map) const;
    /// Asks how, and runs what is published of the map.
    void askRun(QWidget* parent);
    void askRun(QWidget* parent, const MapRow& map);
    int tab() const { return m_tab; }
    void setTab(int tab) { m_tab = tab; }

Q_SIGNALS:
    void placeChanged();
    void formWanted();  ///< of what is chosen
    void listChanged();

private:
    void go(Place place);
    void look();
    void askRole();
    void tellRefusal();
    QString runRightRefusal() const;
    void tellExport(const QString& path, const base::Result<void>& written);
    void openAt(const QString& name, const QString& step);
    void chooseWanted();

    Services m_services;
    MapEditor m_editor;
    MapTrial m_trial;
    EditorFindings m_findings;
    MapLaunch m_launch;
    MapListModel m_list;
    QTimer m_look;  ///< for what others changed, while somebody looks
    Place m_place = Place::List;
    QString m_wantedStep;  ///< name; chosen as soon as its map is open
    int m_tab = 1;         ///< what was found, while nothing is chosen
    bool m_isListKnown = false;
    bool m_isWatching = false;
};

}  // namespace fdc::ui::maps
