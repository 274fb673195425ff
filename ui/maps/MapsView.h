// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStackedWidget>

#include "ui/common/Services.h"

namespace fdc::ui::maps {

class MapEditorView;
class MapListView;
class MapsPresenter;

/// The two places of the page, one in front.
class MapsView : public QStackedWidget {
    Q_OBJECT
public:
    MapsView(const Services& services, MapsPresenter& presenter, QWidget* parent = nullptr);

    MapEditorView& editor() { return *m_editor; }
    MapListView& list() { return *m_list; }

private:
    void refresh();

    MapsPresenter& m_presenter;
    MapListView* m_list;
    MapEditorView* m_editor;
};

}  // namespace fdc::ui::maps
