// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTemporaryDir>
#include <QtTest>
#include <algorithm>
#include <thread>

#include "core/base/BaseErrors.h"
#include "core/migration/MapBuilding.h"
#include "core/migration/MapErrors.h"
#include "core/migration/PunnetRun.h"
#include "core/migration/SourcePlaces.h"
#include "core/migration/sources/FlowerDocsSource.h"
#include "core/migration/sources/StoreRow.h"
#include "tests/core/migration/StepFixtures.h"

using namespace fdc;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;

namespace {

/// A store in memory: its listing is what a test wrote, which need not be what is there.
class PaperStore final : public DocumentStore {
public:
    PaperStore() = default;
    ~PaperStore() override {
        while (true) {
            std::unique_lock lock(m_mutex);
            if (m_threads.empty())
                return;
            std::thread thread = std::move(m_threads.back());
            m_threads.pop_back();
            lock.unlock();
            thread.join();
        }
    }

    QString place() const override { return u"https://paper/core, scope A"_s; }
    void limit(const ReadLimits& asked) override { limits = asked; }
    void rest(bool asked) override { rests = asked; }
    bool isHeldByLimits() const override { return limits.bytesPerSecond == 1; }
    void count(EnumerationScope scope, std::function<void(base::Result<qint64>)> counted) override {
        later([this, scope, counted] { counted(announcedAfter.value(scope.classId)); });
    }
    void list(EnumerationScope scope, Target::Listing sink, Target::Enumerated listed) override {
        scopes.push_back(scope);
        later([this, scope, sink, listed] {
            Enumeration end;
            end.announced = announced.value(scope.classId);
            end.complete = isComplete;
            end.cause = cause;
            for (const QStringList& page : pages.value(scope.classId)) {
                std::vector<ListedDocument> rows;
                for (const QString& id : page)
                    rows.push_back({id, scope.classId, {}, {}, {}});
                end.listed += page.size();
                if (!sink(std::move(rows))) {
                    wasCutShort = true;
                    return listed(base::fail(base::operationCancelled));
                }
            }
            listingFailure ? listed(base::fail(*listingFailure)) : listed(end);
        });
    }
    void read(QStringList ids, Read done) override {
        if (isSilent)
            return m_unanswered.push_back(done);
        later([this, ids, done] {
            largestRead = qMax(largestRead.load(), ids.size());
            KeptDocuments found;
            for (const QString& id : ids) {
                if (unreadable.contains(id))
                    found.failures.push_back({id, base::Error(base::fileUnreadable, u"as told"_s)});
                else if (documents.contains(id))
                    found.documents.push_back(documents[id]);
            }
            done(std::move(found));
        });
    }
    void tagNames(QString classId, std::function<void(base::Result<QStringList>)> named) override {
        later([classId, named] { named(QStringList{u"Of"_s + classId, u"Common"_s}); });
    }
    void fetch(QString, QString file, QString, Piece piece,
               std::function<void(base::Result<Fetched>)> fetched) override {
        later([this, file, piece, fetched] {
            const QByteArray bytes = contents.value(file);
            // A transfer that broke in its middle, and then the whole.
            if (breaksOnce)
                static_cast<void>(piece(0, "gone with the connection"));
            if (!bytes.isEmpty()) {
                if (auto taken = piece(0, QByteArrayView(bytes).first(1)); !taken)
                    return fetched(base::fail(taken.error()));
                if (auto taken = piece(1, QByteArrayView(bytes).sliced(1)); !taken)
                    return fetched(base::fail(taken.error()));
            }
            fetched(Fetched{bytes.size(), {}});
        });
    }

    void add(const QString& id, const QString& classId = u"Invoice"_s) {
        KeptDocument document{id, u"DOCUMENT"_s, classId, u"Name of "_s + id, {}, {}, {}, {}, {}};
        documents.insert(id, document);
    }
    /// Answers what was kept waiting.
    void answer() {
        for (const Read& done : std::exchange(m_unanswered, {}))
            done(base::fail(base::operationCancelled));
    }

    QMap<QString, KeptDocument> documents;
    QMap<QString, QList<QStringList>> pages;  ///< class → ids as the search lists them
    QMap<QString, qint64> announced;
    QMap<QString, qint64> announcedAfter;
    QMap<QString, QByteArray> contents;  ///< by file id
    std::optional<base::Error> listingFailure;
    QStringList unreadable;  ///< ids
    QString cause;           ///< of a listing that is not complete
    bool isComplete = true;
    bool isSilent = false;
    bool breaksOnce = false;
    std::atomic<bool> wasCutShort{false};
    std::atomic<qsizetype> largestRead{0};
    std::vector<EnumerationScope> scopes;
    ReadLimits limits;
    std::atomic<bool> rests{false};

private:
    void later(std::function<void()> work) {
        const std::scoped_lock lock(m_mutex);
        m_threads.emplace_back(std::move(work));
    }
    std::mutex m_mutex;
    std::vector<std::thread> m_threads;
    std::vector<Read> m_unanswered;
};

base::Result<FlowerDocsSource::Settings> settingsOf(const QMap<QString, QString>& fields) {
    const Bean bean = fixtures::beanOf(u"console.FlowerDocsSource"_s, fields);
    return FlowerDocsSource::settingsOf(BeanFields(bean, *findClass(bean.className)));
}

/// "id class" of each row; codes of what was refused; the code of an error at the end.
QStringList listed(const FlowerDocsSource& source) {
    QStringList lines;
    const auto done = source.enumerate(
        [&](const InventoryRow& row) {
            lines.append(row.sourceId + u' ' + row.docClass);
            return base::Result<void>();
        },
        [&](const base::Error& error) { lines.append(u"rejected "_s + error.code()); });
    if (!done)
        lines.append(done.error().code());
    return lines;
}

FlowerDocsSource::Settings over(const std::shared_ptr<PaperStore>& store,
                                const QStringList& classes = {u"Invoice"_s}) {
    FlowerDocsSource::Settings settings;
    settings.classes = classes;
    settings.store = store;
    return settings;
}

Map mapOf(const QString& connection, const QString& targetClass, bool updates = false) {
    using namespace building;
    Chain chain(u"m"_s);
    chain.add(u"Old"_s, u"console.FlowerDocsSource"_s,
              {building::connection(connection), list(u"documentClasses"_s, {u"Invoice"_s, u"Letter"_s})});
    if (!targetClass.isEmpty())
        chain.add(u"Class"_s, u"com.fast2.alter.AlterDocumentProperties"_s,
                  {properties({{u"classid"_s, targetClass}})});
    chain.add(u"Inject"_s, u"com.fast2.flowerdocs.FlowerInjector"_s,
              {building::connection(u"environment"_s), text(u"category"_s, u"DOCUMENT"_s),
               flag(u"modeUpdate"_s, updates)});
    const auto map =
        Map::parse(QJsonDocument(QJsonObject{{u"name"_s, u"Move"_s}, {u"steps"_s, chain.steps()}}).toJson());
    if (!map)
        qFatal("%s", qPrintable(map.error().toLogLine()));
    return *map;
}

/// A map to the class Archive, with a script behind the step @p place.
Map withScript(size_t place) {
    Map map = mapOf(u"environment"_s, u"Archive"_s);
    MapStep script = map.steps[place];
    script.id = u"script"_s;
    script.name = u"Ask"_s;
    script.taskType = u"Task"_s;
    script.configuration = fixtures::beanOf(u"console.Script"_s, {{u"program"_s, u"ask"_s}});
    map.steps[place].links[0].target = script.id;
    map.steps.push_back(script);
    return map;
}

class NamedTarget final : public Target {
public:
    explicit NamedTarget(QString place) : m_place(std::move(place)) {}
    void deliver(TargetDocument, DeliveryOptions, Completion) override {}
    void setConcurrency(int) override {}
    QCoro::Task<base::Result<TargetClass>> documentClass(QString) override { co_return TargetClass{}; }
    QCoro::Task<base::Result<void>> ping() override { co_return base::Result<void>(); }
    QString description() const override { return m_place; }
    QString place() const override { return m_place; }

private:
    QString m_place;
};

}  // namespace

class FlowerDocsSourceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fieldsThatMeanNothingAreRefused_data() {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("code");
        QTest::newRow("no class") << u"documentClasses"_s << u" , "_s << u"MAP_FIELD_MISSING"_s;
        QTest::newRow("a day that is none") << u"createdFrom"_s << u"2024-02-30"_s << u"MAP_FIELD_VALUE"_s;
        QTest::newRow("a time of no zone")
            << u"createdFrom"_s << u"2024-02-01T10:00:00"_s << u"MAP_FIELD_VALUE"_s;
        QTest::newRow("an end before the beginning")
            << u"createdUntil"_s << u"2019-01-01"_s << u"MAP_FIELD_VALUE"_s;
        QTest::newRow("an empty range") << u"createdUntil"_s << u"2020-01-01"_s << u"MAP_FIELD_VALUE"_s;
    }
    void fieldsThatMeanNothingAreRefused() {
        QFETCH(QString, field);
        QFETCH(QString, value);
        QFETCH(QString, code);
        QMap<QString, QString> fields{{u"documentClasses"_s, u"Invoice"_s},
                                      {u"createdFrom"_s, u"2020-01-01"_s}};
        QVERIFY(settingsOf(fields));
        fields[field] = value;
        const auto settings = settingsOf(fields);
        QVERIFY(!settings);
        QCOMPARE(settings.error().code(), code);
        QCOMPARE(settings.error().fact(u"field"), field);
    }

    void theEndOfTheRangeIsNotOfIt() {
        const auto settings = settingsOf({{u"documentClasses"_s, u"Invoice"_s},
                                          {u"createdFrom"_s, u"2020-01-01"_s},
                                          {u"createdUntil"_s, u"2020-02-01T00:00:00+01:00"_s}});
        QVERIFY(settings);
        const auto store = std::make_shared<PaperStore>();
        auto all = *settings;
        all.store = store;
        QCOMPARE(listed(FlowerDocsSource(all)), QStringList());
        QCOMPARE(store->scopes.size(), size_t(1));
        QCOMPARE(store->scopes[0].from.toMSecsSinceEpoch(), 1577836800000);
        QCOMPARE(store->scopes[0].until.toMSecsSinceEpoch(), 1580511600000 - 1);
    }

    void aDocumentIsOneRowHoweverOftenItIsListed() {
        const auto store = std::make_shared<PaperStore>();
        for (int i = 0; i < 130; ++i)
            store->add(u"d%1"_s.arg(i));
        store->add(u"l1"_s, u"Letter"_s);
        QStringList first;
        for (int i = 0; i < 100; ++i)
            first.append(u"d%1"_s.arg(i));
        // The listing moved on by ten while it was read, and one document changed its class meanwhile.
        QStringList second;
        for (int i = 90; i < 130; ++i)
            second.append(u"d%1"_s.arg(i));
        store->pages[u"Invoice"_s] = {first, second, {u"l1"_s}};
        store->pages[u"Letter"_s] = {{u"l1"_s}};
        store->announced = {{u"Invoice"_s, 131}, {u"Letter"_s, 1}};
        QStringList expected;
        for (int i = 0; i < 130; ++i)
            expected.append(u"d%1 Invoice"_s.arg(i));
        expected.append(u"l1 Letter"_s);
        QCOMPARE(listed(FlowerDocsSource(over(store, {u"Invoice"_s, u"Letter"_s}))), expected);
        QCOMPARE(store->largestRead, DocumentStore::mostRead);
    }

    void whatIsListedAndNotThereIsTold() {
        const auto store = std::make_shared<PaperStore>();
        store->add(u"a"_s);
        store->add(u"moved"_s, u"Letter"_s);
        store->add(u"folder"_s);
        store->documents[u"folder"_s].category = u"FOLDER"_s;
        store->pages[u"Invoice"_s] = {{u"a"_s, u"moved"_s, u"deleted"_s, u"folder"_s}};
        store->announced = {{u"Invoice"_s, 4}};
        const FlowerDocsSource source(over(store));
        QCOMPARE(listed(source), QStringList{u"a Invoice"_s});
        QCOMPARE(source.notices().size(), 1);
        QCOMPARE(source.notices()[0].code(), u"SOURCE_LISTED_OTHERWISE"_s);
        QCOMPARE(source.notices()[0].fact(u"count"), u"3"_s);
        QCOMPARE(source.notices()[0].fact(u"documents"), u"moved, deleted, folder"_s);
    }

    void aListingThatIsNotWholeIsAnError() {
        const auto store = std::make_shared<PaperStore>();
        store->add(u"a"_s);
        store->pages[u"Invoice"_s] = {{u"a"_s}};
        store->announced = {{u"Invoice"_s, 2}};
        // One was deleted while the others were listed: nothing is missing.
        store->announcedAfter = {{u"Invoice"_s, 1}};
        QCOMPARE(listed(FlowerDocsSource(over(store))), QStringList{u"a Invoice"_s});
        store->announcedAfter = {{u"Invoice"_s, 2}};
        QCOMPARE(listed(FlowerDocsSource(over(store))),
                 (QStringList{u"a Invoice"_s, u"SOURCE_LISTING_GAPS"_s}));
        auto settings = over(store);
        settings.continues = true;
        QCOMPARE(listed(FlowerDocsSource(settings)),
                 (QStringList{u"a Invoice"_s, u"rejected SOURCE_LISTING_GAPS"_s}));
        store->announced = {{u"Invoice"_s, 1}};
        store->isComplete = false;
        QCOMPARE(listed(FlowerDocsSource(over(store))).last(), u"SOURCE_LISTING_GAPS"_s);
        store->cause = u"its searches do not narrow"_s;
        const auto taken = FlowerDocsSource(over(store))
                               .enumerate([](const InventoryRow&) { return base::Result<void>(); },
                                          [](const base::Error&) {});
        QVERIFY(!taken);
        QCOMPARE(taken.error().cause(), store->cause);
    }

    void aDocumentThatCannotBeReadIsNotLeftBehindUnseen() {
        const auto store = std::make_shared<PaperStore>();
        store->add(u"a"_s);
        store->add(u"b"_s);
        store->unreadable = {u"x,y"_s, u"big"_s};
        store->pages[u"Invoice"_s] = {{u"a"_s, u"x,y"_s, u"b"_s, u"big"_s}};
        store->announced = {{u"Invoice"_s, 4}};
        QStringList rows;
        QStringList rejected;
        const auto take = [&](const FlowerDocsSource& source) {
            return source.enumerate(
                [&](const InventoryRow& row) {
                    rows.append(row.sourceId);
                    return base::Result<void>();
                },
                [&](const base::Error& error) {
                    rejected.append(error.code() + u' ' + error.fact(u"document"));
                });
        };
        const auto stopped = take(FlowerDocsSource(over(store)));
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code(), u"SOURCE_DOCUMENT_UNUSABLE"_s);
        QCOMPARE(stopped.error().fact(u"document"), u"x,y"_s);
        QVERIFY(stopped.error().cause().contains(u"as told"_s));
        QCOMPARE(rejected, QStringList());

        rows.clear();
        auto settings = over(store);
        settings.continues = true;
        const FlowerDocsSource source(settings);
        QVERIFY(take(source));
        QCOMPARE(rows, (QStringList{u"a"_s, u"b"_s}));
        QCOMPARE(rejected,
                 (QStringList{u"SOURCE_DOCUMENT_UNUSABLE x,y"_s, u"SOURCE_DOCUMENT_UNUSABLE big"_s}));
        QVERIFY(source.notices().isEmpty());
    }

    void theWordsOfAServerStandInASentenceOfOurs() {
        constexpr base::ErrorCode code{"FD_F00039", base::ErrorKind::Protocol};
        base::Error said(code, u"FlowerDocs says “No”"_s);
        said.with(u"status"_s, u"500"_s).with(u"document"_s, u"d1"_s);
        const base::Error told = sourceErrorOf(said, u"here"_s);
        QCOMPARE(told.cause(), u"the read failed: FlowerDocs says “No” (FD_F00039)"_s);
        QCOMPARE(told.fact(u"status"), u"500"_s);
        QCOMPARE(told.fact(u"document"), u"d1"_s);
        QCOMPARE(sourceErrorOf(base::Error(code), u"here"_s).cause(), u"the read failed: FD_F00039"_s);
    }

    void whatTheServerSaysIsTheSourcesError() {
        const auto store = std::make_shared<PaperStore>();
        const auto code = [&](const base::ErrorCode& said) {
            store->listingFailure = base::Error(said);
            return listed(FlowerDocsSource(over(store))).last();
        };
        QCOMPARE(code({"TARGET_UNAVAILABLE", base::ErrorKind::Temporary}), u"SOURCE_SERVER_AWAY"_s);
        QCOMPARE(code({"FLOWERDOCS_MALFORMED", base::ErrorKind::Protocol}), u"SOURCE_SERVER_AWAY"_s);
        QCOMPARE(code({"FD_F00206", base::ErrorKind::NotFound}), u"SOURCE_SERVER_REFUSED"_s);
        QCOMPARE(code({"AUTHENTICATION_REFUSED", base::ErrorKind::Authentication}),
                 u"AUTHENTICATION_REFUSED"_s);
    }

    void aRowCarriesAllThatADocumentHas() {
        KeptDocument document{u"i"_s,
                              u"DOCUMENT"_s,
                              u"Invoice"_s,
                              u"N"_s,
                              u"acl-x"_s,
                              u"ann"_s,
                              QDateTime(QDate(2020, 1, 2), QTime(3, 4, 5, 6), Qt::UTC),
                              {{u"Keywords"_s, {u"a"_s, u"b§c"_s}}},
                              {{u"f1"_s, u"a/b.pdf"_s}, {u"f2"_s, QString()}}};
        const auto row = rowOf(document, true);
        QVERIFY(row);
        const Data expected{{u"Keywords"_s, {u"a"_s, u"b§c"_s}},
                            {u"classid"_s, {u"Invoice"_s}},
                            {u"name"_s, {u"N"_s}},
                            {u"acl"_s, {u"acl-x"_s}},
                            {u"owner"_s, {u"ann"_s}},
                            {u"creationDate"_s, {u"2020-01-02 03:04:05.006 +0000"_s}},
                            {u"console.files"_s, {u"f1/a/b.pdf"_s, u"f2/"_s}}};
        QCOMPARE(row->data, expected);
        const auto files = storedFiles(row->data);
        QCOMPARE(files.size(), 2);
        QCOMPARE(files[0].name, u"a/b.pdf"_s);
        QCOMPARE(files[1].id, u"f2"_s);
        QVERIFY(!rowOf(document, false)->data.contains(u"console.files"_s));
        // Without contents nothing can have been replaced unseen.
        document.facts = {u"version=2"_s};
        QVERIFY(!rowOf(document, false)->data.contains(u"console.facts"_s));
        document.tags.insert(u"owner"_s, {u"a tag"_s});
        QCOMPARE(rowOf(document, true).error().code(), u"SOURCE_DOCUMENT_UNUSABLE"_s);
        document.tags = {{u"Long"_s, {QString(4 * 1024 * 1024, u'x')}}};
        QCOMPARE(rowOf(document, true).error().code(), u"SOURCE_DOCUMENT_UNUSABLE"_s);
    }

    void contentsComeIntoTheSpoolAndGo() {
        QTemporaryDir folder;
        const auto store = std::make_shared<PaperStore>();
        store->add(u"a"_s);
        store->documents[u"a"_s].files = {{u"f1"_s, u"one.txt"_s}, {u"f2"_s, u"none.txt"_s}};
        store->contents = {{u"f1"_s, "the first"}, {u"f2"_s, {}}};
        store->breaksOnce = true;
        auto settings = over(store);
        settings.spoolFolder = folder.filePath(u"spool"_s);
        settings.spoolBytes = 10 * 1024 * 1024;
        const FlowerDocsSource source(settings);
        const InventoryRow row = *rowOf(store->documents[u"a"_s], true);
        {
            Punnet punnet = source.punnet(row);
            QVERIFY(!punnet.documents[0].data.contains(u"console.files"_s));
            // Reserved, although nobody knows its size yet: a second one would not fit.
            QVERIFY(!source.hasRoomFor(row));
            std::atomic<int> times{0};
            QVERIFY(!source.announce(punnet, [&times] { ++times; }));
            QTRY_COMPARE(times, 1);
            QVERIFY(source.hasRoomFor(row));
            QVERIFY(source.open(punnet));
            const QList<Content> contents = punnet.documents[0].contents;
            QCOMPARE(contents.size(), 2);
            QCOMPARE(contents[0].fileName, u"one.txt"_s);
            QFile first(contents[0].path);
            QVERIFY(first.open(QIODevice::ReadOnly));
            QCOMPARE(first.readAll(), "the first");
            QCOMPARE(int(first.permissions() & (QFile::ReadGroup | QFile::ReadOther)), 0);
            QCOMPARE(QFileInfo(contents[1].path).size(), 0);
        }
        // The store's thread may hold on to it for a moment.
        QTRY_VERIFY(source.hasRoomFor(row));
        QCOMPARE(QDir(folder.filePath(u"spool"_s)).entryList(QDir::Files | QDir::Hidden), QStringList());
    }

    void aDocumentThatIsNotAsListedFails() {
        QTemporaryDir folder;
        const auto store = std::make_shared<PaperStore>();
        store->add(u"a"_s);
        store->documents[u"a"_s].files = {{u"f1"_s, u"one.txt"_s}};
        auto settings = over(store);
        settings.spoolFolder = folder.path();
        const FlowerDocsSource source(settings);
        const InventoryRow row = *rowOf(store->documents[u"a"_s], true);
        const auto code = [&] {
            Punnet punnet = source.punnet(row);
            const auto opened = source.open(punnet);
            return opened ? QString() : opened.error().code();
        };
        QCOMPARE(code(), QString());
        store->documents[u"a"_s].tags = {{u"New"_s, {u"x"_s}}};
        QCOMPARE(code(), u"SOURCE_CHANGED"_s);
        store->documents.remove(u"a"_s);
        QCOMPARE(code(), u"SOURCE_VANISHED"_s);
    }

    /// A content that was replaced and kept its id: the row is another one, and what comes down is of now.
    void aReplacedContentIsAnotherRow() {
        QTemporaryDir folder;
        const auto store = std::make_shared<PaperStore>();
        store->add(u"a"_s);
        store->documents[u"a"_s].files = {{u"f1"_s, u"one.txt"_s}};
        store->documents[u"a"_s].facts = {u"version=1"_s};
        const InventoryRow before = *rowOf(store->documents[u"a"_s], true);
        store->documents[u"a"_s].facts = {u"version=2"_s};
        QVERIFY(rowOf(store->documents[u"a"_s], true)->data != before.data);
        auto settings = over(store);
        settings.spoolFolder = folder.path();
        const FlowerDocsSource source(settings);
        Punnet punnet = source.punnet(before);
        QVERIFY(!punnet.documents[0].data.contains(u"console.facts"_s));
        QVERIFY(source.open(punnet));
        store->documents[u"a"_s].files = {{u"f2"_s, u"one.txt"_s}};
        Punnet again = source.punnet(before);
        const auto opened = source.open(again);
        QVERIFY(!opened);
        QCOMPARE(opened.error().code(), u"SOURCE_CHANGED"_s);
    }

    void whoeverWaitsIsToldToGoAndMayComeAgain() {
        const auto store = std::make_shared<PaperStore>();
        store->add(u"a"_s);
        store->pages[u"Invoice"_s] = QList<QStringList>(40, {u"a"_s});
        store->announced = {{u"Invoice"_s, 1}};
        const FlowerDocsSource source(over(store));
        store->isSilent = true;
        std::thread hand([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
            source.interrupt(true);
        });
        QCOMPARE(listed(source), QStringList{u"OPERATION_CANCELLED"_s});
        hand.join();
        store->answer();
        store->isSilent = false;
        source.interrupt(false);
        QCOMPARE(listed(source), QStringList{u"a Invoice"_s});
        auto impatient = over(store);
        impatient.goesOn = [] { return false; };
        store->isSilent = true;
        QCOMPARE(listed(FlowerDocsSource(impatient)), QStringList{u"OPERATION_CANCELLED"_s});
        store->answer();
    }

    void theLimitsOfACampaignReachTheStore() {
        const auto store = std::make_shared<PaperStore>();
        const FlowerDocsSource source(over(store));
        QVERIFY(!source.isHeldByLimits());
        source.limit({.requests = 3, .listingsPerSecond = 2, .bytesPerSecond = 1});
        QCOMPARE(store->limits, (ReadLimits{.requests = 3, .listingsPerSecond = 2, .bytesPerSecond = 1}));
        QVERIFY(source.isHeldByLimits());
        source.rest(true);
        QVERIFY(store->rests);
        source.rest(false);
        QVERIFY(!store->rests);
        // What a listing asked for ahead is not asked for any more when it is given up.
        source.interrupt(true);
        QVERIFY(store->rests);
        source.interrupt(false);
        QVERIFY(!store->rests);
        // Nothing is read, and so nothing limited.
        const FlowerDocsSource none({});
        none.limit({.requests = 3});
        none.rest(true);
        QVERIFY(!none.isHeldByLimits());
    }

    void noTwoFingerprintsAreTheSame() {
        const FlowerDocsSource source(over(std::make_shared<PaperStore>()));
        QVERIFY(*source.fingerprint() != *source.fingerprint());
    }

    void namesAreThoseOfTheClasses() {
        const FlowerDocsSource source(over(std::make_shared<PaperStore>(), {u"A"_s, u"B"_s}));
        QCOMPARE(*source.dataNames(), (QStringList{u"classid"_s, u"name"_s, u"acl"_s, u"owner"_s,
                                                   u"creationDate"_s, u"OfA"_s, u"Common"_s, u"OfB"_s}));
        QCOMPARE(*FlowerDocsSource({}).dataNames(), QStringList());
    }

    void aMapMayNotStoreWhatItReads() {
        PlanContext context;
        context.store = std::make_shared<PaperStore>();
        const auto code = [&](const Map& map, const QString& place) {
            const auto plan = Plan::compile(map, context);
            if (!plan)
                return plan.error().toLogLine();
            const auto checked = (*plan)->checkNotReadFrom(NamedTarget(place));
            return checked ? QString() : checked.error().code();
        };
        const QString here = context.store->place();
        QCOMPARE(code(mapOf(u"environment"_s, {}), here), u"SOURCE_IS_TARGET"_s);
        QCOMPARE(code(mapOf(u"environment"_s, {}), u"elsewhere"_s), QString());
        QCOMPARE(code(mapOf(u"environment"_s, u"Letter"_s), here), u"SOURCE_IS_TARGET"_s);
        QCOMPARE(code(mapOf(u"environment"_s, u"Archive"_s), here), QString());
        QCOMPARE(code(mapOf(u"environment"_s, u"Archive"_s, true), here), u"SOURCE_IS_TARGET"_s);
        // A program may answer the class that is read; in front of the constant that does not count.
        QCOMPARE(code(withScript(1), here), u"SOURCE_IS_TARGET"_s);
        QCOMPARE(code(withScript(0), here), QString());
    }

    /// A scope that moves without its contents is told before it does.
    void contentsThatNobodyStoresAreTold() {
        const auto warns = [](const Map& map) {
            return std::ranges::any_of(validateMap(map), [](const MapFinding& finding) {
                return finding.error.is(mapContentNotLoaded);
            });
        };
        Map map = mapOf(u"old"_s, {});
        QVERIFY(warns(map));
        map.steps.back().configuration.fields.push_back({u"loadContent"_s, fixtures::primitive(u"true"_s)});
        QVERIFY(!warns(map));
        map = mapOf(u"old"_s, {});
        map.steps.front().configuration.fields.push_back(
            {u"withContents"_s, fixtures::primitive(u"false"_s)});
        QVERIFY(!warns(map));
    }

    void itsPlaceIsItsConnectionAndClasses() {
        QCOMPARE(sourcePlaces(mapOf(u"old"_s, {}), u"/x"_s),
                 (QStringList{u"flowerdocs:old/Invoice"_s, u"flowerdocs:old/Letter"_s}));
        const auto from = Plan::readFrom(mapOf(u"old"_s, {}));
        QVERIFY(from);
        QCOMPARE(from->reference, u"old"_s);
    }
};

QTEST_GUILESS_MAIN(FlowerDocsSourceTest)
#include "tst_flowerdocssource.moc"
