// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "core/monitoring/alerts/AlertErrors.h"
#include "core/monitoring/alerts/AlertRule.h"

using namespace fdc;
using namespace fdc::monitoring;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Condition = AlertRule::Condition;

class AlertRulesTest : public QObject {
    Q_OBJECT

    static const AlertRule* named(const RuleSet& set, const QString& name) {
        const auto found = std::ranges::find(set.rules, name, &AlertRule::name);
        return found == set.rules.end() ? nullptr : &*found;
    }

private Q_SLOTS:
    void readsWhatTheGrammarAllows_data() {
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("condition");
        QTest::addColumn<QString>("metric");
        QTest::addColumn<QString>("subject");
        QTest::addColumn<double>("threshold");
        QTest::addColumn<int>("seconds");
        const auto row = [](const char* line, Condition condition, const char* metric, const char* subject,
                            double threshold, int seconds) {
            QTest::newRow(line) << QString::fromLatin1(line) << int(condition) << QString::fromLatin1(metric)
                                << QString::fromLatin1(subject) << threshold << seconds;
        };
        row("http.errors > 5 for 5m", Condition::Above, "http.errors", "", 5, 300);
        row("http.errors>=5", Condition::AtLeast, "http.errors", "", 5, 0);
        row("certificate.days of plume < 30", Condition::Below, "certificate.days", "plume", 30, 0);
        row("disk.free <= 2.5 for 90s", Condition::AtMost, "disk.free", "", 2.5, 90);
        row("documents.migrated of \"Archive 2019\" = 0 for 2h", Condition::Equal, "documents.migrated",
            "Archive 2019", 0, 7200);
        row("health != 2 for 1d", Condition::Unequal, "health", "", 2, 86'400);
        row("  queue.events   >   1e3 ", Condition::Above, "queue.events", "", 1000, 0);
        row("token.left < -5", Condition::Below, "token.left", "", -5, 0);
        row("absent documents.migrated of Archive_Run2 for 10m", Condition::Absent, "documents.migrated",
            "Archive_Run2", 0, 600);
        row("absent health", Condition::Absent, "health", "", 0, 0);
        row("anomaly http.latency.p95 for 3m", Condition::Anomaly, "http.latency.p95", "", 0, 180);
        row("bytes of for > 1 for 7d", Condition::Above, "bytes", "for", 1, 604'800);
    }

    void readsWhatTheGrammarAllows() {
        QFETCH(QString, line);
        QFETCH(QString, subject);
        const auto rule = parseAlertRule(u"mine"_s, line);
        QVERIFY2(rule, rule ? "" : qPrintable(rule.error().toLogLine()));
        QTEST(int(rule->condition), "condition");
        QTEST(rule->metric, "metric");
        QCOMPARE(rule->subject.value_or(QString()), subject);
        QCOMPARE(rule->subject.has_value(), !subject.isEmpty());
        QTEST(rule->threshold, "threshold");
        QTEST(int(rule->pending.count()), "seconds");
    }

    void saysWhereARuleIsWrong_data() {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("problem");
        QTest::addColumn<QString>("position");
        const auto row = [](const char* line, const char* problem, const char* position) {
            QTest::newRow(line) << QString::fromLatin1(line) << QString::fromLatin1(problem)
                                << QString::fromLatin1(position);
        };
        row("", "metric", "1");
        row("> 5", "metric", "1");
        row("HTTP > 5", "metric", "1");
        row("absent", "metric", "7");
        row("http.errors", "comparison", "12");
        row("http.errors of > 5", "subject", "16");
        row("http.errors of", "subject", "15");
        row("http.errors ~ 5", "comparison", "13");
        row("http.errors > many", "number", "15");
        row("http.errors > nan", "number", "15");
        row("http.errors > inf", "number", "15");
        row("http.errors >", "number", "14");
        row("http.errors > 5 for", "duration", "20");
        row("http.errors > 5 for soon", "duration", "21");
        row("http.errors > 5 for 8d", "duration", "21");
        row("http.errors > 5 for 5m please", "end", "24");
        row("absent health > 5", "end", "15");
        row("anomaly \"health\"", "metric", "9");
    }

    void saysWhereARuleIsWrong() {
        QFETCH(QString, line);
        const auto rule = parseAlertRule(u"mine"_s, line);
        QVERIFY(!rule);
        QVERIFY(rule.error().is(alertRuleInvalid));
        QTEST(rule.error().fact(u"problem"), "problem");
        QTEST(rule.error().fact(u"position"), "position");
    }

    void aLongLineIsRefusedWhole() {
        const auto rule = parseAlertRule(u"mine"_s, u"http.errors > 1 "_s + QString(600, u'x'));
        QVERIFY(!rule);
        QCOMPARE(rule.error().fact(u"problem"), u"length"_s);
        QVERIFY(rule.error().fact(u"line").size() <= 500);
    }

    void everyBuiltInRuleStandsByItself() {
        const QList<AlertRule> rules = builtInRules();
        QVERIFY(rules.size() >= 14);
        for (const AlertRule& rule : rules) {
            QVERIFY(rule.builtIn);
            QVERIFY2(!rule.meaning.isEmpty(), qPrintable(rule.name));
            QVERIFY(isRuleName(rule.name));
        }
    }

    void settingsAddReplaceAndRemoveRules() {
        const RuleSet set = rulesFrom({{u"connectors.alerts.rule.slow"_s, u"http.latency.p95 > 900 for 5m"_s},
                                       {u"connectors.alerts.rule.slow.severity"_s, u"critical"_s},
                                       {u"connectors.alerts.rule.connector-degraded"_s, u"off"_s},
                                       {u"connectors.alerts.rule.disk-space"_s, u"disk.free < 20 for 1m"_s},
                                       {u"connectors.alerts.rule.broken"_s, u"what is this"_s},
                                       {u"connectors.alerts.rule.bad name"_s, u"health < 1"_s},
                                       {u"connectors.alerts.rule.typo"_s, u"absent helth for 5m"_s},
                                       {u"connectors.alerts.mail.to"_s, u"a@b.example"_s}});
        QVERIFY(named(set, u"slow"_s));
        QCOMPARE(named(set, u"slow"_s)->severity, notify::Severity::Critical);
        QVERIFY(!named(set, u"connector-degraded"_s));
        QCOMPARE(named(set, u"disk-space"_s)->threshold, 20.0);
        QCOMPARE(named(set, u"disk-space"_s)->severity, notify::Severity::Critical);
        QVERIFY(!named(set, u"disk-space"_s)->builtIn);
        QCOMPARE(set.invalid.size(), 3);
        QCOMPARE(set.invalid.last().name, u"typo"_s);
        QCOMPARE(set.invalid.last().problem.fact(u"problem"), u"metric"_s);
        QCOMPARE(set.invalid.last().problem.fact(u"position"), u"8"_s);
        QCOMPARE(set.rules.size(), builtInRules().size());  // one more, one less
    }

    void noSettingCanMakeRulesWithoutEnd() {
        QMap<QString, QString> settings;
        for (int i = 0; i < 1000; ++i)
            settings.insert(u"connectors.alerts.rule.r%1"_s.arg(i), u"bytes > %1"_s.arg(i));
        const RuleSet set = rulesFrom(settings);
        QCOMPARE(set.rules.size(), builtInRules().size() + 200);
        QVERIFY(set.invalid.size() <= 200);
    }
};

QTEST_GUILESS_MAIN(AlertRulesTest)
#include "tst_alert_rules.moc"
