// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTemporaryDir>

#include "app/engine/DemoCorpus.h"
#include "tests/app/cli/Programs.h"

using namespace programs;
using namespace fdc;

/// Checks with the real programs, as scripts meet them: JSON, files and exit codes.
class VerificationTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Console> m_console;
    QString m_campaign;

    static QString codeOf(const Ended& ended) { return ended.error()["code"_L1].toString(); }
    Ended run(const QStringList& words) const { return m_console->run(words); }
    void migrate(int documents, const QString& strategy) {
        const auto corpus = engine::DemoCorpus::write(m_folder->path() + u"/corpus"_s, documents, 7);
        QVERIFY(corpus.has_value());
        const Ended ended = run(
            {u"campaign"_s, u"start"_s, u"--map"_s, corpus->mapFile, u"--wait"_s, u"--verify"_s, strategy});
        m_campaign = ended.json()["campaign"_L1].toString();
        QVERIFY2(!m_campaign.isEmpty(), ended.err.constData());
    }
    /// The bytes of one stored document, gone from the sandbox's disk.
    void loseContent() const {
        const auto stored = m_console->stored();
        for (const QJsonObject& document : stored) {
            const QString path = document["files"_L1].toArray().first().toObject()["path"_L1].toString();
            if (!path.isEmpty()) {
                QVERIFY(QFile::remove(path));
                return;
            }
        }
        QFAIL("the sandbox holds no content");
    }

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_console = std::make_unique<Console>(m_folder->path());
    }
    void cleanup() { m_console->endSandbox(); }

    /// Fewer than a hundred documents of the demo have no defect.
    void arrivedIsElevenUnderVerifyAndVerifiedIsZero() {
        migrate(40, u"none"_s);
        const Ended sampled = run({u"campaign"_s, u"verify"_s, m_campaign, u"--sample"_s, u"20"_s});
        QVERIFY2(sampled.code == 11, sampled.err.constData());
        QCOMPARE(sampled.json()["schema"_L1].toString(), u"campaign/1"_s);
        QCOMPARE(sampled.json()["verdict"_L1].toString(), u"arrived"_s);
        const Ended full = run({u"campaign"_s, u"verify"_s, m_campaign});
        QVERIFY2(full.code == 0, full.err.constData());
        QCOMPARE(full.json()["verdict"_L1].toString(), u"verified"_s);
        const QJsonObject check = full.json()["verification"_L1].toObject();
        QCOMPARE(check["schema"_L1].toString(), u"verification/1"_s);
        QCOMPARE(check["counts"_L1].toObject()["same"_L1].toInt(), 40);

        const Ended reconciled = run({u"campaign"_s, u"reconcile"_s, m_campaign});
        QVERIFY2(reconciled.code == 0, reconciled.err.constData());
        const Ended last = run({u"campaign"_s, u"verification"_s, m_campaign});
        QCOMPARE(last.json()["phases"_L1], reconciled.json()["phases"_L1]);
    }

    void differencesAreElevenAndListed() {
        migrate(20, u"full"_s);
        loseContent();
        const Ended verified = run({u"campaign"_s, u"verify"_s, m_campaign});
        QVERIFY2(verified.code == 11, verified.err.constData());
        QCOMPARE(verified.json()["verdict"_L1].toString(), u"arrived"_s);
        QCOMPARE(verified.json()["documents"_L1].toObject()["unchecked"_L1].toInt(), 1);
        const Ended exceptions = run({u"campaign"_s, u"exceptions"_s, m_campaign});
        QCOMPARE(exceptions.json()["errorClass"_L1].toString(), u"VERIFICATION_FAILED"_s);
        const QString out = m_folder->filePath(u"differences.csv"_s);
        const QStringList reconcile{u"campaign"_s, u"reconcile"_s, m_campaign, u"--format"_s,
                                    u"csv"_s,      u"--out"_s,     out};
        QCOMPARE(run(reconcile).code, 11);
        QFile file(out);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QList<QByteArray> lines = file.readAll().trimmed().split('\n');
        QCOMPARE(lines.size(), 2);
        QVERIFY(lines[0].startsWith("symbol,meaning,sourceId"));
        QVERIFY(lines[1].startsWith("!,unchecked,"));
        QCOMPARE(codeOf(run(reconcile)), u"OUTPUT_EXISTS"_s);
        const Ended listed = run({u"campaign"_s, u"reconcile"_s, m_campaign, u"--format"_s, u"jsonl"_s});
        QCOMPARE(listed.json()["symbol"_L1].toString(), u"!"_s);
        const QString id = listed.json()["sourceId"_L1].toString();
        QVERIFY(!id.isEmpty());
    }

    void bothSidesOfADocument() {
        migrate(5, u"full"_s);
        const Ended reconciled = run({u"campaign"_s, u"reconcile"_s, m_campaign});
        QCOMPARE(reconciled.code, 0);
        const auto exported = run({u"ledger"_s, u"export"_s, u"--format"_s, u"jsonl"_s}).out.split('\n');
        const QString id = QJsonDocument::fromJson(exported.first()).object()["sourceId"_L1].toString();
        QVERIFY(!id.isEmpty());
        const Ended compared = run({u"campaign"_s, u"compare"_s, m_campaign, id});
        QVERIFY2(compared.code == 0, compared.err.constData());
        QCOMPARE(compared.json()["schema"_L1].toString(), u"document-comparison/1"_s);
        for (const QJsonValue& field : compared.json()["fields"_L1].toArray())
            QVERIFY2(field["same"_L1].toBool(), qPrintable(field["aspect"_L1].toString()));
    }

    void refusesWhatItDoesNotUnderstand() {
        migrate(3, u"full"_s);
        QCOMPARE(run({u"campaign"_s, u"verify"_s, m_campaign, u"--strategy"_s, u"all"_s}).code, 2);
        QCOMPARE(run({u"campaign"_s, u"verify"_s, m_campaign, u"--sample"_s, u"200"_s}).code, 2);
        QCOMPARE(codeOf(run({u"campaign"_s, u"verify"_s, u"Nobody_Run1"_s})), u"CAMPAIGN_UNKNOWN"_s);
        QCOMPARE(codeOf(run({u"campaign"_s, u"verify"_s, m_campaign, u"--class"_s, u"Nope"_s})),
                 u"CAMPAIGN_CLASS_UNKNOWN"_s);
        QCOMPARE(codeOf(run({u"campaign"_s, u"retry"_s, m_campaign, u"--step"_s, u"nope"_s, u"--wait"_s})),
                 u"CAMPAIGN_STEP_UNKNOWN"_s);
        QCOMPARE(
            codeOf(run({u"campaign"_s, u"retry"_s, m_campaign, u"--error-class"_s, u"BOGUS"_s, u"--wait"_s})),
            u"ARGUMENT_INVALID"_s);
        QCOMPARE(run({u"ledger"_s, u"release"_s, u"--error-class"_s, u"BOGUS"_s}).code, 2);
        QCOMPARE(run({u"ledger"_s, u"release"_s, u"--error-class"_s, u"internal"_s}).code, 0);
        QCOMPARE(codeOf(run({u"campaign"_s, u"verification"_s, m_campaign})), u"VERIFICATION_NONE"_s);
        QCOMPARE(codeOf(run({u"campaign"_s, u"compare"_s, m_campaign, u"nobody"_s})), u"SOURCE_ID_UNKNOWN"_s);
        const Ended released = run({u"ledger"_s, u"release"_s, u"--verification-failed"_s, m_campaign});
        QCOMPARE(released.code, 0);
        QCOMPARE(released.json()["released"_L1].toInt(), 0);
    }
};

QTEST_GUILESS_MAIN(VerificationTest)
#include "tst_verification.moc"
