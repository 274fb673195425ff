// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/MapBuilding.h"
#include "tests/app/cli/OwnCore.h"

using namespace programs;
using namespace fdc;

/// From one scope to another with the real programs: two environments of one data folder, each with its own
/// account and secret, and an engine that is killed again and again.
class FlowerDocsSourceTest : public QObject {
    Q_OBJECT

    /// The second environment: the scope that is left.
    static QByteArray addOld(const Desk& desk) {
        const Ended added =
            desk.run({u"environment"_s, u"add"_s, u"old"_s, u"--core"_s, desk.core.url(), u"--scope"_s,
                      u"OTHER"_s, u"--user"_s, u"admin"_s, u"--secret"_s, u"oldpw"_s, u"--properties"_s,
                      desk.file(u"../core.properties"_s), u"--ca"_s, desk.core.authority()});
        if (added.code != 0)
            return added.err;
        const Console old(desk.console.data(), u"old"_s);
        const Ended stored = old.run({u"secret"_s, u"set"_s, u"oldpw"_s},
                                     desk.with(desk.core.password(u"admin"_s, u"OTHER"_s)));
        return stored.code == 0 ? QByteArray() : stored.err;
    }
    static QString moveMap(const Desk& desk, const QStringList& classes) {
        using namespace migration::building;
        Chain chain(u"m"_s);
        chain.add(u"Old"_s, u"console.FlowerDocsSource"_s,
                  {connection(u"old"_s), list(u"documentClasses"_s, classes)});
        chain.add(u"Category"_s, u"com.fast2.alter.AlterPunnetProperties"_s,
                  {properties({{u"category"_s, u"DOCUMENT"_s}})});
        chain.add(u"Inject"_s, u"com.fast2.flowerdocs.FlowerInjector"_s,
                  {connection(u"environment"_s), flag(u"loadContent"_s, true)});
        QFile file(desk.file(u"../move.json"_s));
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.write(QJsonDocument(QJsonObject{{u"name"_s, u"Move"_s}, {u"steps"_s, chain.steps()}}).toJson());
        return file.fileName();
    }
    /// What a document is, whatever its id and those of its files.
    static QByteArray sense(const QJsonObject& document) {
        QJsonArray files;
        for (const QJsonValue& file : document["files"_L1].toArray())
            files.append(QJsonArray{file["name"_L1], file["sha256"_L1]});
        return QJsonDocument(QJsonArray{document["classId"_L1], document["tags"_L1], files})
            .toJson(QJsonDocument::Compact);
    }

private Q_SLOTS:
    void killedAtRandomMomentsAScopeStillMovesWhole();
};

void FlowerDocsSourceTest::killedAtRandomMomentsAScopeStillMovesWhole() {
    Desk desk;
    QVERIFY(desk.core.start({u"search-lag=0"_s}));
    QCOMPARE(desk.set(desk.core.authority(), desk.core.password(u"operator"_s)), QByteArray());
    QCOMPARE(addOld(desk), QByteArray());
    const auto corpus = engine::DemoCorpus::write(desk.file(u"../corpus"_s), 1'500, 7);
    QVERIFY(corpus);
    const Console old(desk.console.data(), u"old"_s);
    const Ended filled =
        old.run({u"campaign"_s, u"start"_s, u"--map"_s, corpus->mapFile, u"--wait"_s}, desk.with());
    QVERIFY2(filled.code == 4, (filled.out + filled.err).constData());

    QStringList classes;
    QMultiMap<QByteArray, QString> expected;
    for (const QJsonObject& document : desk.core.stored()) {
        expected.insert(sense(document), document["id"_L1].toString());
        if (const QString name = document["classId"_L1].toString(); !classes.contains(name))
            classes.append(name);
    }
    QCOMPARE(int(expected.size()), 1'500 - corpus->defects.total());

    QStringList words{u"campaign"_s, u"start"_s, u"--map"_s, moveMap(desk, classes), u"--wait"_s};
    int kills = 0;
    Ended ended;
    for (int attempt = 0; attempt < 40; ++attempt) {
        auto process = desk.start(words);
        if (kills < 8 && !process->waitForFinished(150 + std::rand() % 900)) {
            process->kill();
            ++kills;
        }
        ended = finish(*process);
        if (ended.code == 0)
            break;
        const QJsonArray all = desk.run({u"campaign"_s, u"list"_s}).json()["campaigns"_L1].toArray();
        if (!all.isEmpty() && all.last()["verdict"_L1].toString() == u"complete"_s) {
            ended.code = 0;
            break;
        }
        if (!all.isEmpty())
            words = {u"campaign"_s, u"resume"_s, all.last()["campaign"_L1].toString(), u"--wait"_s};
    }
    QVERIFY2(ended.code == 0, (ended.out + ended.err).constData());
    QVERIFY(kills > 2);

    int moved = 0;
    for (const QJsonObject& document : desk.core.stored()) {
        if (document["scope"_L1].toString() != u"SANDBOX"_s)
            continue;
        ++moved;
        QCOMPARE(document["creates"_L1].toInt(), 1);
        QVERIFY2(expected.remove(sense(document)) == 1, sense(document).constData());
    }
    QCOMPARE(moved, 1'500 - corpus->defects.total());
    QVERIFY(expected.isEmpty());
    const QDir spool(desk.file(u"spool"_s));
    QVERIFY(spool.entryList(QDir::Files | QDir::Hidden).isEmpty());
    // A start that was killed early may have used up a run number.
    const QString campaign = desk.run({u"campaign"_s, u"list"_s})
                                 .json()["campaigns"_L1]
                                 .toArray()
                                 .last()["campaign"_L1]
                                 .toString();
    const Ended reconciled = desk.run({u"campaign"_s, u"reconcile"_s, campaign, u"--strategy"_s, u"full"_s});
    QVERIFY2(reconciled.code == 0, (reconciled.out + reconciled.err).constData());
}

QTEST_GUILESS_MAIN(FlowerDocsSourceTest)
#include "tst_flowerdocs_source.moc"
