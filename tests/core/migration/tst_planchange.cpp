// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>
#include <QRandomGenerator>
#include <QtTest>

#include "ArchiveBuilder.h"
#include "Workshop.h"
#include "core/base/ErrorJson.h"
#include "core/migration/CampaignTable.h"
#include "core/migration/LedgerReading.h"
#include "core/migration/MapErrors.h"
#include "core/migration/MigrationErrors.h"
#include "core/migration/planchange/PlanComparison.h"
#include "core/migration/sources/StoreRow.h"

using namespace fdc;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;

namespace {

/// The index as the test wants it; a document is left out when its subject is empty.
void writeIndex(const Workshop& w, int documents, const QMap<int, QString>& subjects) {
    QFile file(w.corpus.folder() + u"/index.csv"_s);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate))
        qFatal("cannot write the index");
    file.write("documentId,ref,subject,contentPath\n");
    for (int i = 0; i < documents; ++i) {
        const QString subject = subjects.value(i, u"été"_s);
        const QString id = Corpus::id(i);
        if (!subject.isEmpty())
            file.write((id + u',' + id + u',' + subject + u',' + id + u".txt\n"_s).toUtf8());
    }
}

void writeMap(const QString& path, const Map& map) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate))
        qFatal("cannot write the map");
    file.write(QJsonDocument(map.toJson()).toJson());
}

/// A campaign of 60 documents that rests after 20.
QString startAndRest(Workshop& w, const QString& mapFile = {}) {
    StartRequest request = w.request();
    request.mapFile = mapFile;
    request.limits.mostDocuments = 20;
    const auto name = w.start(request);
    if (!name)
        qFatal("start: %s", qPrintable(name.error().toLogLine()));
    const CampaignStatus rested = w.rest(*name);
    if (!rested.hold || rested.hold->code() != u"CAMPAIGN_DOCUMENTS")
        qFatal("the campaign does not rest");
    return *name;
}

/// The corpus as an archive with its index in the middle, where neither end of the file tells of it; with the
/// time that it always had. An empty subject leaves the document out of the index.
void writeArchive(const QString& path, ArchiveBuilder::Kind kind, const QString& index, int documents,
                  const QMap<int, QString>& subjects, const QMap<int, QByteArray>& contents = {},
                  qint64 contentTime = 1'700'000'000) {
    const bool lines = index.endsWith(u"jsonl");
    QByteArray rows = lines ? "" : "documentId,ref,subject,file\n";
    for (int i = 0; i < documents; ++i) {
        const QString subject = subjects.value(i, u"before"_s);
        if (subject.isEmpty())
            continue;
        const QStringList cells{Corpus::id(i), Corpus::id(i), subject, Corpus::id(i) + u".txt"_s};
        rows += (lines ? uR"({"documentId":"%1","ref":"%2","subject":"%3","file":"%4"})"_s : u"%1,%2,%3,%4"_s)
                    .arg(cells[0], cells[1], cells[2], cells[3])
                    .toUtf8() +
                '\n';
    }
    QByteArray noise(200'000, Qt::Uninitialized);
    QRandomGenerator random(1);
    for (char& c : noise)
        c = char(random.generate());
    {
        ArchiveBuilder builder(path + u".new"_s, kind);
        builder.add("first.bin", noise).add(index.toUtf8(), rows);
        for (int i = 0; i < documents; ++i)
            builder.add(Corpus::id(i).toUtf8() + ".txt",
                        contents.value(i, "content of document " + QByteArray::number(i)),
                        contents.contains(i) ? contentTime : 1'700'000'000);
        builder.add("last.bin", noise);
    }
    QFile file(path + u".new"_s);
    if (!file.open(QIODevice::ReadWrite) ||
        !file.setFileTime(QDateTime::fromSecsSinceEpoch(1'700'000'000), QFileDevice::FileModificationTime))
        qFatal("cannot set the time of the archive");
    file.close();
    QFile::remove(path);
    if (!file.rename(path))
        qFatal("cannot replace the archive");
}

/// The map of the corpus, with an archive for its source.
Map archiveMap(const QString& archive, const QString& index) {
    Map map = Corpus::map();
    const auto text = [](const QString& value) {
        FieldValue field;
        field.value = value;
        return field;
    };
    FieldValue paths;
    paths.value = std::vector<FieldValue>{text(archive)};
    Bean& source = map.steps.at(0).configuration;
    source.className = u"console.ArchiveSource"_s;
    source.fields.clear();
    source.fields.push_back({u"archivePaths"_s, paths});
    source.fields.push_back({u"indexEntry"_s, text(index)});
    source.fields.push_back({u"contentPathField"_s, text(u"file"_s)});
    map.steps.erase(map.steps.begin() + 3);  // the content comes out of the archive
    map.steps.at(2).links.at(0).target = u"s5"_s;
    return map;
}

ResumeChoice onward() {
    ResumeChoice choice;
    choice.continueUntouched = true;
    return choice;
}

/// Objects made up, in any number.
class MadeSource final : public Source {
public:
    base::Result<QByteArray> fingerprint() const override { return QByteArray("made"); }
    base::Result<void> enumerate(const std::function<base::Result<void>(InventoryRow)>& sink,
                                 const std::function<void(const base::Error&)>& refused) const override {
        if (!hidden.isEmpty())
            refused(base::Error(sourceFolderUnreadable).with(u"file"_s, hidden));
        for (const InventoryRow& row : rows)
            FDC_TRY(sink(row));
        for (qint64 i = first; i < count; ++i) {
            // Not in the order of the inventory.
            const qint64 number = reversed ? first + count - 1 - i : i;
            const QString value = number % 1000 == changedEvery ? u"new"_s : u"old"_s;
            FDC_TRY(sink({u"object-%1"_s.arg(number), {}, {{u"value"_s, {value}}}, 1, {}}));
        }
        return {};
    }
    Punnet punnet(const InventoryRow&) const override { return {}; }
    qint64 first = 0;
    qint64 count = 0;
    qint64 changedEvery = -1;
    bool reversed = false;
    QString hidden;                  ///< a folder that cannot be listed
    std::vector<InventoryRow> rows;  ///< besides
};

}  // namespace

class TestPlanChange : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void resumesWhenOnlyTheTimeOfTheIndexChanged();
    void refusesAChangedIndexAndShowsWhatChanged();
    void goesOnWithWhatDidNotChange();
    void leavesWhatChangedToANewCampaign();
    void neverReleasesAChangedDocumentByRetry();
    void comparesAtRetryToo();
    void looksAtTheSourceAndNotOnlyItsIndexInFolders();
    void noticesAnotherIndexInAnArchive_data();
    void noticesAnotherIndexInAnArchive();
    void noticesOtherContentsInAnArchiveWithAnIndex_data();
    void noticesOtherContentsInAnArchiveWithAnIndex();
    void refusesAnotherMap();
    void refusesWhenItsMapFileWasEdited();
    void takesTheInventoryAgainWhenItWasNeverComplete();
    void saysWhyASourceThatIsGoneCannotBeCompared();
    void comparesAnyNumberInAnyOrder();
    void takesNothingForGoneThatLiesInAFolderItCannotRead();
    void aTouchedDocumentOfAStoreIsStillToBeRead();
    void keepsItsFactsInAnError();
};

void TestPlanChange::resumesWhenOnlyTheTimeOfTheIndexChanged() {
    Workshop w(60);
    const QString name = startAndRest(w);
    writeIndex(w, 60, {});
    QFile index(w.corpus.folder() + u"/index.csv"_s);
    QVERIFY(index.open(QIODevice::ReadWrite));
    QVERIFY(
        index.setFileTime(QDateTime::currentDateTimeUtc().addSecs(100), QFileDevice::FileModificationTime));
    index.close();
    QVERIFY(w.resume(name));
}

void TestPlanChange::refusesAChangedIndexAndShowsWhatChanged() {
    Workshop w(60);
    const QString name = startAndRest(w);
    const int sent = w.target->deliveries;
    const CampaignStatus before = w.status(name);
    // 3 removed (one of them migrated already), 25 changed (more than examples are shown), 2 added.
    QMap<int, QString> subjects{{1, QString(u""_s)}, {40, QString(u""_s)}, {41, QString(u""_s)}};
    for (int i = 30; i < 39; ++i)
        subjects.insert(i, u"changed"_s);
    for (int i = 42; i < 58; ++i)
        subjects.insert(i, u"changed"_s);
    writeIndex(w, 62, subjects);
    const auto refused = w.resume(name);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code(), u"PLAN_CHANGED"_s);
    const PlanChanges changes = PlanChanges::fromError(refused.error());
    QCOMPARE(changes.added, (PlanChanges::Kind{2, {u"INV-0060"_s, u"INV-0061"_s}}));
    QCOMPARE(changes.removed, (PlanChanges::Kind{3, {u"INV-0001"_s, u"INV-0040"_s, u"INV-0041"_s}}));
    QCOMPARE(changes.changed.count, 25);
    QCOMPARE(changes.changed.examples.size(), 20);
    QCOMPARE(changes.changed.examples.first(), u"INV-0030"_s);
    QCOMPARE(changes.alreadyMigrated, 1);
    // Nothing happened.
    const CampaignStatus after = w.status(name);
    QCOMPARE(after.state, CampaignState::Paused);
    QCOMPARE(after.documents, before.documents);
    QCOMPARE(w.target->deliveries.load(), sent);
}

void TestPlanChange::goesOnWithWhatDidNotChange() {
    Workshop w(60);
    const QString name = startAndRest(w);
    QMap<int, QString> subjects{
        {2, u"too late"_s}, {40, QString(u""_s)}, {41, u"changed"_s}, {42, u"changed"_s}};
    writeIndex(w, 63, subjects);
    QVERIFY(w.resume(name, onward()));
    CampaignStatus status = w.rest(name);
    QCOMPARE(status.hold->code(), u"CAMPAIGN_DOCUMENTS"_s);
    // The source as it is now is the one to compare with from here on.
    QVERIFY(w.resume(name));
    status = w.rest(name);
    QCOMPARE(status.verdict, std::optional(Verdict::Partial));
    QCOMPARE(status.documents, (DocumentCounts{.migrated = 57, .verified = 57, .quarantined = 3}));
    QCOMPARE(status.errors, (QMap<QString, qint64>{{u"SOURCE_UNAVAILABLE"_s, 3}}));
    QMap<QString, QString> codes;
    const auto failures = *QCoro::waitFor(w.broker().failures(name, {}, 100, {}));
    for (const DocumentFailure& failure : failures) {
        codes.insert(failure.sourceId, failure.code);
        QCOMPARE(failure.state, u"QUARANTINED"_s);
        QCOMPARE(failure.attempts, 0);
    }
    QCOMPARE(codes, (QMap<QString, QString>{{u"INV-0040"_s, u"SOURCE_VANISHED"_s},
                                            {u"INV-0041"_s, u"SOURCE_CHANGED"_s},
                                            {u"INV-0042"_s, u"SOURCE_CHANGED"_s}}));
    const auto record = std::find_if(w.trail->records.begin(), w.trail->records.end(), [](const auto& one) {
        return one.entry.action == u"migration.continueUntouched";
    });
    QVERIFY(record != w.trail->records.end());
    QCOMPARE(record->entry.reason, u"3 changed, 1 vanished, 3 added"_s);
    QCOMPARE(record->entry.actor, u"claire"_s);
    auto ledger = Ledger::open(w.ledgerPath(), w.clock);
    const auto stored = CampaignTable(ledger->database(), w.clock).find(name);
    QCOMPARE(stored->notices.last()[u"code"].toString(), u"PLAN_CHANGED_CONTINUED"_s);
    QCOMPARE(stored->notices.last()[u"facts"][u"added"].toString(), u"3"_s);
}

void TestPlanChange::leavesWhatChangedToANewCampaign() {
    Workshop w(60);
    const QString name = startAndRest(w);
    for (int i = 60; i < 63; ++i)
        w.corpus.write(i, "more");
    writeIndex(w, 63, {{40, QString(u""_s)}, {41, u"changed"_s}});
    QVERIFY(w.resume(name, onward()));
    while (w.rest(name).state != CampaignState::Finished)
        QVERIFY(w.resume(name));
    QCOMPARE(w.status(name).documents.quarantined, 2);
    // The one that had vanished is back as it was; the changed one has its new values.
    w.corpus.writeIndex(63, {{41, u"changed"_s}});
    const CampaignStatus second = w.run();
    QCOMPARE(second.verdict, std::optional(Verdict::Verified));
    QCOMPARE(second.documents.migrated, 63);
    QCOMPARE(w.stored(), w.corpus.expected());
}

void TestPlanChange::neverReleasesAChangedDocumentByRetry() {
    Workshop w(60, [](const TargetDocument& d, int) {
        return d.tags.value(u"ref"_s).value(0) == u"INV-0050" ? FolderTarget::Fault::Refuse
                                                              : FolderTarget::Fault::None;
    });
    const QString name = startAndRest(w);
    writeIndex(w, 60, {{41, u"changed"_s}});
    QVERIFY(w.resume(name, onward()));
    while (w.rest(name).state != CampaignState::Finished)
        QVERIFY(w.resume(name));
    QCOMPARE(w.status(name).documents.quarantined, 2);
    QCOMPARE(*w.retry({name, {}, {}}), 1);  // the one that the target refused
    QCOMPARE(w.rest(name).documents.quarantined, 2);
}

void TestPlanChange::comparesAtRetryToo() {
    Workshop w(20, [](const TargetDocument& d, int nth) {
        return d.tags.value(u"ref"_s).value(0) == u"INV-0003" && nth <= 20 ? FolderTarget::Fault::Refuse
                                                                           : FolderTarget::Fault::None;
    });
    const CampaignStatus first = w.run();
    QCOMPARE(first.documents.quarantined, 1);
    writeIndex(w, 21, {});
    const auto refused = w.retry({first.campaign, {}, {}});
    QCOMPARE(refused.error().code(), u"PLAN_CHANGED"_s);
    QCOMPARE(refused.error().fact(u"added"), u"1"_s);
    QCOMPARE(w.status(first.campaign).documents.quarantined, 1);
    QCOMPARE(*w.retry({first.campaign, {}, {}, onward()}), 1);
    QCOMPARE(w.rest(first.campaign).verdict, std::optional(Verdict::Verified));
}

void TestPlanChange::looksAtTheSourceAndNotOnlyItsIndexInFolders() {
    Workshop w(40);
    StartRequest request = w.request();
    request.limits.mostDocuments = 10;
    Map map = Corpus::map();
    map.steps.at(0).configuration.className = u"com.fast2.filesystem.LocalSource"_s;
    map.steps.at(0).configuration.fields.clear();
    FieldValue path;
    path.value = w.corpus.folder() + u"/*.txt"_s;
    FieldValue paths;
    paths.value = std::vector<FieldValue>{path};
    map.steps.at(0).configuration.fields.push_back({u"filesPathList"_s, paths});
    map.steps.erase(map.steps.begin() + 3);  // the content comes with the file
    map.steps.at(2).links.at(0).target = u"s5"_s;
    request.map = map;
    const auto started = w.start(request);
    QVERIFY2(started, started ? "" : qPrintable(started.error().toLogLine()));
    QCOMPARE(w.rest(*started).hold->code(), u"CAMPAIGN_DOCUMENTS"_s);
    w.corpus.write(30, "another content of another length");
    QVERIFY(QFile::remove(w.corpus.folder() + u"/INV-0031.txt"_s));
    const auto refused = w.resume(*started);
    QVERIFY(!refused);
    const PlanChanges changes = PlanChanges::fromError(refused.error());
    QCOMPARE(changes.changed.examples, QStringList{u"INV-0030.txt"_s});
    QCOMPARE(changes.removed.examples, QStringList{u"INV-0031.txt"_s});
}

void TestPlanChange::noticesAnotherIndexInAnArchive_data() {
    using Kind = ArchiveBuilder::Kind;
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("index");
    QTest::addColumn<bool>("sameSize");
    for (const auto& index : {u"index.csv"_s, u"index.jsonl"_s}) {
        for (const bool sameSize : {false, true}) {
            const auto row = [&](const char* kind) {
                return QByteArray(kind) + ", " + index.toUtf8() + (sameSize ? ", same size" : "");
            };
            QTest::newRow(row("tar").constData()) << int(Kind::Tar) << index << sameSize;
            QTest::newRow(row("zip").constData()) << int(Kind::ZipStored) << index << sameSize;
            if (!sameSize)
                QTest::newRow(row("tar.gz").constData()) << int(Kind::TarGz) << index << sameSize;
        }
    }
}

void TestPlanChange::noticesAnotherIndexInAnArchive() {
    QFETCH(int, kind);
    QFETCH(QString, index);
    QFETCH(bool, sameSize);
    const auto format = ArchiveBuilder::Kind(kind);
    Workshop w(0);
    const QString archive = w.corpus.folder() + u"/corpus.archive"_s;
    writeArchive(archive, format, index, 60, {});
    const qint64 size = QFileInfo(archive).size();
    StartRequest request = w.request();
    request.map = archiveMap(archive, index);
    request.limits.mostDocuments = 20;
    const auto name = w.start(request);
    QVERIFY2(name, name ? "" : qPrintable(name.error().toLogLine()));
    QCOMPARE(w.rest(*name).hold->code(), u"CAMPAIGN_DOCUMENTS"_s);
    const int sent = w.target->deliveries;
    // Before and after the place that was reached.
    QMap<int, QString> subjects{{1, u"anders"_s}, {40, u"anders"_s}, {41, u"anders"_s}};
    if (!sameSize)
        subjects.insert(50, u""_s);
    QTest::qSleep(20);  // times of a file system go in steps
    writeArchive(archive, format, index, sameSize ? 60 : 61, subjects);
    QCOMPARE(QFileInfo(archive).size() == size, sameSize);
    QCOMPARE(QFileInfo(archive).lastModified().toSecsSinceEpoch(), 1'700'000'000);
    w.open();  // an engine that did not list it
    const auto refused = w.resume(*name);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code(), u"PLAN_CHANGED"_s);
    const PlanChanges changes = PlanChanges::fromError(refused.error());
    QCOMPARE(changes.changed, (PlanChanges::Kind{3, {u"INV-0001"_s, u"INV-0040"_s, u"INV-0041"_s}}));
    QCOMPARE(changes.removed.examples, sameSize ? QStringList() : QStringList{u"INV-0050"_s});
    QCOMPARE(changes.added.examples, sameSize ? QStringList() : QStringList{u"INV-0060"_s});
    QCOMPARE(changes.alreadyMigrated, 1);
    QCOMPARE(w.status(*name).state, CampaignState::Paused);
    QCOMPARE(w.target->deliveries.load(), sent);
    // The same index again, in another copy, is no change.
    writeArchive(archive, format, index, 60, {});
    QVERIFY(w.resume(*name));
}

void TestPlanChange::noticesOtherContentsInAnArchiveWithAnIndex_data() {
    QTest::addColumn<QString>("index");
    QTest::newRow("CSV") << u"index.csv"_s;
    QTest::newRow("JSON Lines") << u"index.jsonl"_s;
}

/// What the rows say is the same; what they name is not what was counted.
void TestPlanChange::noticesOtherContentsInAnArchiveWithAnIndex() {
    QFETCH(QString, index);
    Workshop w(0);
    const QString archive = w.corpus.folder() + u"/corpus.tar"_s;
    const auto kind = ArchiveBuilder::Kind::Tar;
    writeArchive(archive, kind, index, 60, {});
    StartRequest request = w.request();
    request.map = archiveMap(archive, index);
    request.limits.mostDocuments = 20;
    const auto name = w.start(request);
    QVERIFY2(name, name ? "" : qPrintable(name.error().toLogLine()));
    QCOMPARE(w.rest(*name).hold->code(), u"CAMPAIGN_DOCUMENTS"_s);
    // Another length, and another time.
    const QMap<int, QByteArray> contents{{40, "something else"}, {41, "content of document 4!"}};
    writeArchive(archive, kind, index, 60, {}, contents, 1'700'000'060);
    w.open();
    const auto refused = w.resume(*name);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code(), u"PLAN_CHANGED"_s);
    PlanChanges changes;
    changes.changed = {2, {u"INV-0040"_s, u"INV-0041"_s}};
    QCOMPARE(PlanChanges::fromError(refused.error()), changes);
    QVERIFY(w.resume(*name, onward()));
    while (w.rest(*name).state != CampaignState::Finished)
        QVERIFY(w.resume(*name));
    QCOMPARE(w.status(*name).documents, (DocumentCounts{.migrated = 58, .verified = 58, .quarantined = 2}));
}

void TestPlanChange::refusesAnotherMap() {
    Workshop w(60);
    const QString name = startAndRest(w);
    Map other = Corpus::map();
    other.steps.at(2).name = u"Klasse"_s;
    std::get<std::vector<FieldValue::MapEntry>>(other.steps.at(1).configuration.fields.at(0).value.value)
        .clear();
    ResumeChoice choice;
    choice.map = other;
    const auto refused = w.resume(name, choice);
    QCOMPARE(refused.error().code(), u"PLAN_CHANGED"_s);
    QCOMPARE(PlanChanges::fromError(refused.error()).steps, (QStringList{u"Category"_s, u"Klasse"_s}));
    QCOMPARE(w.status(name).state, CampaignState::Paused);
    // What is only drawn differently is the same map.
    choice.map = Corpus::map();
    choice.map->steps.at(2).rest.insert(u"graphic"_s, QJsonObject{{u"x"_s, 12}});
    QVERIFY(w.resume(name, choice));
}

void TestPlanChange::refusesWhenItsMapFileWasEdited() {
    Workshop w(60);
    const QString file = w.place + u"/map.json"_s;
    writeMap(file, Corpus::map());
    const QString name = startAndRest(w, file);
    Map edited = Corpus::map();
    edited.steps.at(2).name = u"Klasse"_s;
    writeMap(file, edited);
    // The source changed at the same time: the person hears of both.
    writeIndex(w, 60, {{30, u"changed"_s}, {31, {}}});
    w.open();  // what it was started with outlives the engine
    for (const bool retried : {false, true}) {
        const base::Error error =
            retried ? w.retry({name, {}, {}}).error() : w.resume(name, onward()).error();
        QCOMPARE(error.code(), u"PLAN_CHANGED"_s);
        const PlanChanges changes = PlanChanges::fromError(error);
        QCOMPARE(changes.steps, QStringList{u"Klasse"_s});
        QCOMPARE(changes.changed.count, 1);
        QCOMPARE(changes.removed.count, 1);
        QCOMPARE(error.fact(u"mapFile"), file);
        QCOMPARE(w.status(name).state, CampaignState::Paused);
        QCOMPARE(w.status(name).documents.quarantined, 0);
    }
    // Half-written is no map to compare with.
    QVERIFY(QFile(file).resize(20));
    QVERIFY(!w.resume(name, onward()));
    // The person's decision, and a map that is gone, go on with the one that the campaign runs.
    writeMap(file, edited);
    ResumeChoice choice = onward();
    choice.storedMap = true;
    QVERIFY(w.resume(name, choice));
    QCOMPARE(w.rest(name).hold->code(), u"CAMPAIGN_DOCUMENTS"_s);
    QVERIFY(QFile::remove(file));
    QVERIFY(w.resume(name));
    QCOMPARE(w.rest(name).documents.quarantined, 2);
}

void TestPlanChange::takesTheInventoryAgainWhenItWasNeverComplete() {
    Workshop w(20);
    QVERIFY(QFile::remove(w.corpus.folder() + u"/index.csv"_s));
    const QString name = *w.start();
    QCOMPARE(w.rest(name).verdict, std::optional(Verdict::Failed));
    w.corpus.writeIndex(20);
    QVERIFY(w.resume(name));
    QCOMPARE(w.rest(name).verdict, std::optional(Verdict::Verified));
}

void TestPlanChange::saysWhyASourceThatIsGoneCannotBeCompared() {
    Workshop w(60);
    const QString name = startAndRest(w);
    QVERIFY(QFile::remove(w.corpus.folder() + u"/index.csv"_s));
    // An unmounted folder is no reason to put everything in quarantine.
    QCOMPARE(w.resume(name, onward()).error().code(), u"SOURCE_EMPTY"_s);
    QCOMPARE(w.status(name).state, CampaignState::Paused);
    QCOMPARE(w.status(name).documents.quarantined, 0);
    w.corpus.writeIndex(60);
    QVERIFY(w.resume(name));
}

/// FDC_OBJECTS for more; memory is one bit an object.
void TestPlanChange::comparesAnyNumberInAnyOrder() {
    const qint64 objects = std::max<qint64>(10'000, qEnvironmentVariableIntValue("FDC_OBJECTS"));
    QTemporaryDir folder;
    base::SystemClock clock;
    auto ledger = Ledger::open(folder.filePath(u"ledger.db"_s), clock);
    QVERIFY(ledger);
    CampaignTable table(ledger->database(), clock);
    CampaignRecord record;
    record.key = {u"test"_s, u"Made"_s};
    record.name = u"Made_Run1"_s;
    const auto id = table.insert(record, {});
    QVERIFY(id);
    MadeSource source;
    source.count = objects;
    std::vector<InventoryRow> batch;
    QVERIFY(source.enumerate(
        [&](InventoryRow row) -> base::Result<void> {
            batch.push_back(std::move(row));
            if (batch.size() < 1000)
                return {};
            FDC_TRY(ledger->addInventory(*id, std::exchange(batch, {})));
            return {};
        },
        [](const base::Error&) {}));
    source.first = 10;
    source.count = objects + 5;
    source.changedEvery = 500;
    source.reversed = true;
    QElapsedTimer timer;
    timer.start();
    const auto changes = PlanComparison(*ledger, *id, source).run();
    QVERIFY(changes);
    QCOMPARE(changes->added.count, 5);
    QCOMPARE(changes->removed.count, 10);
    QCOMPARE(changes->changed.count, objects / 1000);
    QCOMPARE(changes->changed.examples.size(), std::min<qint64>(20, objects / 1000));
    qInfo("%lld objects compared in %lld ms", static_cast<long long>(objects),
          static_cast<long long>(timer.elapsed()));

    PlanComparison marking(*ledger, *id, source);
    marking.quarantines = true;
    marking.holder = u"tester"_s;
    marking.clock = &clock;
    QCOMPARE(*marking.run(), *changes);
    const auto counts = ledger->counts(*id);
    QCOMPARE(counts->quarantined, 10 + objects / 1000);
    QCOMPARE(counts->total(), objects);
    // Once more changes nothing.
    PlanComparison again(*ledger, *id, source);
    again.quarantines = true;
    again.holder = u"tester"_s;
    again.clock = &clock;
    QVERIFY(again.run());
    QCOMPARE(ledger->counts(*id)->quarantined, counts->quarantined);

    PlanComparison interrupted(*ledger, *id, source);
    interrupted.interrupted = [] { return true; };
    QCOMPARE(interrupted.run().error().code(), u"OPERATION_CANCELLED"_s);
}

/// Its contents will be those of its reading; of one that is migrated the facts may tell of other contents.
void TestPlanChange::aTouchedDocumentOfAStoreIsStillToBeRead() {
    base::SystemClock clock;
    QTemporaryDir folder;
    auto ledger = *Ledger::open(folder.filePath(u"ledger.db"_s), clock);
    CampaignTable table(ledger.database(), clock);
    CampaignRecord record;
    record.name = u"Made_Run1"_s;
    record.key = {u"test"_s, u"Made"_s};
    const qint64 campaign = *table.insert(record, {});
    const auto row = [](const QString& id, const QString& facts, const QString& file) {
        InventoryRow made{id, {}, {{u"value"_s, {u"v"_s}}, {storedFilesDataName, {file}}}, 1, {}};
        if (!facts.isEmpty())
            made.data.insert(storedFactsDataName, {facts});
        return made;
    };
    QVERIFY(ledger.addInventory(campaign,
                                {row(u"pending"_s, u"1"_s, u"f/a"_s), row(u"other"_s, u"1"_s, u"f/a"_s),
                                 row(u"migrated"_s, u"1"_s, u"f/a"_s), row(u"of before"_s, {}, u"f/a"_s)}));
    for (const char* sql :
         {"UPDATE documents SET state = 'IN_FLIGHT', claimed_by = 'x', claimed_at = 'x' WHERE source_id IN"
          " ('migrated', 'of before')",
          "UPDATE documents SET state = 'MIGRATED', target_id = 'x', migrated_at = 'x' WHERE state = "
          "'IN_FLIGHT'"})
        QVERIFY(ledger.database().execute(sql));
    MadeSource source;
    source.rows = {row(u"pending"_s, u"2"_s, u"f/a"_s), row(u"other"_s, u"2"_s, u"g/a"_s),
                   row(u"migrated"_s, u"2"_s, u"f/a"_s), row(u"of before"_s, u"2"_s, u"f/a"_s)};
    const auto changes = PlanComparison(ledger, campaign, source).run();
    QVERIFY(changes);
    QCOMPARE(changes->changed.count, 2);
    QStringList changed = changes->changed.examples;
    changed.sort();
    QCOMPARE(changed, QStringList({u"migrated"_s, u"other"_s}));
}

void TestPlanChange::takesNothingForGoneThatLiesInAFolderItCannotRead() {
    base::SystemClock clock;
    QTemporaryDir folder;
    auto ledger = *Ledger::open(folder.filePath(u"ledger.db"_s), clock);
    CampaignTable table(ledger.database(), clock);
    CampaignRecord record;
    record.name = u"Made_Run1"_s;
    record.key = {u"test"_s, u"Made"_s};
    const qint64 campaign = *table.insert(record, {});
    std::vector<InventoryRow> rows;
    for (int i = 0; i < 20; ++i)
        rows.push_back({u"object-%1"_s.arg(i), {}, {{u"value"_s, {u"old"_s}}}, 1, {}});
    QVERIFY(ledger.addInventory(campaign, rows));
    MadeSource source;
    source.count = 10;
    source.hidden = u"/in/b"_s;
    PlanComparison comparison(ledger, campaign, source);
    const auto told = comparison.run();
    QVERIFY(!told && told.error().is(sourceFolderUnreadable));
    // Of one that could not be read then either nothing is in the inventory.
    QVERIFY(
        table.saveInventory(campaign, true, "made", 1,
                            {base::toJson(base::Error(sourceFolderUnreadable).with(u"file"_s, u"/in/b"_s))}));
    QCOMPARE(PlanComparison(ledger, campaign, source).run()->removed.count, 10);
    source.hidden = u"/in/b/below"_s;
    QVERIFY(PlanComparison(ledger, campaign, source).run());
    source.hidden = u"/in/c"_s;
    QVERIFY(!PlanComparison(ledger, campaign, source).run());
}

void TestPlanChange::keepsItsFactsInAnError() {
    PlanChanges changes;
    changes.added = {3, {u"a,b"_s, u"\"c\""_s, u"d\ne"_s}};
    changes.removed = {1, {u"ü"_s}};
    changes.alreadyMigrated = 1;
    changes.steps = {u"Step \"1\""_s};
    QCOMPARE(PlanChanges::fromError(changes.toError(planChanged, u"A_Run1"_s)), changes);
    QVERIFY(PlanChanges().isEmpty());
    QVERIFY(!changes.isEmpty());
}

QTEST_GUILESS_MAIN(TestPlanChange)
#include "tst_planchange.moc"
