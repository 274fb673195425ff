// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QElapsedTimer>

#include "tests/app/cli/OwnCore.h"

using namespace programs;

/// `campaign retry` tells how far it is as `campaign start` does: one JSON line a second on stderr, from the
/// moment it was asked, and the result alone on stdout.
class RetryTest : public QObject {
    Q_OBJECT

    static constexpr int m_documents = 30;

    static QList<QJsonObject> linesOf(const Ended& ended) {
        QList<QJsonObject> lines;
        for (const QByteArray& line : ended.err.split('\n')) {
            const QJsonObject one = QJsonDocument::fromJson(line).object();
            if (one["schema"_L1].toString() == "campaign/1"_L1)
                lines.append(one);
        }
        return lines;
    }
    /// Takes the contents of some documents away, and gives them back.
    class Missing {
    public:
        explicit Missing(const QString& corpus) {
            QDirIterator files(corpus, QDir::Files, QDirIterator::Subdirectories);
            while (files.hasNext() && m_away.size() < 6) {
                const QString file = files.next();
                if (file.endsWith(u".csv") || file.endsWith(u".json"))
                    continue;
                if (QFile::rename(file, file + u".away"_s))
                    m_away.append(file);
            }
        }
        void giveBack() const {
            for (const QString& file : m_away)
                QVERIFY(QFile::rename(file + u".away"_s, file));
        }
        qsizetype count() const { return m_away.size(); }

    private:
        QStringList m_away;
    };

private Q_SLOTS:
    void tellsHowFarItIsFromTheMomentItWasAsked_data() {
        QTest::addColumn<bool>("isService");
        QTest::newRow("with an engine of its own") << false;
        QTest::newRow("of a service") << true;
    }
    void tellsHowFarItIsFromTheMomentItWasAsked() {
        QFETCH(bool, isService);
        Desk desk;
        desk.probes = false;
        QVERIFY(desk.core.start());
        QCOMPARE(desk.set(desk.core.authority(), desk.core.password(u"operator"_s)), QByteArray());
        const QString map = desk.map(m_documents);
        QVERIFY(!map.isEmpty());
        const Missing missing(QFileInfo(map).absolutePath());
        QCOMPARE(missing.count(), 6);
        const Ended partial = desk.run({u"campaign"_s, u"start"_s, u"--map"_s, map, u"--wait"_s});
        QVERIFY2(partial.code == 4, partial.err.constData());
        const QString campaign = partial.json()["campaign"_L1].toString();
        missing.giveBack();

        // Its login alone takes seconds now.
        desk.core.kill();
        QVERIFY(desk.core.start({u"slow=1500"_s}));
        std::unique_ptr<QProcess> serve;
        if (isService) {
            serve = desk.start({u"serve"_s});
            QVERIFY(serve->waitForReadyRead(60'000));
        }
        QElapsedTimer timer;
        timer.start();
        const Ended retried = desk.run({u"--progress"_s, u"campaign"_s, u"retry"_s, campaign, u"--wait"_s});
        const qint64 seconds = timer.elapsed() / 1000;
        QVERIFY2(retried.code == 0, retried.err.constData());
        QCOMPARE(retried.out.count('\n'), 1);
        QCOMPARE(retried.json()["schema"_L1].toString(), u"campaign/1"_s);
        QCOMPARE(retried.json()["verdict"_L1].toString(), u"verified"_s);
        const QList<QJsonObject> lines = linesOf(retried);
        qsizetype starting = 0;
        for (const QJsonObject& line : lines) {
            QCOMPARE(line["campaign"_L1].toString(), campaign);
            QCOMPARE(line["documents"_L1]["total"_L1].toInteger(), m_documents);
            starting += line["state"_L1].toString() == "Starting"_L1;
        }
        QVERIFY2(starting >= 1, retried.err.constData());
        QVERIFY2(lines.size() > starting, retried.err.constData());
        QVERIFY2(lines.size() <= seconds + 1, retried.err.constData());

        // The map that it ran, which was published nowhere and is the same still.
        const Ended asked = desk.run({u"campaign"_s, u"map"_s, campaign});
        QVERIFY2(asked.code == 0, asked.err.constData());
        const QJsonObject told = asked.json();
        QCOMPARE(told["schema"_L1].toString(), u"campaign-map/1"_s);
        QVERIFY(told["version"_L1].isNull());
        QCOMPARE(told["mapFile"_L1].toString(), map);
        QCOMPARE(told["now"_L1]["fingerprint"_L1], told["fingerprint"_L1]);

        // Nothing on stderr unless it is asked for.
        const Ended again = desk.run({u"campaign"_s, u"retry"_s, campaign, u"--wait"_s});
        QCOMPARE(again.code, 0);
        QCOMPARE(linesOf(again).size(), 0);
        if (serve) {
            serve->terminate();
            QVERIFY(serve->waitForFinished(30'000));
        }
    }
};

QTEST_GUILESS_MAIN(RetryTest)
#include "tst_retry.moc"
