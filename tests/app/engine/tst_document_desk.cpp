// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/DocumentDeskOfTarget.h"
#include "app/engine/EnvironmentRuntime.h"
#include "app/sandbox/Sandbox.h"
#include "core/security/Digest.h"
#include "tests/app/engine/RunningEngine.h"

using namespace fdc;
using namespace fdc::engine;
using namespace Qt::Literals::StringLiterals;

/// Deliveries of connectors into the sandbox's FlowerDocs.
class DocumentDeskTest : public QObject {
    Q_OBJECT

    std::unique_ptr<engine::test::RunningEngine> m_engine;
    connector::DocumentDesk* m_desk = nullptr;

    connector::DocumentDelivery delivery(const QByteArray& content,
                                         const QString& sourceId = u"a/b"_s) const {
        const QString file =
            m_engine->file(u"content-"_s + QString::fromLatin1(security::sha256Hex(content)));
        engine::test::RunningEngine::write(file, content);
        connector::DocumentDelivery one;
        one.connector = u"folder"_s;
        one.sourceId = sourceId;
        one.classId = u"Contrat"_s;
        one.name = u"Été / \"quoted\".txt"_s;
        one.tags = {{u"NumeroContrat"_s, {u"N-1"_s}}};
        one.contentFile = file;
        one.correlation = u"test"_s;
        return one;
    }
    base::Result<connector::DeliveredDocument> deliver(connector::DocumentDelivery one) {
        auto delivering = m_desk->deliver(std::move(one));
        return QCoro::waitFor(std::move(delivering));
    }
    QList<sandbox::StoredDocument> stored() const {
        QList<sandbox::StoredDocument> all;
        const auto read = sandbox::eachStoredDocument(
            m_engine->file(u"sandbox"_s), [&](const sandbox::StoredDocument& one) { all.append(one); });
        return read ? all : QList<sandbox::StoredDocument>();
    }

private Q_SLOTS:
    void init() {
        m_engine = std::make_unique<engine::test::RunningEngine>();
        auto making = (*m_engine)->environment(u"sandbox"_s);
        const auto runtime = QCoro::waitFor(std::move(making));
        QVERIFY2(runtime, runtime ? "" : qPrintable(runtime.error().toLogLine()));
        m_desk = &(*runtime)->desk();
    }
    void cleanup() { m_engine.reset(); }

    void twiceIsOnceAndAChangeIsAnUpdate() {
        const auto first = deliver(delivery("one"));
        QVERIFY2(first, first ? "" : qPrintable(first.error().toLogLine()));
        QVERIFY(first->created);
        QCOMPARE(first->documentId, DocumentDeskOfTarget::documentId(u"sandbox"_s, u"folder"_s, u"a/b"_s));
        QCOMPARE(first->sha256, QString::fromLatin1(security::sha256Hex("one")));

        const auto second = deliver(delivery("one"));
        QVERIFY(second);
        QVERIFY(!second->created);
        QCOMPARE(second->documentId, first->documentId);

        const auto third = deliver(delivery("another"));
        QVERIFY(third);
        QVERIFY(!third->created);
        QCOMPARE(third->sha256, QString::fromLatin1(security::sha256Hex("another")));

        connector::DocumentDelivery retagged = delivery("another");
        retagged.tags[u"NumeroContrat"_s] = {u"N-2"_s};
        QVERIFY(deliver(retagged));

        QCOMPARE(stored().size(), 1);
        QCOMPARE(stored().first().creates, 1);
        QCOMPARE(stored().first().sha256, third->sha256);
        QCOMPARE(stored().first().tags[u"NumeroContrat"_s].toArray().first().toString(), u"N-2"_s);
    }

    void manyAtOnceOfOneDocumentAreOne() {
        std::vector<QCoro::Task<base::Result<connector::DeliveredDocument>>> all;
        for (int number = 0; number < 12; ++number)
            all.push_back(m_desk->deliver(delivery("content " + QByteArray::number(number))));
        int created = 0;
        for (auto& one : all) {
            const auto delivered = QCoro::waitFor(std::move(one));
            QVERIFY2(delivered, delivered ? "" : qPrintable(delivered.error().toLogLine()));
            created += delivered->created;
        }
        QCOMPARE(created, 1);
        QCOMPARE(stored().size(), 1);
        // In the order of coming in: the last one stays.
        QCOMPARE(stored().first().sha256, QString::fromLatin1(security::sha256Hex("content 11")));
    }

    void idsOfTwoConnectorsNeverMeet() {
        QVERIFY(deliver(delivery("one")));
        connector::DocumentDelivery other = delivery("two");
        other.connector = u"mailbox"_s;
        QVERIFY(deliver(other));
        QCOMPARE(stored().size(), 2);
    }

    void whatCannotBeADocumentIsSentNowhere_data() {
        QTest::addColumn<QString>("what");
        QTest::newRow("no source id") << u"sourceId"_s;
        QTest::newRow("an endless source id") << u"endless"_s;
        QTest::newRow("no class") << u"classId"_s;
        QTest::newRow("no file") << u"missing"_s;
        QTest::newRow("a relative file") << u"relative"_s;
        QTest::newRow("a link") << u"link"_s;
        QTest::newRow("a folder") << u"folder"_s;
    }

    void whatCannotBeADocumentIsSentNowhere() {
        QFETCH(QString, what);
        connector::DocumentDelivery one = delivery("one");
        const QString link = m_engine->file(u"link"_s);
        QFile::link(one.contentFile, link);
        const QMap<QString, QString> files{{u"missing"_s, m_engine->file(u"nothing"_s)},
                                           {u"relative"_s, u"content"_s},
                                           {u"link"_s, link},
                                           {u"folder"_s, m_engine->file(u"."_s)}};
        one.contentFile = files.value(what, one.contentFile);
        if (what == u"sourceId"_s)
            one.sourceId.clear();
        if (what == u"endless"_s)
            one.sourceId = QString(100'000, u'x');
        if (what == u"classId"_s)
            one.classId.clear();
        const auto delivered = deliver(one);
        QVERIFY(!delivered);
        QCOMPARE(delivered.error().code(), u"DELIVERY_INVALID"_s);
        QVERIFY(!delivered.error().isRetryable());
    }

    void aRefusalOfFlowerDocsIsToldAsItIs() {
        connector::DocumentDelivery one = delivery("one");
        one.tags.clear();  // a mandatory one
        const auto delivered = deliver(one);
        QVERIFY(!delivered);
        QCOMPARE(delivered.error().kind(), base::ErrorKind::Data);
        QCOMPARE(stored().size(), 0);
        // It holds up nobody.
        QVERIFY(deliver(delivery("one")));
    }
};

QTEST_GUILESS_MAIN(DocumentDeskTest)
#include "tst_document_desk.moc"
