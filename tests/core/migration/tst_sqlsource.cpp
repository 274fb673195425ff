// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QScopeGuard>
#include <QTemporaryDir>
#include <QtTest>

#include "core/migration/MapErrors.h"
#include "core/migration/sources/SqlSource.h"
#include "core/store/StoreErrors.h"
#include "tests/core/migration/StepFixtures.h"
#include "tests/core/migration/Workshop.h"
#include "tests/core/store/PostgresServer.h"

using namespace fdc;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;
using fixtures::primitive;

namespace {

/// A database of one of the two kinds, filled by the test.
class Place {
public:
    explicit Place(bool server) {
        if (server) {
            settings = store::PostgresServer::shared().newDatabase();
            address = settings->url();
        } else {
            address = u"index.db"_s;
        }
    }
    store::Database open() const {
        return settings ? *store::Database::connect(*settings)
                        : *store::Database::open(folder.filePath(address));
    }
    void fill(const std::vector<const char*>& statements) const {
        auto database = open();
        for (const char* statement : statements) {
            if (const auto done = database.execute(statement); !done)
                qFatal("%s", qPrintable(done.error().toLogLine()));
        }
    }
    /// What every further session of a server's database begins with.
    void set(const QByteArray& name, const QByteArray& value) const {
        const QByteArray sql =
            "ALTER DATABASE \"" + settings->database.toUtf8() + "\" SET " + name + " TO '" + value + '\'';
        fill({sql.constData()});
    }
    /// Rows of one id are one document, from now on.
    void join() { m_joins = true; }
    base::Result<SqlSource> source(const QString& query, bool continues = false) const {
        Bean bean{u"console.SqlSource"_s,
                  {{u"database"_s, primitive(address)},
                   {u"query"_s, primitive(query)},
                   {u"sameId"_s, primitive(m_joins ? u"join"_s : u"refuse"_s)},
                   {u"continueOnFail"_s, primitive(continues ? u"true"_s : u"false"_s)}},
                  {}};
        auto read = SqlSource::settingsOf(BeanFields(bean, *findClass(bean.className)));
        if (!read)
            return base::fail(std::move(read.error()));
        read->baseFolder = folder.path();
        read->constantClass = u"Invoice"_s;
        return SqlSource(std::move(*read));
    }
    /// "id name=value …" of each row; the codes of rows that were left out, and of an end.
    QStringList listed(const QString& query, bool continues = false) const {
        const auto from = source(query, continues);
        if (!from)
            return {from.error().code()};
        QStringList lines;
        const auto done = from->enumerate(
            [&](const InventoryRow& row) {
                QString line = row.sourceId + u' ' + row.docClass;
                for (auto one = row.data.cbegin(); one != row.data.cend(); ++one)
                    line += u' ' + one.key() + u'=' + one.value().join(u'|');
                lines.append(line);
                return base::Result<void>();
            },
            [&](const base::Error& error) { lines.append(error.code() + u' ' + error.fact(u"row")); });
        if (!done)
            lines.append(done.error().code());
        return lines;
    }

    const QTemporaryDir folder;
    std::optional<store::PostgresSettings> settings;
    QString address;

private:
    bool m_joins = false;
};

}  // namespace

class SqlSourceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data() {
        QTest::addColumn<bool>("isServer");
        QTest::newRow("SQLite") << false;
        QTest::newRow("PostgreSQL") << true;
    }
    void init() {
        QFETCH_GLOBAL(bool, isServer);
        m_place = std::make_unique<Place>(isServer);
    }

    void rowsAreDocuments() {
        m_place->fill({"CREATE TABLE doc (id INTEGER, ref TEXT, kind TEXT, total NUMERIC)",
                       "INSERT INTO doc VALUES (2, 'été; \"x\"', 'Letter', 12.5), (1, '', NULL, 3),"
                       " (3, ' a ', 'Invoice', NULL)"});
        const QString query =
            u"SELECT id AS \"documentId\", ref, kind AS classid, total FROM doc ORDER BY id;"_s;
        QCOMPARE(m_place->listed(query),
                 QStringList({u"1 Invoice total=3"_s, u"2 Letter classid=Letter ref=été; \"x\" total=12.5"_s,
                              u"3 Invoice classid=Invoice ref= a "_s}));
        QCOMPARE(*m_place->source(query)->dataNames(), QStringList({u"ref"_s, u"classid"_s, u"total"_s}));
        // Nothing there is known, too.
        QCOMPARE(*m_place->source(query.chopped(1).replace(u"ORDER BY id"_s, u"WHERE 1 = 0"_s))->dataNames(),
                 QStringList({u"ref"_s, u"classid"_s, u"total"_s}));
        QCOMPARE(m_place->listed(u"SELECT id AS \"documentId\" FROM doc WHERE id > 5"_s), QStringList());
    }

    void rowsOfOneIdAreOneDocument() {
        m_place->fill({"CREATE TABLE page (doc TEXT, number INTEGER, path TEXT, kind TEXT)",
                       "INSERT INTO page VALUES ('A', 1, 'a1', 'Letter'), ('A', 2, 'a2', 'Letter'),"
                       " ('B', 1, 'b1', NULL), ('C', 2, 'c2', 'Invoice'), ('C', 1, 'c1', 'Invoice')"});
        m_place->join();
        const QString query =
            u"SELECT doc AS \"documentId\", path, kind AS classid FROM page ORDER BY doc, number"_s;
        QCOMPARE(m_place->listed(query),
                 QStringList({u"A Letter classid=Letter path=a1|a2"_s, u"B Invoice path=b1"_s,
                              u"C Invoice classid=Invoice path=c1|c2"_s}));
        // Other pages in front are another document.
        const QByteArray before = *m_place->source(query)->fingerprint();
        QCOMPARE(*m_place->source(query)->fingerprint(), before);
        m_place->fill({"UPDATE page SET number = 3 WHERE path = 'a1'"});
        QVERIFY(*m_place->source(query)->fingerprint() != before);
        // What does not stand together is an error, and so is a document without an end.
        QCOMPARE(
            m_place->listed(u"SELECT doc AS \"documentId\", path FROM page ORDER BY number, doc"_s).last(),
            u"SQL_ID_TWICE"_s);
        QCOMPARE(m_place->listed(
                     u"SELECT 'X' AS \"documentId\", a.path || b.path || c.path || d.path || e.path AS path"
                     " FROM page a, page b, page c, page d, page e"_s),
                 QStringList(u"SQL_ROWS_TOO_MANY"_s));
        QCOMPARE(m_place->listed(query, true), QStringList(u"MAP_FIELD_VALUE"_s));
    }

    void whatIsWrongIsTold_data() {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QStringList>("result");
        QTest::newRow("no table") << u"SELECT * FROM nothing"_s << QStringList{u"SQL_QUERY_REFUSED"_s};
        QTest::newRow("no SQL") << u"SELECT FROM WHERE"_s << QStringList{u"SQL_QUERY_REFUSED"_s};
        QTest::newRow("two queries") << u"SELECT 1 AS \"documentId\"; DROP TABLE doc"_s
                                     << QStringList{u"SQL_QUERY_REFUSED"_s};
        QTest::newRow("a change") << u"DELETE FROM doc"_s << QStringList{u"MAP_FIELD_VALUE"_s};
        QTest::newRow("no id column") << u"SELECT ref FROM doc"_s << QStringList{u"SQL_COLUMN_MISSING"_s};
        QTest::newRow("a column twice")
            << u"SELECT ref AS \"documentId\", kind, kind FROM doc"_s << QStringList{u"SQL_COLUMN_TWICE"_s};
        QTest::newRow("an id twice")
            << u"SELECT kind AS \"documentId\" FROM doc WHERE ref <> '3' ORDER BY ref"_s
            << QStringList{u"X Invoice"_s, u"SQL_ID_TWICE"_s};
        QTest::newRow("an id that is NULL") << u"SELECT kind AS \"documentId\" FROM doc WHERE ref = '3'"_s
                                            << QStringList{u"SQL_ID_MISSING"_s};
        QTest::newRow("an id of spaces")
            << u"SELECT ' ' AS \"documentId\" FROM doc"_s << QStringList{u"SQL_ID_MISSING"_s};
    }
    void whatIsWrongIsTold() {
        QFETCH(QString, query);
        QFETCH(QStringList, result);
        m_place->fill({"CREATE TABLE doc (ref TEXT, kind TEXT)",
                       "INSERT INTO doc VALUES ('1', 'X'), ('2', 'X'), ('3', NULL)"});
        QCOMPARE(m_place->listed(query), result);
        auto database = m_place->open();
        auto rows = *database.prepare("SELECT count(*) FROM doc");
        QVERIFY(*rows.step());
        QCOMPARE(rows.integer(0), 3);
    }

    /// A WITH may hide a change: the session itself cannot write.
    void nothingIsWritten() {
        m_place->fill({"CREATE TABLE doc (ref TEXT)", "INSERT INTO doc VALUES ('1')"});
        QFETCH_GLOBAL(bool, isServer);
        if (isServer)
            QCOMPARE(
                m_place->listed(
                    u"WITH gone AS (DELETE FROM doc RETURNING ref) SELECT ref AS \"documentId\" FROM gone"_s),
                QStringList{u"SQL_QUERY_REFUSED"_s});
        else
            QVERIFY(!m_place->listed(u"WITH x AS (SELECT 1) DELETE FROM doc RETURNING ref AS documentId"_s)
                         .contains(u"1 Invoice"_s));
        QCOMPARE(m_place->listed(u"SELECT ref AS \"documentId\" FROM doc"_s), QStringList{u"1 Invoice"_s});
    }

    void defectiveRowsAreListedAndLeftOut() {
        m_place->fill({"CREATE TABLE doc (ref TEXT, note TEXT)",
                       "INSERT INTO doc VALUES ('1', 'a'), (NULL, 'b'), ('1', 'c'), ('2', 'd')"});
        const QString query = u"SELECT ref AS \"documentId\", note FROM doc ORDER BY note"_s;
        QCOMPARE(m_place->listed(query, true), QStringList({u"1 Invoice note=a"_s, u"SQL_ID_MISSING 2"_s,
                                                            u"SQL_ID_TWICE 3"_s, u"2 Invoice note=d"_s}));
        QCOMPARE(m_place->listed(query), QStringList({u"1 Invoice note=a"_s, u"SQL_ID_MISSING"_s}));
    }

    void aRowHasALimit() {
        QFETCH_GLOBAL(bool, isServer);
        m_place->fill({"CREATE TABLE doc (ref TEXT)", "INSERT INTO doc VALUES ('1')"});
        const QString long4 =
            isServer ? u"repeat('x', 4194304)"_s : u"replace(hex(zeroblob(2097152)), '0', 'x')"_s;
        QCOMPARE(m_place->listed(u"SELECT ref AS \"documentId\", %1 AS t FROM doc"_s.arg(long4)),
                 QStringList{u"SQL_ROW_TOO_LARGE"_s});
    }

    /// More than a server hands over at once, in one state: rows that others add meanwhile are not seen.
    void manyRowsAreReadInOneState() {
        QFETCH_GLOBAL(bool, isServer);
        m_place->fill({"CREATE TABLE doc (id INTEGER)",
                       isServer
                           ? "INSERT INTO doc SELECT generate_series(1, 12345)"
                           : "INSERT INTO doc WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n"
                             " WHERE x < 12345) SELECT x FROM n"});
        const auto source = m_place->source(u"SELECT id AS \"documentId\" FROM doc"_s);
        int seen = 0;
        const auto done = source->enumerate(
            [&](const InventoryRow&) {
                if (++seen == 5'000)
                    m_place->fill({"INSERT INTO doc VALUES (99999)"});
                return base::Result<void>();
            },
            [](const base::Error&) {});
        QVERIFY(done);
        QCOMPARE(seen, 12'345);
        // Whoever gives up, gives up.
        int taken = 0;
        const auto stopped = source->enumerate(
            [&](const InventoryRow&) -> base::Result<void> {
                return ++taken < 3 ? base::Result<void>() : base::fail(mapFieldValue);
            },
            [](const base::Error&) {});
        QVERIFY(!stopped && stopped.error().is(mapFieldValue));
        QCOMPARE(taken, 3);
    }

    void theFingerprintIsThatOfTheRows() {
        m_place->fill({"CREATE TABLE doc (ref TEXT, note TEXT)",
                       "INSERT INTO doc VALUES ('1', 'a'), ('2', NULL), ('3', 'c')"});
        const auto print = [&](const QString& query) { return *m_place->source(query)->fingerprint(); };
        const QString query = u"SELECT ref AS \"documentId\", note FROM doc"_s;
        const QByteArray before = print(query);
        QCOMPARE(print(query), before);
        // In another order, as after a row was written and changed back.
        m_place->fill({"DELETE FROM doc WHERE ref = '1'", "INSERT INTO doc VALUES ('1', 'a')"});
        QCOMPARE(print(query), before);
        QSet<QByteArray> all{before};
        const auto differs = [&] {
            const QByteArray now = print(query);
            const bool isNew = !all.contains(now);
            all.insert(now);
            return isNew;
        };
        m_place->fill({"UPDATE doc SET note = '' WHERE ref = '2'"});
        QVERIFY(differs());
        m_place->fill({"UPDATE doc SET note = 'ab' WHERE ref = '1'"});
        QVERIFY(differs());
        m_place->fill({"UPDATE doc SET ref = '1a', note = 'b' WHERE ref = '1'"});
        QVERIFY(differs());
        m_place->fill({"INSERT INTO doc VALUES ('3', 'c')"});
        QVERIFY(differs());
        m_place->fill({"INSERT INTO doc VALUES ('3', 'c')"});
        QVERIFY(differs());
        QVERIFY(print(query + u" WHERE 1 = 1"_s) != print(query));
    }

    /// What the source names is what arrives, and a re-run finds it again.
    void aCampaign() {
        Workshop w(7);
        QFETCH_GLOBAL(bool, isServer);
        QByteArray values;
        for (int i = 0; i < 7; ++i)
            values += (values.isEmpty() ? "('" : ", ('") + Corpus::id(i).toUtf8() + "', '" +
                      Corpus::id(i).toUtf8() + ".txt')";
        m_place->fill(
            {"CREATE TABLE doc (id TEXT, path TEXT)", ("INSERT INTO doc VALUES " + values).constData()});
        StartRequest wish = w.request();
        Bean& source = wish.map.steps[0].configuration;
        const QString address = isServer ? m_place->address : m_place->folder.filePath(m_place->address);
        source = {
            u"console.SqlSource"_s,
            {{u"database"_s, primitive(address)},
             {u"query"_s, primitive(u"SELECT id AS \"documentId\", path AS \"contentPath\" FROM doc"_s)}},
            {}};
        const CampaignStatus end = w.rest(*w.start(wish));
        QCOMPARE(end.verdict, std::optional(Verdict::Verified));
        QCOMPARE(w.stored(), w.corpus.expected());
        const int deliveries = w.target->deliveries;
        QCOMPARE(w.rest(*w.start(wish)).verdict, std::optional(Verdict::Verified));
        QCOMPARE(int(w.target->deliveries), deliveries);
    }

private:
    std::unique_ptr<Place> m_place;
};

/// What only one of them has.
class SqlSourcePlacesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void bytesAreNoText() {
        const Place place(false);
        place.fill({"CREATE TABLE doc (ref TEXT, bytes BLOB)",
                    "INSERT INTO doc VALUES ('1', x'ff00'), ('2', x'6100'), ('3', x'c3a9')"});
        const QString query = u"SELECT ref AS documentId, bytes FROM doc ORDER BY ref"_s;
        QCOMPARE(place.listed(query, true),
                 QStringList({u"SQL_VALUE 1"_s, u"SQL_VALUE 2"_s, u"3 Invoice bytes=é"_s}));
    }

    void bytesOfAServerAreNoTextEither() {
        const Place place(true);
        place.fill({"CREATE TABLE doc (ref TEXT, bytes BYTEA)",
                    "INSERT INTO doc VALUES ('1', '\\xff00'), ('2', '\\x6100'), ('3', '\\xc3a9')"});
        const QString query = u"SELECT ref AS \"documentId\", bytes FROM doc ORDER BY ref"_s;
        const QStringList expected{u"SQL_VALUE 1"_s, u"SQL_VALUE 2"_s, u"3 Invoice bytes=é"_s};
        QCOMPARE(place.listed(query, true), expected);
        place.set("bytea_output", "escape");
        QCOMPARE(place.listed(query, true), expected);
    }

    /// The same rows have the same values, whatever a database, a role or the environment of this process
    /// say.
    void aServersTypesHaveOneForm() {
        const Place place(true);
        place.fill(
            {"CREATE TABLE doc (ref TEXT, moment TIMESTAMPTZ, born DATE, paid BOOLEAN, rate FLOAT8, span "
             "INTERVAL)",
             "INSERT INTO doc VALUES"
             " ('1', '2024-01-15 10:00:00+01', '2024-01-31', true, 1.0 / 3, '1 day 2 hours'),"
             " ('2', '2024-07-15 00:30:00.25+02', NULL, false, 12.5, NULL), ('3', NULL, NULL, NULL, "
             "NULL, NULL)"});
        const QString query =
            u"SELECT ref AS \"documentId\", moment, born, paid, rate, span FROM doc ORDER BY ref"_s;
        const QStringList expected{
            u"1 Invoice born=2024-01-31 moment=2024-01-15 09:00:00+00 paid=true "
            "rate=0.3333333333333333 span=1 day 02:00:00"_s,
            u"2 Invoice moment=2024-07-14 22:30:00.25+00 paid=false rate=12.5"_s, u"3 Invoice"_s};
        QCOMPARE(place.listed(query), expected);
        const QByteArray before = *place.source(query)->fingerprint();
        place.set("TimeZone", "America/New_York");
        place.set("DateStyle", "SQL, DMY");
        place.set("IntervalStyle", "iso_8601");
        place.set("extra_float_digits", "-10");
        QCOMPARE(place.listed(query), expected);
        qputenv("PGTZ", "Asia/Tokyo");
        qputenv("PGDATESTYLE", "German");
        const auto forget = qScopeGuard([] {
            qunsetenv("PGTZ");
            qunsetenv("PGDATESTYLE");
        });
        QCOMPARE(place.listed(query), expected);
        QCOMPARE(*place.source(query)->fingerprint(), before);
    }

    void aFileThatIsNotThereIsNotMade() {
        const Place place(false);
        QCOMPARE(place.listed(u"SELECT 1 AS documentId"_s), QStringList{u"STORE_MISSING"_s});
        QVERIFY(QDir(place.folder.path()).isEmpty());
    }

    void anAddressHasNoPassword() {
        Place place(false);
        place.address = u"postgresql://ana:secret@db/index"_s;
        const auto source = place.source(u"SELECT 1"_s);
        QVERIFY(!source);
        QCOMPARE(source.error().fact(u"field"), u"database"_s);
        QVERIFY(!source.error().toLogLine().contains(u"secret"_s));
    }

    /// The password is asked for by its name, where secrets are read, and reaches the server.
    void thePasswordComesFromTheSecretStore() {
        store::PostgresServer server(
            {.access = "local all postgres trust\nlocal all fdc trust\nlocal all reader scram-sha-256\n"});
        const store::PostgresSettings own = server.newDatabase();
        {
            auto database = *store::Database::connect(own);
            for (const char* statement :
                 {"CREATE TABLE doc (id TEXT)", "INSERT INTO doc VALUES ('INV-0000')",
                  "CREATE ROLE reader LOGIN PASSWORD 'rosebud'", "GRANT SELECT ON doc TO reader"})
                QVERIFY(database.execute(statement));
        }
        store::PostgresSettings reader = own;
        reader.user = u"reader"_s;
        Workshop w(1);
        QStringList asked;
        QByteArray password = "rosebud";
        w.secret = [&](QString name) -> QCoro::Task<base::Result<security::Secret>> {
            asked.append(name);
            co_return security::Secret(password);
        };
        StartRequest wish = w.request();
        wish.map.steps[0].configuration = {
            u"console.SqlSource"_s,
            {{u"database"_s, primitive(reader.url())},
             {u"query"_s,
              primitive(u"SELECT id AS \"documentId\", id || '.txt' AS \"contentPath\" FROM doc"_s)},
             {u"passwordSecret"_s, primitive(u"archive.reader"_s)}},
            {}};
        QCOMPARE(w.rest(*w.start(wish)).verdict, std::optional(Verdict::Verified));
        QCOMPARE(asked, QStringList{u"archive.reader"_s});
        password = "wrong";
        const CampaignStatus refused = w.rest(*w.start(wish));
        QCOMPARE(refused.verdict, std::optional(Verdict::Failed));
        QVERIFY(refused.hold);
        QCOMPARE(refused.hold->code(), u"STORE_REFUSED"_s);
    }
};

int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    SqlSourceTest both;
    SqlSourcePlacesTest each;
    return QTest::qExec(&both, argc, argv) + QTest::qExec(&each, argc, argv);
}
#include "tst_sqlsource.moc"
