// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "core/base/ErrorJson.h"
#include "tests/ui/connectors/Rich.h"
#include "ui/common/Consequences.h"
#include "ui/connectors/ConnectorFactList.h"
#include "ui/connectors/ConnectorModel.h"
#include "ui/connectors/LadderTest.h"
#include "ui/connectors/Trouble.h"

using namespace fdc;
using namespace fdc::ui;
using namespace fdc::ui::connectors;
using namespace Qt::Literals::StringLiterals;

using Column = ConnectorModel::Column;

namespace {

ConnectorState state(const QJsonObject& json) {
    return ConnectorState::listFrom(answers::list({json})).first();
}

QString factOf(const QList<Fact>& facts, const QString& id) {
    for (const Fact& fact : facts) {
        if (fact.id == id)
            return fact.value;
    }
    return {};
}

QStringList ids(const QList<Trouble>& troubles) {
    QStringList all;
    for (const Trouble& one : troubles)
        all.append(one.id);
    return all;
}

}  // namespace

class FactsTest : public QObject {
    Q_OBJECT

    fakes::Desk m_desk;
    const QDateTime m_now = m_desk.clock.now;

private Q_SLOTS:
    void anOlderEngineTellsLessAndNothingIsInvented() {
        const ConnectorState old = state(answers::fast2());
        QVERIFY(!old.circuit && !old.sync && !old.policy && !old.events && !old.signature && !old.badge);
        QVERIFY(!old.flapScore && !old.certificateDays && !old.stale);
        QVERIFY(factsOf(old, m_now).isEmpty());
        QVERIFY(troublesOf(old, m_now, u"en"_s).isEmpty());
        // And null is the same as not told.
        QJsonObject nulls = answers::fast2();
        for (const auto& key : {u"circuit"_s, u"sync"_s, u"policy"_s, u"events"_s, u"signature"_s, u"badge"_s,
                                u"flapScore"_s, u"certificateDays"_s, u"healthSince"_s})
            nulls[key] = QJsonValue::Null;
        QCOMPARE(state(nulls), old);
    }

    void whatIsKnownIsTold() {
        const QList<Fact> facts = factsOf(state(answers::imap()), m_now);
        QCOMPARE(factOf(facts, u"kind"_s), u"plug-in (process) · version 0.9.1"_s);
        QVERIFY(factOf(facts, u"health"_s).startsWith(u"reachable for 2"_s));
        QCOMPARE(factOf(facts, u"certificate"_s), u"84 day(s) left"_s);
        QVERIFY(factOf(facts, u"retries"_s).startsWith(u"8 attempt(s), after 1"_s));
        QVERIFY(factOf(facts, u"flow"_s).startsWith(u"4 at a time"_s));
        QCOMPARE(factOf(facts, u"circuit"_s), u"made as they come"_s);
        QCOMPARE(factOf(facts, u"signature"_s), u"signed · Example Corp"_s);
        QCOMPARE(factOf(facts, u"badge"_s), u"✕ does not conform · 39 of 42"_s);
        QVERIFY(factOf(factsOf(state(answers::stalePlume()), m_now), u"health"_s).endsWith(u"overdue"_s));
    }

    void certificatesGetLouder() {
        QCOMPARE(certificateFact(84).tone, Tone::Neutral);
        QCOMPARE(certificateFact(14).tone, Tone::Warn);
        QCOMPARE(certificateFact(7).tone, Tone::Error);
        QCOMPARE(certificateFact(-3).value, u"expired 3 day(s) ago"_s);
        const auto rungs = LadderTest::rungsFrom(answers::ladderWithChain());
        LadderTest test;
        test.rungs = rungs;
        const QList<CertificateFacts> chain = test.certificates();
        QCOMPARE(chain.size(), 2);
        QVERIFY(certificateText(chain[0], m_now).endsWith(u"(expired 3 day(s) ago)"_s));
        QCOMPARE(certificateTone(chain[0], m_now), Tone::Error);
        QCOMPARE(certificateTone(chain[1], m_now), Tone::Ok);
        QVERIFY(LadderTest::rungsFrom(answers::ladder(2))[2].certificates.isEmpty());
    }

    void aRetryCountsDownByTheSecond() {
        const ConnectorState webdav = state(answers::webdav());
        const QList<Trouble> first = troublesOf(webdav, m_now, u"en"_s);
        QCOMPARE(ids(first), QStringList{u"retry"_s});
        QVERIFY(first[0].canRetry);
        QVERIFY(first[0].title.contains(u"41"_s));  // 1 min 41 s
        QVERIFY(first[0].text.startsWith(u"3 start(s) failed"_s));
        QVERIFY(troublesOf(webdav, m_now.addSecs(1), u"en"_s)[0].title.contains(u"40"_s));
        QCOMPARE(troublesOf(webdav, m_now.addSecs(500), u"en"_s)[0].title, u"Next attempt now"_s);
    }

    void aCrashLoopIsGivenUpUntilAPersonTries() {
        const QList<Trouble> troubles = troublesOf(state(answers::scanner()), m_now, u"en"_s);
        QCOMPARE(ids(troubles), QStringList{u"gaveUp"_s});
        QCOMPARE(troubles[0].title, u"Given up after 5 crash(es)"_s);
        QVERIFY(troubles[0].canRetry);
        QCOMPARE(troubles[0].topic, u"error:CONNECTOR_CRASH_LOOP"_s);
    }

    void circuitFlappingAndMaintenanceAreTold() {
        const ConnectorState plume = state(answers::stalePlume());
        const QList<Trouble> troubles = troublesOf(plume, m_now, u"en"_s);
        QCOMPARE(ids(troubles), (QStringList{u"circuit"_s, u"flapping"_s, u"maintenance"_s}));
        QVERIFY(troubles[0].text.startsWith(u"5 call(s) failed"_s));
        QVERIFY(!troubles[0].canRetry);
        QCOMPARE(ids(troublesOf(plume, m_now.addSecs(4000), u"en"_s)),
                 (QStringList{u"circuit"_s, u"flapping"_s}));
    }

    void aPlugInThatMayNotStartSaysWhose() {
        QJsonObject json = answers::imap();
        json[u"signature"_s] = answers::signature(u"altered"_s, {}, u"PLUGIN_ALTERED"_s);
        const QList<Trouble> troubles = troublesOf(state(json), m_now, u"en"_s);
        QCOMPARE(ids(troubles), QStringList{u"signature"_s});
        QCOMPARE(troubles[0].tone, Tone::Error);
        QCOMPARE(troubles[0].topic, u"error:PLUGIN_ALTERED"_s);
    }

    void synchronisationsAreTold() {
        const QString last = syncText(state(answers::imap()), m_now, u"en"_s);
        QVERIFY2(last.startsWith(u"Last one 2"_s), qPrintable(last));
        QVERIFY(last.contains(u"812 examined, 12 changed."_s));
        QVERIFY(last.contains(u"Next one in 2"_s));
        QJsonObject json = answers::imap();
        json[u"sync"_s] = QJsonObject{{u"lastAt"_s, answers::ago(60)}, {u"code"_s, u"NET_TIMEOUT"_s}};
        QVERIFY(syncText(state(json), m_now, u"en"_s).startsWith(u"It failed 1"_s));
        // With its facts where the engine tells them.
        const base::Error failure =
            base::Error(base::internErrorCode(u"PLUGIN_SAYS_DATA"_s, base::ErrorKind::Data))
                .with(u"plugin"_s, u"imap"_s)
                .with(u"message"_s, u"mandatory tag Date is missing"_s);
        json[u"sync"_s] = QJsonObject{{u"lastAt"_s, answers::ago(60)},
                                      {u"code"_s, u"PLUGIN_SAYS_DATA"_s},
                                      {u"failure"_s, base::toJson(failure)}};
        const QString why = syncText(state(json), m_now, u"en"_s);
        QVERIFY2(why.contains(u"mandatory tag Date is missing"_s) && !why.contains(u'…'), qPrintable(why));
        json[u"sync"_s] = QJsonObject{{u"running"_s, true}};
        QCOMPARE(syncText(state(json), m_now, u"en"_s), u"Synchronising…"_s);
        json[u"sync"_s] = QJsonValue::Null;
        QCOMPARE(syncText(state(json), m_now, u"en"_s), u"Not synchronised yet."_s);
    }

    void rowsTellBadgeStalenessAndGivingUp() {
        ConnectorModel model(m_desk.services());
        QList<ConnectorRow> rows;
        for (const ConnectorState& one : ConnectorState::listFrom(answers::rich()))
            rows.append({one, {}, false, false});
        model.setList(rows);
        const auto cell = [&model](int row, Column column, int role = Qt::DisplayRole) {
            return model.index(row, int(column)).data(role);
        };
        QCOMPARE(cell(0, Column::Badge).toString(), u"✓ 42"_s);
        QCOMPARE(cell(2, Column::Badge).toString(), u"✕ 3"_s);
        QVERIFY(cell(2, Column::Badge, Qt::AccessibleTextRole).toString().endsWith(u"does not conform"_s));
        QCOMPARE(cell(5, Column::Badge).toString(), u"–"_s);
        QCOMPARE(cell(5, Column::NextAttempt).toString(), u"given up"_s);
        QVERIFY(cell(1, Column::Reason).toString().startsWith(u"Stale: last check 6"_s));
        // Old is grey and said in words; the name and the wish are not old.
        const QVariant grey = cell(1, Column::Observed, Qt::ForegroundRole);
        QCOMPARE(cell(1, Column::Since, Qt::ForegroundRole), grey);
        QVERIFY(cell(0, Column::Observed, Qt::ForegroundRole) != grey);
        QVERIFY(!cell(1, Column::Wanted, Qt::ForegroundRole).isValid());
        rows[0].old = true;  // the whole list is old
        model.setList(rows);
        QCOMPARE(cell(0, Column::Observed, Qt::ForegroundRole), grey);
    }

    void whatStopsIsAskedFirst() {
        const auto from = [](const QJsonObject& json) { return Consequences::from(json); };
        QVERIFY(!from({}).stopsSomething());
        const Consequences waiting =
            from({{u"webhooks"_s, QJsonObject{{u"waiting"_s, 12}, {u"effect"_s, u"stayInInbox"_s}}}});
        QVERIFY(waiting.stopsSomething());
        QCOMPARE(waiting.lines(u"X"_s),
                 (QStringList{u"12 event(s) wait and stay in the inbox until then."_s,
                              u"New webhooks are answered with “come again later”."_s}));
        const Consequences planned =
            from({{u"schedules"_s,
                   QJsonArray{QJsonObject{
                       {u"kind"_s, u"sync"_s}, {u"running"_s, false}, {u"nextAt"_s, answers::ago(-3600)}}}}});
        QVERIFY(planned.stopsSomething());
        QCOMPARE(planned.lines(u"X"_s).size(), 1);
        QCOMPARE(planned.pausing(), 0);
        const Consequences running = from(
            {{u"schedules"_s, QJsonArray{QJsonObject{{u"running"_s, true}, {u"nextAt"_s, QJsonValue()}}}}});
        QVERIFY(running.lines(u"X"_s).first().startsWith(u"The synchronisation that runs now"_s));
    }
};

QTEST_MAIN(FactsTest)
#include "tst_facts.moc"
