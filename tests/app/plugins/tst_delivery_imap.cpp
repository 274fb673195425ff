// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/plugins/DeliveryDesk.h"

using namespace delivery;

/// Messages of a mailbox on dovecot become documents of FlowerDocs: each once, with the same bytes.
class DeliveryImapTest : public QObject {
    Q_OBJECT

    std::unique_ptr<delivery::Bench> m_bench;
    std::unique_ptr<servers::OwnDovecot> m_dovecot;

    QMap<QString, QString> settings() const {
        return {{u"imap.connector.url"_s, m_dovecot->url()},
                {u"imap.connector.user"_s, m_dovecot->user()},
                {u"imap.connector.password"_s, m_dovecot->password()},
                {u"imap.connector.class"_s, u"Courrier"_s},
                {u"imap.connector.tag.date"_s, u"DateReception"_s},
                {u"imap.connector.tag.subject"_s, u"Objet"_s},
                {u"imap.connector.tag.sender"_s, u"Expediteur"_s},
                {u"imap.connector.poll.seconds"_s, u"1"_s}};
    }

    QString differenceFromMailbox() {
        const auto stored = m_bench->stored();
        const QMap<int, QString> uids = m_dovecot->uids();
        if (stored.size() != uids.size())
            return u"%1 documents for %2 messages"_s.arg(stored.size()).arg(uids.size());
        for (auto uid = uids.keyBegin(); uid != uids.keyEnd(); ++uid) {
            const QString object = m_dovecot->objectOf(*uid);
            const auto document = stored.value(m_bench->idOf(object));
            if (document.sha256 != m_bench->digestOf(*m_dovecot->content(object)))
                return object + u" has other bytes"_s;
            if (document.creates != 1)
                return object + u" was created %1 times"_s.arg(document.creates);
        }
        return {};
    }

    QString tagOf(int uid, const QString& tag) {
        const auto document = m_bench->stored().value(m_bench->idOf(m_dovecot->objectOf(uid)));
        return document.tags[tag].toArray().first().toString();
    }

private Q_SLOTS:
    void init() {
        m_bench = std::make_unique<delivery::Bench>(u"imap"_s);
        m_dovecot = std::make_unique<servers::OwnDovecot>(m_bench->authority(), m_bench->authorityFile());
        m_dovecot->start();
        m_dovecot->receive(servers::OwnDovecot::letter("=?utf-8?q?R=C3=A9clamation?=", "Bonjour."));
        m_dovecot->receive(servers::OwnDovecot::letter("Second", QByteArray("Line.\r\n").repeated(20'000)));
        m_dovecot->receive("From: nobody\r\n\r\nNo subject, \xff\xfe no character set.\r\n");
    }
    void cleanup() {
        m_bench->end();
        m_dovecot.reset();
        m_bench.reset();
    }

    void messagesArriveOnce() {
        QCOMPARE(m_bench->initialize(settings()), QString());
        const auto first = m_bench->synchronize();
        QVERIFY2(first, first ? "" : qPrintable(first.error().toLogLine()));
        QCOMPARE(first->examined, 3);
        QCOMPARE(first->changed, 3);
        QCOMPARE(differenceFromMailbox(), QString());
        QCOMPARE(tagOf(1, u"Objet"_s), u"Réclamation"_s);
        QCOMPARE(tagOf(1, u"Expediteur"_s), u"Anne <anne@example.com>"_s);

        const auto second = m_bench->synchronize();
        QVERIFY(second);
        QCOMPARE(second->changed, 0);
        QCOMPARE(m_bench->desk->deliveries, 3);
    }

    /// Found by looking, told as an event, handed in when the event is handled; twice is once.
    void newMailIsAnEvent() {
        QCOMPARE(m_bench->initialize(settings()), QString());
        QVERIFY(m_bench->synchronize());
        m_dovecot->receive(servers::OwnDovecot::letter("New", "New."));
        QTRY_COMPARE_WITH_TIMEOUT(m_bench->events.size(), 1, 15'000);
        QCOMPARE(m_bench->events.first().type, u"message.new"_s);
        for (int time = 1; time <= 2; ++time)
            QCOMPARE(m_bench->handle(m_bench->events.first().object), QString());
        QCOMPARE(m_bench->desk->deliveries, 4);
        QCOMPARE(differenceFromMailbox(), QString());
    }

    void aRemovedMessageIsToldOnceAndItsDocumentStays() {
        QCOMPARE(m_bench->initialize(settings()), QString());
        QVERIFY(m_bench->synchronize());
        const QString object = m_dovecot->objectOf(2);
        m_dovecot->removeMessage(2);
        QVERIFY(m_bench->synchronize());
        QVERIFY(m_bench->synchronize());
        QCOMPARE(m_bench->events.size(), 1);
        QCOMPARE(m_bench->events.first().type, u"message.removed"_s);
        QCOMPARE(m_bench->events.first().object, object);
        QCOMPARE(m_bench->handle(object), QString());
        QCOMPARE(m_bench->stored().size(), 3);
    }

    void killedInTheMiddleEveryMessageStillArrivesOnce() {
        for (int killAfter = 1; killAfter <= 3; ++killAfter) {
            m_bench->desk->deliveries = 0;
            m_bench->desk->killAfter = killAfter;
            for (int number = 0; killAfter > 1 && number < 3; ++number)
                m_dovecot->receive(
                    servers::OwnDovecot::letter("Round", QByteArray::number(10 * killAfter + number)));
            QCOMPARE(m_bench->initialize(settings()), QString());
            const auto interrupted = m_bench->synchronize();
            QVERIFY2(!interrupted, "it was not killed");
            m_bench->desk->killAfter = 0;
            QCOMPARE(m_bench->initialize(settings()), QString());
            const auto report = m_bench->synchronize();
            QVERIFY2(report, report ? "" : qPrintable(report.error().toLogLine()));
            QCOMPARE(differenceFromMailbox(), QString());
        }
    }

    /// Told apart, with what helps.
    void aWrongPasswordIsNoOutage() {
        auto wrong = settings();
        wrong[u"imap.connector.password"_s] = u"wrong"_s;
        QVERIFY(m_bench->initialize(wrong).startsWith(u"PLUGIN_SAYS_AUTHENTICATION"_s));
        auto noFolder = settings();
        noFolder[u"imap.connector.folder"_s] = u"Envoyés"_s;
        const QString error = m_bench->initialize(noFolder);
        QVERIFY2(
            error.startsWith(u"PLUGIN_SAYS_CONFIGURATION"_s) && error.contains(u"imap.connector.folder"_s),
            qPrintable(error));
        m_dovecot->end();
        QVERIFY(m_bench->initialize(settings()).startsWith(u"PLUGIN_SAYS_TEMPORARY"_s));
    }
};

QTEST_GUILESS_MAIN(DeliveryImapTest)
#include "tst_delivery_imap.moc"
