// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTemporaryDir>
#include <QTest>

#include "core/connector/conformance/Badges.h"

using namespace Qt::Literals::StringLiterals;
using namespace fdc::connector::conformance;

class BadgesTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    const QDateTime m_at{{2026, 11, 26}, {8, 0}, Qt::UTC};

    QString file() const { return m_folder.filePath(u"badges.json"_s); }

    static Report report(int passed, int failed) {
        Report made;
        for (int number = 0; number < passed + failed; ++number) {
            Finding finding;
            finding.id = u"check.%1"_s.arg(number);
            finding.outcome = number < passed ? Outcome::Passed : Outcome::Failed;
            made.findings.append(finding);
        }
        return made;
    }

private Q_SLOTS:
    void aBadgeIsKeptForTheVeryFilesExamined() {
        Badges badges;
        QCOMPARE(badges.toJson(u"a"_s, u"digest"_s)[u"state"_s].toString(), u"unchecked"_s);
        badges.award(u"a"_s, report(30, 0), m_at, u"digest"_s);
        badges.award(u"b"_s, report(29, 1), m_at, u"digest"_s);
        QVERIFY(badges.save(file()));
        const Badges read = Badges::load(file());
        const QJsonObject json = read.toJson(u"a"_s, u"digest"_s);
        QCOMPARE(json[u"state"_s].toString(), u"conforms"_s);
        QCOMPARE(json[u"passed"_s].toInt(), 30);
        QCOMPARE(json[u"at"_s].toString(), u"2026-11-26T08:00:00.000Z"_s);
        QCOMPARE(read.toJson(u"b"_s, u"digest"_s)[u"state"_s].toString(), u"fails"_s);
        QCOMPARE(read.toJson(u"a"_s, u"another"_s)[u"state"_s].toString(), u"outdated"_s);
    }

    /// Nothing passed is no reason for a badge.
    void anEmptyReportConformsToNothing() {
        QVERIFY(!Report().conforms());
        Badges badges;
        badges.award(u"a"_s, Report(), m_at, u"digest"_s);
        QCOMPARE(badges.toJson(u"a"_s, u"digest"_s)[u"state"_s].toString(), u"fails"_s);
    }

    void aDamagedFileHasNoBadges() {
        QFile damaged(file());
        QVERIFY(damaged.open(QIODevice::WriteOnly));
        damaged.write("{\"badges\": {\"a\": [1, 2");
        damaged.close();
        QCOMPARE(Badges::load(file()).toJson(u"a"_s, u"digest"_s)[u"state"_s].toString(), u"unchecked"_s);
        QCOMPARE(Badges::load(m_folder.filePath(u"none"_s)).toJson(u"a"_s, {})[u"state"_s].toString(),
                 u"unchecked"_s);
    }

    void forgottenIsUnchecked() {
        Badges badges;
        badges.award(u"a"_s, report(1, 0), m_at, u"digest"_s);
        badges.forget(u"a"_s);
        QCOMPARE(badges.toJson(u"a"_s, u"digest"_s)[u"state"_s].toString(), u"unchecked"_s);
    }
};

QTEST_APPLESS_MAIN(BadgesTest)
#include "tst_badges.moc"
