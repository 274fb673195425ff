// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QCoroTask>
#include <QCoroTimer>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QUuid>
#include <stdexcept>

#include "core/action/ActionErrors.h"
#include "core/action/ActionRegistry.h"
#include "core/audit/AuditErrors.h"
#include "core/base/BaseErrors.h"

using namespace fdc;
using namespace fdc::action;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Passes on to a real trail, and refuses the N-th record: the only way to break exactly the outcome.
class BreakableTrail final : public audit::AuditTrail {
public:
    explicit BreakableTrail(audit::AuditTrail& trail) : m_trail(trail) {}
    base::Result<audit::Record> append(const audit::Entry& entry) override {
        if (++m_appended == failAt)
            return base::fail(
                base::Error(audit::auditUnwritable, u"disk full"_s).with(u"file"_s, u"audit.db"_s));
        return m_trail.append(entry);
    }
    base::Result<void> checkpoint() override { return m_trail.checkpoint(); }
    int failAt = 0;

private:
    audit::AuditTrail& m_trail;
    int m_appended = 0;
};

QCoro::Task<base::Result<Outcome>> disable(QJsonObject arguments, Caller) {
    co_return Outcome{{{u"disabled"_s, arguments["connector"_L1]}}, u"on"_s, u"off"_s};
}

QCoro::Task<base::Result<Outcome>> fails(QJsonObject, Caller) {
    co_return base::fail(base::Error(base::fileUnreadable, u"no such file"_s).with(u"file"_s, u"map.json"_s));
}

QCoro::Task<base::Result<Outcome>> throwsLater(QJsonObject, Caller) {
    QTimer timer;
    timer.start(1);
    co_await timer;
    throw std::runtime_error("out of luck");
}

QCoro::Task<base::Result<Outcome>> throwsAtOnce(QJsonObject, Caller) {
    throw 7;
}

QCoro::Task<base::Result<Outcome>> refusesItself(QJsonObject, Caller) {
    co_return base::fail(actionRefused, u"Fast2 is off"_s);
}

Caller anne(security::Roles roles = security::allRoles) {
    return {u"anne"_s, roles, u"gui"_s, {}, u"prod"_s};
}

}  // namespace

class TestActionRegistry : public QObject {
    Q_OBJECT

    struct Bench {
        QTemporaryDir folder;
        base::SystemClock clock;
        QString path = folder.filePath(u"audit.db"_s);
        std::unique_ptr<audit::AuditTrail> trail = *audit::AuditTrail::open(path, clock);
        BreakableTrail breakable{*trail};
        ActionRegistry registry{&breakable};
        int ran = 0;

        Bench() { fill(registry); }

        void fill(ActionRegistry& actions) {
            const auto target = [](const QJsonObject& arguments) {
                return arguments["connector"_L1].toString();
            };
            const auto counted = [this](auto handler) {
                return [this, handler](QJsonObject arguments, Caller caller) {
                    ++ran;
                    return handler(std::move(arguments), std::move(caller));
                };
            };
            actions.add({u"connector.disable"_s, true, security::Role::Configurator, target, counted(disable),
                         u"fast2"_s});
            actions.add({u"connector.list"_s, false, security::Role::Viewer, {}, counted(disable), {}});
            actions.add({u"map.push"_s, true, security::Role::Operator, {}, counted(fails), {}});
            actions.add({u"throw.later"_s, true, security::Role::Operator, {}, counted(throwsLater), {}});
            actions.add({u"throw.once"_s, true, security::Role::Operator, {}, counted(throwsAtOnce), {}});
            actions.add({u"refuse.itself"_s, true, security::Role::Operator, {}, counted(refusesItself), {}});
            actions.add({u"bad.target"_s,
                         true,
                         security::Role::Operator,
                         [](const QJsonObject&) -> QString { throw std::runtime_error("no target"); },
                         counted(disable),
                         {}});
        }

        base::Result<QJsonObject> invoke(const QString& id, const QJsonObject& arguments = {},
                                         Caller caller = anne()) {
            return QCoro::waitFor(registry.invoke(id, arguments, std::move(caller)));
        }

        QList<audit::Record> records() const {
            QList<audit::Record> found;
            if (!audit::readAudit(path, {}, clock,
                                  [&](const audit::Record& record) { found.append(record); }))
                qFatal("the trail cannot be read");
            return found;
        }

        QString outcomes() const {
            QStringList words;
            for (const audit::Record& record : records())
                words.append(audit::outcomeName(record.entry.outcome));
            return words.join(u' ');
        }
    };

private Q_SLOTS:
    void actionLeavesAStartedAndAnOkRecordOfOneCorrelation() {
        Bench bench;
        const auto result =
            bench.invoke(u"connector.disable"_s, {{u"connector"_s, u"fast2"_s}, {u"reason"_s, u"upgrade"_s}});
        QVERIFY(result);
        QCOMPARE(result->value(u"disabled"_s).toString(), u"fast2"_s);
        const auto records = bench.records();
        QCOMPARE(bench.outcomes(), u"started ok"_s);
        for (const audit::Record& record : records) {
            QCOMPARE(record.entry.actor, u"anne"_s);
            QCOMPARE(record.entry.action, u"connector.disable"_s);
            QCOMPARE(record.entry.target, u"fast2"_s);
            QCOMPARE(record.entry.connector, u"fast2"_s);
            QCOMPARE(record.entry.environment, u"prod"_s);
            QCOMPARE(record.entry.origin, u"gui"_s);
            QCOMPARE(record.entry.reason, u"upgrade"_s);
        }
        QCOMPARE(records[0].entry.correlation, records[1].entry.correlation);
        QCOMPARE(QUuid::fromString(records[0].entry.correlation).toString(QUuid::WithoutBraces),
                 records[0].entry.correlation);
        QCOMPARE(records[0].entry.before, u""_s);
        QCOMPARE(records[1].entry.before, u"on"_s);
        QCOMPARE(records[1].entry.after, u"off"_s);
    }

    void correlationOfTheCallerIsKept() {
        Bench bench;
        Caller caller = anne();
        caller.correlation = u"c-1"_s;
        QVERIFY(bench.invoke(u"connector.disable"_s, {}, caller));
        QCOMPARE(bench.records().last().entry.correlation, u"c-1"_s);
    }

    void theConnectorIsThatOfTheArgumentsWhenTheActionHasNone() {
        Bench bench;
        const auto target = [](const QJsonObject&) { return u"all"_s; };
        ActionRegistry registry(bench.trail.get());
        registry.add({u"connector.sync"_s, true, security::Role::Operator, target, disable, {}});
        QVERIFY(QCoro::waitFor(
            registry.invoke(u"connector.sync"_s, {{u"connector"_s, u"webdav"_s}}, anne())));
        QCOMPARE(bench.records().last().entry.connector, u"webdav"_s);
        QVERIFY(QCoro::waitFor(registry.invoke(u"connector.sync"_s, {}, anne())));
        QCOMPARE(bench.records().last().entry.connector, QString(u""_s));
    }

    void failureIsRecordedWithItsReason() {
        Bench bench;
        const auto result = bench.invoke(u"map.push"_s);
        QVERIFY(!result);
        QVERIFY(result.error().is(base::fileUnreadable));
        QCOMPARE(result.error().fact(u"file"), u"map.json"_s);
        QCOMPARE(bench.outcomes(), u"started failed"_s);
        QCOMPARE(bench.records().last().entry.reason, u"FILE_UNREADABLE (file=map.json): no such file"_s);
    }

    void thrownExceptionIsAFailureAndADefect_data() {
        QTest::addColumn<QString>("action");
        QTest::addColumn<QString>("cause");
        QTest::newRow("before the first wait") << u"throw.once"_s << u"unknown exception"_s;
        QTest::newRow("after a wait") << u"throw.later"_s << u"out of luck"_s;
    }
    void thrownExceptionIsAFailureAndADefect() {
        QFETCH(QString, action);
        QFETCH(QString, cause);
        Bench bench;
        QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(cause));
        const auto result = bench.invoke(action);
        QVERIFY(!result);
        QVERIFY(result.error().is(base::internalError));
        QCOMPARE(result.error().cause(), cause);
        QCOMPARE(bench.outcomes(), u"started failed"_s);
    }

    void targetThatCannotBeToldStopsNothing() {
        Bench bench;
        QVERIFY(bench.invoke(u"bad.target"_s));
        QCOMPARE(bench.outcomes(), u"started ok"_s);
    }

    void actionThatRefusesByItselfIsRecordedAsRefused() {
        Bench bench;
        QVERIFY(!bench.invoke(u"refuse.itself"_s));
        QCOMPARE(bench.outcomes(), u"started refused"_s);
    }

    void missingRoleRefusesAndIsRecorded() {
        Bench bench;
        const auto result =
            bench.invoke(u"connector.disable"_s, {{u"connector"_s, u"fast2"_s}},
                         anne(security::Roles(security::Role::Viewer) | security::Role::Operator));
        QVERIFY(!result);
        QVERIFY(result.error().is(actionRefused));
        QCOMPARE(result.error().kind(), base::ErrorKind::Permission);
        QCOMPARE(result.error().fact(u"needed"), u"configurator"_s);
        QCOMPARE(bench.ran, 0);
        QCOMPARE(bench.outcomes(), u"refused"_s);
        QCOMPARE(bench.records().first().entry.target, u"fast2"_s);
    }

    void queryIsNotRecordedButNeedsItsRole() {
        Bench bench;
        QVERIFY(bench.invoke(u"connector.list"_s));
        const auto refused = bench.invoke(u"connector.list"_s, {}, anne(security::Role::Auditor));
        QVERIFY(!refused);
        QVERIFY(refused.error().is(actionRefused));
        QCOMPARE(bench.ran, 1);
        QCOMPARE(bench.records().size(), 0);
    }

    void unknownActionIsTold() {
        Bench bench;
        const auto result = bench.invoke(u"connector.explode"_s);
        QVERIFY(!result);
        QVERIFY(result.error().is(actionUnknown));
        QCOMPARE(result.error().fact(u"action"), u"connector.explode"_s);
        QCOMPARE(bench.records().size(), 0);
    }

    void withoutAStartedRecordNothingRuns() {
        Bench bench;
        bench.breakable.failAt = 1;
        const auto result = bench.invoke(u"connector.disable"_s);
        QVERIFY(!result);
        QVERIFY(result.error().is(audit::auditUnwritable));
        QCOMPARE(bench.ran, 0);
        QVERIFY(bench.invoke(u"connector.disable"_s));
        QCOMPARE(bench.ran, 1);
    }

    void withoutATrailOnlyQueriesRun() {
        Bench bench;
        ActionRegistry registry(nullptr);
        bench.fill(registry);
        const auto refused = QCoro::waitFor(registry.invoke(u"connector.disable"_s, {}, anne()));
        QVERIFY(!refused);
        QVERIFY(refused.error().is(audit::auditUnwritable));
        QCOMPARE(bench.ran, 0);
        QVERIFY(QCoro::waitFor(registry.invoke(u"connector.list"_s, {}, anne())));
    }

    void lostOutcomeRecordIsSaidWithWhatHappened_data() {
        QTest::addColumn<QString>("action");
        QTest::addColumn<QString>("outcome");
        QTest::addColumn<QString>("error");
        QTest::newRow("done") << u"connector.disable"_s << u"ok"_s << QString();
        QTest::newRow("failed") << u"map.push"_s << u"failed"_s
                                << u"FILE_UNREADABLE (file=map.json): no such file"_s;
    }
    void lostOutcomeRecordIsSaidWithWhatHappened() {
        QFETCH(QString, action);
        Bench bench;
        bench.breakable.failAt = 2;
        const auto result = bench.invoke(action);
        QVERIFY(!result);
        QVERIFY(result.error().is(auditOutcomeUnwritable));
        QCOMPARE(result.error().kind(), base::ErrorKind::Audit);
        QCOMPARE(result.error().cause(), u"disk full"_s);
        QCOMPARE(result.error().fact(u"action"), action);
        QTEST(result.error().fact(u"outcome"), "outcome");
        QTEST(result.error().fact(u"error"), "error");
        QCOMPARE(result.error().fact(u"correlation"), bench.records().first().entry.correlation);
        QCOMPARE(bench.ran, 1);
        QCOMPARE(bench.outcomes(), u"started"_s);
    }

    void whoCountsIsToldOfEveryEnd() {
        Bench bench;
        QStringList told;
        bench.registry.setObserver(
            [&told](const ActionSpec& spec, std::chrono::nanoseconds took, const base::Error* error) {
                QVERIFY(took.count() > 0);
                told.append(spec.id + u' ' + (error ? error->code() : u"ok"_s));
            });
        bench.invoke(u"connector.list"_s);
        bench.invoke(u"connector.disable"_s, {}, anne(security::Role::Viewer));
        bench.invoke(u"throw.later"_s);
        bench.invoke(u"no.such"_s);
        QCOMPARE(told, (QStringList{u"connector.list ok"_s, u"connector.disable ACTION_REFUSED"_s,
                                    u"throw.later INTERNAL_ERROR"_s}));
        bench.registry.setObserver({});
        QVERIFY(bench.invoke(u"connector.list"_s).has_value());
    }

    void refusalStandsWithoutItsRecord() {
        Bench bench;
        bench.breakable.failAt = 1;
        QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(u"refusal not recorded"_s));
        const auto result = bench.invoke(u"connector.disable"_s, {}, anne(security::Role::Viewer));
        QVERIFY(!result);
        QVERIFY(result.error().is(actionRefused));
    }
};

QTEST_GUILESS_MAIN(TestActionRegistry)
#include "tst_actionregistry.moc"
