// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>

#include "core/security/Roles.h"

using namespace fdc::security;
using namespace Qt::Literals::StringLiterals;

class TestRoles : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void profilesGiveRoles_data() {
        QTest::addColumn<QStringList>("profiles");
        QTest::addColumn<QStringList>("roles");
        const QStringList all{u"viewer"_s, u"operator"_s, u"configurator"_s, u"auditor"_s};
        QTest::newRow("no profile") << QStringList{} << QStringList{};
        QTest::newRow("administrator") << QStringList{u"ADMIN"_s} << all;
        QTest::newRow("system administrator") << QStringList{u"SYSTEM_ADMIN"_s} << all;
        QTest::newRow("other") << QStringList{u"ARCHIVIST"_s} << QStringList{u"viewer"_s};
        QTest::newRow("other spelling is another profile")
            << QStringList{u"admin"_s} << QStringList{u"viewer"_s};
        QTest::newRow("union") << QStringList{u"ARCHIVIST"_s, u"ADMIN"_s} << all;
        QTest::newRow("mapped") << QStringList{u"MIGRATOR"_s} << QStringList{u"viewer"_s, u"operator"_s};
        QTest::newRow("mapped and other")
            << QStringList{u"CONTROL"_s, u"X"_s} << QStringList{u"viewer"_s, u"auditor"_s};
    }
    void profilesGiveRoles() {
        QFETCH(QStringList, profiles);
        QFETCH(QStringList, roles);
        const QHash<QString, Roles> mapping{{u"MIGRATOR"_s, Roles(Role::Viewer) | Role::Operator},
                                            {u"CONTROL"_s, Role::Auditor}};
        QCOMPARE(roleNames(rolesOfProfiles(profiles, mapping)), roles);
    }

    void mappingWinsOverTheRuleForAdministrators() {
        QCOMPARE(rolesOfProfiles({u"ADMIN"_s}, {{u"ADMIN"_s, Roles(Role::Auditor)}}), Roles(Role::Auditor));
        QCOMPARE(rolesOfProfiles({u"ADMIN"_s}, {{u"ADMIN"_s, Roles()}}), Roles());
    }

    void namesLeadBackAndUnknownOnesAreLeftOut() {
        for (int bits = 0; bits <= int(allRoles); ++bits)
            QCOMPARE(rolesFromNames(roleNames(Roles::fromInt(bits))), Roles::fromInt(bits));
        QCOMPARE(rolesFromNames({u"operator"_s, u"root"_s, u"Auditor"_s, QString()}), Roles(Role::Operator));
    }
};

QTEST_GUILESS_MAIN(TestRoles)
#include "tst_roles.moc"
