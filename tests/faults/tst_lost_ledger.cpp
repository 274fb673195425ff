// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QRandomGenerator>
#include <QtTest>

#include "core/migration/ledger/RowSeal.h"
#include "tests/faults/NetPlace.h"
#include "tests/faults/Worker.h"

using namespace faults;

namespace {

constexpr int documents = 300;

/// The three files of a ledger, under another name.
void copyLedger(const QString& from, const QString& to) {
    for (const auto* suffix : {"", "-wal", "-shm"}) {
        const QString name = u"/ledger.db"_s + QString::fromLatin1(suffix);
        QFile::remove(to + name);
        if (QFile::exists(from + name) && !QFile::copy(from + name, to + name))
            qFatal("cannot copy the ledger");
    }
}

void removeLedger(const QString& folder) {
    for (const auto* suffix : {"", "-wal", "-shm"})
        QFile::remove(folder + u"/ledger.db"_s + QString::fromLatin1(suffix));
}

/// Everything of the source is in the target and in the ledger, and nothing was created anew.
QString judgeWithoutCreates(Workshop& w, const QString& name, int mayCreate = 0) {
    const CampaignStatus status = w.rest(name);
    if (status.state != CampaignState::Finished || status.verdict != Verdict::Verified)
        return u"ended as %1: %2"_s.arg(campaignStateName(status.state),
                                        status.hold ? status.hold->toLogLine() : QString());
    if (w.target->creates > mayCreate || w.target->updates > 0)
        return u"%1 creates, %2 updates"_s.arg(w.target->creates).arg(w.target->updates);
    return w.stored() == w.corpus.expected() ? QString() : u"the target holds others"_s;
}

}  // namespace

/// A ledger that is gone, older than it should be, or damaged: nothing is stored twice, and there is a way
/// out.
class LostLedgerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aDeletedLedgerIsRebuiltWithoutAnUpload();
    void aDeletedLedgerOfHalfACampaignIsRebuilt();
    void anOlderBackupIsCaughtUp();
    void aDeletedWriteAheadLogIsCaughtUp();
    void aRowThatChangedOnTheDiskIsNotSent();
    void aDamagedPageIsFoundOrHarmless();
    void anotherNameOfTheSourceIsFound();
    void aDamagedPageOfAnUnfinishedCampaignIsFoundOrHarmless();
};

/// R22, with the real target: a new campaign over what is stored asks for each document and sends none.
void LostLedgerTest::aDeletedLedgerIsRebuiltWithoutAnUpload() {
    NetPlace place;
    const NetSource source = place.source(u"G"_s, 200);
    const auto first = place.start(source);
    QVERIFY(first);
    QCOMPARE(place.rest(*first).verdict, std::optional(Verdict::Verified));
    const qint64 uploads = place.requests("POST /rest/files/tmp");
    const qint64 creates = place.requests("POST /rest/documents");
    QCOMPARE(uploads, 200);
    place.close();
    removeLedger(QFileInfo(place.file(u"ledger.db"_s)).path());
    const auto again = place.start(source);
    QVERIFY2(again, again ? "" : qPrintable(again.error().toLogLine()));
    const CampaignStatus rebuilt = place.rest(*again);
    QCOMPARE(rebuilt.verdict, std::optional(Verdict::Verified));
    QCOMPARE(rebuilt.documents, (DocumentCounts{.migrated = 200, .verified = 200}));
    QCOMPARE(place.requests("POST /rest/files/tmp"), uploads);
    QCOMPARE(place.requests("POST /rest/documents"), creates);
    QCOMPARE(place.judge(source), QString());

    // And with the ledger it has, it asks for nothing at all.
    const qint64 requests = place.core->counters().requests;
    const auto third = place.start(source);
    QVERIFY(third);
    QCOMPARE(place.rest(*third).verdict, std::optional(Verdict::Verified));
    QVERIFY2(place.core->counters().requests - requests < 6,
             qPrintable(QString::number(place.core->counters().requests - requests)));
}

/// Half is stored, the ledger is gone: what is there is not sent but for those that were on their way.
void LostLedgerTest::aDeletedLedgerOfHalfACampaignIsRebuilt() {
    QTemporaryDir folder(fastPlace());
    const Worked half = work(folder.path(), {{u"FDC_DIE_AT"_s, u"after-send:150"_s}});
    QCOMPARE(half.code, 137);
    const qsizetype there = FolderTarget::stored(folder.filePath(u"target"_s)).size();
    QVERIFY(there >= 150);
    removeLedger(folder.path());
    Workshop w(documents, {}, folder.path());
    const auto name = w.start();
    QVERIFY(name);
    QCOMPARE(judgeWithoutCreates(w, *name, documents - int(there)), QString());
}

void LostLedgerTest::anOlderBackupIsCaughtUp() {
    QRandomGenerator random(seed());
    const int rounds = times("FDC_BACKUPS", 4, 200);
    for (int round = 0; round < rounds; ++round) {
        QTemporaryDir folder(fastPlace());
        QTemporaryDir backup(fastPlace());
        const int deathAt = 1 + random.bounded(documents);
        QCOMPARE(work(folder.path(), {{u"FDC_DIE_AT"_s, u"after-send:%1"_s.arg(deathAt)}}).code, 137);
        copyLedger(folder.path(), backup.path());
        QCOMPARE(work(folder.path(), {}).code, workerFinished);
        removeLedger(folder.path());
        copyLedger(backup.path(), folder.path());
        Workshop w(documents, {}, folder.path());
        const auto known = QCoro::waitFor(w.broker().list());
        QVERIFY(known && known->size() == 1);
        QVERIFY(w.resume(known->first().campaign));
        const QString wrong = judgeWithoutCreates(w, known->first().campaign);
        QVERIFY2(wrong.isEmpty(), qPrintable(u"backup of document %1: %2"_s.arg(deathAt).arg(wrong)));
        w.close();
        const auto audit = audit::verifyAudit(folder.filePath(u"audit.db"_s));
        QVERIFY(audit && audit->ok);
    }
}

void LostLedgerTest::aDeletedWriteAheadLogIsCaughtUp() {
    for (const int deathAt : {1, 100, 290}) {
        QTemporaryDir folder(fastPlace());
        QCOMPARE(work(folder.path(), {{u"FDC_DIE_AT"_s, u"after-send:%1"_s.arg(deathAt)}}).code, 137);
        QVERIFY(QFileInfo(folder.filePath(u"ledger.db-wal"_s)).size() > 0);
        QVERIFY(QFile::remove(folder.filePath(u"ledger.db-wal"_s)));
        const QString wrong = finishAndJudge(folder.path(), documents);
        QVERIFY2(wrong.isEmpty(), qPrintable(u"%1: %2"_s.arg(deathAt).arg(wrong)));
    }
}

/// A row carries a check value of what the inventory wrote. With other values it is not sent, and nothing
/// else is.
void LostLedgerTest::aRowThatChangedOnTheDiskIsNotSent() {
    QTemporaryDir folder(fastPlace());
    QCOMPARE(work(folder.path(), {{u"FDC_DIE_AT"_s, u"after-send:1"_s}}).code, 137);
    const auto before = FolderTarget::stored(folder.filePath(u"target"_s));
    {
        auto database = store::Database::open(folder.filePath(u"ledger.db"_s));
        QVERIFY(database);
        QVERIFY(database->execute("UPDATE documents SET source_id = 'INV-9999' WHERE id ="
                                  " (SELECT min(id) FROM documents WHERE state <> 'MIGRATED')"));
    }
    const Worked resumed = work(folder.path(), {});
    // The plan of the source is held against the ledger first.
    QVERIFY2(resumed.code != 0 && resumed.text.contains("PLAN_CHANGED"), resumed.text.constData());
    QCOMPARE(FolderTarget::stored(folder.filePath(u"target"_s)).size(), before.size());
    // Text that UTF-8 cannot hold comes back as another one, and is no damage.
    const QString half = u"a"_s + QChar(0xD800) + u"b"_s;
    QCOMPARE(RowSeal().add(half).value(), RowSeal().add(QString::fromUtf8(half.toUtf8())).value());
    QVERIFY(RowSeal().add(u"ab"_s).add(u"c"_s).value() != RowSeal().add(u"a"_s).add(u"bc"_s).value());
}

/// The names of environment and source are part of every derived id: with others everything would be stored
/// twice.
void LostLedgerTest::anotherNameOfTheSourceIsFound() {
    QTemporaryDir folder(fastPlace());
    QCOMPARE(work(folder.path(), {{u"FDC_DIE_AT"_s, u"after-send:100"_s}}).code, 137);
    const auto before = FolderTarget::stored(folder.filePath(u"target"_s));
    {
        auto database = store::Database::open(folder.filePath(u"ledger.db"_s));
        QVERIFY(database);
        QVERIFY(database->execute("UPDATE scopes SET source = 'Indez' WHERE source = 'Index'"));
        QCOMPARE(database->changes(), 1);
    }
    const Worked resumed = work(folder.path(), {});
    QVERIFY2(resumed.code != workerFinished && resumed.text.contains("STORE_DAMAGED"),
             resumed.text.constData());
    QCOMPARE(FolderTarget::stored(folder.filePath(u"target"_s)), before);
}

/// R21: one bit of a page, or a whole page, of a ledger that was closed well or not. What the damage hits is
/// found when it is read, or does no harm: a new campaign over the same source stores nothing again. When the
/// ledger is refused, it is put aside and made anew from source and target.
void LostLedgerTest::aDamagedPageIsFoundOrHarmless() {
    constexpr qint64 pageSize = 4096;
    QTemporaryDir folder(fastPlace());
    QCOMPARE(work(folder.path(), {}).code, workerFinished);
    QFile file(folder.filePath(u"ledger.db"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray good = file.readAll();
    file.close();
    const int pages = int(good.size() / pageSize);
    QRandomGenerator random(seed());
    const int wanted = times("FDC_DAMAGES", 60, 8 * pages);
    int refused = 0;
    int harmless = 0;
    for (int one = 0; one < wanted; ++one) {
        const int page = one < pages && isLong() ? one : random.bounded(pages);
        QByteArray bad = good;
        const bool whole = one % 4 == 0;
        const qint64 at = page * pageSize + random.bounded(int(pageSize));
        if (whole)
            std::memset(bad.data() + page * pageSize, 0, pageSize);
        else
            bad[at] = char(bad[at] ^ (1 << random.bounded(8)));
        const QByteArray context = "page " + QByteArray::number(page) +
                                   (whole ? QByteArray(" zeroed") : " byte " + QByteArray::number(at));
        removeLedger(folder.path());
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bad) == bad.size());
        file.close();
        const auto before = FolderTarget::stored(folder.filePath(u"target"_s));
        // As a process of its own: a ledger that cannot be opened, or a campaign that holds, says why.
        const Worked again = work(folder.path(), {{u"FDC_AGAIN"_s, u"1"_s}});
        QVERIFY2(!again.crashed, (context + ": " + again.text).constData());
        const auto after = FolderTarget::stored(folder.filePath(u"target"_s));
        for (auto document = after.cbegin(); document != after.cend(); ++document)
            QVERIFY2(before.value(document.key()) == document.value(),
                     (context + ": " + document.key().toUtf8() + " is new; " + again.text).constData());
        QCOMPARE(after.size(), before.size());
        QVERIFY2(!again.text.contains("creates") || again.text.contains("creates 0 updates 0"),
                 (context + ": " + again.text).constData());
        if (again.code == workerFinished) {
            ++harmless;
            continue;
        }
        ++refused;
        QVERIFY2(again.text.contains("STORE_") || again.text.contains("LEDGER_") ||
                     again.text.contains("CAMPAIGN_") || again.text.contains("MAP_"),
                 (context + ": " + again.text).constData());
        removeLedger(folder.path());
        const Worked anew = work(folder.path(), {{u"FDC_AGAIN"_s, u"1"_s}});
        QVERIFY2(anew.code == workerFinished && anew.text.contains("creates 0 updates 0"),
                 anew.text.constData());
    }
    qInfo(
        "%d damaged ledgers of %d pages: %d refused with a reason and made anew, %d without effect; 0 stored "
        "again",
        wanted, pages, refused, harmless);
    QVERIFY(refused > 0);
}

/// R21, with rows that are still to be sent: what arrives has the name and the bytes of its source, or does
/// not arrive.
void LostLedgerTest::aDamagedPageOfAnUnfinishedCampaignIsFoundOrHarmless() {
    QTemporaryDir half(fastPlace());
    QCOMPARE(work(half.path(), {{u"FDC_DIE_AT"_s, u"after-send:100"_s}}).code, 137);
    Workshop(documents, {}, half.path()).broker();  // closed well
    QFile file(half.filePath(u"ledger.db"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray good = file.readAll();
    file.close();
    const auto expected = Corpus(half.filePath(u"corpus"_s), documents).expected();
    QRandomGenerator random(seed() + 1);
    const int wanted = times("FDC_DAMAGES", 30, 600);
    int refused = 0;
    for (int one = 0; one < wanted; ++one) {
        QTemporaryDir folder(fastPlace());
        QCOMPARE(QProcess::execute(u"cp"_s, {u"-r"_s, half.path() + u"/."_s, folder.path()}), 0);
        QByteArray bad = good;
        const qint64 at = random.bounded(int(bad.size()));
        bad[at] = char(bad[at] ^ (1 << random.bounded(8)));
        QFile ledger(folder.filePath(u"ledger.db"_s));
        QVERIFY(ledger.open(QIODevice::WriteOnly) && ledger.write(bad) == bad.size());
        ledger.close();
        const Worked resumed = work(folder.path(), {});
        const QByteArray context = "byte " + QByteArray::number(at) + ": " + resumed.text;
        QVERIFY2(!resumed.crashed, context.constData());
        const auto judge = [&] {
            const auto stored = FolderTarget::stored(folder.filePath(u"target"_s));
            for (auto document = stored.cbegin(); document != stored.cend(); ++document) {
                if (expected.value(document.key()) != document.value())
                    return document.key() + u" is nobody's"_s;
            }
            return QString();
        };
        QVERIFY2(judge().isEmpty(), (context + judge().toUtf8()).constData());
        if (resumed.code == workerFinished &&
            FolderTarget::stored(folder.filePath(u"target"_s)).size() == expected.size())
            continue;
        ++refused;
        removeLedger(folder.path());
        const Worked anew = work(folder.path(), {{u"FDC_AGAIN"_s, u"1"_s}});
        QVERIFY2(anew.code == workerFinished, anew.text.constData());
        QCOMPARE(FolderTarget::stored(folder.filePath(u"target"_s)), expected);
    }
    qInfo("%d flipped bits: %d found and the ledger made anew; 0 documents under a wrong name", wanted,
          refused);
}

/// A new campaign over the source, whatever the ledger knows.
int runAgain(const QString& folder) {
    qInstallMessageHandler(endOnFatal);
    Workshop w(documents, {}, folder);
    const auto name = w.start();
    if (!name) {
        std::fprintf(stderr, "start: %s\n", qPrintable(name.error().toLogLine()));
        return workerRefused;
    }
    const int code = untilItRests(w, *name);
    std::fprintf(stderr, "creates %d updates %d\n", w.target->creates.load(), w.target->updates.load());
    return code;
}

int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments[1] == u"--worker")
        return qEnvironmentVariableIsSet("FDC_AGAIN") ? runAgain(arguments[2])
                                                      : runWorker(arguments[2], documents);
    LostLedgerTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_lost_ledger.moc"
