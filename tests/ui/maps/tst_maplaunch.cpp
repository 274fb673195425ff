// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAction>
#include <QJsonArray>
#include <QJsonDocument>
#include <QPushButton>
#include <QtTest>

#include "core/base/platform/Files.h"
#include "core/migration/MapErrors.h"
#include "core/migration/editing/MapVersions.h"
#include "tests/core/migration/Corpus.h"
#include "tests/ui/Fakes.h"
#include "ui/common/DataTable.h"
#include "ui/maps/MapsPresenter.h"
#include "ui/maps/MapsView.h"

using namespace fdc;
using namespace fdc::ui::maps;
using namespace Qt::Literals::StringLiterals;
using migration::Corpus;
using migration::Map;
using migration::editing::MapVersions;

namespace {

/// The page on a data folder with the map "bills", published once.
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
        desk.engine.on(u"campaign.start"_s, QJsonObject{{u"campaign"_s, u"bills_Run1"_s}});
        presenter = std::make_unique<MapsPresenter>(desk.services());
        view = std::make_unique<MapsView>(desk.services(), *presenter);
        view->resize(1300, 900);
        view->show();
        presenter->setWatching(true);
    }
    bool opens() {
        presenter->openMap(u"bills"_s);
        return QTest::qWaitFor([this] { return presenter->editor().isOpen(); });
    }
    bool lists(int rows) {
        presenter->showList();
        return QTest::qWaitFor([&] { return table().model()->rowCount() == rows; });
    }
    fdc::ui::DataTable& table() const { return *view->findChild<fdc::ui::DataTable*>(u"maps"_s); }
    QPushButton& button(const QString& name) const { return *view->findChild<QPushButton*>(name); }
    void click(const QString& name) const { QTest::mouseClick(&button(name), Qt::LeftButton); }
    QString file(const QString& name) const { return desk.folder.path() + u'/' + name; }

    fakes::Desk desk;
    std::unique_ptr<MapsPresenter> presenter;
    std::unique_ptr<MapsView> view;
};

QString nameIn(const QString& file) {
    const auto bytes = base::platform::readFile(file);
    const auto map = bytes ? Map::parse(*bytes) : base::Result<Map>(base::fail(bytes.error()));
    return map ? map->name : map.error().code();
}

}  // namespace

class MapLaunchTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void thePublishedMapRunsAsItIsAskedFor() {
        Place place;
        QVERIFY(place.opens());
        place.desk.dialogs.typed = fdc::ui::FormAnswers{
            {u"name"_s, u"bills 2026"_s}, {u"readBack"_s, u"hash"_s}, {u"retryFailed"_s, u"true"_s}};
        place.click(u"mapRun"_s);
        // One at a time, and the button says so.
        QVERIFY(!place.button(u"mapRun"_s).isEnabled());
        QVERIFY(!place.button(u"mapRun"_s).toolTip().isEmpty());
        QCOMPARE(place.desk.engine.last(u"campaign.start"_s),
                 (QJsonObject{{u"mapFile"_s, place.presenter->editor().mapFile()},
                              {u"name"_s, u"bills 2026"_s},
                              {u"readBack"_s, u"hash"_s},
                              {u"retryFailed"_s, true}}));
        QTRY_COMPARE(place.desk.navigated, QStringList{u"migrations campaign:bills_Run1"_s});
        QVERIFY(place.button(u"mapRun"_s).isEnabled());
        const QString line = place.desk.dialogs.formLine;
        QVERIFY2(line.contains(u"campaign start --map "_s) && line.contains(u"'bills 2026'"_s) &&
                     line.endsWith(u"--verify hash --retry-failed"_s),
                 qPrintable(line));
    }

    void whatIsAskedIsAsUsualUntilSomebodySaysOtherwise() {
        Place place;
        QVERIFY(place.opens());
        place.desk.dialogs.typed = fdc::ui::FormAnswers();
        place.click(u"mapRun"_s);
        QCOMPARE(place.desk.engine.last(u"campaign.start"_s),
                 (QJsonObject{{u"mapFile"_s, place.presenter->editor().mapFile()},
                              {u"name"_s, u"bills"_s},
                              {u"readBack"_s, u"full"_s},
                              {u"retryFailed"_s, false}}));
        QVERIFY(place.desk.dialogs.formLine.endsWith(u"--name bills"_s));
        QVERIFY(place.desk.dialogs.forms.first().text.contains(u"version 1"_s));
        QTRY_VERIFY(!place.presenter->launch().isStarting());
        // Whoever closes the question starts nothing, and neither does a name that no folder can have.
        place.desk.dialogs.typed.reset();
        place.click(u"mapRun"_s);
        place.desk.dialogs.typed = fdc::ui::FormAnswers{{u"name"_s, u"a/b"_s}};
        place.click(u"mapRun"_s);
        QVERIFY(!place.desk.dialogs.formProblem.isEmpty());
        QCOMPARE(place.desk.engine.count(u"campaign.start"_s), 1);
    }

    void aDraftIsNoPartOfIt() {
        Place place;
        QVERIFY(place.opens());
        place.presenter->editor().rename(place.presenter->editor().map().steps[0].id, u"Another"_s);
        place.click(u"mapRun"_s);
        QVERIFY(place.desk.dialogs.forms.first().text.contains(u"draft"_s));
        place.presenter->create(u"fresh"_s, u"CSVSource"_s);
        QTRY_VERIFY(place.presenter->editor().isOpen());
        QVERIFY(!place.button(u"mapRun"_s).isEnabled());
        QVERIFY(place.button(u"mapRun"_s).toolTip().contains(u"publish"_s));
    }

    void whyItDoesNotBeginIsSaid() {
        Place place;
        QVERIFY(place.opens());
        place.desk.engine.fails(u"campaign.start"_s, base::Error(migration::mapCycle));
        place.desk.dialogs.typed = fdc::ui::FormAnswers();
        place.click(u"mapRun"_s);
        QTRY_COMPARE(place.desk.notices.all().size(), 1);
        QCOMPARE(place.desk.notices.all().first().code, u"MAP_CYCLE"_s);
        QVERIFY(place.desk.navigated.isEmpty());
        QVERIFY(place.button(u"mapRun"_s).isEnabled());
    }

    void theListRunsAndExportsTheChosenMap() {
        Place place;
        QVERIFY(place.lists(1));
        place.table().selectRow(0);
        place.desk.dialogs.typed = fdc::ui::FormAnswers();
        place.click(u"runMap"_s);
        QCOMPARE(place.desk.engine.last(u"campaign.start"_s)[u"mapFile"_s].toString(),
                 MapVersions(place.presenter->editor().mapsFolder()).fileOf(u"bills"_s));
        QTRY_COMPARE(place.desk.navigated, QStringList{u"migrations campaign:bills_Run1"_s});
        place.desk.dialogs.path = place.file(u"out.json"_s);
        place.click(u"exportMap"_s);
        QTRY_COMPARE(nameIn(place.file(u"out.json"_s)), u"bills"_s);
        QTRY_COMPARE(place.desk.notices.all().size(), 1);
    }

    /// Somebody wrote over the file in force: what would run is no version.
    void aFileThatIsNoVersionIsNotCalledOne() {
        Place place;
        Map other = Corpus::map("bills");
        other.steps[0].name = u"Other"_s;
        QVERIFY(base::platform::replaceFile(place.file(u"maps/bills.json"_s),
                                            QJsonDocument(other.toJson()).toJson()));
        const auto isKnown = [&place] {
            place.presenter->showList();
            const MapRow* row = place.presenter->list().at(0);
            return row && row->isOff;
        };
        QTRY_VERIFY(isKnown());
        QCOMPARE(place.table().model()->index(0, 1).data().toString(), u"in force"_s);
        place.table().selectRow(0);
        place.click(u"runMap"_s);
        QCOMPARE(place.desk.dialogs.forms.size(), 1);
        const QString text = place.desk.dialogs.forms.first().text;
        QVERIFY2(!text.contains(u"version 1"_s), qPrintable(text));
    }

    /// A draft that was never published can neither run nor be taken for the map in force.
    void theListSaysWhyADraftDoesNotRun() {
        Place place;
        place.presenter->create(u"aaa"_s, u"CSVSource"_s);
        QVERIFY(place.lists(2));
        place.table().selectRow(0);
        for (const QString& name : {u"runMap"_s, u"exportMap"_s}) {
            QVERIFY2(!place.button(name).isEnabled(), qPrintable(name));
            QVERIFY2(!place.button(name).toolTip().isEmpty(), qPrintable(name));
        }
        place.table().selectRow(1);
        QVERIFY(place.button(u"runMap"_s).isEnabled());
        QVERIFY(place.button(u"exportMap"_s).isEnabled());
        place.desk.engine.on(u"session.show"_s, QJsonObject{{u"roles"_s, QJsonArray{u"viewer"_s}}});
        place.presenter->setWatching(true);
        QTRY_VERIFY(!place.button(u"runMap"_s).isEnabled());
        QVERIFY(place.button(u"runMap"_s).toolTip().contains(u"operator"_s));
        QVERIFY(place.button(u"exportMap"_s).isEnabled());
    }

    void theEditorExportsTheMapAsItIsNow() {
        Place place;
        QVERIFY(place.opens());
        place.presenter->editor().rename(place.presenter->editor().map().steps[0].id, u"Another"_s);
        place.desk.dialogs.path = place.file(u"out.json"_s);
        place.view->findChild<QAction*>(u"mapExport"_s)->trigger();
        QTRY_COMPARE(nameIn(place.file(u"out.json"_s)), u"bills"_s);
        QCOMPARE(Map::parse(*base::platform::readFile(place.file(u"out.json"_s)))->steps[0].name,
                 u"Another"_s);
    }
};

QTEST_MAIN(MapLaunchTest)
#include "tst_maplaunch.moc"
