// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "core/security/SecurityErrors.h"
#include "tests/ui/Fakes.h"
#include "ui/shell/UnlockingClient.h"

using namespace fdc::ui::shell;
using namespace Qt::Literals::StringLiterals;
using fdc::base::Result;

class UnlockingTest : public QObject {
    Q_OBJECT

    struct Locked {
        fakes::Engine engine;
        fakes::Dialogs dialogs;
        fdc::ui::Notices notices;
        UnlockingClient client{engine, dialogs, notices};
        bool open = false;
        bool isNew = false;

        fdc::base::Failure locked() const {
            return fdc::base::fail(fdc::base::Error(fdc::security::secretStoreLocked)
                                       .with(u"file"_s, u"secrets.enc"_s)
                                       .with(u"isNew"_s, isNew ? u"true"_s : u"false"_s));
        }
        Locked() {
            const auto guarded = [this](const QJsonObject&) {
                return open ? Result<QJsonObject>(QJsonObject{{u"done"_s, true}})
                            : Result<QJsonObject>(locked());
            };
            for (const auto& action : {u"campaign.start"_s, u"campaign.verify"_s, u"campaign.reconcile"_s})
                engine.on(action, guarded);
            engine.on(u"connector.list"_s, guarded);
            engine.on(u"secret.unlock"_s, [this](const QJsonObject& arguments) {
                open = arguments[u"passphrase"_s].toString() == u"a long enough phrase"_s;
                return open ? Result<QJsonObject>(QJsonObject{}) : Result<QJsonObject>(locked());
            });
        }
    };

private Q_SLOTS:
    void theActionIsRepeatedAfterThePassphrase_data() {
        QTest::addColumn<QString>("action");
        for (const char* action : {"campaign.start", "campaign.verify", "campaign.reconcile"})
            QTest::newRow(action) << QString::fromLatin1(action);
    }
    void theActionIsRepeatedAfterThePassphrase() {
        QFETCH(QString, action);
        Locked desk;
        desk.dialogs.secret = u"a long enough phrase"_s;
        int done = 0;
        QObject context;
        for (int one = 0; one < 3; ++one)
            desk.client.ask(action, {}, &context,
                            [&done](const auto& result) { done += result.has_value(); });
        QTRY_COMPARE(done, 3);
        QCOMPARE(desk.dialogs.secretsAsked, 1);
        QCOMPARE(desk.engine.count(u"secret.unlock"_s), 1);
    }

    void whoDeclinesGetsTheErrorAndNothingIsRepeated() {
        Locked desk;
        QString code;
        QObject context;
        desk.client.ask(u"campaign.start"_s, {}, &context,
                        [&code](const auto& result) { code = result.error().code(); });
        QTRY_COMPARE(code, u"SECRET_STORE_LOCKED"_s);
        QCOMPARE(desk.engine.count(u"campaign.start"_s), 1);
    }

    void aNewStoreWantsItsPassphraseTwice() {
        Locked desk;
        desk.isNew = true;
        desk.dialogs.secret = u"a long enough phrase"_s;
        bool done = false;
        QObject context;
        desk.client.ask(u"campaign.start"_s, {}, &context,
                        [&done](const auto& result) { done = result.has_value(); });
        QTRY_VERIFY(done);
        QCOMPARE(desk.dialogs.secretsAsked, 2);
    }

    void aKeyRingThatIsLockedAsksByItself() {
        Locked desk;
        desk.engine.fails(u"campaign.start"_s, fdc::base::Error(fdc::security::secretStoreLocked));
        QString code;
        QObject context;
        desk.client.ask(u"campaign.start"_s, {}, &context,
                        [&code](const auto& result) { code = result.error().code(); });
        QTRY_COMPARE(code, u"SECRET_STORE_LOCKED"_s);
        QCOMPARE(desk.dialogs.secretsAsked, 0);
    }

    void pollingNeverOpensADialog() {
        Locked desk;
        QString code;
        QObject context;
        desk.client.ask(u"connector.list"_s, {}, &context,
                        [&code](const auto& result) { code = result.error().code(); });
        QTRY_COMPARE(code, u"SECRET_STORE_LOCKED"_s);
        QCOMPARE(desk.dialogs.secretsAsked, 0);
    }
};

QTEST_MAIN(UnlockingTest)
#include "tst_unlocking.moc"
