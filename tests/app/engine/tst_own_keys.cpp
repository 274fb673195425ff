// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/config/Placeholders.h"
#include "core/config/SettingCatalog.h"
#include "tests/app/engine/RunningEngine.h"

using namespace fdc;
using namespace fdc::config;
using namespace Qt::Literals::StringLiterals;

/// The keys of an installation count as soon as its engine runs.
class OwnKeysEngineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theyCountFromTheStart() {
        engine::test::RunningEngine running;
        QVERIFY(!SettingCatalog::find(u"acme.door") && !isSecretKey(u"acme.door"));
        running.close();
        OwnKeys keys;
        keys.entries = {{u"acme.*"_s, {}, true, {}}};
        QVERIFY(keys.save(running.file(u"own-keys.json"_s)));
        running.open();
        QCOMPARE(SettingCatalog::find(u"acme.door")->source, SettingSource::Own);
        QVERIFY(isSecretKey(u"acme.door"));
    }

    void aDamagedFileHidesAndTheEngineRuns() {
        engine::test::RunningEngine running;
        QVERIFY(!isSecretKey(u"acme.door"));
        running.close();
        QFile file(running.file(u"own-keys.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("[]") == 2);
        file.close();
        running.open();
        QVERIFY(isSecretKey(u"acme.door") && !isSecretKey(u"server.port"));
        QCOMPARE(running->folder().ownKeysFile(), file.fileName());
    }
};

QTEST_GUILESS_MAIN(OwnKeysEngineTest)
#include "tst_own_keys.moc"
