// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include "core/config/EffectiveValue.h"
#include "core/config/ShownText.h"
#include "core/config/ValueStory.h"
#include "core/security/Redaction.h"
#include "tests/core/config/SwitchModel.h"

using namespace fdc::config;
using namespace Qt::Literals::StringLiterals;

namespace {

PropertiesDocument parse(const QByteArray& text) {
    return PropertiesDocument::parse(text);
}

QProcessEnvironment environmentOf(std::initializer_list<std::pair<QString, QString>> variables) {
    QProcessEnvironment environment;
    for (const auto& [name, value] : variables)
        environment.insert(name, value);
    return environment;
}

QList<LayerKind> kinds(const ValueStory& story) {
    QList<LayerKind> all;
    for (const StoryLayer& layer : story.layers)
        all.append(layer.kind);
    return all;
}

QString everything(const ValueStory& story) {
    QString text;
    for (const Language language : {Language::English, Language::French})
        text += QString::fromUtf8(QJsonDocument(story.toJson(language)).toJson());
    for (const StoryReference& one : story.references)
        text += one.text(Language::English);
    return text;
}

}  // namespace

class ValueStoryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everySceneOfTheSwitchesIsToldAsTheRuleSays();
    void theWinnerIsTheValueInForce_data();
    void theWinnerIsTheValueInForce();
    void layersComeStrongestFirst();
    void earlierLinesAndCommentsAreToldNewestFirst();
    void aSecretIsInNoTextAtAll();
    void referencesTellTheirOriginOnce();
    void aSecretBehindAReferenceHidesTheResolvedText_data();
    void aSecretBehindAReferenceHidesTheResolvedText();
    void undefinedReferencesAndCyclesAreTold();
    void anOldNameIsToldWithTheNewOne();
    void anOpaqueValueIsToldAsOne();
    void indexedKeysHaveVariables_data();
    void indexedKeysHaveVariables();
    void theMasterSwitchSpeaksOfEveryConnector();
    void onlySwitchesOfTheCoreFileSpeakOfConnectors();
    void controlCharactersAreShownAsPictures();
    void bothLanguagesHaveEveryText();
    void jsonHasTheFieldsOfTheContract();
};

void ValueStoryTest::everySceneOfTheSwitchesIsToldAsTheRuleSays() {
    const int scenes = model::forEveryScene([](const model::Scene& scene) {
        const PropertiesDocument document = scene.document();
        const QProcessEnvironment environment = scene.process();
        for (size_t i = 0; i < 3; ++i) {
            const ValueStory story = explain(document, environment, model::keys[i]);
            const StoryLayer* winner = story.winner();
            QVERIFY(winner);
            QCOMPARE(std::ranges::count(story.layers, true, &StoryLayer::wins), 1);
            QCOMPARE(winner->kind, scene.fromEnvironment(i) ? LayerKind::Environment
                                   : scene.fromFile(i)      ? LayerKind::File
                                                            : LayerKind::Default);
            QCOMPARE(winner->shown, std::optional(scene.text(i)));
            if (scene.fromFile(i))
                QCOMPARE(winner->line, std::optional(scene.line(i)));
            QCOMPARE(winner->shown, effectiveValue(document, environment, model::keys[i]).text);

            const auto countOf = [&story](LayerKind kind) {
                return std::ranges::count(story.layers, kind, &StoryLayer::kind);
            };
            QCOMPARE(countOf(LayerKind::EarlierLine), scene.cluttered && scene.file[i] != model::Absent);
            QCOMPARE(countOf(LayerKind::CommentedOut), scene.cluttered ? 1 : 0);
            QCOMPARE(countOf(LayerKind::Switch), i == 0 ? 0 : 2);
            for (const StoryLayer& layer : story.layers) {
                if (layer.kind != LayerKind::Switch)
                    continue;
                const size_t other = size_t(std::ranges::find(model::keys, layer.name) - model::keys.begin());
                QVERIFY(other < 3 && other != i);
                QCOMPARE(layer.on, scene.on(other));
                QCOMPARE(layer.shown, std::optional(scene.text(other)));
            }
            const auto fast2 = std::ranges::find(story.connectors, u"fast2"_s, &EffectiveConnector::id);
            QVERIFY(fast2 != story.connectors.end());
            QCOMPARE(fast2->effective, scene.effective());
        }
    });
    QCOMPARE(scenes, 3456);
}

void ValueStoryTest::theWinnerIsTheValueInForce_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("variable");
    QTest::addColumn<QString>("key");
    QTest::newRow("unknown and unset") << QByteArray() << QString() << u"acme.colour"_s;
    QTest::newRow("file") << QByteArray("acme.colour=red\n") << QString() << u"acme.colour"_s;
    QTest::newRow("empty in the file") << QByteArray("acme.colour\n") << QString() << u"acme.colour"_s;
    QTest::newRow("empty variable") << QByteArray("acme.colour=red\n") << u"ACME_COLOUR"_s
                                    << u"acme.colour"_s;
    QTest::newRow("default") << QByteArray() << QString() << u"connectors.health.check.interval"_s;
    QTest::newRow("duplicate") << QByteArray("a=1\na=2\na:3\n") << QString() << u"a"_s;
    QTest::newRow("reference") << QByteArray("a=${b}\nb=2\n") << QString() << u"a"_s;
    QTest::newRow("cycle") << QByteArray("a=${a}\n") << QString() << u"a"_s;
}

void ValueStoryTest::theWinnerIsTheValueInForce() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, variable);
    QFETCH(QString, key);
    QProcessEnvironment environment;
    if (!variable.isEmpty())
        environment.insert(variable, QString());
    const PropertiesDocument document = parse(bytes);
    const EffectiveValue effective = effectiveValue(document, environment, key);
    const ValueStory story = explain(document, environment, key);
    QCOMPARE(story.winner() != nullptr, effective.text.has_value());
    if (!effective.text)
        return;
    QCOMPARE(story.winner()->shown, effective.text);
    const LayerKind wanted = effective.origin == Origin::Environment ? LayerKind::Environment
                             : effective.origin == Origin::File      ? LayerKind::File
                                                                     : LayerKind::Default;
    QCOMPARE(story.winner()->kind, wanted);
}

void ValueStoryTest::layersComeStrongestFirst() {
    const PropertiesDocument document = parse(
        "connectors.health.check.interval=10\n#connectors.health.check.interval=5\n"
        "connectors.health.check.interval=20\n");
    const ValueStory story =
        explain(document, environmentOf({{u"CONNECTORS_HEALTH_CHECK_INTERVAL"_s, u"30"_s}}),
                u"connectors.health.check.interval"_s);
    QCOMPARE(kinds(story), (QList{LayerKind::Environment, LayerKind::File, LayerKind::EarlierLine,
                                  LayerKind::CommentedOut, LayerKind::Default}));
    QVERIFY(story.layers[0].wins);
    QCOMPARE(story.layers[1].shown, std::optional(u"20"_s));
    QCOMPARE(story.layers[1].line, std::optional<qint64>(3));
    QVERIFY(story.note(story.layers[1], Language::English).contains(u"CONNECTORS_HEALTH_CHECK_INTERVAL"_s));
    QCOMPARE(story.layers[2].line, std::optional<qint64>(1));
    QVERIFY(story.note(story.layers[2], Language::English).contains(u"line 3"_s));
    QCOMPARE(story.layers[4].shown, std::optional(u"60"_s));
}

void ValueStoryTest::earlierLinesAndCommentsAreToldNewestFirst() {
    const PropertiesDocument document = parse("#a=c1\na=1\n#a=c2\na=2\na=3\n#b=other\n");
    const ValueStory story = explain(document, {}, u"a"_s);
    QStringList said;
    for (const StoryLayer& layer : story.layers) {
        if (layer.line)
            said.append(u"%1:%2"_s.arg(*layer.line).arg(layer.shown.value_or(u"-"_s)));
    }
    QCOMPARE(said, (QStringList{u"5:3"_s, u"4:2"_s, u"2:1"_s, u"3:c2"_s, u"1:c1"_s}));
}

void ValueStoryTest::aSecretIsInNoTextAtAll() {
    const QByteArrayList secrets{"hunter2-env",     "hunter2-file",    "hunter2-early",
                                 "hunter2-comment", "hunter2-default", "hunter2-url"};
    const PropertiesDocument document = parse(
        "token.key=hunter2-early\n#token.key=hunter2-comment\ntoken.key=hunter2-file\n"
        "system.admin.password=${ADMIN:hunter2-default}\nacme.link=https://me:hunter2-url@example.com/\n"
        "acme.text=${DB_PASSWORD:hunter2-default}\n");
    const QProcessEnvironment environment = environmentOf({{u"TOKEN_KEY"_s, u"hunter2-env"_s}});
    for (const QString& key : {u"token.key"_s, u"system.admin.password"_s, u"acme.link"_s, u"acme.text"_s}) {
        const QString text = everything(explain(document, environment, key));
        QVERIFY2(text.contains(QString::fromUtf16(fdc::security::maskText)), qPrintable(text));
        for (const QByteArray& secret : secrets)
            QVERIFY2(!text.contains(QString::fromLatin1(secret)), qPrintable(text));
    }
}

void ValueStoryTest::referencesTellTheirOriginOnce() {
    const PropertiesDocument document =
        parse("a=${b}/${b}/${HOST}/${relaxed.name}/${port:80}\nb=${c}\nc=deep\n");
    const ValueStory story =
        explain(document, environmentOf({{u"HOST"_s, u"h"_s}, {u"RELAXED_NAME"_s, u"r"_s}}), u"a"_s);
    QCOMPARE(story.resolved, std::optional(u"deep/deep/h/r/80"_s));
    QStringList told;
    for (const StoryReference& one : story.references)
        told.append(one.text(Language::English));
    QCOMPARE(told, (QStringList{u"${b}: line 2"_s, u"${c}: line 3"_s, u"${HOST}: environment variable HOST"_s,
                                u"${relaxed.name}: environment variable RELAXED_NAME"_s,
                                u"${port}: its own default"_s}));
    QVERIFY(!story.isResolvedHidden);
}

void ValueStoryTest::aSecretBehindAReferenceHidesTheResolvedText_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("variable named as one") << QByteArray("a=x ${DB_PASSWORD} y\n");
    QTest::newRow("key that the catalogue knows as one")
        << QByteArray("a=x ${token.key}\ntoken.key=leak-1\n");
    QTest::newRow("through another key") << QByteArray("a=x ${b}\nb=${token.key}\ntoken.key=leak-2\n");
    QTest::newRow("password of a URL") << QByteArray("a=x ${b}\nb=https://me:leak-3@example.com\n");
    QTest::newRow("token by its form") << QByteArray(
        "a=Bearer ${b}\nb=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJsZWFrLTQifQ.c2lnbmF0dXJlLWxlYWstNA\n");
    QTest::newRow("secret that names another key")
        << QByteArray("a=x ${b.${token.key}}\ntoken.key=leak-6\nb.leak-6=1\n");
    QTest::newRow("secret itself") << QByteArray("a=1\n");
}

void ValueStoryTest::aSecretBehindAReferenceHidesTheResolvedText() {
    QFETCH(QByteArray, bytes);
    const QProcessEnvironment environment =
        environmentOf({{u"DB_PASSWORD"_s, u"leak-0"_s}, {u"PLAIN"_s, u"leak-5"_s}});
    const bool itself = bytes == "a=1\n";
    const PropertiesDocument document = parse(itself ? QByteArray("token.key=${PLAIN}\n") : bytes);
    const ValueStory story = explain(document, environment, itself ? u"token.key"_s : u"a"_s);
    QVERIFY(story.isResolvedHidden);
    QVERIFY(!story.resolved);
    const QString text = everything(story);
    QVERIFY2(!text.contains(u"leak-"_s) && !text.contains(u"eyJzdWIi"_s), qPrintable(text));
}

void ValueStoryTest::undefinedReferencesAndCyclesAreTold() {
    const PropertiesDocument document = parse("a=${NOWHERE}\nb=${c}\nc=${b}\n");
    const ValueStory undefined = explain(document, {}, u"a"_s);
    QCOMPARE(undefined.references.size(), 1);
    QVERIFY(!undefined.references.first().origin);
    QVERIFY(!undefined.isCycle);
    QVERIFY(undefined.remarks(Language::English).join(u' ').contains(u"${NOWHERE} is not defined here"_s));
    const ValueStory cycle = explain(document, {}, u"b"_s);
    QVERIFY(cycle.isCycle);
    QVERIFY(!cycle.resolved);
    QVERIFY(cycle.remarks(Language::English).join(u' ').contains(u"lead back"_s));
}

void ValueStoryTest::anOldNameIsToldWithTheNewOne() {
    const auto said = [](const QString& key) {
        const ValueStory story = explain(parse(key.toLatin1() + "=1\n"), {}, key, Product::Fast2);
        return story.remarks(Language::English).value(0);
    };
    QCOMPARE(said(u"broker.kibana.embedded.port"_s),
             u"The key is called broker.dashboards.embedded.port now."_s);
    QCOMPARE(said(u"arender.url"_s), u"Since 2026 the key is called arender.rendition.url."_s);
}

void ValueStoryTest::anOpaqueValueIsToldAsOne() {
    for (const QByteArray& value : {QByteArray("ENC(abcdef)"), QByteArray("xr1c/abcdef")}) {
        const ValueStory story = explain(parse("acme.anything=" + value + "\n"), {}, u"acme.anything"_s);
        QCOMPARE(story.winner()->valueKind, ValueKind::Opaque);
        QVERIFY(story.remarks(Language::English).join(u' ').contains(u"only the product can read it"_s));
        QVERIFY(!everything(story).contains(u"abcdef"_s));
    }
}

void ValueStoryTest::indexedKeysHaveVariables_data() {
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("variable");
    QTest::newRow("plain") << u"fast2.connector.url"_s << u"FAST2_CONNECTOR_URL"_s;
    QTest::newRow("dashes go") << u"key-store.path"_s << u"KEYSTORE_PATH"_s;
    QTest::newRow("index within") << u"internal.realm.users[0].id"_s << u"INTERNAL_REALM_USERS_0_ID"_s;
    QTest::newRow("index at the end") << u"spring.sentinel.nodes[12]"_s << u"SPRING_SENTINEL_NODES_12"_s;
    QTest::newRow("two indexes") << u"a[0][1].b"_s << u"A_0_1_B"_s;
    QTest::newRow("underscore stays") << u"my_app.some_key"_s << u"MY_APP_SOME_KEY"_s;
}

void ValueStoryTest::indexedKeysHaveVariables() {
    QFETCH(QString, key);
    QFETCH(QString, variable);
    QCOMPARE(environmentName(key), variable);
    const ValueStory story = explain({}, environmentOf({{variable, u"from here"_s}}), key);
    QCOMPARE(story.winner()->kind, LayerKind::Environment);
    QCOMPARE(story.winner()->name, variable);
}

void ValueStoryTest::theMasterSwitchSpeaksOfEveryConnector() {
    const ValueStory story = explain(parse("connectors.enabled=true\nconnectors.acme.enabled=true\n"), {},
                                     u"connectors.enabled"_s);
    QStringList ids;
    for (const EffectiveConnector& one : story.connectors)
        ids.append(one.id);
    QCOMPARE(ids, (QStringList{u"fast2"_s, u"plume"_s, u"companion"_s, u"acme"_s}));
    QCOMPARE(story.remarks(Language::English).size(), 4);
}

void ValueStoryTest::onlySwitchesOfTheCoreFileSpeakOfConnectors() {
    const PropertiesDocument document = parse("connectors.fast2.enabled=true\n");
    QCOMPARE(explain(document, {}, u"connectors.fast2.enabled"_s).connectors.size(), 1);
    QVERIFY(explain(document, {}, u"connectors.fast2.enabled"_s, Product::Gui).connectors.isEmpty());
    for (const QString& key : {u"connectors.monitoring.enabled"_s, u"redis.enabled"_s,
                               u"connectors.health.check.interval"_s, u"a.b.enabled"_s})
        QVERIFY2(explain(document, {}, key).connectors.isEmpty(), qPrintable(key));
}

void ValueStoryTest::controlCharactersAreShownAsPictures() {
    const ValueStory story = explain(parse("a=x\\u001b[2Jy\\n\\u202ez\n"), {}, u"a"_s);
    QCOMPARE(story.winner()->shown, std::optional(u"x\u241b[2Jy\u240a\ufffdz"_s));
    QCOMPARE(shownValue(u"a"_s, u"é \t€"_s), u"é \u2409€"_s);
}

void ValueStoryTest::bothLanguagesHaveEveryText() {
    const PropertiesDocument document = parse(
        "#fast2.connector.enabled=no\nfast2.connector.enabled=true\nfast2.connector.enabled=${X:${Y}}\n");
    const ValueStory story = explain(document, {}, u"fast2.connector.enabled"_s);
    const auto texts = [&story](Language language) {
        QStringList all{story.summary(language)};
        for (const StoryLayer& layer : story.layers)
            all += {layer.place(language), story.note(layer, language)};
        for (const StoryReference& one : story.references)
            all.append(one.text(language));
        return all + story.remarks(language);
    };
    const QStringList english = texts(Language::English);
    const QStringList french = texts(Language::French);
    QCOMPARE(english.size(), french.size());
    for (qsizetype i = 0; i < english.size(); ++i) {
        QVERIFY(!english[i].isEmpty());
        QVERIFY2(english[i] != french[i], qPrintable(english[i]));
        QVERIFY2(!english[i].contains(u'%') && !french[i].contains(u'%'), qPrintable(english[i]));
    }
}

void ValueStoryTest::jsonHasTheFieldsOfTheContract() {
    const QJsonObject json =
        explain(parse("\nfast2.connector.enabled=TRUE\n"), {}, u"fast2.connector.enabled"_s)
            .toJson(Language::English);
    QCOMPARE(json["schema"_L1].toString(), u"config-explain/1"_s);
    QCOMPARE(json["key"_L1].toString(), u"fast2.connector.enabled"_s);
    QCOMPARE(json["value"_L1].toString(), u"TRUE"_s);
    QCOMPARE(json["origin"_L1].toString(), u"file"_s);
    QCOMPARE(json["line"_L1].toInt(), 2);
    QCOMPARE(json["product"_L1].toString(), u"core"_s);
    QVERIFY(json["resolved"_L1].isNull());
    const QJsonObject first = json["layers"_L1][0].toObject();
    for (const char* field : {"kind", "name", "line", "value", "wins", "place", "note"})
        QVERIFY2(first.contains(QLatin1StringView(field)), field);
    QCOMPARE(json["connectors"_L1]["fast2"_L1]["code"_L1].toString(), u"CONNECTOR_ABSENT"_s);
    const QJsonObject nothing = explain({}, {}, u"acme.x"_s).toJson(Language::English);
    QVERIFY(nothing["value"_L1].isNull() && nothing["origin"_L1].isNull() &&
            nothing["connectors"_L1].isNull());
}

QTEST_GUILESS_MAIN(ValueStoryTest)
#include "tst_value_story.moc"
