// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAbstractItemModelTester>
#include <QTest>

#include "tests/ui/settings/SettingsDesk.h"
#include "ui/settings/SecretsPresenter.h"
#include "ui/settings/SettingsPresenter.h"

using namespace fdc::ui;
using namespace fdc::ui::settings;
using namespace Qt::Literals::StringLiterals;
using fakes::SettingsDesk;
using Store = SecretsPresenter::Store;

namespace {

/// Answers one secret after another.
class Typist : public Dialogs {
public:
    void confirm(QWidget*, const Confirmation&, std::function<void(bool)> answer) override { answer(true); }
    void openFile(QWidget*, const QString&, const QString&, std::function<void(QString)> answer) override {
        answer({});
    }
    void openFolder(QWidget*, const QString&, std::function<void(QString)> answer) override { answer({}); }
    void saveFile(QWidget*, const QString&, const QString&, std::function<void(QString)> answer) override {
        answer({});
    }
    void askSecret(QWidget*, const SecretQuestion& question, std::function<void(QString)> answer) override {
        titles.append(question.title);
        answer(typed.isEmpty() ? QString() : typed.takeFirst());
    }
    void askForm(QWidget*, const FormQuestion&,
                 std::function<void(std::optional<FormAnswers>)> answer) override {
        answer(std::nullopt);
    }
    QStringList typed;
    QStringList titles;
};

void makeStoreFile(const SettingsDesk& desk) {
    QFile file(desk.folder.filePath(u"secrets.enc"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
}

}  // namespace

class SecretsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void namesAreSortedAndSayWhatTheyAreFor() {
        SettingsDesk desk;
        SettingsPresenter all(desk.services(), desk.preferences, {u"1"_s, u"/data"_s});
        SecretsPresenter& presenter = all.secrets();
        const QAbstractItemModelTester tester(&presenter.model(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        all.setSection(Section::Secrets);
        all.opened();
        QTRY_COMPARE(presenter.model().rowCount(), 3);
        QTRY_COMPARE(presenter.store(), Store::Open);
        const auto& model = presenter.model();
        const auto use = [&model](int row) {
            return model.data(model.index(row, int(SecretColumn::Use))).toString();
        };
        QCOMPARE(model.at(0)->name, u"FAST2_TOKEN"_s);
        QCOMPARE(use(0), u"${FAST2_TOKEN} in settings"_s);
        QCOMPARE(use(1), u"Login on production"_s);
        QTRY_COMPARE(use(2), u"Password of environment production"_s);
        QVERIFY(desk.engine.last(u"secret.list"_s)[u"tellLocked"_s].toBool());
    }

    void theStoreIsAskedOnlyWhileItsSectionIsOpen() {
        SettingsDesk desk;
        SettingsPresenter all(desk.services(), desk.preferences, {u"1"_s, u"/data"_s});
        all.opened();
        QTRY_VERIFY(all.environments().isReady());
        QCOMPARE(desk.engine.count(u"secret.list"_s), 0);
        all.setSection(Section::Secrets);
        QTRY_VERIFY(all.secrets().isReady());
        all.setSection(Section::About);
        const int asked = desk.engine.count(u"secret.list"_s);
        all.refresh();
        QTRY_COMPARE(desk.engine.count(u"environment.list"_s), 2);
        QCOMPARE(desk.engine.count(u"secret.list"_s), asked);
    }

    void theStoreIsNamedInWords_data() {
        QTest::addColumn<QString>("environment");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("words");
        QTest::newRow("file") << u"production"_s << u"file"_s << u"secrets.enc"_s;
        QTest::newRow("key ring") << u"production"_s << u"keychain"_s << u"key ring of your desktop"_s;
        QTest::newRow("sandbox") << u"sandbox"_s << u"file"_s << u"of its own"_s;
    }
    void theStoreIsNamedInWords() {
        QFETCH(QString, environment);
        QFETCH(QString, kind);
        QFETCH(QString, words);
        SettingsDesk desk(environment);
        desk.store = kind;
        SecretsPresenter presenter(desk.services());
        presenter.start();
        QTRY_VERIFY(presenter.isReady());
        QVERIFY(presenter.storeText().contains(words));
        QVERIFY(!presenter.storeWord().isEmpty());
    }

    void aLockedFileOpensWithItsPassphrase() {
        SettingsDesk desk;
        makeStoreFile(desk);
        desk.passphrase = u"a long passphrase"_s;
        Typist typist;
        SecretsPresenter presenter(desk.servicesWith(typist));
        const QAbstractItemModelTester tester(&presenter.model(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        presenter.start();
        QTRY_COMPARE(presenter.store(), Store::Locked);
        QCOMPARE(presenter.model().rowCount(), 0);
        typist.typed = {u"wrong"_s};
        presenter.unlock(nullptr);
        QTRY_VERIFY(presenter.problem());
        QCOMPARE(presenter.problem()->code(), u"SECRET_STORE_LOCKED"_s);
        QCOMPARE(presenter.store(), Store::Locked);
        typist.typed = {u"a long passphrase"_s};
        presenter.unlock(nullptr);
        QTRY_COMPARE(presenter.store(), Store::Open);
        QVERIFY(!presenter.problem());
        QCOMPARE(presenter.model().rowCount(), 3);
        QCOMPARE(typist.titles.size(), 2);  // asked once each time: the file is there
    }

    void aNewFileIsAskedItsPassphraseTwice() {
        SettingsDesk desk;
        desk.passphrase = u"a long passphrase"_s;
        Typist typist;
        SecretsPresenter presenter(desk.servicesWith(typist));
        presenter.start();
        QTRY_COMPARE(presenter.store(), Store::Locked);
        typist.typed = {u"a long passphrase"_s, u"a long passphrasf"_s};
        presenter.unlock(nullptr);
        QTRY_VERIFY(!desk.notices.all().isEmpty());
        QVERIFY(desk.notices.all().first().text.contains(u"differ"_s));
        typist.typed = {u"short"_s};
        presenter.unlock(nullptr);
        QTRY_COMPARE(desk.notices.all().size(), 2);
        QCOMPARE(desk.engine.count(u"secret.unlock"_s), 0);
        typist.typed = {u"a long passphrase"_s, u"a long passphrase"_s};
        presenter.unlock(nullptr);
        QTRY_COMPARE(presenter.store(), Store::Open);
        QCOMPARE(desk.engine.last(u"secret.unlock"_s)[u"passphrase"_s].toString(), u"a long passphrase"_s);
        for (const Notice& notice : desk.notices.all())
            QVERIFY(!notice.text.contains(u"long passphrase"_s));
    }

    void withoutAKeyRingTheFileCanBeChosen() {
        SettingsDesk desk;
        const auto works = desk.engine.handlers[u"secret.list"_s];
        desk.engine.fails(u"secret.list"_s, fakes::Error(fakes::noBackend));
        desk.dialogs.secret = u"a long passphrase"_s;
        desk.passphrase = u"a long passphrase"_s;
        SecretsPresenter presenter(desk.services());
        presenter.start();
        QTRY_COMPARE(presenter.store(), Store::NoKeyRing);
        desk.engine.on(u"secret.list"_s, works);
        presenter.unlock(nullptr);
        QTRY_COMPARE(presenter.store(), Store::Open);
    }

    void aLockedKeyRingIsNotOursToUnlock() {
        SettingsDesk desk;
        desk.store = u"keychain"_s;
        desk.passphrase = u"the desktop's"_s;
        SecretsPresenter presenter(desk.services());
        presenter.start();
        QTRY_COMPARE(presenter.store(), Store::KeyRingLocked);
    }

    void anErrorIsTold() {
        SettingsDesk desk;
        desk.engine.fails(u"secret.list"_s, fakes::Error(fakes::unreachable));
        SecretsPresenter presenter(desk.services());
        presenter.start();
        QTRY_COMPARE(presenter.store(), Store::Failed);
        QCOMPARE(presenter.error()->code(), u"ENGINE_UNREACHABLE"_s);
    }

    void aSecretIsStoredUnderANewNameAlone() {
        SettingsDesk desk;
        desk.dialogs.secret = u"tok3n"_s;
        SecretsPresenter presenter(desk.services());
        const QAbstractItemModelTester tester(&presenter.model(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        presenter.start();
        QTRY_VERIFY(presenter.isReady());
        for (const QString& wrong : {QString(), u"a b"_s, u"é"_s, QString(129, u'a'), u"FAST2_TOKEN"_s}) {
            presenter.setNewName(wrong);
            QVERIFY(!presenter.whyNotStore().isEmpty());
            presenter.storeNew(nullptr);
        }
        QCOMPARE(desk.dialogs.secretsAsked, 0);
        presenter.setNewName(u" PLUME_TOKEN "_s);
        QCOMPARE(presenter.storeLine(), u"flowerdocsctl --environment production secret set PLUME_TOKEN"_s);
        presenter.storeNew(nullptr);
        QTRY_COMPARE(presenter.model().rowCount(), 4);
        QCOMPARE(presenter.chosen()->name, u"PLUME_TOKEN"_s);
        QCOMPARE(presenter.newName(), QString());
        QVERIFY(!desk.notices.all().first().text.contains(u"tok3n"_s));
    }

    void aValueIsReplaced() {
        SettingsDesk desk;
        desk.dialogs.secret = u"next"_s;
        SecretsPresenter presenter(desk.services());
        presenter.start();
        QTRY_VERIFY(presenter.isReady());
        presenter.choose(u"FAST2_TOKEN"_s);
        presenter.replace(nullptr);
        QTRY_COMPARE(desk.engine.count(u"secret.set"_s), 1);
        QCOMPARE(desk.engine.last(u"secret.set"_s)[u"name"_s].toString(), u"FAST2_TOKEN"_s);
        QCOMPARE(desk.dialogs.secretLine, u"flowerdocsctl --environment production secret set FAST2_TOKEN"_s);
        QTRY_VERIFY(!desk.notices.all().isEmpty());
    }

    void aRemovalNamesWhatStopsWorking() {
        SettingsDesk desk;
        SettingsPresenter all(desk.services(), desk.preferences, {u"1"_s, u"/data"_s});
        SecretsPresenter& presenter = all.secrets();
        all.setSection(Section::Secrets);
        all.opened();
        QTRY_VERIFY(presenter.isReady() && all.environments().isReady());
        presenter.choose(u"production.password"_s);
        presenter.remove(nullptr);
        const Confirmation& asked = desk.dialogs.confirmations.first();
        QVERIFY(asked.danger);
        QVERIFY(asked.consequences.first().contains(u"Environment production"_s));
        QCOMPARE(asked.commandLine,
                 u"flowerdocsctl --environment production secret remove production.password"_s);
        QTRY_COMPARE(presenter.model().rowCount(), 2);
    }

    void aViewerStoresNothing() {
        SettingsDesk desk;
        desk.dialogs.secret = u"x"_s;
        SecretsPresenter presenter(desk.services());
        presenter.start();
        QTRY_VERIFY(presenter.isReady());
        presenter.setRoles(fdc::security::Role::Viewer);
        presenter.setNewName(u"A"_s);
        QVERIFY(!presenter.whyNotStore().isEmpty());
        presenter.storeNew(nullptr);
        presenter.replace(nullptr);
        presenter.remove(nullptr);
        QCOMPARE(desk.dialogs.secretsAsked, 0);
        QCOMPARE(desk.dialogs.confirmations.size(), 0);
    }
};

QTEST_MAIN(SecretsTest)
#include "tst_secrets.moc"
