// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTemporaryDir>
#include <QTest>

#include "app/console/Options.h"
#include "ui/shell/WindowState.h"

using namespace fdc::console;
using namespace Qt::Literals::StringLiterals;
using fdc::ui::shell::WindowState;

class OptionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyOptionIsRead() {
        const auto options = Options::parse({u"--environment"_s, u"prod"_s, u"--data=/tmp/x"_s, u"--lang"_s,
                                             u"fr"_s, u"--theme"_s, u"dark"_s, u"--screenshots"_s, u"out"_s});
        QVERIFY(options);
        QCOMPARE(options->environment, u"prod"_s);
        QCOMPARE(options->data, u"/tmp/x"_s);
        QCOMPARE(options->language, u"fr"_s);
        QCOMPARE(options->theme, u"dark"_s);
        QCOMPARE(options->screenshots, u"out"_s);
    }

    void whatIsNoOptionIsRefused_data() {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("unknown") << QStringList{u"--enviroment"_s, u"x"_s};
        QTest::newRow("a word") << QStringList{u"prod"_s};
        QTest::newRow("no value") << QStringList{u"--data"_s};
        QTest::newRow("empty value") << QStringList{u"--data="_s};
        QTest::newRow("another language") << QStringList{u"--lang"_s, u"de"_s};
        QTest::newRow("another theme") << QStringList{u"--theme"_s, u"blue"_s};
    }
    void whatIsNoOptionIsRefused() {
        QFETCH(QStringList, words);
        const auto options = Options::parse(words);
        QVERIFY(!options);
        QCOMPARE(options.error().code(), u"USAGE"_s);
        QVERIFY(!options.error().fact(u"detail").isEmpty());
    }

    void theWindowRemembersWhatItWas() {
        QTemporaryDir folder;
        const QString file = folder.filePath(u"window.json"_s);
        WindowState state;
        state.geometry = QByteArray("\x00\x01geometry", 10);
        state.page = u"audit"_s;
        state.language = u"fr"_s;
        state.theme = u"dark"_s;
        state.environment = u"prod"_s;
        state.zoom = 1.25;
        QVERIFY(state.write(file));
        QCOMPARE(WindowState::read(file), state);
        QCOMPARE(QFile::permissions(file) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }

    void aDamagedStateIsNoReasonNotToOpen_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("\xff\xfe{");
        QTest::newRow("another type") << QByteArray("[1, 2]");
        QTest::newRow("wild zoom") << QByteArray("{\"zoom\": 9000}");
    }
    void aDamagedStateIsNoReasonNotToOpen() {
        QFETCH(QByteArray, bytes);
        QTemporaryDir folder;
        QFile file(folder.filePath(u"window.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        file.close();
        const WindowState state = WindowState::read(file.fileName());
        QVERIFY(state.zoom >= 0.7 && state.zoom <= 2.0);
        QVERIFY(state.page.isEmpty());
    }
};

QTEST_GUILESS_MAIN(OptionsTest)
#include "tst_options.moc"
