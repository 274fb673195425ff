// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/cli/OwnCore.h"

using namespace programs;

/// A rehearsal in a terminal, and the campaign after it.
class RehearsalTest : public QObject {
    Q_OBJECT

    static constexpr int m_documents = 1000;
    QTemporaryDir m_folder;
    Desk m_desk;
    QString m_map;

    QStringList rehearse() const { return {u"campaign"_s, u"rehearse"_s, u"--map"_s, m_map}; }

    /// A map with a source of its own: what is known to have arrived would not be asked for.
    QString mapOf(const QByteArray& source, quint64 seed) {
        const auto corpus =
            fdc::engine::DemoCorpus::write(m_folder.filePath(QString::fromLatin1(source)), m_documents, seed);
        if (!corpus)
            qFatal("no corpus");
        QFile map(corpus->mapFile);
        if (!map.open(QIODevice::ReadOnly))
            qFatal("no map");
        const QByteArray bytes =
            map.readAll().replace("\"Index\"", '"' + source + '"').replace("\"Demo\"", '"' + source + '"');
        map.close();
        if (!map.open(QIODevice::WriteOnly) || map.write(bytes) != bytes.size())
            qFatal("the map cannot be written");
        return corpus->mapFile;
    }
    /// One that takes minutes, and is under way.
    std::unique_ptr<QProcess> startSlow(const QString& map) {
        auto running = m_desk.start(
            {u"campaign"_s, u"rehearse"_s, u"--map"_s, map, u"--requests"_s, u"1"_s, u"--progress"_s});
        running->setReadChannel(QProcess::StandardError);
        if (!running->waitForReadyRead(60'000))
            qWarning("no progress");
        return running;
    }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY(m_desk.core.start());
        QCOMPARE(m_desk.set(m_desk.core.authority(), m_desk.core.password(u"operator"_s)), QByteArray());
        const auto corpus = fdc::engine::DemoCorpus::write(m_folder.filePath(u"corpus"_s), m_documents, 7);
        QVERIFY(corpus);
        QVERIFY(corpus->defects.total() > 5);
        m_map = corpus->mapFile;
    }

    void withoutOneThereIsNothingToTell() {
        const Ended none = m_desk.run({u"campaign"_s, u"rehearsal"_s});
        QCOMPARE(none.error()["code"_L1].toString(), u"REHEARSAL_NONE"_s);
        const Ended unmapped = m_desk.run({u"campaign"_s, u"rehearse"_s});
        QCOMPARE(unmapped.code, 2);
    }

    /// The demo's corpus has its defects where a migration meets them.
    void theDefectsOfTheDemoAreForeseen() {
        const Ended said = m_desk.run(rehearse());
        QVERIFY2(said.code == 4, (said.out + said.err).constData());
        const QJsonObject rehearsal = said.json();
        QCOMPARE(rehearsal["schema"_L1].toString(), u"campaign/1"_s);
        QVERIFY(rehearsal["rehearsal"_L1].toBool());
        QVERIFY(m_desk.core.stored().isEmpty());
        QCOMPARE(m_desk.run({u"campaign"_s, u"list"_s}).json()["campaigns"_L1].toArray().size(), 0);
        qint64 failing = 0;
        for (const QJsonValue& cause : rehearsal["causes"_L1].toArray())
            failing += cause["documents"_L1].toInteger();
        QCOMPARE(failing, rehearsal["documents"_L1]["quarantined"_L1].toInteger());
        QVERIFY(failing > 0);

        const Ended came = m_desk.run({u"campaign"_s, u"start"_s, u"--map"_s, m_map, u"--wait"_s});
        QCOMPARE(came.code, 4);
        QCOMPARE(came.json()["errors"_L1], rehearsal["errors"_L1]);
        const Ended score =
            m_desk.run({u"campaign"_s, u"rehearsal"_s, u"Demo_Run1"_s, u"--detailed-exitcode"_s});
        QVERIFY2(score.code == 0, (score.out + score.err).constData());
        QVERIFY(score.json()["exact"_L1].toBool());
        QVERIFY(score.json()["sameMap"_L1].toBool());
        // It was written down when the campaign ended, and stays when this rehearsal is gone.
        QTRY_VERIFY_WITH_TIMEOUT(
            QFile::exists(m_desk.file(u"reports/predictions/Demo_Run1/prediction.json"_s)), 30'000);
        QCOMPARE(score.json()["documents"_L1].toInteger(), rehearsal["documents"_L1]["total"_L1].toInteger());
    }

    void theLastOneIsKeptAndToldInBothLanguages() {
        const Ended kept = m_desk.run({u"campaign"_s, u"rehearsal"_s});
        QCOMPARE(kept.code, 4);
        QVERIFY(kept.json()["causes"_L1].toArray().size() > 0);
        const auto text = [this](const QString& language) {
            QStringList words = m_desk.console.arguments({u"campaign"_s, u"rehearsal"_s});
            words.removeAll(u"--json"_s);
            return QString::fromUtf8(
                programs::run(u"flowerdocsctl"_s, QStringList{u"--lang"_s, language} + words, m_desk.with())
                    .out);
        };
        QVERIFY2(text(u"en"_s).contains(u"nothing was written"_s), qPrintable(text(u"en"_s)));
        QVERIFY2(text(u"fr"_s).contains(u"rien n’a été écrit"_s), qPrintable(text(u"fr"_s)));
        const QString ledger = kept.json()["folder"_L1].toString() + u"/ledger.db"_s;
        QVERIFY(QFile::exists(ledger));
        QCOMPARE(QFile::permissions(ledger) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }

    void oneThatCannotBeginLeavesTheLastAsItIs() {
        const QJsonObject before = m_desk.run({u"campaign"_s, u"rehearsal"_s}).json();
        const Ended refused = m_desk.run(rehearse() + QStringList{u"--name"_s, u"a/b"_s});
        QCOMPARE(refused.error()["code"_L1].toString(), u"CAMPAIGN_NAME"_s);
        QCOMPARE(m_desk.run({u"campaign"_s, u"rehearsal"_s}).json(), before);
        QCOMPARE(QDir(m_desk.file(u"rehearsals/target"_s)).entryList(QDir::AllEntries | QDir::NoDotAndDotDot),
                 QStringList{QFileInfo(before["folder"_L1].toString()).fileName()});
    }

    /// Nothing of a second campaign would be sent, and that is known, too.
    void afterwardsNothingIsLeftToSend() {
        const qsizetype before = m_desk.core.stored().size();
        const Ended said = m_desk.run(rehearse());
        QCOMPARE(said.code, 4);
        QCOMPARE(said.json()["documents"_L1]["earlier"_L1].toInteger(), before);
        QCOMPARE(m_desk.core.stored().size(), before);
    }

    /// An operator mends the map, sees what that does, and does it.
    void aFixIsShownBeforeItIsMade() {
        const auto fixOf = [](const Ended& ended) { return ended.json()["fix"_L1].toObject(); };
        const Ended same = m_desk.run(rehearse() + QStringList{u"--retry-failed"_s});
        const qint64 failed = fixOf(same)["failed"_L1].toInteger();
        QVERIFY2(failed > 0, (same.out + same.err).constData());
        QCOMPARE(fixOf(same)["failAgain"_L1].toInteger(), failed);
        QCOMPARE(fixOf(same)["changed"_L1].toInteger() + fixOf(same)["broken"_L1].toInteger(), 0);
        QVERIFY(fixOf(same)["sampled"_L1].toInteger() > 0);
        // Without the words nothing is tried again.
        QVERIFY(fixOf(m_desk.run(rehearse())).isEmpty());

        QStringList words = m_desk.console.arguments(rehearse() + QStringList{u"--retry-failed"_s});
        words.removeAll(u"--json"_s);
        const QString text = QString::fromUtf8(
            programs::run(u"flowerdocsctl"_s, QStringList{u"--lang"_s, u"fr"_s} + words, m_desk.with()).out);
        QVERIFY2(text.contains(u"échoueraient de nouveau"_s), qPrintable(text));

        const Ended came =
            m_desk.run({u"campaign"_s, u"start"_s, u"--map"_s, m_map, u"--retry-failed"_s, u"--wait"_s});
        QCOMPARE(came.code, 4);
        QCOMPARE(came.json()["documents"_L1]["quarantined"_L1].toInteger(), failed);
        const Ended score = m_desk.run(
            {u"campaign"_s, u"rehearsal"_s, came.json()["campaign"_L1].toString(), u"--detailed-exitcode"_s});
        QVERIFY2(score.code == 0, (score.out + score.err).constData());
    }

    void anInterruptedOneIsGivenUp() {
        m_desk.core.kill();
        QVERIFY(m_desk.core.start({u"slow=200"_s}));
        const auto running = startSlow(mapOf("More", 8));
        running->terminate();
        QCOMPARE(finish(*running).code, 128 + 15);
        const Ended kept = m_desk.run({u"campaign"_s, u"rehearsal"_s});
        QVERIFY2(kept.code != 0 && kept.json()["rehearsal"_L1].toBool(), (kept.out + kept.err).constData());
        const qsizetype stored = m_desk.core.stored().size();
        m_desk.core.kill();
        QVERIFY(m_desk.core.start());
        QCOMPARE(m_desk.core.stored().size(), stored);
        QCOMPARE(m_desk.run({u"audit"_s, u"verify"_s}).code, 0);
    }

    /// Whoever began it need not be there any more.
    void anotherCommandGivesUpTheOneThatRuns() {
        const Ended none = m_desk.run({u"campaign"_s, u"rehearsal"_s, u"--cancel"_s});
        QCOMPARE(none.error()["code"_L1].toString(), u"REHEARSAL_NONE"_s);
        const Ended both = m_desk.run({u"campaign"_s, u"rehearsal"_s, u"Demo_Run1"_s, u"--cancel"_s});
        QCOMPARE(both.code, 2);
        m_desk.core.kill();
        QVERIFY(m_desk.core.start({u"slow=200"_s}));
        const auto running = startSlow(mapOf("Others", 9));
        const Ended given = m_desk.run({u"campaign"_s, u"rehearsal"_s, u"--cancel"_s});
        QVERIFY2(given.code == 0, (given.out + given.err).constData());
        QCOMPARE(given.json()["map"_L1].toString(), u"Others"_s);
        QVERIFY(given.json()["atRest"_L1].toBool());
        QCOMPARE(given.json()["verdict"_L1].toString(), u"cancelled"_s);
        QCOMPARE(finish(*running).code, 130);
        m_desk.core.kill();
        QVERIFY(m_desk.core.start());
    }

    void aHeldSourceIsNotRead() {
        QCOMPARE(m_desk.run({u"source"_s, u"hold"_s, u"Index"_s, u"--reason"_s, u"backup"_s}).code, 0);
        QCOMPARE(m_desk.run(rehearse()).error()["code"_L1].toString(), u"SOURCE_HELD"_s);
        QCOMPARE(m_desk.run({u"source"_s, u"release"_s, u"Index"_s}).code, 0);
    }
};

QTEST_GUILESS_MAIN(RehearsalTest)
#include "tst_rehearsal.moc"
