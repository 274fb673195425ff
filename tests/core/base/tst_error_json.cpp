// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>
#include <thread>
#include <vector>

#include "core/base/BaseErrors.h"
#include "core/base/ErrorJson.h"

using namespace fdc::base;
using namespace Qt::Literals::StringLiterals;

class TestErrorJson : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyKindHasOneNameThatLeadsBack() {
        QSet<QString> names;
        for (int i = 0; i <= int(ErrorKind::Internal); ++i) {
            const QString name = kindName(ErrorKind(i));
            QVERIFY2(!names.contains(name), qPrintable(name));
            names.insert(name);
            QCOMPARE(kindFromName(name), std::optional(ErrorKind(i)));
        }
        QVERIFY(!kindFromName(u"Usage").has_value());
        QVERIFY(!kindFromName(u"").has_value());
    }

    void errorSurvivesTheWayThroughJson() {
        const Error sent =
            Error(dataFolderBusy, u"held « ailleurs »"_s).with(u"pid"_s, u"42"_s).with(u"folder"_s, u"/d"_s);
        const Error got = errorFromJson(toJson(sent));
        QCOMPARE(got.code(), u"DATA_FOLDER_BUSY"_s);
        QVERIFY(got.is(dataFolderBusy));
        QCOMPARE(got.kind(), ErrorKind::Temporary);
        QVERIFY(got.isRetryable());
        QCOMPARE(got.cause(), sent.cause());
        QCOMPARE(got.fact(u"pid"), u"42"_s);
        QCOMPARE(got.fact(u"folder"), u"/d"_s);
        QCOMPARE(toJson(got), toJson(sent));
    }

    void aLogLineIsTakenApartAgain() {
        const Error error = Error(fileUnreadable, u"no such (file): gone"_s)
                                .with(u"document"_s, u"D-1 (a)"_s)
                                .with(u"value"_s, u"1,5, x"_s)
                                .with(u"empty"_s, QString());
        const QJsonObject told = errorJsonOfLogLine(error.toLogLine());
        QCOMPARE(told["code"_L1].toString(), error.code());
        QCOMPARE(told["facts"_L1], toJson(error)["facts"_L1]);
        QCOMPARE(told["cause"_L1].toString(), error.cause());
        const Error bare(fileUnreadable);
        QCOMPARE(errorJsonOfLogLine(bare.toLogLine())["code"_L1].toString(), bare.code());
        QVERIFY(errorJsonOfLogLine(bare.toLogLine())["facts"_L1].toObject().isEmpty());
        QCOMPARE(errorJsonOfLogLine(u"FILE_UNREADABLE: why"_s)["cause"_L1].toString(), u"why"_s);
        QVERIFY(errorJsonOfLogLine(u"something else"_s).isEmpty());
        QVERIFY(errorJsonOfLogLine({}).isEmpty());
    }

    void foreignObjectsBecomeErrorsThatSaySo_data() {
        QTest::addColumn<QJsonObject>("object");
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("kind");
        QTest::newRow("empty") << QJsonObject{} << u"INTERNAL_ERROR"_s << int(ErrorKind::Internal);
        QTest::newRow("code is a number")
            << QJsonObject{{u"code"_s, 7}} << u"INTERNAL_ERROR"_s << int(ErrorKind::Internal);
        QTest::newRow("later kind") << QJsonObject{{u"code"_s, u"A_B"_s}, {u"kind"_s, u"quantum"_s}}
                                    << u"A_B"_s << int(ErrorKind::Internal);
        QTest::newRow("facts is a list")
            << QJsonObject{{u"code"_s, u"A_B"_s}, {u"kind"_s, u"data"_s}, {u"facts"_s, QJsonArray{1}}}
            << u"A_B"_s << int(ErrorKind::Data);
        QTest::newRow("bad name") << QJsonObject{{u"code"_s, u"<script>"_s}, {u"kind"_s, u"data"_s}}
                                  << u"INTERNAL_ERROR"_s << int(ErrorKind::Internal);
    }
    void foreignObjectsBecomeErrorsThatSaySo() {
        QFETCH(QJsonObject, object);
        QFETCH(QString, code);
        QFETCH(int, kind);
        const Error error = errorFromJson(object);
        QCOMPARE(error.code(), code);
        QCOMPARE(int(error.kind()), kind);
        if (object.value("code"_L1).isString() && object.value("code"_L1).toString() != code)
            QCOMPARE(error.fact(u"code"), object.value("code"_L1).toString());
    }

    void sameNameIsStoredOnceAlsoFromManyThreads() {
        const char* first = internErrorCode(u"SAME_NAME"_s, ErrorKind::Data).id;
        std::atomic<int> different{0};
        std::vector<std::thread> threads;
        for (int t = 0; t < 4; ++t) {
            threads.emplace_back([&] {
                for (int i = 0; i < 200; ++i)
                    different += internErrorCode(u"SAME_NAME"_s, ErrorKind::Limit).id != first;
            });
        }
        for (auto& thread : threads)
            thread.join();
        QCOMPARE(different.load(), 0);
    }

    void namesBeyondTheBoundBecomeInternalError() {
        const ErrorCode kept = internErrorCode(u"KEPT"_s, ErrorKind::Data);
        int accepted = 0;
        for (int i = 0; i < 3000; ++i)
            accepted +=
                qstrcmp(internErrorCode(u"FLOOD_%1"_s.arg(i), ErrorKind::Data).id, internalError.id) != 0;
        QVERIFY2(accepted > 900 && accepted <= 1000, qPrintable(QString::number(accepted)));
        QCOMPARE(internErrorCode(u"KEPT"_s, ErrorKind::Data).id, kept.id);
        const Error error =
            errorFromJson({{u"code"_s, u"ONE_TOO_MANY"_s}, {u"kind"_s, u"data"_s}, {u"cause"_s, u"why"_s}});
        QVERIFY(error.is(internalError));
        QCOMPARE(error.cause(), u"why"_s);
        QCOMPARE(error.fact(u"code"), u"ONE_TOO_MANY"_s);
    }
};

QTEST_GUILESS_MAIN(TestErrorJson)
#include "tst_error_json.moc"
