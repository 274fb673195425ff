// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QtTest>
#include <memory>

#include "core/migration/editing/MapVersions.h"
#include "tests/core/migration/Corpus.h"
#include "tests/ui/Fakes.h"
#include "ui/maps/ChecksPane.h"
#include "ui/maps/MapsPresenter.h"

namespace fdc::ui::maps {

using namespace Qt::Literals::StringLiterals;
using migration::Corpus;
using migration::editing::MapVersions;

/// The pane beside a map that is open.
struct Place {
    Place() {
        MapVersions versions(desk.folder.path() + u"/maps"_s);
        if (!versions.publish({u"bills"_s,
                               QJsonDocument(Corpus::map("bills").toJson()).toJson(),
                               u"ann"_s,
                               {},
                               desk.clock.now,
                               0}))
            qFatal("not published");
        for (const QString& action : {u"target.classes"_s, u"map.checkTarget"_s, u"map.preview"_s})
            desk.engine.on(action, QJsonObject());
        desk.engine.on(u"campaign.rehearse"_s, status(false));
        desk.engine.on(u"rehearsal.status"_s, status(true));
        presenter = std::make_unique<MapsPresenter>(desk.services());
        pane = std::make_unique<ChecksPane>(desk.services(), presenter->editor(), presenter->findings(),
                                            presenter->trial());
        presenter->setWatching(true);
        presenter->openMap(u"bills"_s);
        pane->show();
    }
    static QJsonObject status(bool atRest) {
        return {{u"campaign"_s, u"A"_s}, {u"folder"_s, u"/r/3"_s}, {u"atRest"_s, atRest}};
    }
    QLabel& label(const QString& name) const { return *pane->findChild<QLabel*>(name); }
    /// What a card says of which step or test.
    QStringList testCards() const {
        QStringList all;
        const auto* model = pane->findChild<QListView*>(u"testResults"_s)->model();
        for (int row = 0; row < model->rowCount(); ++row)
            all.append(model->index(row, 1).data().toString() + u": "_s +
                       model->index(row, 2).data().toString());
        return all;
    }
    /// The engine ran the tests of the map, and answered this.
    bool hasTested(const QJsonObject& run) {
        desk.engine.on(u"map.runTests"_s, run);
        if (!QTest::qWaitFor([&] { return presenter->editor().isOpen(); }))
            return false;
        presenter->trial().runTests();
        return QTest::qWaitFor([&] { return presenter->trial().tests().has_value(); });
    }
    /// Likewise of the very map that is open.
    QJsonObject ofThisMap(bool atRest) const {
        QJsonObject told = status(atRest);
        told[u"fingerprint"_s] = QString::fromLatin1(presenter->editor().map().fingerprint());
        return told;
    }
    /// Likewise of a rehearsal that somebody else began.
    static QJsonObject another(bool atRest, const QString& map) {
        QJsonObject told = status(atRest);
        told[u"folder"_s] = u"/r/4"_s;
        told[u"map"_s] = map;
        told[u"fingerprint"_s] = u"theirs"_s;
        return told;
    }
    QPushButton& button(const QString& name) const { return *pane->findChild<QPushButton*>(name); }
    QPushButton& assess() const { return button(u"rehearsalAssess"_s); }
    QString course() const { return pane->findChild<QLabel*>(u"rehearsalCourse"_s)->text(); }
    MapTrial& trial() const { return presenter->trial(); }
    bool isOpen() const {
        return QTest::qWaitFor([this] { return presenter->editor().isOpen(); });
    }
    /// As somebody leaves the map, or the window, and comes back.
    bool comesBack() {
        presenter->showList();
        presenter->openMap(u"bills"_s);
        return isOpen();
    }
    void setRoles(const QJsonArray& roles) {
        desk.engine.on(u"session.show"_s, QJsonObject{{u"roles"_s, roles}});
        presenter->setWatching(true);
    }
    bool rehearses() {
        if (!QTest::qWaitFor([&] { return presenter->editor().isOpen(); }))
            return false;
        presenter->trial().rehearse(false);
        return QTest::qWaitFor([&] { return assess().isVisible(); });
    }

    fakes::Desk desk;
    std::unique_ptr<MapsPresenter> presenter;
    std::unique_ptr<ChecksPane> pane;
};

}  // namespace fdc::ui::maps
