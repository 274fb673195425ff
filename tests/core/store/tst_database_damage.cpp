// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QtTest>
#include <cstdio>

#include "core/store/Database.h"
#include "core/store/StoreErrors.h"

using namespace fdc;
using namespace fdc::store;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr SchemaStep steps[] = {
    {1,
     "CREATE TABLE row (id INTEGER PRIMARY KEY, value TEXT NOT NULL); CREATE INDEX by_value ON row(value);"}};

QByteArray contentOf(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s", qPrintable(path));
    return file.readAll();
}

void place(const QString& path, const QByteArray& bytes) {
    QFile::remove(path + u"-wal"_s);
    QFile::remove(path + u"-shm"_s);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s", qPrintable(path));
}

void fill(Database& database, int rows) {
    auto transaction = database.begin();
    auto insert = database.prepare("INSERT INTO row (value) VALUES (?1)");
    for (int i = 0; i < rows; ++i) {
        if (!insert || !insert->bind(1, u"value %1 %2"_s.arg(i * 7919 % rows).arg(QString(60, u'x'))).run())
            qFatal("not filled");
    }
    if (!transaction || !transaction->commit())
        qFatal("not committed");
}

/// Everything that a program does with a file; the first error, or none.
std::optional<base::Error> useAll(const QString& path) {
    auto database = Database::open(path);
    if (!database)
        return database.error();
    if (auto applied = database->applySchema(steps); !applied)
        return applied.error();
    for (const char* sql : {"SELECT value FROM row ORDER BY id", "SELECT value FROM row ORDER BY value"}) {
        auto select = database->prepare(sql);
        if (!select)
            return select.error();
        for (;;) {
            auto row = select->step();
            if (!row)
                return row.error();
            if (!*row)
                break;
            select->text(0);
        }
    }
    if (auto written = database->execute("INSERT INTO row (value) VALUES ('after')"); !written)
        return written.error();
    return std::nullopt;
}

}  // namespace

class TestDatabaseDamage : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_path;
    QByteArray m_whole;  ///< a good, cleanly closed file

private Q_SLOTS:
    void initTestCase() {
        m_path = m_folder.filePath(u"good.db"_s);
        {
            auto database = Database::open(m_path);
            QVERIFY(database.has_value() && database->applySchema(steps).has_value());
            fill(*database, 400);
        }
        QVERIFY2(!QFile::exists(m_path + u"-wal"_s), "a clean end leaves no -wal");
        m_whole = contentOf(m_path);
        QVERIFY(m_whole.size() > 50'000);
        m_path = m_folder.filePath(u"damaged.db"_s);
    }

    void fileThatIsNoDatabaseIsDamaged_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("text") << QByteArray("documentId;title\n1;a\n").repeated(100);
        QTest::newRow("zeros") << QByteArray(8192, '\0');
        QTest::newRow("cut in the header") << m_whole.first(60);
        QTest::newRow("cut after the header") << m_whole.first(100);
        QTest::newRow("cut to one page") << m_whole.first(4096);
        QTest::newRow("half") << m_whole.first(m_whole.size() / 2);
        QTest::newRow("without the last page") << m_whole.chopped(4096);
        QTest::newRow("every page after the first is noise")
            << m_whole.first(4096) + QByteArray(m_whole.size() - 4096, '\x5a');
    }
    void fileThatIsNoDatabaseIsDamaged() {
        QFETCH(QByteArray, bytes);
        place(m_path, bytes);
        const auto error = useAll(m_path);
        QVERIFY(error.has_value());
        QCOMPARE(error->code(), u"STORE_DAMAGED"_s);
        QCOMPARE(error->fact(u"file"), m_path);
    }

    void zeroedPageIsFoundAtLeastWhenRead() {
        for (qsizetype page = 0; page < m_whole.size() / 4096; ++page) {
            QByteArray bytes = m_whole;
            bytes.replace(page * 4096, 4096, QByteArray(4096, '\0'));
            place(m_path, bytes);
            const auto error = useAll(m_path);
            QVERIFY2(error.has_value() && error->is(storeDamaged),
                     qPrintable(u"page %1: %2"_s.arg(page).arg(error ? error->toLogLine() : u"unnoticed"_s)));
        }
    }

    void flippedBytesNeverCrash() {
        QRandomGenerator random(20260101);
        int noticed = 0;
        for (int round = 0; round < 300; ++round) {
            QByteArray bytes = m_whole;
            for (int flip = 0; flip < 1 + round % 8; ++flip) {
                const auto at = qsizetype(random.bounded(quint32(bytes.size())));
                bytes[at] = char(bytes[at] ^ (1 << random.bounded(8)));
            }
            place(m_path, bytes);
            const auto error = useAll(m_path);
            noticed += error.has_value();
            if (error) {
                static const QSet<QString> known{u"STORE_DAMAGED"_s, u"STORE_FAILED"_s, u"STORE_NEWER"_s,
                                                 u"STORE_CONSTRAINT"_s};
                QVERIFY2(known.contains(error->code()), qPrintable(error->toLogLine()));
            }
        }
        QVERIFY(noticed > 0);
    }

    void fileThatWasNotClosedCleanlyIsCheckedAtOpen() {
        // A child ends without closing; then an index page is exchanged for another, which a read of the
        // table would not notice.
        const QString path = m_folder.filePath(u"unclean.db"_s);
        const pid_t child = ::fork();
        QVERIFY(child >= 0);
        if (child == 0) {
            auto database = Database::open(path);
            if (!database || !database->applySchema(steps))
                ::_exit(1);
            fill(*database, 400);
            if (!database->execute(
                    "PRAGMA wal_checkpoint(TRUNCATE); INSERT INTO row (value) VALUES ('in the wal')"))
                ::_exit(2);
            ::_exit(0);
        }
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QCOMPARE(WEXITSTATUS(status), 0);
        QVERIFY(QFileInfo(path + u"-wal"_s).size() > 0);
        const QByteArray wal = contentOf(path + u"-wal"_s);
        const QByteArray good = contentOf(path);
        {
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadWrite));
            QVERIFY(file.seek(good.size() - 4096));
            QVERIFY(file.write(QByteArray(4096, '\0')) == 4096);
        }
        for (int attempt = 0; attempt < 2; ++attempt) {  // the evidence stays: the second open finds it too
            auto database = Database::open(path);
            QVERIFY(!database.has_value());
            QCOMPARE(database.error().code(), u"STORE_DAMAGED"_s);
            QCOMPARE(contentOf(path + u"-wal"_s), wal);
        }
        {
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(good) == good.size());
        }
        auto database = Database::open(path);
        QVERIFY(database.has_value());
        auto select = database->prepare("SELECT count(*) FROM row");
        QVERIFY(select->step().value_or(false));
        QCOMPARE(select->integer(0), 401);
        select->reset();
        // The check looks at pages and leaves CHECKs out; what is written afterwards has to hold them again.
        QVERIFY(database->execute("CREATE TABLE bound (size INTEGER CHECK (size >= 0))"));
        const auto broken = database->execute("INSERT INTO bound VALUES (-1)");
        QVERIFY(!broken && broken.error().is(storeConstraint));
    }

    void committedRowsSurviveKill() {
        const QString path = m_folder.filePath(u"killed.db"_s);
        {
            auto database = Database::open(path);
            QVERIFY(database.has_value() && database->applySchema(steps).has_value());
        }
        qint64 promised = 0;
        for (int round = 0; round < 10; ++round) {
            int channel[2];
            QCOMPARE(::pipe(channel), 0);
            const pid_t child = ::fork();
            QVERIFY(child >= 0);
            if (child == 0) {
                auto database = Database::open(path);
                for (qint64 number = promised + 1; database; ++number) {
                    auto transaction = database->begin();
                    auto insert = database->prepare("INSERT INTO row (id, value) VALUES (?1, 'x')");
                    if (!transaction || !insert || !insert->bind(1, number).run() || !transaction->commit())
                        break;
                    if (::write(channel[1], &number, sizeof number) !=
                        sizeof number)  // told only after the commit
                        break;
                }
                ::_exit(1);
            }
            ::close(channel[1]);
            qint64 number = 0;
            const qint64 target = promised + 3 + 11 * round;
            while (::read(channel[0], &number, sizeof number) == sizeof number) {
                promised = number;
                if (number == target)
                    ::kill(child, SIGKILL);
            }
            ::close(channel[0]);
            int status = 0;
            QCOMPARE(::waitpid(child, &status, 0), child);
            QVERIFY(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
            QVERIFY(promised >= target);

            auto database = Database::open(path);
            QVERIFY2(database.has_value(), database ? "" : qPrintable(database.error().toLogLine()));
            auto select = database->prepare("SELECT count(*), max(id) FROM row");
            QVERIFY(select->step().value_or(false));
            QVERIFY(select->integer(0) == promised || select->integer(0) == promised + 1);
            QCOMPARE(select->integer(1), select->integer(0));
            promised = select->integer(0);
        }
    }
};

QTEST_GUILESS_MAIN(TestDatabaseDamage)
#include "tst_database_damage.moc"
