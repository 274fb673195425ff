// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>

#include "core/audit/AuditTrail.h"
#include "core/config/ConfigFile.h"
#include "core/monitoring/ChangeHistory.h"

using namespace fdc;
using namespace fdc::monitoring;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class SuspectsTest : public QObject {
    Q_OBJECT

    const QDateTime m_drop{QDate(2026, 3, 1), QTime(8, 0), QTimeZone::utc()};

    HealthDrop drop(const QString& code) const {
        return {u"plume"_s, {u"plume.connector."_s}, m_drop.addSecs(-60), m_drop, code};
    }
    Change change(qint64 sequence, int secondsBefore, const QList<KeyChange>& keys) const {
        Change one;
        one.sequence = sequence;
        one.at = m_drop.addSecs(-secondsBefore);
        one.action = u"config.set"_s;
        one.file = u"/etc/core.properties"_s;
        one.keys = keys;
        return one;
    }

    /// Edits that broke nothing: other products, other connectors, old ones of this one.
    Change harmless(qint64 sequence, QRandomGenerator& random) const {
        static const QList<KeyChange> keys{
            {u"logging.level.root"_s, u"INFO"_s, u"DEBUG"_s, false, u"text"_s},
            {u"fast2.connector.url"_s, u"https://a"_s, u"https://b"_s, false, u"address"_s},
            {u"search.page.size"_s, u"50"_s, u"100"_s, false, u"number"_s},
            {u"mail.host"_s, u"a"_s, u"b"_s, false, u"address"_s},
            {u"connectors.companion.enabled"_s, u"true"_s, u"false"_s, false, u"switch"_s},
            {u"token.expiration.time"_s, u"3600"_s, u"7200"_s, false, u"number"_s},
        };
        // Some of them are nearer to the drop than the real cause.
        const int age = random.bounded(2) == 0 ? random.bounded(180) : random.bounded(24 * 3600);
        if (random.bounded(5) == 0)
            return change(sequence, 3600 + random.bounded(20 * 3600),
                          {{u"plume.connector.url"_s, u"https://a"_s, u"https://b"_s, false, u"address"_s}});
        return change(sequence, age, {keys[random.bounded(keys.size())]});
    }

private Q_SLOTS:
    void aPlantedBadChangeAmongTwentyHarmlessOnesIsNamedFirst_data() {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("kind");
        QTest::newRow("address") << u"NET_NAME_UNKNOWN"_s << u"plume.connector.url"_s << u"address"_s;
        QTest::newRow("password") << u"AUTHENTICATION_REFUSED"_s << u"plume.connector.auth.token"_s
                                  << u"secret"_s;
        QTest::newRow("certificate") << u"TLS_UNTRUSTED"_s << u"plume.connector.ca"_s << u"path"_s;
        QTest::newRow("time limit") << u"NET_TIMEOUT"_s << u"plume.connector.timeout"_s << u"number"_s;
        QTest::newRow("switch") << u"CONNECTOR_OFF"_s << u"connectors.plume.enabled"_s << u"switch"_s;
        QTest::newRow("master switch") << u"CONNECTOR_OFF"_s << u"connectors.enabled"_s << u"switch"_s;
        QTest::newRow("no code") << QString() << u"plume.connector.batch"_s << u"text"_s;
    }

    void aPlantedBadChangeAmongTwentyHarmlessOnesIsNamedFirst() {
        QFETCH(QString, code);
        QFETCH(QString, key);
        QFETCH(QString, kind);
        for (quint32 seed = 1; seed <= 200; ++seed) {
            QRandomGenerator random(seed);
            QList<Change> changes;
            for (int i = 0; i < 20; ++i)
                changes.append(harmless(i, random));
            // It took effect between the last good probe and the first bad one, or shortly before.
            changes.append(
                change(99, random.bounded(55), {{key, u"was"_s, u"is"_s, kind == u"secret"_s, kind}}));
            std::shuffle(changes.begin(), changes.end(), random);
            const QList<Suspect> suspects = rankSuspects(drop(code), changes, 5);
            QVERIFY2(
                suspects.first().change.sequence == 99,
                qPrintable(u"seed %1: %2 before"_s.arg(seed).arg(suspects.first().change.keys.first().key)));
            QVERIFY(suspects.first().why.contains(u"betweenProbes"_s));
        }
    }

    void whatCameAfterTheDropIsNoCause() {
        QCOMPARE(rankSuspects(drop({}), {change(1, -1, {}), change(2, 25 * 3600, {})}, 10).size(), 0);
    }

    void whatWasTakenBackIsHardlyACause() {
        const KeyChange own{u"plume.connector.url"_s, u"a"_s, u"b"_s, false, u"address"_s};
        Change reverted = change(1, 10, {own});
        reverted.reverted = true;
        const auto suspects =
            rankSuspects(drop(u"NET_UNREACHABLE"_s), {reverted, change(2, 3000, {own})}, 10);
        QCOMPARE(suspects.first().change.sequence, 2);
        QVERIFY(suspects.last().why.contains(u"reverted"_s));
    }

    void scoresStayBetweenNoneAndOne() {
        QRandomGenerator random(1);
        for (int i = 0; i < 500; ++i) {
            const auto suspects = rankSuspects(drop(u"NET_TIMEOUT"_s), {harmless(i, random)}, 1);
            if (!suspects.isEmpty())
                QVERIFY(suspects.first().score >= 0 && suspects.first().score <= 1);
        }
    }

    /// The whole way: a real file, its versions, a real trail.
    void theHistoryIsReadAndGivesTheReversePatch() {
        QTemporaryDir folder;
        const QString file = folder.filePath(u"core.properties"_s);
        write(file, "plume.connector.url=https://right\nplume.connector.auth.token=old-secret\nother=1\n");
        base::ManualClock clock;
        config::VersionFolder versions(folder.filePath(u"versions"_s), clock);
        auto trail = audit::AuditTrail::open(folder.filePath(u"audit.db"_s), clock);
        QVERIFY(trail.has_value());
        const auto edit = [&](const char* correlation, const QList<std::pair<QString, QString>>& pairs) {
            record(**trail, u"config.set"_s, file, correlation, audit::Outcome::Started);
            clock.advance(100ms);
            auto loaded = config::ConfigFile::load(file);
            for (const auto& [key, value] : pairs)
                loaded->document().set(key, value);
            QVERIFY(loaded->save(&versions).has_value());
            clock.advance(100ms);
            record(**trail, u"config.set"_s, file, correlation, audit::Outcome::Ok);
            clock.advance(10min);
        };
        edit("one", {{u"other"_s, u"2"_s}});
        edit("two", {{u"plume.connector.url"_s, u"https://wr'ong"_s}, {u"plume.connector.new"_s, u"x"_s}});
        edit("three", {{u"plume.connector.auth.token"_s, u"new-secret"_s}});
        record(**trail, u"config.set"_s, file, "four", audit::Outcome::Started);
        record(**trail, u"config.set"_s, file, "four", audit::Outcome::Failed);
        record(**trail, u"connector.restart"_s, u"plume"_s, "five", audit::Outcome::Started);
        record(**trail, u"connector.restart"_s, u"plume"_s, "five", audit::Outcome::Ok);
        const QDateTime now = clock.utcNow().addSecs(1);
        const auto changes = readChanges(
            {folder.filePath(u"audit.db"_s), u"prod"_s, file, now.addDays(-1), now}, versions, clock);
        QVERIFY2(changes, changes ? "" : qPrintable(changes.error().toLogLine()));
        QCOMPARE(changes->size(), 4);  // what failed changed nothing
        const Change& first = changes->at(0);
        QCOMPARE(first.keys.size(), 1);
        QCOMPARE(first.keys.first().key, u"other"_s);
        QCOMPARE(first.keys.first().before.value_or(u""_s), u"1"_s);
        const Change& second = changes->at(1);
        QCOMPARE(second.keys.size(), 2);
        QCOMPARE(second.keys.first().kind, u"address"_s);
        const auto present = config::ConfigFile::load(file)->document();
        const QList<PatchEntry> patch = reversePatch(second, present);
        QCOMPARE(patch.size(), 2);
        QCOMPARE(patch.first().value.value_or(u""_s), u"https://right"_s);
        QVERIFY(!patch.last().value.has_value() && !patch.last().secret);
        QCOMPARE(patchCommand(second, patch, false),
                 u"flowerdocsctl config set %1 plume.connector.url=https://right && "
                 "flowerdocsctl config unset %1 plume.connector.new"_s.arg(file));
        // A secret is never shown; its version brings it back.
        const QList<PatchEntry> secret = reversePatch(changes->at(2), present);
        QCOMPARE(secret.size(), 1);
        QVERIFY(secret.first().secret && !secret.first().value);
        QCOMPARE(patchCommand(changes->at(2), secret, true),
                 u"flowerdocsctl config restore %1 %2"_s.arg(file).arg(changes->at(2).version));
        QVERIFY(patchCommand(changes->at(2), secret, false).isEmpty());
        QCOMPARE(changes->at(3).connector, u"plume"_s);
        QVERIFY(changes->at(3).keys.isEmpty());
    }

    void aKeyThatChangedAgainIsLeftAlone() {
        Change one = change(1, 10, {{u"a"_s, u"1"_s, u"2"_s, false, u"text"_s}});
        QVERIFY(reversePatch(one, config::PropertiesDocument::parse("a=3\n")).isEmpty());
        QCOMPARE(reversePatch(one, config::PropertiesDocument::parse("a=2\n")).size(), 1);
    }

private:
    static void write(const QString& path, const QByteArray& bytes) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    static void record(audit::AuditTrail& trail, const QString& action, const QString& target,
                       const char* correlation, audit::Outcome outcome) {
        audit::Entry entry;
        entry.actor = u"anne"_s;
        entry.action = action;
        entry.target = target;
        entry.environment = u"prod"_s;
        entry.outcome = outcome;
        entry.origin = u"cli"_s;
        entry.correlation = QString::fromLatin1(correlation);
        QVERIFY(trail.append(entry).has_value());
    }
};

QTEST_GUILESS_MAIN(SuspectsTest)
#include "tst_suspects.moc"
