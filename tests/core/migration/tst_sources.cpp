// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <sys/stat.h>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QtTest>

#include "ArchiveBuilder.h"
#include "Workshop.h"
#include "core/migration/LedgerReading.h"
#include "core/migration/MapBuilding.h"

using namespace fdc;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;
using Kind = ArchiveBuilder::Kind;

// Every source through the real engine, from its files to the target: whole, killed and resumed in the
// middle, and while files change under its hands.

namespace {

constexpr int documents = 300;
constexpr int killed = 137;

QByteArray bytesOf(int number) {
    return "content of document " + QByteArray::number(number) +
           QByteArray(number % 7 * 1000, char('a' + number % 26));
}
QString idOf(int number) {
    return u"D-%1"_s.arg(number, 4, 10, QLatin1Char('0'));
}

/// Which source, and what the test must find in the target.
struct Sample {
    QString className;
    QJsonArray fields;
    bool attaches = false;  ///< the source attaches the contents itself
    QMap<QString, QString> expected;
};

void expect(Sample& sample, const QString& sourceId, const QByteArray& bytes) {
    sample.expected.insert(derivedId({u"test"_s, u"Read"_s}, sourceId),
                           QString::fromLatin1(security::sha256Hex(bytes)));
}

void writeFile(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
}

QByteArray jsonLines(const QString& prefix) {
    QByteArray lines;
    for (int i = 0; i < documents; ++i)
        lines += QJsonDocument(QJsonObject{{u"documentId"_s, idOf(i)},
                                           {u"meta"_s, QJsonObject{{u"number"_s, i}}},
                                           {u"contentPath"_s, prefix + idOf(i) + u".txt"_s}})
                     .toJson(QJsonDocument::Compact) +
                 '\n';
    return lines;
}

QByteArray xmlRecords(const QString& prefix) {
    QByteArray text = "<?xml version=\"1.0\"?>\n<archive>\n";
    for (int i = 0; i < documents; ++i)
        text +=
            u"<document documentId='%1'><meta><number>%2</number></meta><contentPath>%3%1.txt</contentPath>"
            "</document>\n"_s.arg(idOf(i), QString::number(i), prefix)
                .toUtf8();
    return text + "</archive>\n";
}

Sample sampleOf(const QString& name, const QString& folder) {
    using namespace building;
    Sample sample;
    QDir().mkpath(folder + u"/files"_s);
    const bool isFresh = !QFile::exists(folder + u"/made"_s);
    if (name == u"folder") {
        sample = {
            u"com.fast2.filesystem.LocalSource"_s, {list(u"filesPathList"_s, {u"files/**"_s})}, true, {}};
        for (int i = 0; i < documents; ++i) {
            if (isFresh)
                writeFile(folder + u"/files/"_s + idOf(i) + u".txt"_s, bytesOf(i));
            expect(sample, idOf(i) + u".txt"_s, bytesOf(i));
        }
    } else if (name == u"jsonl") {
        sample = {u"console.JsonLinesSource"_s, {list(u"jsonPaths"_s, {u"index.jsonl"_s})}, false, {}};
        if (isFresh)
            writeFile(folder + u"/index.jsonl"_s, jsonLines(u"files/"_s));
        for (int i = 0; i < documents; ++i) {
            if (isFresh)
                writeFile(folder + u"/files/"_s + idOf(i) + u".txt"_s, bytesOf(i));
            expect(sample, idOf(i), bytesOf(i));
        }
    } else if (name == u"xml") {
        sample = {
            u"console.XmlSource"_s,
            {list(u"xmlPaths"_s, {u"index.xml"_s}), text(u"recordElement"_s, u"archive/document"_s),
             text(u"documentIdField"_s, u"@documentId"_s), text(u"contentPathField"_s, u"contentPath"_s)},
            true,
            {}};
        if (isFresh)
            writeFile(folder + u"/index.xml"_s, xmlRecords(u"files/"_s));
        for (int i = 0; i < documents; ++i) {
            if (isFresh)
                writeFile(folder + u"/files/"_s + idOf(i) + u".txt"_s, bytesOf(i));
            expect(sample, idOf(i), bytesOf(i));
        }
    } else {
        const bool isIndexed = name == u"indexed";
        const QString file = name == u"zip" ? u"a.zip"_s : u"a.tar.gz"_s;
        sample = {u"console.ArchiveSource"_s, {list(u"archivePaths"_s, {file})}, true, {}};
        if (isIndexed)
            sample.fields.append(text(u"indexEntry"_s, u"in/index.jsonl"_s));
        std::unique_ptr<ArchiveBuilder> builder;
        if (isFresh)
            builder = std::make_unique<ArchiveBuilder>(folder + u'/' + file,
                                                       name == u"zip" ? Kind::Zip : Kind::TarGz);
        for (int i = 0; i < documents; ++i) {
            if (builder && isIndexed && i == documents / 2)
                builder->add("in/index.jsonl", jsonLines(u"../f/"_s));
            if (builder)
                builder->add("f/" + idOf(i).toUtf8() + ".txt", bytesOf(i));
            expect(sample, isIndexed ? idOf(i) : u"f/"_s + idOf(i) + u".txt"_s, bytesOf(i));
        }
    }
    if (isFresh)
        writeFile(folder + u"/made"_s, "");
    return sample;
}

Map mapOf(const Sample& sample) {
    using namespace building;
    Chain chain(u"s"_s);
    chain.add(u"Read"_s, sample.className, sample.fields);
    chain.add(u"Category"_s, u"com.fast2.alter.AlterPunnetProperties"_s,
              {properties({{u"category"_s, u"DOCUMENT"_s}})});
    chain.add(u"Class"_s, u"com.fast2.alter.AlterDocumentProperties"_s,
              {properties({{u"classid"_s, u"Invoice"_s}, {u"ref"_s, u"${documentId}"_s}})});
    if (!sample.attaches)
        chain.add(u"Content"_s, u"AlterDocumentContent"_s,
                  {field(u"contentPath"_s, pattern(u"${contentPath}"_s))});
    chain.add(u"Hash"_s, u"HashSignTask"_s, {});
    chain.add(u"Inject"_s, u"com.fast2.flowerdocs.FlowerInjector"_s,
              {connection(u"environment"_s), flag(u"loadContent"_s, true)});
    const auto map = Map::parse(
        QJsonDocument(QJsonObject{{u"name"_s, u"Sources"_s}, {u"steps"_s, chain.steps()}}).toJson());
    if (!map)
        qFatal("%s", qPrintable(map.error().toLogLine()));
    return *map;
}

StartRequest requestOf(const Sample& sample, const QString& folder) {
    StartRequest request;
    request.map = mapOf(sample);
    request.mapFolder = folder;
    request.actor = u"claire"_s;
    return request;
}

int runChild(const QString& folder, const QString& name) {
    const Sample sample = sampleOf(name, folder);
    Workshop w(0, {}, folder);
    w.checkpoint = checkpointFromEnvironment();
    const auto known = QCoro::waitFor(w.broker().list());
    if (!known)
        return 2;
    const auto campaign = known->isEmpty() ? w.start(requestOf(sample, folder))
                                           : base::Result<QString>(known->first().campaign);
    if (!campaign)
        return 3;
    if (!known->isEmpty() && known->first().state != CampaignState::Finished && !w.resume(*campaign))
        return 4;
    return w.rest(*campaign).state == CampaignState::Finished ? 0 : 5;
}

int child(const QString& folder, const QString& name, const QString& dieAt) {
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"FDC_DIE_AT"_s, dieAt);
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::ForwardedChannels);
    process.start(QCoreApplication::applicationFilePath(), {u"--child"_s, folder, name});
    process.waitForFinished(120'000);
    return process.exitStatus() == QProcess::CrashExit ? killed : process.exitCode();
}

void sourceNames() {
    QTest::addColumn<QString>("name");
    for (const QString& name : {u"folder"_s, u"jsonl"_s, u"xml"_s, u"zip"_s, u"tar.gz"_s, u"indexed"_s})
        QTest::newRow(qPrintable(name)) << name;
}

}  // namespace

class TestSources : public QObject {
    Q_OBJECT
private:
    static QStringList spooled(const Workshop& w) {
        return QDir(w.place + u"/spool"_s).entryList(QDir::Files);
    }

private Q_SLOTS:
    void everythingArrives_data() { sourceNames(); }
    void everythingArrives() {
        QFETCH(QString, name);
        Workshop w(0);
        const Sample sample = sampleOf(name, w.place);
        const auto campaign = w.start(requestOf(sample, w.place));
        QVERIFY2(campaign.has_value(), campaign ? "" : qPrintable(campaign.error().toLogLine()));
        const CampaignStatus status = w.rest(*campaign);
        QCOMPARE(status.verdict, std::optional(Verdict::Verified));
        QCOMPARE(status.documents.total(), documents);
        QCOMPARE(w.stored(), sample.expected);
        QCOMPARE(w.target->creates.load(), documents);
        w.close();
        QCOMPARE(spooled(w), QStringList());
        // Once more: nothing is sent.
        const auto again = w.start(requestOf(sample, w.place));
        QVERIFY(again.has_value());
        QCOMPARE(w.rest(*again).verdict, std::optional(Verdict::Verified));
        QCOMPARE(w.target->deliveries.load(), documents);
    }

    void killedInTheMiddleAndResumedNothingIsLostOrDouble_data() { sourceNames(); }
    void killedInTheMiddleAndResumedNothingIsLostOrDouble() {
        QFETCH(QString, name);
        QTemporaryDir folder;
        QCOMPARE(child(folder.path(), name, u"after-send:40"_s), killed);
        QCOMPARE(child(folder.path(), name, u"after-commit:1"_s), killed);
        const Sample sample = sampleOf(name, folder.path());
        Workshop w(0, {}, folder.path());
        const auto known = QCoro::waitFor(w.broker().list());
        QVERIFY(known && known->size() == 1);
        QVERIFY(w.resume(known->first().campaign));
        const CampaignStatus status = w.rest(known->first().campaign);
        QCOMPARE(status.verdict, std::optional(Verdict::Verified));
        QCOMPARE(w.stored(), sample.expected);
        w.close();
        QCOMPARE(spooled(w), QStringList());
    }

    void killedWhileCountingItIsCountedAgain() {
        QTemporaryDir folder;
        QCOMPARE(child(folder.path(), u"zip"_s, u"inventory-batch:1"_s), killed);
        const Sample sample = sampleOf(u"zip"_s, folder.path());
        Workshop w(0, {}, folder.path());
        const auto known = QCoro::waitFor(w.broker().list());
        QVERIFY(known && known->size() == 1);
        QVERIFY(w.resume(known->first().campaign));
        QCOMPARE(w.rest(known->first().campaign).documents.total(), documents);
        QCOMPARE(w.stored(), sample.expected);
    }

    void theTotalIsKnownBeforeAnythingMoves() {
        Workshop w(0);
        const Sample sample = sampleOf(u"zip"_s, w.place);
        QMutex mutex;
        QList<CampaignStatus> seen;
        std::atomic<int> sentWhileCounting{0};
        w.checkpoint = [&](const char* point) {
            if (QByteArrayView(point) == "inventory-batch")
                sentWhileCounting += w.target->deliveries.load();
        };
        const auto campaign = w.start(requestOf(sample, w.place));
        QVERIFY(campaign.has_value());
        while (true) {
            const CampaignStatus status = w.status(*campaign);
            if (status.state == CampaignState::Finished)
                break;
            if (status.stage == u"transfer")
                QCOMPARE(status.documents.total(), documents);
            QTest::qWait(1);
        }
        QCOMPARE(sentWhileCounting.load(), 0);
    }

    void filesThatChangeMeanwhileConcernTheirDocumentAlone_data() {
        QTest::addColumn<QString>("name");
        QTest::newRow("folder") << u"folder"_s;
        QTest::newRow("jsonl") << u"jsonl"_s;
        QTest::newRow("xml") << u"xml"_s;
    }
    void filesThatChangeMeanwhileConcernTheirDocumentAlone() {
        QFETCH(QString, name);
        Workshop w(0);
        Sample sample = sampleOf(name, w.place);
        const auto path = [&w](int number) { return w.place + u"/files/"_s + idOf(number) + u".txt"_s; };
        const auto key = [&name](int number) {
            const QString id = name == u"folder" ? idOf(number) + u".txt"_s : idOf(number);
            return derivedId({u"test"_s, u"Read"_s}, id);
        };
        std::atomic<bool> done{false};
        // Between inventory and transfer, and beyond what is claimed first.
        w.checkpoint = [&](const char* point) {
            if (QByteArrayView(point) != "after-claim" || done.exchange(true))
                return;
            QFile::remove(path(1));
            QFile::remove(path(2));
            mkfifo(path(2).toLocal8Bit().constData(), 0600);
            QFile::remove(path(3));
            QFile::link(path(3), path(3));
            writeFile(path(4), "another content");
            QFile::remove(path(290));
            QDir().mkpath(path(290));
        };
        const auto campaign = w.start(requestOf(sample, w.place));
        QVERIFY(campaign.has_value());
        const CampaignStatus status = w.rest(*campaign);
        QCOMPARE(status.verdict, std::optional(Verdict::Partial));
        QCOMPARE(status.documents.quarantined, 4);
        for (const int gone : {1, 2, 3, 290})
            sample.expected.remove(key(gone));
        sample.expected[key(4)] = QString::fromLatin1(security::sha256Hex("another content"));
        QCOMPARE(w.stored(), sample.expected);
    }

    void anArchiveThatGoesAwayMeanwhileFailsItsDocuments() {
        Workshop w(0);
        const Sample sample = sampleOf(u"tar.gz"_s, w.place);
        std::atomic<bool> done{false};
        w.checkpoint = [&](const char* point) {
            if (QByteArrayView(point) == "after-claim" && !done.exchange(true))
                QFile::remove(w.place + u"/a.tar.gz"_s);
        };
        const auto campaign = w.start(requestOf(sample, w.place));
        QVERIFY(campaign.has_value());
        const CampaignStatus status = w.rest(*campaign);
        QCOMPARE(status.documents.quarantined, documents);
        QCOMPARE(status.documents.migrated, 0);
        QVERIFY(w.stored().isEmpty());
    }

    void aDamagedEntryConcernsItsDocumentAlone() {
        Workshop w(0);
        Sample sample = sampleOf(u"zip"_s, w.place);
        QFile file(w.place + u"/a.zip"_s);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QByteArray bytes = file.readAll();
        const qsizetype name = bytes.indexOf("f/D-0150.txt");
        QVERIFY(name > 0);
        // The packed bytes of that entry; the header before them stays.
        for (int i = 0; i < 8; ++i)
            bytes[name + 60 + i] = char(bytes[name + 60 + i] ^ 0x5A);
        QVERIFY(file.seek(0) && file.write(bytes) == bytes.size());
        file.close();
        const auto campaign = w.start(requestOf(sample, w.place));
        QVERIFY(campaign.has_value());
        const CampaignStatus status = w.rest(*campaign);
        QCOMPARE(status.documents.quarantined, 1);
        QCOMPARE(status.errors.value(u"CONTENT_CORRUPT"_s), 1);
        sample.expected.remove(derivedId({u"test"_s, u"Read"_s}, u"f/D-0150.txt"_s));
        QCOMPARE(w.stored(), sample.expected);
    }
};

int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    if (arguments.size() == 4 && arguments.at(1) == u"--child")
        return runChild(arguments.at(2), arguments.at(3));
    TestSources test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_sources.moc"
