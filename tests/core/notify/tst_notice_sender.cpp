// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QCoroTask>
#include <QCoroTimer>
#include <QLoggingCategory>
#include <QTemporaryDir>
#include <QTest>

#include "core/net/NetErrors.h"
#include "core/notify/NoticeSender.h"
#include "core/notify/NotifyErrors.h"

using namespace fdc;
using namespace fdc::notify;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Answers what the test says, and counts.
class FakeChannel final : public Channel {
public:
    explicit FakeChannel(QString name) : m_name(std::move(name)) {}
    QString name() const override { return m_name; }
    QByteArray settingsDigest() const override { return digest; }
    QCoro::Task<base::Result<void>> send(Notice notice) override {
        tried.append(notice.id);
        co_return answer;
    }

    QByteArray digest = "one";
    base::Result<void> answer;
    QList<qint64> tried;

private:
    QString m_name;
};

/// Answers when its timer does.
class SlowChannel final : public Channel {
public:
    QString name() const override { return u"mail"_s; }
    QByteArray settingsDigest() const override { return "slow"; }
    QCoro::Task<base::Result<void>> send(Notice notice) override {
        tried.append(notice.id);
        if (!answer.isActive())
            answer.start(3'600'000);
        co_await answer;
        co_return base::Result<void>();
    }

    QTimer answer;
    QList<qint64> tried;
};

}  // namespace

class NoticeSenderTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<store::Database> m_database;
    std::unique_ptr<Outbox> m_outbox;
    std::unique_ptr<base::ManualClock> m_clock;
    std::unique_ptr<NoticeSender> m_sender;
    std::shared_ptr<FakeChannel> m_mail;

    qint64 add(const QStringList& channels = {u"mail"_s}, const QString& environment = u"prod"_s) {
        Notice notice;
        notice.environment = environment;
        notice.kind = NoticeKind::Opened;
        notice.at = m_clock->utcNow();
        notice.incident = 5;
        notice.title = u"Down"_s;
        notice.facts = {{u"rule"_s, u"connector-down"_s}};
        return m_outbox->add(notice, channels).value();
    }
    void send() { QCoro::waitFor(m_sender->sendDue()); }
    Delivery only() {
        const auto all = m_outbox->ofIncident(5);
        return all && all->size() == 1 ? all->first() : Delivery();
    }

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"engine.notify=false"_s); }
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        auto opened = store::Database::open(m_folder->filePath(u"alerts.db"_s));
        QVERIFY(opened.has_value());
        m_database = std::make_unique<store::Database>(std::move(*opened));
        QVERIFY(m_database->execute(outboxTables).has_value());
        m_outbox = std::make_unique<Outbox>(*m_database);
        m_clock = std::make_unique<base::ManualClock>();
        m_sender = std::make_unique<NoticeSender>(u"prod"_s, *m_outbox, *m_clock);
        m_mail = std::make_shared<FakeChannel>(u"mail"_s);
        m_sender->setChannels({m_mail});
    }
    void cleanup() {
        m_sender.reset();
        m_outbox.reset();
        m_database.reset();
    }

    void eachNoticeIsSentOnceInItsOrder() {
        const QList<qint64> ids{add(), add(), add()};
        send();
        send();
        QCOMPARE(m_mail->tried, ids);
        QVERIFY(!m_outbox->nextDue(u"prod"_s)->has_value());
    }

    void environmentsAreApart() {
        add({u"mail"_s}, u"test"_s);
        send();
        QVERIFY(m_mail->tried.isEmpty());
    }

    void whatFailsForNowIsTriedAgainLater() {
        m_mail->answer = base::fail(net::netTimeout);
        add();
        send();
        send();
        QCOMPARE(m_mail->tried.size(), 1);
        QCOMPARE(only().code, u"NET_TIMEOUT"_s);
        QCOMPARE(m_clock->utcNow().secsTo(only().nextAttempt), 30);
        m_clock->advance(30s);
        send();
        QCOMPARE(m_mail->tried.size(), 2);
        QCOMPARE(m_clock->utcNow().secsTo(only().nextAttempt), 60);
        m_clock->advance(60s);
        m_mail->answer = {};
        send();
        QCOMPARE(only().state, u"sent"_s);
        QCOMPARE(only().attempts, 3);
    }

    void itIsGivenUpAfterADay() {
        m_mail->answer = base::fail(net::netUnreachable);
        add();
        for (int hour = 0; hour < 30; ++hour) {
            send();
            m_clock->advance(1h);
        }
        QCOMPARE(only().state, u"failed"_s);
        QCOMPARE(only().code, u"NOTICE_EXPIRED"_s);
    }

    void aRefusedMessageIsNotRepeated() {
        m_mail->answer = base::fail(net::mailRefused);
        add();
        send();
        QCOMPARE(only().state, u"failed"_s);
        QCOMPARE(only().code, u"MAIL_REFUSED"_s);
    }

    void aRefusedPasswordIsNotSentAgainUntilTheSettingsChange() {
        m_mail->answer = base::fail(net::mailLoginRefused);
        add();
        send();
        for (int hour = 0; hour < 5; ++hour) {
            m_clock->advance(1h);
            add();
            send();
        }
        QCOMPARE(m_mail->tried.size(), 1);
        m_sender->setChannels({m_mail});  // the same settings
        send();
        QCOMPARE(m_mail->tried.size(), 1);
        m_mail->digest = "two";
        m_mail->answer = {};
        m_sender->setChannels({m_mail});
        send();
        QCOMPARE(m_mail->tried.size(), 7);  // six notices, the first one twice
    }

    void whoTestsAChannelOpensItAgain() {
        m_mail->answer = base::fail(net::mailLoginRefused);
        add();
        send();
        m_mail->answer = {};
        QVERIFY(QCoro::waitFor(m_sender->test(u"mail"_s, Notice())).has_value());
        send();
        QCOMPARE(only().state, u"sent"_s);
        QVERIFY(QCoro::waitFor(m_sender->test(u"pigeon"_s, Notice())).error().is(channelUnknown));
    }

    void channelsDoNotWaitForOneAnother() {
        const auto hook = std::make_shared<FakeChannel>(u"webhook"_s);
        m_sender->setChannels({m_mail, hook});
        m_mail->answer = base::fail(net::netTimeout);
        add({u"mail"_s, u"webhook"_s});
        send();
        QCOMPARE(hook->tried.size(), 1);
        QCOMPARE(m_mail->tried.size(), 1);
    }

    /// A server that accepts and says nothing holds up its own way only.
    void aSlowChannelHoldsNobodyElseUp() {
        const auto hook = std::make_shared<FakeChannel>(u"webhook"_s);
        const auto slow = std::make_shared<SlowChannel>();
        m_sender->setChannels({slow, hook});
        const qint64 first = add({u"mail"_s, u"webhook"_s});
        auto sending = m_sender->sendDue();
        QCOMPARE(hook->tried, QList<qint64>{first});
        const qint64 second = add({u"mail"_s, u"webhook"_s});
        auto again = m_sender->sendDue();
        QCOMPARE(hook->tried, (QList<qint64>{first, second}));
        QCOMPARE(slow->tried, QList<qint64>{first});
        slow->answer.start(0);
        QTRY_COMPARE(slow->tried, (QList<qint64>{first, second}));
        QTRY_VERIFY(!m_outbox->nextDue(u"prod"_s)->has_value());
    }

    void afterOneFailureTheOthersOfItsWayWait() {
        m_mail->answer = base::fail(net::netUnreachable);
        for (int i = 0; i < 20; ++i)
            add();
        send();
        QCOMPARE(m_mail->tried.size(), 1);
        m_clock->advance(31s);
        m_mail->answer = {};
        send();
        QCOMPARE(m_mail->tried.size(), 21);
    }

    void aNoticeForAChannelThatIsGoneWaitsForIt() {
        m_sender->setChannels({});
        add();
        send();
        m_clock->advance(2h);
        m_sender->setChannels({m_mail});
        send();
        QCOMPARE(only().state, u"sent"_s);
    }

    void aClockSetBackHoldsNothingUp() {
        m_mail->answer = base::fail(net::netTimeout);
        add();
        send();
        m_clock->jumpWallTime(-1000h);
        m_mail->answer = {};
        send();
        QCOMPARE(only().state, u"sent"_s);
    }

    void theWindowReadsWhatIsNew() {
        const qint64 first = add({});
        const qint64 second = add({});
        const auto all = m_outbox->since(u"prod"_s, 0, m_clock->utcNow().addDays(-1), 100);
        QCOMPARE(all->size(), 2);
        QCOMPARE(all->first().facts[u"rule"_s].toString(), u"connector-down"_s);
        QCOMPARE(m_outbox->since(u"prod"_s, first, m_clock->utcNow().addDays(-1), 100)->first().id, second);
    }

    void aClockSetAheadGivesNothingUp() {
        m_mail->answer = base::fail(net::netTimeout);
        add();
        send();
        m_clock->jumpWallTime(24h * 3650);
        send();
        QCOMPARE(only().state, u"waiting"_s);
        QCOMPARE(m_mail->tried.size(), 2);
        m_clock->jumpWallTime(-24h * 3650);
        m_mail->answer = {};
        m_clock->advance(1h);
        send();
        QCOMPARE(only().state, u"sent"_s);
    }

    void oldNoticesAreDroppedUnlessTheyWait() {
        add();
        send();
        m_mail->answer = base::fail(net::netTimeout);
        const qint64 waiting = add();
        send();
        m_clock->advance(1000h);
        // The newest stay, however old a clock that jumped makes them.
        QVERIFY(m_outbox->tidy(m_clock->utcNow().addDays(-1)).has_value());
        QCOMPARE(m_outbox->since(u"prod"_s, 0, {}, 100)->size(), 2);
        auto transaction = m_database->begin();
        for (int i = 0; i < 2000; ++i)
            add({});
        QVERIFY(transaction->commit().has_value());
        m_clock->advance(1000h);
        QVERIFY(m_outbox->tidy(m_clock->utcNow().addDays(-1)).has_value());
        const auto left = m_outbox->since(u"prod"_s, 0, {}, 10'000);
        QCOMPARE(left->size(), 2001);
        QCOMPARE(left->first().id, waiting);
    }

    void delaysGrowToAnHour() {
        QCOMPARE(NoticeSender::delayAfter(1), 30s);
        QCOMPARE(NoticeSender::delayAfter(2), 60s);
        QCOMPARE(NoticeSender::delayAfter(7), 1920s);
        QCOMPARE(NoticeSender::delayAfter(8), 3600s);
        QCOMPARE(NoticeSender::delayAfter(1000), 3600s);
    }
};

QTEST_GUILESS_MAIN(NoticeSenderTest)
#include "tst_notice_sender.moc"
