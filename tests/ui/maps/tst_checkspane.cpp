// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QDesktopServices>
#include <QDir>
#include <QJsonDocument>
#include <QPushButton>
#include <QtTest>

#include "core/migration/editing/MapVersions.h"
#include "tests/core/migration/Corpus.h"
#include "tests/ui/Fakes.h"
#include "ui/maps/ChecksPane.h"
#include "ui/maps/MapsPresenter.h"

using namespace fdc;
using migration::Corpus;
using migration::editing::MapVersions;
using namespace fdc::ui;
using namespace fdc::ui::maps;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Opens what the desktop would.
class Desktop : public QObject {
    Q_OBJECT
public:
    Desktop() { QDesktopServices::setUrlHandler(u"file"_s, this, "open"); }
    ~Desktop() override { QDesktopServices::unsetUrlHandler(u"file"_s); }
    QList<QUrl> opened;
public Q_SLOTS:
    void open(const QUrl& url) { opened.append(url); }
};

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
    QPushButton& assess() const { return *pane->findChild<QPushButton*>(u"rehearsalAssess"_s); }
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

}  // namespace

class ChecksPaneTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theAssessmentIsThatOfTheRehearsalThatIsShown() {
        Desktop desktop;
        Place place;
        QVERIFY(!place.assess().isVisible());
        const QString folder = place.desk.folder.path() + u"/reports/assessments/Bills"_s;
        QVERIFY(QDir().mkpath(folder));
        QFile page(folder + u"/assessment.html"_s);
        QVERIFY(page.open(QIODevice::WriteOnly));
        place.desk.engine.on(u"rehearsal.assess"_s, QJsonObject{{u"folder"_s, folder}});
        QVERIFY(place.rehearses());
        QTest::mouseClick(&place.assess(), Qt::LeftButton);
        QVERIFY(!place.assess().isEnabled());
        QTRY_COMPARE(desktop.opened, QList<QUrl>{QUrl::fromLocalFile(page.fileName())});
        QVERIFY(place.assess().isEnabled());
        QCOMPARE(place.desk.engine.last(u"rehearsal.assess"_s)[u"folder"_s].toString(), u"/r/3"_s);
        QVERIFY(place.desk.notices.all().isEmpty());
    }

    void whyThereIsNoneIsSaid() {
        Desktop desktop;
        Place place;
        place.desk.engine.fails(u"rehearsal.assess"_s,
                                base::Error({"REHEARSAL_REPLACED", base::ErrorKind::Conflict}));
        QVERIFY(place.rehearses());
        QTest::mouseClick(&place.assess(), Qt::LeftButton);
        QTRY_COMPARE(place.desk.notices.all().size(), 1);
        QVERIFY(place.desk.notices.all().first().text.contains(u"Another rehearsal"_s));
        QVERIFY(desktop.opened.isEmpty());
        QVERIFY(place.assess().isEnabled());
    }

    /// While another one runs there is none to tell of.
    void duringARehearsalThereIsNone() {
        Place place;
        QVERIFY(place.rehearses());
        place.desk.engine.on(u"rehearsal.status"_s, Place::status(false));
        place.presenter->trial().rehearse(false);
        QTRY_VERIFY(!place.assess().isVisible());
    }
};

QTEST_MAIN(ChecksPaneTest)
#include "tst_checkspane.moc"
