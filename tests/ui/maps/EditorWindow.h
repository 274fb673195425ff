// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDir>
#include <QJsonDocument>
#include <QtTest>

#include "core/base/platform/Files.h"
#include "core/migration/editing/MapEdits.h"
#include "tests/core/migration/Corpus.h"
#include "tests/ui/Fakes.h"
#include "ui/common/Widgets.h"
#include "ui/maps/MapEditorView.h"
#include "ui/maps/MapsPage.h"
#include "ui/maps/MapsView.h"

namespace fdc::ui::maps {

using namespace Qt::Literals::StringLiterals;
using migration::Corpus;
using migration::Map;
using migration::editing::MapVersions;

inline const QDateTime noon(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);

/// A data folder with the map "bills", published once, and an engine that publishes for real.
struct Place {
    Place() : versions(desk.folder.path() + u"/maps"_s) {
        publish(Corpus::map("bills"), 0, u"first"_s);
        desk.engine.on(u"map.publish"_s, [this](const QJsonObject& asked) -> base::Result<QJsonObject> {
            const auto made = versions.publish(
                {asked[u"name"_s].toString(), QJsonDocument(asked[u"map"_s].toObject()).toJson(), u"me"_s,
                 asked[u"comment"_s].toString(), noon, asked[u"basedOn"_s].toInt()});
            if (!made)
                return base::fail(made.error());
            return made->toJson();
        });
    }
    void publish(const Map& map, int basedOn, const QString& comment) {
        if (!versions.publish(
                {u"bills"_s, QJsonDocument(map.toJson()).toJson(), u"ann"_s, comment, noon, basedOn}))
            qFatal("not published");
    }
    /// As the page asks by itself.
    void answer() {
        for (const QString& action : {u"target.classes"_s, u"map.checkTarget"_s, u"map.preview"_s})
            desk.engine.on(action, QJsonObject());
    }
    QStringList drafts() const {
        return QDir(desk.folder.path() + u"/drafts/maps"_s).entryList({u"*.draft"_s}, QDir::Files);
    }

    fakes::Desk desk;
    MapVersions versions;
};

/// The editor as a person has it before them, with the map "bills".
struct Window {
    explicit Window(Place& place)
        : presenter(place.desk.services()), view(place.desk.services(), presenter) {}
    bool opens() {
        view.resize(1300, 900);
        view.show();
        view.activateWindow();
        presenter.setWatching(true);
        presenter.openMap(u"bills"_s);
        return QTest::qWaitForWindowActive(&view) &&
               QTest::qWaitFor([this] { return presenter.editor().isOpen(); });
    }
    void show(const QString& step) {
        presenter.editor().choose({step});
        view.editor().showTab(u"step"_s);
    }
    QString subtitle() {
        return view.editor().findChild<fdc::ui::ElidedLabel*>(u"pageSubtitle"_s)->fullText();
    }
    template <typename Widget>
    Widget* field(const QString& name) {
        auto* found = view.findChild<Widget*>(name);
        if (!found)
            qFatal("no widget %s", qPrintable(name));
        return found;
    }

    MapsPresenter presenter;
    MapsView view;
};

inline bool opens(MapEditor& editor, const QString& name) {
    editor.open(name);
    return QTest::qWaitFor([&] { return editor.isOpen() && !editor.isLoading(); });
}

inline QString categoryOf(const Map& map) {
    return migration::editing::typedEntries(*map.steps[1].configuration.field(u"propertyMap"))
        ->first()
        .second;
}

inline void setCategory(MapEditor& editor, const QString& text) {
    editor.setEntries(editor.map().steps[1].id, u"propertyMap"_s, {{u"category"_s, text}});
}

}  // namespace fdc::ui::maps
