// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/engine/RunningEngine.h"

using namespace fdc;
using namespace fdc::engine::test;

class SecretUnlockTest : public QObject {
    Q_OBJECT

    static QJsonObject with(const QString& passphrase) { return {{u"passphrase"_s, passphrase}}; }

    static void keepOne(RunningEngine& engine, const QString& passphrase) {
        security::FileSecretStore store(engine.file(u"secrets.enc"_s), security::Secret(passphrase.toUtf8()));
        QVERIFY(store.write(u"PASSWORD"_s, security::Secret("s3cret")).has_value());
    }

private Q_SLOTS:
    void aLockedStoreOpensForTheEnginesLife() {
        RunningEngine engine;
        keepOne(engine, u"correct horse"_s);
        QCOMPARE(engine.code(u"secret.list"_s), u"SECRET_STORE_LOCKED"_s);
        const auto told = engine.invoke(u"secret.list"_s, {{u"tellLocked"_s, true}});
        QVERIFY(told.has_value());
        QVERIFY((*told)[u"locked"_s].toBool());
        QCOMPARE(engine.code(u"secret.unlock"_s, with(u"wrong"_s)), u"SECRET_STORE_LOCKED"_s);
        QCOMPARE(engine.code(u"secret.list"_s), u"SECRET_STORE_LOCKED"_s);
        const auto opened = engine.invoke(u"secret.unlock"_s, with(u"correct horse"_s));
        QVERIFY(opened.has_value());
        QCOMPARE((*opened)[u"names"_s].toArray(), QJsonArray{u"PASSWORD"_s});
        QCOMPARE((*opened)[u"locked"_s].toBool(true), false);
        const auto listed = engine.invoke(u"secret.list"_s);
        QVERIFY(listed.has_value());
        QCOMPARE((*listed)[u"names"_s].toArray(), QJsonArray{u"PASSWORD"_s});
        QCOMPARE((*listed)[u"locked"_s].toBool(true), false);
    }

    void aWrongPassphraseLeavesAnOpenStoreOpen() {
        RunningEngine engine;
        keepOne(engine, u"correct horse"_s);
        QCOMPARE(engine.code(u"secret.unlock"_s, with(u"correct horse"_s)), QString());
        QCOMPARE(engine.code(u"secret.unlock"_s, with(u"wrong"_s)), u"SECRET_STORE_LOCKED"_s);
        QCOMPARE(engine.code(u"secret.list"_s), QString());
    }

    /// The sandbox keeps its secrets apart: whose are meant can be said.
    void anotherEnvironmentsSecretsAreReachedByName() {
        RunningEngine engine;
        keepOne(engine, u"correct horse"_s);
        const QJsonObject production{{u"environment"_s, u"production"_s}};
        QJsonObject unlock = with(u"correct horse"_s);
        unlock[u"environment"_s] = u"production"_s;
        QCOMPARE(engine.code(u"secret.unlock"_s, unlock), QString());
        const auto listed = engine.invoke(u"secret.list"_s, production);
        QVERIFY(listed.has_value());
        QCOMPARE((*listed)[u"names"_s].toArray(), QJsonArray{u"PASSWORD"_s});
        const auto own = engine.invoke(u"secret.list"_s, {{u"environment"_s, u"sandbox"_s}});
        QVERIFY(own.has_value());
        QVERIFY((*own)[u"names"_s].toArray().isEmpty());
    }

    void aSourceThatAnsweredWronglyIsAskedAgain() {
        RunningEngine engine;
        keepOne(engine, u"correct horse"_s);
        int asked = 0;
        engine.passphrase = [&asked]() -> base::Result<security::Secret> {
            return security::Secret(++asked == 1 ? "wrong" : "correct horse");
        };
        QCOMPARE(engine.code(u"secret.list"_s), u"SECRET_STORE_LOCKED"_s);
        QCOMPARE(engine.code(u"secret.list"_s), QString());
        QCOMPARE(engine.code(u"secret.list"_s), QString());
        QCOMPARE(asked, 2);
    }

    void aStoreThatDoesNotExistYetIsMadeWithThePassphrase() {
        RunningEngine engine;
        QCOMPARE(engine.code(u"secret.unlock"_s, with(u"too short"_s)), u"SECRET_STORE_LOCKED"_s);
        QCOMPARE(engine.code(u"secret.unlock"_s, with(u"a brand new phrase"_s)), QString());
        QVERIFY(!QFile::exists(engine.file(u"secrets.enc"_s)));
        QCOMPARE(engine.code(u"secret.set"_s, {{u"name"_s, u"A"_s}, {u"value"_s, u"one"_s}}), QString());
        engine.close();
        engine.open();
        QCOMPARE(engine.code(u"secret.list"_s), u"SECRET_STORE_LOCKED"_s);
        QCOMPARE(engine.code(u"secret.unlock"_s, with(u"a brand new phrase"_s)), QString());
    }

    void aDamagedStoreSaysSo() {
        RunningEngine engine;
        RunningEngine::write(engine.file(u"secrets.enc"_s), "{}");
        QCOMPARE(engine.code(u"secret.unlock"_s, with(u"any"_s)), u"SECRET_STORE_DAMAGED"_s);
    }

    void theSandboxHasNothingToUnlock() {
        RunningEngine engine;
        QCOMPARE(engine.code(u"secret.unlock"_s, with(u"any"_s), u"sandbox"_s), QString());
        QCOMPARE(engine.code(u"secret.list"_s, {}, u"sandbox"_s), QString());
    }

    void noPassphraseIsNoArgument() {
        RunningEngine engine;
        QCOMPARE(engine.code(u"secret.unlock"_s), u"ARGUMENT_INVALID"_s);
    }

    void theTrailKnowsThatAndNeverWithWhat() {
        RunningEngine engine;
        keepOne(engine, u"correct horse"_s);
        QVERIFY(!engine.code(u"secret.unlock"_s, with(u"battery staple"_s)).isEmpty());
        QVERIFY(engine.invoke(u"secret.unlock"_s, with(u"correct horse"_s), {}, security::Role::Viewer));
        QCOMPARE(engine.audited(u"action:secret.unlock outcome:failed"_s).size(), 1);
        QCOMPARE(engine.audited(u"action:secret.unlock outcome:ok"_s).size(), 1);
        QVERIFY(engine.audited(u"\"battery staple\""_s).isEmpty());
        QVERIFY(engine.audited(u"\"correct horse\""_s).isEmpty());
        QVERIFY(!engine.redaction.apply(u"it was correct horse"_s).contains(u"correct horse"_s));
    }
};

QTEST_GUILESS_MAIN(SecretUnlockTest)
#include "tst_secret_unlock.moc"
