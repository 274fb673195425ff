// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include "core/base/Clock.h"
#include "core/config/ConfigErrors.h"
#include "core/config/PendingRestarts.h"
#include "core/config/SettingCatalog.h"

using namespace fdc;
using namespace fdc::config;
using namespace Qt::Literals::StringLiterals;

class PendingRestartsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    base::ManualClock m_clock;
    QByteArray m_hashKey = "the installation's own key";

    QString store() const { return m_folder->filePath(u"pending-restarts.json"_s); }
    QString file() const { return m_folder->filePath(u"core.properties"_s); }
    PendingRestarts pending() const { return {store(), m_hashKey}; }
    static PropertiesDocument document(const QByteArray& bytes) { return PropertiesDocument::parse(bytes); }

    void change(const QByteArray& before, const QByteArray& after) {
        m_clock.advance(std::chrono::minutes(1));
        const auto taken =
            pending().take(file(), document(before), document(after), Product::Core, m_clock.utcNow());
        QVERIFY2(taken.has_value(), qPrintable(taken ? QString() : taken.error().toLogLine()));
    }
    QStringList keys(const PropertiesDocument* current = nullptr) const {
        QStringList names;
        const auto listed = pending().list(file(), current);
        for (const PendingRestarts::Key& one : listed ? listed->keys : QList<PendingRestarts::Key>())
            names.append(one.key);
        return names;
    }
    QByteArray stored() const {
        QFile source(store());
        return source.open(QIODevice::ReadOnly) ? source.readAll() : QByteArray();
    }

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        // The rows below rely on these.
        QCOMPARE(SettingCatalog::find(u"server.port")->reload, Reload::ProductRestart);
        QVERIFY(SettingCatalog::find(u"connectors.fast2.enabled")->reload != Reload::ProductRestart);
    }

    void whatTheProductReadsAtItsStartWaits() {
        change("server.port=1\n", "server.port=2\n");
        const QDateTime first = m_clock.utcNow();
        change("server.port=2\n", "server.port=2\ntoken.key=x\n");
        const auto listed = pending().list(file());
        QVERIFY(listed);
        QCOMPARE(listed->product, Product::Core);
        QCOMPARE(keys(), (QStringList{u"server.port"_s, u"token.key"_s}));
        QCOMPARE(listed->keys[0].since, first);
        QCOMPARE(listed->keys[1].since, m_clock.utcNow());
        const QJsonObject json = listed->toJson();
        QCOMPARE(json[u"schema"_s].toString(), u"config-pending/1"_s);
        QCOMPARE(json[u"product"_s].toString(), u"core"_s);
        QCOMPARE(json[u"since"_s].toString(), base::toRfc3339(first));
        QCOMPARE(json[u"keys"_s][0][u"key"_s].toString(), u"server.port"_s);
        QCOMPARE(json[u"keys"_s][0][u"reload"_s].toString(), u"product-restart"_s);
    }

    void whatTheEngineBringsIntoForceItselfDoesNot() {
        change("connectors.fast2.enabled=true\n", "connectors.fast2.enabled=false\n");
        QVERIFY(keys().isEmpty());
        QVERIFY2(!QFile::exists(store()), "nothing waits, nothing is written");
        QVERIFY(pending().list(file())->toJson()[u"since"_s].isNull());
    }

    void aKeyThatNobodyKnowsWaits() {
        change("acme.thing=1\n", "acme.thing=2\n");
        QCOMPARE(keys(), QStringList{u"acme.thing"_s});
    }

    void laterChangesKeepTheFirstMoment() {
        change("server.port=1\n", "server.port=2\n");
        const QDateTime first = m_clock.utcNow();
        change("server.port=2\n", "server.port=3\n");
        QCOMPARE(pending().list(file())->keys.value(0).since, first);
    }

    void changingBackClears() {
        change("server.port=1\n", "server.port=2\n");
        change("server.port=2\n", "server.port=3\n");
        change("server.port=3\n", "server.port=1\n");
        QVERIFY(keys().isEmpty());
    }

    void addingAndRemovingAgainClears() {
        change("", "server.port=2\n");
        QCOMPARE(keys(), QStringList{u"server.port"_s});
        change("server.port=2\n", "");
        QVERIFY(keys().isEmpty());
        change("server.port=1\n", "");
        QCOMPARE(keys(), QStringList{u"server.port"_s});
        change("", "server.port=1\n");
        QVERIFY(keys().isEmpty());
    }

    void anEmptyValueIsNotAbsence() {
        change("", "server.port=\n");
        QCOMPARE(keys(), QStringList{u"server.port"_s});
    }

    void whoeverChangesTheFileBackClears() {
        change("server.port=1\n", "server.port=2\n");
        const PropertiesDocument asRunning = document("# by hand\nserver.port : 1\n");
        QVERIFY(keys(&asRunning).isEmpty());
        const PropertiesDocument other = document("server.port=3\n");
        QCOMPARE(keys(&other), QStringList{u"server.port"_s});
    }

    void aSaveThatNeverCameIsSeen() {
        change("server.port=1\n", "server.port=2\n");
        const PropertiesDocument unchanged = document("server.port=1\n");
        QVERIFY(keys(&unchanged).isEmpty());
    }

    void aRestartClearsOneFile() {
        change("server.port=1\n", "server.port=2\n");
        const QString gui = m_folder->filePath(u"gui.properties"_s);
        QVERIFY(pending().take(gui, document("token.key=a\n"), document("token.key=b\n"), Product::Gui,
                               m_clock.utcNow()));
        const auto waited = pending().restarted(file());
        QVERIFY(waited);
        QCOMPARE(waited->keys.size(), 1);
        QVERIFY(keys().isEmpty());
        const auto others = pending().list(gui);
        QCOMPARE(others->product, Product::Gui);
        QCOMPARE(others->keys.value(0).key, u"token.key"_s);
        QVERIFY(pending().restarted(file())->keys.isEmpty());
        // The value of the restarted product is the one that counts from now on.
        change("server.port=2\n", "server.port=1\n");
        QCOMPARE(keys(), QStringList{u"server.port"_s});
    }

    void noValueStandsInTheFile() {
        change("token.key=old-secret\nserver.port=7777\n", "token.key=new-secret\nserver.port=8888\n");
        QCOMPARE(keys().size(), 2);
        for (const char* value : {"old-secret", "new-secret", "7777", "8888"})
            QVERIFY(!stored().contains(value));
        QVERIFY(!(QFileInfo(store()).permissions() & (QFile::ReadGroup | QFile::ReadOther)));
        const QByteArray withThisKey = stored();
        QVERIFY(QFile::remove(store()));
        m_hashKey = "another installation";
        change("token.key=old-secret\nserver.port=7777\n", "token.key=new-secret\nserver.port=8888\n");
        QVERIFY2(stored() != withThisKey, "the digests are keyed");
    }

    void eachNameOfAFileIsTheSame() {
        QFile target(file());
        QVERIFY(target.open(QIODevice::WriteOnly));
        target.close();
        const QString link = m_folder->filePath(u"link"_s);
        QVERIFY(QFile::link(file(), link));
        change("server.port=1\n", "server.port=2\n");
        QCOMPARE(pending().list(link)->keys.size(), 1);
        QVERIFY(pending().restarted(link));
        QVERIFY(keys().isEmpty());
    }

    void aDamagedListIsNamedAndNotReplaced_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("torn") << QByteArray("{\"schema\":\"pending-restarts/1\",\"fil");
        QTest::newRow("another schema") << QByteArray("{\"schema\":\"other/1\",\"files\":{}}");
        QTest::newRow("a list") << QByteArray("[]");
    }
    void aDamagedListIsNamedAndNotReplaced() {
        QFETCH(QByteArray, bytes);
        QFile target(store());
        QVERIFY(target.open(QIODevice::WriteOnly));
        QCOMPARE(target.write(bytes), bytes.size());
        target.close();
        const auto listed = pending().list(file());
        QVERIFY(!listed.has_value() && listed.error().is(pendingDamaged));
        QCOMPARE(listed.error().fact(u"file"), store());
        QVERIFY(!pending().restarted(file()).has_value());
        QVERIFY(!pending()
                     .take(file(), document("server.port=1\n"), document("server.port=2\n"), Product::Core,
                           m_clock.utcNow())
                     .has_value());
        QCOMPARE(stored(), bytes);
    }

    void oddContentIsReadAsFarAsItGoes() {
        QFile target(store());
        QVERIFY(target.open(QIODevice::WriteOnly));
        target.write("{\"schema\":\"pending-restarts/1\",\"files\":{\"x\":7,\"" + file().toUtf8() +
                     "\":{\"product\":\"?\",\"keys\":{\"a\":1,\"b\":{}}}}}");
        target.close();
        const auto listed = pending().list(file());
        QVERIFY(listed.has_value());
        QCOMPARE(listed->product, Product::Core);
        QCOMPARE(listed->keys.size(), 2);
    }
};

QTEST_GUILESS_MAIN(PendingRestartsTest)
#include "tst_pending_restarts.moc"
