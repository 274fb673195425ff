// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/CommandContext.h"
#include "core/action/ActionErrors.h"
#include "core/base/BaseErrors.h"
#include "tests/app/engine/RunningEngine.h"

using namespace fdc;
using namespace Qt::Literals::StringLiterals;

/// What a command does when the engine that it borrowed has ended before the next question.
class CommandContextTest : public QObject {
    Q_OBJECT

    /// The engine of another process, and a command that has asked it once.
    struct Bench {
        Bench()
            : context({.environment = {}, .data = engine->folder().path(), .language = u"en"_s}, &redaction) {
            first = read(u"engine.describe"_s);
        }
        ~Bench() { QCoro::waitFor(context.shutdown()); }
        base::Result<QJsonObject> read(const QString& action) {
            return QCoro::waitFor(context.read(action, {}));
        }
        bool ownsEngine() {
            const auto access = QCoro::waitFor(context.access());
            return access && (*access)->ownsEngine();
        }

        engine::test::RunningEngine engine;
        security::Redaction redaction;
        cli::CommandContext context;
        std::optional<base::Result<QJsonObject>> first;
    };
    static QString codeOf(const base::Result<QJsonObject>& answer) {
        return answer ? QString() : answer.error().code();
    }

private Q_SLOTS:
    /// Its own engine takes the folder, and is no engine that stays.
    void whatOnlyReadsIsAskedASecondTime() {
        Bench bench;
        QCOMPARE(codeOf(*bench.first), QString());
        QCOMPARE((**bench.first)[u"stays"_s], QJsonValue(true));
        QVERIFY(!bench.ownsEngine());
        bench.engine.close();
        const auto again = bench.read(u"engine.describe"_s);
        QCOMPARE(codeOf(again), QString());
        QVERIFY(bench.ownsEngine());
        QCOMPARE((*again)[u"stays"_s], QJsonValue(false));
    }

    void whoWasQuickerIsAsked() {
        Bench bench;
        bench.engine.close();
        bench.engine.open();
        QCOMPARE(codeOf(bench.read(u"engine.describe"_s)), QString());
        QVERIFY(!bench.ownsEngine());
    }

    void aRefusalOfTheSecondEngineIsTheAnswer() {
        Bench bench;
        bench.engine.close();
        QCOMPARE(codeOf(bench.read(u"no.such"_s)), u"ACTION_UNKNOWN"_s);
        QVERIFY(bench.ownsEngine());
    }

    /// It may have been done before the engine ended.
    void whatChangesSomethingIsNotAskedTwice() {
        Bench bench;
        bench.engine.close();
        QCOMPARE(codeOf(QCoro::waitFor(bench.context.invoke(u"session.show"_s, {}))),
                 u"ENGINE_UNREACHABLE"_s);
        QVERIFY(!bench.ownsEngine());
    }

    void whoeverIsToEndAsksNobodyAnew() {
        Bench bench;
        bench.engine.close();
        bench.context.interrupt(15);
        QCOMPARE(codeOf(bench.read(u"engine.describe"_s)), u"ENGINE_UNREACHABLE"_s);
        QVERIFY(!bench.ownsEngine());
    }
};

QTEST_GUILESS_MAIN(CommandContextTest)
#include "tst_command_context.moc"
