// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>
#include <QTest>

#include "core/config/EffectiveSwitches.h"

using namespace fdc::config;
using namespace Qt::Literals::StringLiterals;

namespace {

/// One place where a switch may be said: not at all, true or false.
enum Said { Absent, True, False };

const QByteArrayList keys{"connectors.enabled", "connectors.fast2.enabled", "fast2.connector.enabled"};
const QStringList variables{u"CONNECTORS_ENABLED"_s, u"CONNECTORS_FAST2_ENABLED"_s,
                            u"FAST2_CONNECTOR_ENABLED"_s};

struct Scene {
    PropertiesDocument document;
    QProcessEnvironment environment;
};

Scene scene(const std::array<Said, 3>& file, const std::array<Said, 3>& environment) {
    Scene made;
    QByteArray bytes;
    for (int i = 0; i < 3; ++i) {
        if (file[size_t(i)] != Absent)
            bytes += keys[i] + (file[size_t(i)] == True ? "=true\n" : "=false\n");
        if (environment[size_t(i)] != Absent)
            made.environment.insert(variables[i], environment[size_t(i)] == True ? u"true"_s : u"false"_s);
    }
    made.document = PropertiesDocument::parse(bytes);
    return made;
}

/// The rule of docs/configuration.md, said a second time and independently.
bool isOn(Said environment, Said file, bool absent) {
    const Said decides = environment != Absent ? environment : file;
    return decides == Absent ? absent : decides == True;
}

/// Calls @p body with every combination of three switches in the file and in the environment: 3^6 scenes.
template <typename Body>
void forEveryCombination(Body body) {
    for (int n = 0; n < 729; ++n) {
        std::array<Said, 3> file{Said(n % 3), Said(n / 3 % 3), Said(n / 9 % 3)};
        std::array<Said, 3> environment{Said(n / 27 % 3), Said(n / 81 % 3), Said(n / 243 % 3)};
        body(file, environment);
    }
}

PropertiesDocument parse(const char* text) {
    return PropertiesDocument::parse(QByteArray(text));
}

}  // namespace

class EffectiveSwitchesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void followsTheRuleInEveryCombination();
    void followingTheAdviceSwitchesTheConnectorOn();
    void togglePlansReachTheWishUnlessTheySayWhyNot();
    void toggleWritesTheProductSwitchOnlyWhenPresentAndContrary_data();
    void toggleWritesTheProductSwitchOnlyWhenPresentAndContrary();
    void theLastDuplicateDecides();
    void valuesThatAreNoBooleanCountAsOff();
    void referencesAreResolved();
    void dashesLeaveTheVariableName();
    void listsCustomConnectorsOnce();
    void saysTheReasonInBothLanguages();
    void jsonHasTheFieldsOfTheContract();
};

void EffectiveSwitchesTest::followsTheRuleInEveryCombination() {
    int seen = 0;
    forEveryCombination([&](const auto& file, const auto& environment) {
        const Scene made = scene(file, environment);
        const EffectiveConnector state =
            EffectiveSwitches(made.document, made.environment).connector(u"fast2"_s);
        const std::array<bool, 3> on{isOn(environment[0], file[0], true),
                                     isOn(environment[1], file[1], false),
                                     isOn(environment[2], file[2], true)};
        QCOMPARE(state.effective, on[0] && on[1] && on[2]);
        QCOMPARE(state.switches.size(), 3);
        for (size_t i = 0; i < 3; ++i) {
            const Switch& one = state.switches[qsizetype(i)];
            QCOMPARE(one.on, on[i]);
            QCOMPARE(one.origin, environment[i] != Absent ? Origin::Environment
                                 : file[i] != Absent      ? Origin::File
                                                          : Origin::Default);
            QCOMPARE(one.line.has_value(), one.origin == Origin::File);
        }
        const QString code = state.effective ? u"ON"_s
                             : !on[0]        ? u"MASTER_OFF"_s
                             : !on[1] ? (state.switches[1].origin == Origin::Default ? u"CONNECTOR_ABSENT"_s
                                                                                     : u"CONNECTOR_OFF"_s)
                                      : u"PRODUCT_OFF"_s;
        QCOMPARE(state.code(), code);
        QCOMPARE(state.changes(Language::English).size(), std::count(on.begin(), on.end(), false));
        ++seen;
    });
    QCOMPARE(seen, 729);
}

void EffectiveSwitchesTest::followingTheAdviceSwitchesTheConnectorOn() {
    forEveryCombination([](const auto& file, const auto& environment) {
        Scene made = scene(file, environment);
        const EffectiveConnector before =
            EffectiveSwitches(made.document, made.environment).connector(u"fast2"_s);
        for (const Switch& one : before.switches) {
            if (one.on)
                continue;
            if (one.origin == Origin::Environment)
                made.environment.insert(one.variable, u"true"_s);
            else
                made.document.set(one.key, u"true");
        }
        QVERIFY(EffectiveSwitches(made.document, made.environment).connector(u"fast2"_s).effective);
    });
}

void EffectiveSwitchesTest::togglePlansReachTheWishUnlessTheySayWhyNot() {
    forEveryCombination([](const auto& file, const auto& environment) {
        for (const bool wish : {true, false}) {
            Scene made = scene(file, environment);
            const TogglePlan plan =
                EffectiveSwitches(made.document, made.environment).planToggle(u"fast2"_s, wish);
            for (const ConfigEdit& edit : plan.edits) {
                QVERIFY(edit.key != u"connectors.enabled"_s);
                QVERIFY(made.document.set(edit.key, edit.value));
            }
            const EffectiveConnector after =
                EffectiveSwitches(made.document, made.environment).connector(u"fast2"_s);
            QCOMPARE(plan.after.effective, after.effective);
            QCOMPARE(plan.reached, after.effective == wish);
            QCOMPARE(plan.remark(Language::English).isEmpty(), plan.reached);
            QCOMPARE(plan.remark(Language::French).isEmpty(), plan.reached);
            QCOMPARE(made.document.value(u"connectors.fast2.enabled"),
                     std::optional(wish ? u"true"_s : u"false"_s));
            const bool hindered =
                wish && (!after.switches[0].on || after.switches[1].origin == Origin::Environment ||
                         after.switches[2].origin == Origin::Environment);
            if (!plan.reached && wish)
                QVERIFY(hindered);
            if (!plan.reached && !wish)
                QVERIFY(after.switches[1].origin == Origin::Environment);
        }
    });
}

void EffectiveSwitchesTest::toggleWritesTheProductSwitchOnlyWhenPresentAndContrary_data() {
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<bool>("on");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char* name, QByteArray before, bool on, QByteArray after) {
        QTest::newRow(name) << before << on << after;
    };
    row("empty file, on", "", true, "connectors.fast2.enabled=true\n");
    row("empty file, off", "", false, "connectors.fast2.enabled=false\n");
    row("already on", "connectors.fast2.enabled = yes\n", true, "connectors.fast2.enabled = yes\n");
    row("product contrary, on", "fast2.connector.enabled=false\nconnectors.fast2.enabled=false\n", true,
        "fast2.connector.enabled=true\nconnectors.fast2.enabled=true\n");
    row("product contrary, off", "fast2.connector.enabled=true\nconnectors.fast2.enabled=true\n", false,
        "fast2.connector.enabled=false\nconnectors.fast2.enabled=false\n");
    row("product agrees", "fast2.connector.enabled=TRUE\nconnectors.fast2.enabled=false\n", true,
        "fast2.connector.enabled=TRUE\nconnectors.fast2.enabled=true\n");
    row("master is left alone", "connectors.enabled=false\n", true,
        "connectors.enabled=false\nconnectors.fast2.enabled=true\n");
}

void EffectiveSwitchesTest::toggleWritesTheProductSwitchOnlyWhenPresentAndContrary() {
    QFETCH(QByteArray, before);
    QFETCH(bool, on);
    QFETCH(QByteArray, after);
    PropertiesDocument document = PropertiesDocument::parse(before);
    const QProcessEnvironment environment;
    const TogglePlan plan = EffectiveSwitches(document, environment).planToggle(u"fast2"_s, on);
    for (const ConfigEdit& edit : plan.edits)
        document.set(edit.key, edit.value);
    QCOMPARE(document.toBytes(), after);
}

void EffectiveSwitchesTest::theLastDuplicateDecides() {
    const PropertiesDocument document =
        parse("connectors.fast2.enabled=true\nconnectors.fast2.enabled=false\n");
    const QProcessEnvironment environment;
    const EffectiveConnector state = EffectiveSwitches(document, environment).connector(u"fast2"_s);
    QVERIFY(!state.effective);
    QCOMPARE(state.switches[1].line, std::optional<qint64>(2));
}

void EffectiveSwitchesTest::valuesThatAreNoBooleanCountAsOff() {
    const PropertiesDocument document = parse("connectors.enabled=maybe\nconnectors.fast2.enabled=true\n");
    const QProcessEnvironment environment;
    const EffectiveConnector state = EffectiveSwitches(document, environment).connector(u"fast2"_s);
    QVERIFY(!state.effective);
    QCOMPARE(state.code(), u"VALUE_INVALID"_s);
    QVERIFY(!state.switches[0].valid);
}

void EffectiveSwitchesTest::referencesAreResolved() {
    const PropertiesDocument document = parse("connectors.fast2.enabled=${FAST2_ON:false}\n");
    QProcessEnvironment environment;
    QVERIFY(!EffectiveSwitches(document, environment).connector(u"fast2"_s).effective);
    environment.insert(u"FAST2_ON"_s, u"true"_s);
    QVERIFY(EffectiveSwitches(document, environment).connector(u"fast2"_s).effective);
    const TogglePlan plan = EffectiveSwitches(document, environment).planToggle(u"fast2"_s, false);
    QCOMPARE(plan.replacedReferences, QStringList{u"connectors.fast2.enabled"_s});
}

void EffectiveSwitchesTest::dashesLeaveTheVariableName() {
    QCOMPARE(environmentName(u"connectors.my-own.enabled"), u"CONNECTORS_MYOWN_ENABLED"_s);
    const PropertiesDocument document;
    QProcessEnvironment environment;
    environment.insert(u"CONNECTORS_MYOWN_ENABLED"_s, u"on"_s);
    const EffectiveConnector state = EffectiveSwitches(document, environment).connector(u"my-own"_s);
    QVERIFY(state.effective);
    QCOMPARE(state.switches[1].variable, u"CONNECTORS_MYOWN_ENABLED"_s);
}

void EffectiveSwitchesTest::listsCustomConnectorsOnce() {
    const PropertiesDocument document = parse(
        "connectors.scan.enabled=true\nscan.connector.enabled=true\nconnectors.monitoring.enabled=true\n"
        "connectors.plume.enabled=true\nconnectors.metrics.enabled=true\nmail.connector.enabled=false\n");
    const QProcessEnvironment environment;
    QStringList ids;
    for (const EffectiveConnector& state :
         EffectiveSwitches(document, environment).all({u"scan"_s, u"fax"_s}))
        ids.append(state.id);
    QCOMPARE(ids, (QStringList{u"fast2"_s, u"plume"_s, u"companion"_s, u"scan"_s, u"fax"_s, u"mail"_s}));
}

void EffectiveSwitchesTest::saysTheReasonInBothLanguages() {
    const PropertiesDocument document = parse("\nconnectors.enabled=false\n");
    QProcessEnvironment environment;
    environment.insert(u"FAST2_CONNECTOR_ENABLED"_s, u"no"_s);
    const EffectiveConnector state = EffectiveSwitches(document, environment).connector(u"fast2"_s);
    QCOMPARE(
        state.reasonText(Language::English),
        u"Off: connectors.enabled is false (line 2); connectors.fast2.enabled is absent, which means false; "
        "fast2.connector.enabled is no (environment variable FAST2_CONNECTOR_ENABLED)."_s);
    QCOMPARE(state.reasonText(Language::French),
             u"Arrêté\u202f: connectors.enabled vaut false (ligne 2)\u202f; connectors.fast2.enabled est "
             u"absent, ce "
             "qui vaut false\u202f; fast2.connector.enabled vaut no (variable d’environnement "
             "FAST2_CONNECTOR_ENABLED)."_s);
    QCOMPARE(state.changes(Language::English).first(), u"Set connectors.enabled to true (line 2)."_s);
}

void EffectiveSwitchesTest::jsonHasTheFieldsOfTheContract() {
    const PropertiesDocument document = parse("# switches\nconnectors.fast2.enabled=true\n");
    const QProcessEnvironment environment;
    const QJsonObject json =
        EffectiveSwitches::toJson(EffectiveSwitches(document, environment).all(), Language::English);
    const QJsonObject fast2 = json[u"connectors"_s][u"fast2"_s].toObject();
    QCOMPARE(fast2[u"effective"_s].toBool(), true);
    QVERIFY(!fast2[u"reason"_s].toString().isEmpty());
    const QJsonArray switches = fast2[u"switches"_s].toArray();
    QCOMPARE(switches.size(), 3);
    const QJsonObject own = switches[1].toObject();
    QCOMPARE(own[u"key"_s].toString(), u"connectors.fast2.enabled"_s);
    QCOMPARE(own[u"value"_s].toString(), u"true"_s);
    QCOMPARE(own[u"line"_s].toInt(), 2);
    QCOMPARE(own[u"origin"_s].toString(), u"file"_s);
    QVERIFY(switches[0][u"line"_s].isNull());
    QCOMPARE(switches[0][u"origin"_s].toString(), u"default"_s);
    QCOMPARE(json[u"connectors"_s].toObject().keys(), (QStringList{u"companion"_s, u"fast2"_s, u"plume"_s}));
}

QTEST_GUILESS_MAIN(EffectiveSwitchesTest)
#include "tst_effective_switches.moc"
