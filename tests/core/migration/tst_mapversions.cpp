// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonDocument>
#include <QTemporaryDir>
#include <QtTest>
#include <atomic>
#include <thread>

#include "core/base/platform/Files.h"
#include "core/migration/editing/MapVersions.h"
#include "tests/core/migration/Corpus.h"
#include "tests/core/migration/Fixtures.h"

using namespace fdc;
using namespace fdc::migration;
using namespace fdc::migration::editing;
using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray jsonOf(const QByteArray& name) {
    return QJsonDocument(Corpus::map(name).toJson()).toJson();
}

const QDateTime noon(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);

struct Place {
    QTemporaryDir folder;
    MapVersions versions{folder.path() + u"/maps"_s};

    QString publish(const QByteArray& map, int basedOn) const {
        const auto made = versions.publish({u"bills"_s, jsonOf(map), u"claire"_s, u"why"_s, noon, basedOn});
        return made ? QString::number(made->number) : made.error().code();
    }
    QString inForce() const {
        const auto bytes = base::platform::readFile(versions.fileOf(u"bills"_s));
        return bytes ? Map::parse(*bytes)->name : QString();
    }
    QString numbers() const {
        QStringList all;
        const auto list = versions.list(u"bills"_s);
        for (const MapVersion& one : *list)
            all.append(u"%1:%2:%3"_s.arg(QString::number(one.number), one.actor,
                                         versions.map(u"bills"_s, one.number)->name));
        return all.join(u' ');
    }
};

}  // namespace

class MapVersionsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void eachPublicationIsAVersionThatStays() {
        const Place place;
        QCOMPARE(place.numbers(), QString());
        QCOMPARE(place.publish("A", 0), u"1"_s);
        QCOMPARE(place.publish("B", 1), u"2"_s);
        QCOMPARE(place.inForce(), u"B"_s);
        QCOMPARE(place.numbers(), u"2:claire:B 1:claire:A"_s);
        const auto list = place.versions.list(u"bills"_s);
        QCOMPARE(list->first().comment, u"why"_s);
        QCOMPARE(list->first().published, noon);
        QCOMPARE(list->first().fingerprint, Corpus::map("B").fingerprint());
        QCOMPARE(QFile::permissions(place.folder.path() + u"/maps/versions/bills/1.json"_s) &
                     (QFile::ReadGroup | QFile::ReadOther),
                 QFile::Permissions());
    }

    void theSameAgainIsNoNewVersion() {
        const Place place;
        QCOMPARE(place.publish("A", 0), u"1"_s);
        QCOMPARE(place.publish("A", 1), u"1"_s);
        QCOMPARE(place.numbers(), u"1:claire:A"_s);
    }

    /// By what it does, whatever lies in force now, and the newest of those that do the same.
    void aRunNamesItsVersion() {
        const Place place;
        QCOMPARE(place.publish("A", 0), u"1"_s);
        QCOMPARE(place.publish("B", 1), u"2"_s);
        QCOMPARE(place.publish("A", 2), u"3"_s);
        const QByteArray ofA = Corpus::map("A").fingerprint();
        const QByteArray ofB = Corpus::map("B").fingerprint();
        QCOMPARE((*place.versions.ofFingerprint(u"bills"_s, ofA))->number, 3);
        QCOMPARE((*place.versions.ofFingerprint(u"bills"_s, ofB))->number, 2);
        QVERIFY(!*place.versions.ofFingerprint(u"bills"_s, Corpus::map("C").fingerprint()));
        QVERIFY(!*place.versions.ofFingerprint(u"other"_s, ofA));
        QCOMPARE(place.versions.ofFingerprint(u"../bills"_s, ofA).error().code(), u"MAP_NAME_INVALID"_s);
        const RunVersion second{2, u"bills"_s, noon, u"claire"_s, u"why"_s};
        QCOMPARE(place.versions.ofRun(place.versions.fileOf(u"bills"_s), ofB), second);
        QCOMPARE(RunVersion::fromJson(second.toJson()), std::optional(second));
        // A map from a file that was never published.
        const RunVersion none = place.versions.ofRun(u"/somewhere/été.json"_s, ofB);
        QVERIFY(!none.isPublished());
        QCOMPARE(RunVersion::fromJson(none.toJson()), std::optional(none));
        QVERIFY(none.toJson()[u"version"].isNull());
        QVERIFY(!RunVersion::fromJson(QJsonValue()));
    }

    void whoKnowsAnOlderVersionIsRefused() {
        const Place place;
        QCOMPARE(place.publish("A", 0), u"1"_s);
        QCOMPARE(place.publish("B", 1), u"2"_s);
        const auto late = place.versions.publish({u"bills"_s, jsonOf("C"), u"bob"_s, {}, noon, 1});
        QVERIFY(!late);
        QCOMPARE(late.error().code(), u"MAP_VERSION_CHANGED"_s);
        QCOMPARE(late.error().fact(u"version"_s), u"2"_s);
        QCOMPARE(late.error().fact(u"actor"_s), u"claire"_s);
        QCOMPARE(place.inForce(), u"B"_s);
    }

    /// A map that the new migration saved, or somebody's editor, before and between versions.
    void whatLayThereIsKeptAsAVersion() {
        const Place place;
        QVERIFY(base::platform::makePrivateDirectory(place.folder.path() + u"/maps"_s));
        QVERIFY(base::platform::replaceFile(place.versions.fileOf(u"bills"_s), jsonOf("Found")));
        QCOMPARE(place.publish("A", 0), u"2"_s);
        QCOMPARE(place.numbers(), u"2:claire:A 1::Found"_s);
        QVERIFY(base::platform::replaceFile(place.versions.fileOf(u"bills"_s), jsonOf("ByHand")));
        QCOMPARE(place.publish("B", 2), u"4"_s);
        QCOMPARE(place.numbers(), u"4:claire:B 3::ByHand 2:claire:A 1::Found"_s);
        // An old one put back by hand is a version already.
        QVERIFY(base::platform::replaceFile(place.versions.fileOf(u"bills"_s), jsonOf("A")));
        QCOMPARE(place.publish("C", 4), u"5"_s);
    }

    /// Killed between the version and the map in force: the next publication goes on from there.
    void aVersionThatNeverCameIntoForceIsLostToNobody() {
        const Place place;
        QCOMPARE(place.publish("A", 0), u"1"_s);
        QCOMPARE(place.publish("B", 1), u"2"_s);
        QVERIFY(base::platform::replaceFile(place.versions.fileOf(u"bills"_s), jsonOf("A")));
        QCOMPARE(place.publish("B", 2), u"2"_s);
        QCOMPARE(place.inForce(), u"B"_s);
        QVERIFY(base::platform::replaceFile(place.versions.fileOf(u"bills"_s), jsonOf("A")));
        QCOMPARE(place.publish("B", 1), u"2"_s);
        QCOMPARE(place.inForce(), u"B"_s);
        QCOMPARE(place.numbers(), u"2:claire:B 1:claire:A"_s);
    }

    void twoAtATimeAreNeverBothTheNextVersion() {
        const Place place;
        for (int round = 0; round < 20; ++round) {
            std::atomic<int> done{0};
            std::vector<std::thread> threads;
            for (const char* name : {"X", "Y"}) {
                threads.emplace_back([&, name] {
                    const QByteArray map = name + QByteArray::number(round);
                    done += place.publish(map, round) == QString::number(round + 1);
                });
            }
            for (std::thread& thread : threads)
                thread.join();
            QCOMPARE(done.load(), 1);
        }
        QCOMPARE(place.versions.list(u"bills"_s)->size(), 20);
    }

    void namesThatAreNoFileNamesAreRefused() {
        const Place place;
        const auto made = place.versions.publish({u"../x"_s, jsonOf("A"), {}, {}, noon, 0});
        QVERIFY(!made);
        QCOMPARE(made.error().code(), u"MAP_NAME_INVALID"_s);
        QCOMPARE(place.versions.map(u"../x"_s, 1).error().code(), u"MAP_NAME_INVALID"_s);
        QCOMPARE(place.versions.map(u"bills"_s, 7).error().code(), u"MAP_VERSION_UNKNOWN"_s);
    }

    void aDamagedVersionIsLeftOut() {
        const Place place;
        QCOMPARE(place.publish("A", 0), u"1"_s);
        QCOMPARE(place.publish("B", 1), u"2"_s);
        fixtures::write(place.folder.path() + u"/maps/versions/bills/1.json"_s, "{\"schema\":");
        QCOMPARE(place.numbers(), u"2:claire:B"_s);
        QCOMPARE(place.versions.map(u"bills"_s, 1).error().code(), u"MAP_VERSION_UNKNOWN"_s);
    }
};

QTEST_GUILESS_MAIN(MapVersionsTest)
#include "tst_mapversions.moc"
