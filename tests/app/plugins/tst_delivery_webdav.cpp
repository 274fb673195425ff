// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/CoreStore.h"
#include "core/base/Clock.h"
#include "tests/app/plugins/DeliveryDesk.h"

using namespace delivery;

/// Files of a WebDAV folder on nginx become documents of FlowerDocs: each once, with the same bytes, whatever
/// happens in between.
class DeliveryWebdavTest : public QObject {
    Q_OBJECT

    std::unique_ptr<delivery::Bench> m_bench;
    std::unique_ptr<servers::OwnNginx> m_nginx;

    QMap<QString, QString> settings() const {
        return {{u"webdav.connector.url"_s, m_nginx->url()},
                {u"webdav.connector.user"_s, m_nginx->user()},
                {u"webdav.connector.password"_s, m_nginx->password()},
                {u"webdav.connector.class"_s, u"Facture"_s},
                {u"webdav.connector.tag.path"_s, u"NumeroFacture"_s}};
    }

    /// Empty, or how FlowerDocs differs from these files.
    QString differenceFrom(const QStringList& files) {
        const auto stored = m_bench->stored();
        if (stored.size() != files.size())
            return u"%1 documents for %2 files"_s.arg(stored.size()).arg(files.size());
        for (const QString& file : files) {
            const auto document = stored.value(m_bench->idOf(file));
            if (document.sha256 != m_bench->digestOf(*m_nginx->content(file)))
                return file + u" has other bytes"_s;
            if (document.creates != 1)
                return file + u" was created %1 times"_s.arg(document.creates);
            if (document.tags[u"NumeroFacture"_s].toArray().first().toString() != file)
                return file + u" has another path"_s;
        }
        return {};
    }

    int versionsOf(const QString& file) const {
        const fdc::base::SystemClock clock;
        const auto store = fdc::sandbox::CoreStore::open(m_bench->engine.file(u"sandbox"_s), clock);
        const auto versions = (*store)->versions(u"SANDBOX"_s, m_bench->idOf(file));
        return versions ? int(versions->size()) : -1;
    }

private Q_SLOTS:
    void init() {
        m_bench = std::make_unique<delivery::Bench>(u"webdav"_s);
        m_nginx = std::make_unique<servers::OwnNginx>(m_bench->authority(), m_bench->authorityFile());
        m_nginx->put(u"facture 1.txt"_s, "Invoice number 1.\n");
        m_nginx->put(u"été/b&c #2.bin"_s, QByteArray::fromHex("00ff0d0a").repeated(300'000));
        m_nginx->put(u"été/ü/deep.txt"_s, "Deep.\n");
        for (const QString& file : {u"facture 1.txt"_s, u"été/b&c #2.bin"_s, u"été/ü/deep.txt"_s})
            m_nginx->age(file, 3'600);
        m_nginx->start();
        QCOMPARE(m_bench->initialize(settings()), QString());
    }
    void cleanup() {
        m_bench->end();
        m_nginx.reset();
        m_bench.reset();
    }

    void filesArriveOnceAndStayCurrent() {
        QStringList files{u"facture 1.txt"_s, u"été/b&c #2.bin"_s, u"été/ü/deep.txt"_s};
        auto first = m_bench->synchronize();
        QVERIFY2(first, first ? "" : qPrintable(first.error().toLogLine()));
        QCOMPARE(first->examined, 3);
        QCOMPARE(first->changed, 3);
        QCOMPARE(differenceFrom(files), QString());

        const auto second = m_bench->synchronize();
        QVERIFY(second);
        QCOMPARE(second->changed, 0);
        QCOMPARE(m_bench->desk->deliveries, 3);

        // A changed file is the same document, in a new version.
        const int versions = versionsOf(files.first());
        m_nginx->put(files.first(), "Invoice number 1, corrected.\n");
        const auto third = m_bench->synchronize();
        QVERIFY(third);
        QCOMPARE(third->changed, 1);
        QCOMPARE(differenceFrom(files), QString());
        QCOMPARE(versionsOf(files.first()), versions + 1);

        // Changed again at once, in the same second and with the same length: dates alone do not show it.
        m_nginx->put(files.first(), "Invoice number 1, CORRECTED.\n");
        const auto fourth = m_bench->synchronize();
        QVERIFY(fourth);
        QCOMPARE(differenceFrom(files), QString());

        // A new one by an event, twice.
        m_nginx->put(u"new.txt"_s, "New.\n");
        files.append(u"new.txt"_s);
        for (int time = 1; time <= 2; ++time)
            QCOMPARE(m_bench->handle(u"new.txt"_s), QString());
        QCOMPARE(differenceFrom(files), QString());
    }

    void aRemovedFileIsToldOnceAndItsDocumentStays() {
        QVERIFY(m_bench->synchronize());
        m_nginx->removeFile(u"été/ü/deep.txt"_s);
        const auto report = m_bench->synchronize();
        QVERIFY(report);
        QCOMPARE(report->changed, 1);
        QVERIFY(m_bench->synchronize());
        QCOMPARE(m_bench->events.size(), 1);
        QCOMPARE(m_bench->events.first().type, u"file.removed"_s);
        QCOMPARE(m_bench->events.first().object, u"été/ü/deep.txt"_s);
        QCOMPARE(m_bench->handle(u"été/ü/deep.txt"_s), QString());
        QCOMPARE(m_bench->stored().size(), 3);
    }

    /// Killed after each document in turn, before it hears that the document is stored.
    void killedInTheMiddleEveryFileStillArrivesOnce() {
        for (int killAfter = 1; killAfter <= 3; ++killAfter) {
            m_bench->desk->deliveries = 0;
            m_bench->desk->killAfter = killAfter;
            m_nginx->put(u"facture 1.txt"_s, "Round " + QByteArray::number(killAfter) + ".\n");
            m_nginx->put(u"été/b&c #2.bin"_s, QByteArray(1'000 * killAfter, 'x'));
            m_nginx->put(u"été/ü/deep.txt"_s, "Deep " + QByteArray::number(killAfter) + ".\n");
            const auto interrupted = m_bench->synchronize();
            QVERIFY2(!interrupted, "it was not killed");
            m_bench->desk->killAfter = 0;
            QCOMPARE(m_bench->initialize(settings()), QString());
            const auto report = m_bench->synchronize();
            QVERIFY2(report, report ? "" : qPrintable(report.error().toLogLine()));
            QCOMPARE(differenceFrom({u"facture 1.txt"_s, u"été/b&c #2.bin"_s, u"été/ü/deep.txt"_s}),
                     QString());
        }
    }

    /// Its memory may be lost at any time.
    void withoutItsMemoryNothingIsDoubled() {
        QVERIFY(m_bench->synchronize());
        m_bench->end();
        m_bench->forget();
        m_bench->start();
        QCOMPARE(m_bench->initialize(settings()), QString());
        auto working = m_bench->connector->synchronize({u"full"_s, true});
        const auto report = QCoro::waitFor(std::move(working));
        QVERIFY(report);
        QCOMPARE(differenceFrom({u"facture 1.txt"_s, u"été/b&c #2.bin"_s, u"été/ü/deep.txt"_s}), QString());
    }

    void theLadderReachesTheFolder() {
        auto climbing = m_bench->connector->test();
        const auto rungs = QCoro::waitFor(std::move(climbing));
        QStringList climbed;
        for (const Rung& rung : rungs) {
            QVERIFY2(rung.ok, qPrintable(rung.name + u' ' + rung.code + u' ' + rung.detail));
            climbed.append(rung.name);
        }
        for (const QString& name :
             {u"name"_s, u"tcp"_s, u"tls"_s, u"authentication"_s, u"permission"_s, u"version"_s, u"sample"_s})
            QVERIFY2(climbed.contains(name), qPrintable(name));
    }
};

QTEST_GUILESS_MAIN(DeliveryWebdavTest)
#include "tst_delivery_webdav.moc"
