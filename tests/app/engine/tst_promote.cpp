// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/security/Digest.h"
#include "tests/app/engine/RunningEngine.h"

using namespace fdc;
using namespace fdc::engine::test;

namespace {

const QByteArray stagingFile =
    "connectors.enabled=true\nconnectors.fast2.enabled=true\nfast2.connector.url=https://"
    "staging.example.com\n"
    "token.key=leak-staging\nfast2.connector.auth.token=${FAST2_TOKEN}\nredis.enabled=TRUE\n";
const QByteArray productionFile =
    "# production\nconnectors.enabled=true\nconnectors.fast2.enabled=false\n"
    "fast2.connector.url=https://production.example.com\ntoken.key=leak-production\nredis.enabled=true\n";

/// An engine with the environments staging and production.
class Pair : public RunningEngine {
public:
    Pair(const QStringList& stagingRelated = {}, const QStringList& productionRelated = {}) {
        add(u"staging"_s, stagingFile, stagingRelated);
        add(u"production"_s, productionFile, productionRelated);
    }
    QString properties(const QString& environment) const { return file(environment + u".properties"_s); }
    void add(const QString& name, const QByteArray& bytes, const QStringList& related) {
        write(properties(name), bytes);
        const auto added =
            invoke(u"environment.add"_s, {{u"name"_s, name},
                                          {u"coreProperties"_s, properties(name)},
                                          {u"core"_s, u"https://localhost:1/core"_s},
                                          {u"scope"_s, u"Main"_s},
                                          {u"relatedFiles"_s, QJsonArray::fromStringList(related)}});
        if (!added)
            qFatal("%s", qPrintable(added.error().toLogLine()));
    }
    static QJsonObject promotion(const QStringList& keys, const QJsonObject& more = {}) {
        QJsonObject arguments{{u"from"_s, u"staging"_s},
                              {u"to"_s, u"production"_s},
                              {u"keys"_s, QJsonArray::fromStringList(keys)}};
        for (auto one = more.begin(); one != more.end(); ++one)
            arguments[one.key()] = *one;
        return arguments;
    }
};

QJsonObject rowOf(const QJsonObject& file, const QString& key) {
    for (const QJsonValue& row : file["rows"_L1].toArray()) {
        if (row["key"_L1].toString() == key)
            return row.toObject();
    }
    return {};
}

}  // namespace

class PromoteTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bytesThatAreNoTextAreNeitherComparedNorCarriedOver() {
        Pair engine;
        const QByteArray wide("t\0o\0k\0e\0n\0=\0l\0e\0a\0k\0\n\0", 22);
        for (const QString& environment : {u"staging"_s, u"production"_s}) {
            const QByteArray before = RunningEngine::bytesOf(engine.properties(environment));
            engine.write(engine.properties(environment), wide);
            const QJsonObject promotion = Pair::promotion({u"redis.enabled"_s});
            QCOMPARE(engine.code(u"environment.compare"_s, promotion), u"CONFIG_FILE_BINARY"_s);
            QCOMPARE(engine.code(u"config.promotion"_s, promotion), u"CONFIG_FILE_BINARY"_s);
            QCOMPARE(engine.code(u"config.promote"_s, promotion), u"CONFIG_FILE_BINARY"_s);
            engine.write(engine.properties(environment), before);
        }
    }

    void aPromotionWritesTheKeysAuditsThemInTheTargetAndKeepsAVersion() {
        Pair engine;
        const auto answer =
            engine.invoke(u"config.promote"_s,
                          Pair::promotion({u"connectors.fast2.enabled"_s, u"redis.enabled"_s}), u"staging"_s);
        QVERIFY2(answer.has_value(), qPrintable(answer ? QString() : answer.error().toLogLine()));
        QCOMPARE((*answer)[u"changed"_s].toBool(), true);
        QCOMPARE((*answer)[u"keys"_s].toArray(), QJsonArray{u"connectors.fast2.enabled"_s});
        QCOMPARE((*answer)[u"unchanged"_s].toArray(), QJsonArray{u"redis.enabled"_s});
        QByteArray expected = productionFile;
        expected.replace("fast2.enabled=false", "fast2.enabled=true");
        const QString file = engine.properties(u"production"_s);
        QCOMPARE(RunningEngine::bytesOf(file), expected);
        QCOMPARE(RunningEngine::bytesOf(engine.properties(u"staging"_s)), stagingFile);
        const auto records = engine.audited(u"action:config.promote"_s);
        QCOMPARE(records.size(), 2);  // started and ok
        for (const audit::Record& record : records) {
            QCOMPARE(record.entry.environment, u"production"_s);
            QCOMPARE(record.entry.target, u"production"_s);
        }
        QCOMPARE(records.last().entry.before, u"connectors.fast2.enabled=false"_s);
        QCOMPARE(records.last().entry.after, u"from staging: connectors.fast2.enabled=true"_s);
        const auto versions = engine.invoke(u"config.versions"_s, {{u"file"_s, file}});
        QCOMPARE((*versions)[u"versions"_s].toArray().size(), 1);
    }

    void aReferenceOfASecretIsCarriedOverAndWaitsForARestart() {
        Pair engine;
        const auto answer =
            engine.invoke(u"config.promote"_s, Pair::promotion({u"fast2.connector.auth.token"_s}));
        QVERIFY(answer.has_value());
        QVERIFY(RunningEngine::bytesOf(engine.properties(u"production"_s))
                    .contains("fast2.connector.auth.token=${FAST2_TOKEN}\n"));
    }

    void oneKeyThatStaysBehindKeepsAllOthersBehind() {
        Pair engine;
        const QJsonObject arguments = Pair::promotion(
            {u"connectors.fast2.enabled"_s, u"token.key"_s, u"fast2.connector.url"_s, u"nowhere"_s});
        const auto answer = engine.invoke(u"config.promote"_s, arguments);
        QVERIFY(!answer);
        QCOMPARE(answer.error().code(), u"CONFIG_PROMOTION_REFUSED"_s);
        QCOMPARE(answer.error().fact(u"keys"),
                 u"token.key (secret), fast2.connector.url (place), nowhere (notInA)"_s);
        QCOMPARE(RunningEngine::bytesOf(engine.properties(u"production"_s)), productionFile);
        QVERIFY(engine.audited(u"leak"_s).isEmpty());
    }

    void thePreviewIsMaskedAndWritesNothing() {
        Pair engine;
        const auto answer = engine.invoke(u"config.promotion"_s,
                                          Pair::promotion({u"connectors.fast2.enabled"_s,
                                                           u"fast2.connector.auth.token"_s, u"token.key"_s}));
        QVERIFY(answer.has_value());
        const QString text = QString::fromUtf8(QJsonDocument(*answer).toJson());
        QVERIFY2(!text.contains(u"leak-"_s), qPrintable(text));
        QVERIFY((*answer)[u"diff"_s].toString().contains(u"+connectors.fast2.enabled=true"_s));
        QCOMPARE((*answer)[u"edits"_s].toArray().size(), 2);
        QCOMPARE((*answer)[u"refusals"_s].toArray().at(0)[u"keptBack"_s].toString(), u"secret"_s);
        QCOMPARE(RunningEngine::bytesOf(engine.properties(u"production"_s)), productionFile);
        QVERIFY(engine.audited(u"action:config.promot*"_s).isEmpty());
    }

    void theDigestsOfThePreviewAreChecked() {
        Pair engine;
        const QStringList keys{u"connectors.fast2.enabled"_s};
        const auto seen = engine.invoke(u"config.promotion"_s, Pair::promotion(keys));
        const QJsonObject digests{{u"was"_s, (*seen)[u"was"_s]}, {u"wasFrom"_s, (*seen)[u"wasFrom"_s]}};
        RunningEngine::write(engine.properties(u"production"_s), productionFile + "# touched\n");
        QCOMPARE(engine.code(u"config.promote"_s, Pair::promotion(keys, digests)),
                 u"CONFIG_CHANGED_ON_DISK"_s);
        RunningEngine::write(engine.properties(u"production"_s), productionFile);
        RunningEngine::write(engine.properties(u"staging"_s), stagingFile + "# touched\n");
        QCOMPARE(engine.code(u"config.promote"_s, Pair::promotion(keys, digests)),
                 u"CONFIG_CHANGED_ON_DISK"_s);
        QCOMPARE(RunningEngine::bytesOf(engine.properties(u"production"_s)), productionFile);
        RunningEngine::write(engine.properties(u"staging"_s), stagingFile);
        QCOMPARE(engine.code(u"config.promote"_s, Pair::promotion(keys, digests)), QString());
    }

    void comparingTellsEveryFileOfBoth() {
        QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkpath(u"a"_s) && QDir(folder.path()).mkpath(u"b"_s));
        RunningEngine::write(folder.filePath(u"a/gui.properties"_s), "gui.session.timeout=1800\n");
        RunningEngine::write(folder.filePath(u"b/gui.properties"_s), "gui.session.timeout=900\n");
        Pair engine({folder.filePath(u"a/gui.properties"_s), folder.filePath(u"a/plume.properties"_s)},
                    {folder.filePath(u"b/gui.properties"_s)});
        const auto answer =
            engine.invoke(u"environment.compare"_s, {{u"from"_s, u"staging"_s}, {u"to"_s, u"production"_s}});
        QVERIFY2(answer.has_value(), qPrintable(answer ? QString() : answer.error().toLogLine()));
        const QJsonArray files = (*answer)[u"files"_s].toArray();
        QCOMPARE(files.size(), 3);
        QCOMPARE(rowOf(files[0].toObject(), u"redis.enabled"_s)[u"state"_s].toString(), u"same"_s);
        QCOMPARE(rowOf(files[0].toObject(), u"redis.enabled"_s)[u"sameMeaning"_s].toBool(), true);
        QCOMPARE(rowOf(files[0].toObject(), u"token.key"_s)[u"state"_s].toString(), u"different"_s);
        QCOMPARE(files[1][u"product"_s].toString(), u"gui"_s);
        QCOMPARE(rowOf(files[1].toObject(), u"gui.session.timeout"_s)[u"b"_s].toString(), u"900"_s);
        QVERIFY(files[2][u"rows"_s].isNull() && files[2][u"b"_s].isNull());
        QVERIFY(!QJsonDocument(*answer).toJson().contains("leak-"));
        // A related file is promoted by its name.
        const QStringList keys{u"gui.session.timeout"_s};
        QCOMPARE(engine.code(u"config.promote"_s, Pair::promotion(keys, {{u"file"_s, u"gui.properties"_s}})),
                 QString());
        QCOMPARE(RunningEngine::bytesOf(folder.filePath(u"b/gui.properties"_s)),
                 QByteArray("gui.session.timeout=1800\n"));
        QCOMPARE(
            engine.code(u"config.promote"_s, Pair::promotion(keys, {{u"file"_s, u"plume.properties"_s}})),
            u"ARGUMENT_INVALID"_s);
    }

    void theSandboxIsAnEnvironmentLikeAnyOther() {
        Pair engine;
        const auto answer =
            engine.invoke(u"environment.compare"_s, {{u"from"_s, u"sandbox"_s}, {u"to"_s, u"production"_s}});
        QVERIFY2(answer.has_value(), qPrintable(answer ? QString() : answer.error().toLogLine()));
        QCOMPARE(rowOf((*answer)[u"files"_s][0].toObject(), u"connectors.metrics.enabled"_s)[u"state"_s]
                     .toString(),
                 u"onlyA"_s);
        // Comparing starts nothing.
        QVERIFY(!QFile::exists(engine.file(u"sandbox/run.json"_s)));
    }

    void whatCannotBeNamedIsRefused() {
        Pair engine;
        const auto code = [&engine](const QJsonObject& arguments) {
            return engine.code(u"environment.compare"_s, arguments);
        };
        QCOMPARE(code({{u"from"_s, u"staging"_s}}), u"ARGUMENT_INVALID"_s);
        QCOMPARE(code({{u"from"_s, u"staging"_s}, {u"to"_s, u"staging"_s}}), u"ARGUMENT_INVALID"_s);
        QCOMPARE(code({{u"from"_s, u"staging"_s}, {u"to"_s, u"elsewhere"_s}}), u"ENVIRONMENT_UNKNOWN"_s);
        QCOMPARE(engine.code(u"config.promote"_s, Pair::promotion({})), u"ARGUMENT_INVALID"_s);
        QVERIFY(QFile::remove(engine.properties(u"production"_s)));
        QCOMPARE(code({{u"from"_s, u"staging"_s}, {u"to"_s, u"production"_s}}), u"CONFIG_FILE_VANISHED"_s);
        QCOMPARE(engine.code(u"config.promote"_s, Pair::promotion({u"connectors.fast2.enabled"_s})),
                 u"CONFIG_FILE_VANISHED"_s);
    }

    void aViewerComparesAndDoesNotPromote() {
        Pair engine;
        const QJsonObject arguments = Pair::promotion({u"connectors.fast2.enabled"_s});
        QVERIFY(engine.invoke(u"config.promotion"_s, arguments, {}, security::Role::Viewer));
        const auto refused = engine.invoke(u"config.promote"_s, arguments, {}, security::Role::Viewer);
        QCOMPARE(refused.error().code(), u"ACTION_REFUSED"_s);
        QCOMPARE(engine.audited(u"action:config.promote outcome:refused"_s).first().entry.environment,
                 u"production"_s);
    }
};

QTEST_GUILESS_MAIN(PromoteTest)
#include "tst_promote.moc"
