// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include "ui/common/Services.h"
#include "ui/maps/CardList.h"

class QLabel;
class QPushButton;

namespace fdc::ui::maps {

class MapEditor;

/// What differs from the map in force, and all versions that were published.
class VersionsPane : public QWidget {
    Q_OBJECT
public:
    VersionsPane(const Services& services, MapEditor& editor, QWidget* parent = nullptr);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void refreshChanges();
    void refreshVersions();
    void take(int row);

    Services m_services;
    MapEditor& m_editor;
    CardModel m_changes;
    CardModel m_versions;
    QLabel* m_title;
    QLabel* m_behind;
    QPushButton* m_catchUp;
    QPushButton* m_discard;
    QLabel* m_none;
};

}  // namespace fdc::ui::maps
