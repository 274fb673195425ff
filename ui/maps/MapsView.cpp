// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/maps/MapsView.h"

#include "ui/maps/MapEditorView.h"
#include "ui/maps/MapListView.h"
#include "ui/maps/MapsPresenter.h"

namespace fdc::ui::maps {

using namespace Qt::Literals::StringLiterals;

MapsView::MapsView(const Services& services, MapsPresenter& presenter, QWidget* parent)
    : QStackedWidget(parent),
      m_presenter(presenter),
      m_list(new MapListView(services, presenter)),
      m_editor(new MapEditorView(services, presenter)) {
    setObjectName(u"mapsView"_s);
    setProperty("helpTopic", u"page:maps"_s);
    addWidget(m_list);
    addWidget(m_editor);
    connect(&presenter, &MapsPresenter::placeChanged, this, &MapsView::refresh);
    refresh();
}

void MapsView::refresh() {
    if (m_presenter.place() == MapsPresenter::Place::List) {
        setCurrentWidget(m_list);
        m_list->takeFocus();
    } else {
        setCurrentWidget(m_editor);
        m_editor->takeFocus();
    }
}

}  // namespace fdc::ui::maps
