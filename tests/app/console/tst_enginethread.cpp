// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "app/console/EngineThread.h"

using namespace fdc::console;
using namespace Qt::Literals::StringLiterals;
using fdc::base::DataFolder;
using fdc::base::Result;

class EngineThreadTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    fdc::security::Redaction m_redaction;

    EngineThread::Options options() { return {*DataFolder::open(m_folder.path()), u"en"_s, &m_redaction}; }

private Q_SLOTS:
    void aFreeFolderGetsItsOwnEngine() {
        EngineThread engine(options());
        QSignalSpy opened(&engine, &EngineThread::opened);
        engine.open();
        QTRY_COMPARE(opened.size(), 1);
        QVERIFY(engine.ownsEngine());
    }

    void aSecondWindowWorksWithTheFirstOnesEngine() {
        EngineThread first(options());
        first.open();
        QTRY_VERIFY(first.isOpen());
        EngineThread second(options());
        second.open();
        QTRY_VERIFY(second.isOpen());
        QVERIFY(!second.ownsEngine());
        QString user;
        second.askIn({}, u"session.show"_s, {}, this, [&user](const Result<QJsonObject>& answer) {
            user = answer ? (*answer)[u"user"_s].toString() : u"?"_s;
        });
        QTRY_VERIFY(!user.isEmpty());
        QVERIFY(user != u"?"_s);
    }

    void whenTheHolderEndsTheOtherWindowTakesOver() {
        auto first = std::make_unique<EngineThread>(options());
        first->open();
        QTRY_VERIFY(first->isOpen());
        EngineThread second(options());
        second.open();
        QTRY_VERIFY(second.isOpen());
        QVERIFY(!second.ownsEngine());
        first.reset();
        // A window asks all the time; the first question after the end finds out.
        QTRY_VERIFY_WITH_TIMEOUT(
            [&] {
                second.askIn({}, u"session.show"_s, {}, this, [](const auto&) {});
                return second.ownsEngine();
            }(),
            20'000);
        bool answered = false;
        second.askIn({}, u"session.show"_s, {}, this,
                     [&answered](const auto& answer) { answered = answer.has_value(); });
        QTRY_VERIFY(answered);
    }

    /// One opening waits for ten seconds; whoever held the folder may bring documents to their end for
    /// longer.
    void aHolderThatIsLongInEndingIsWaitedForThreeTimes() {
        QTemporaryDir other;
        const DataFolder folders[]{*DataFolder::open(m_folder.path()), *DataFolder::open(other.path())};
        QString cause;
        std::unique_ptr<EngineThread> windows[2];
        std::optional<fdc::base::DataFolderLock> held[2];
        for (int i = 0; i < 2; ++i) {
            auto holder =
                std::make_unique<EngineThread>(EngineThread::Options{folders[i], u"en"_s, &m_redaction});
            holder->open();
            QTRY_VERIFY(holder->isOpen());
            windows[i] =
                std::make_unique<EngineThread>(EngineThread::Options{folders[i], u"en"_s, &m_redaction});
            windows[i]->open();
            QTRY_VERIFY(windows[i]->isOpen());
            QVERIFY(!windows[i]->ownsEngine());
            holder.reset();
            // It listens no more, and still has the folder.
            auto lock = fdc::base::DataFolderLock::acquire(folders[i]);
            QVERIFY(lock);
            held[i] = std::move(*lock);
        }
        EngineThread late(EngineThread::Options{folders[1], u"en"_s, &m_redaction});
        QSignalSpy refused(&late, &EngineThread::failed);
        QSignalSpy takenOver(windows[0].get(), &EngineThread::opened);
        QSignalSpy failed(windows[0].get(), &EngineThread::failed);
        QSignalSpy givenUp(windows[1].get(), &EngineThread::failed);
        connect(windows[1].get(), &EngineThread::failed, windows[1].get(),
                [&cause](const fdc::base::Error& error) { cause = error.code(); });
        late.open();
        int lost = 0;
        for (const auto& window : windows)
            window->askIn({}, u"session.show"_s, {}, this, [&lost](const auto& answer) {
                lost += !answer && answer.error().code() == u"ENGINE_UNREACHABLE"_s;
            });
        QTRY_COMPARE(lost, 2);
        // Whoever starts while another holds the folder is told soon.
        QTRY_COMPARE_WITH_TIMEOUT(refused.size(), 1, 19'000);
        QCOMPARE(givenUp.size(), 0);
        QTest::qWait(12'000);  // in the third try
        QCOMPARE(failed.size() + givenUp.size() + takenOver.size(), 0);
        held[0].reset();
        QTRY_COMPARE(takenOver.size(), 1);
        QVERIFY(windows[0]->ownsEngine());
        QTRY_COMPARE_WITH_TIMEOUT(givenUp.size(), 1, 30'000);
        QCOMPARE(cause, u"ENGINE_UNREACHABLE"_s);
        QVERIFY(!windows[1]->ownsEngine());
    }

    void questionsAskedBeforeItIsOpenAreAnswered() {
        EngineThread engine(options());
        int answered = 0;
        engine.open();
        for (int one = 0; one < 20; ++one)
            engine.askIn({}, u"session.show"_s, {}, this,
                         [&answered](const auto& answer) { answered += answer.has_value(); });
        QTRY_COMPARE(answered, 20);
    }

    void errorsComeWithTheirCode() {
        EngineThread engine(options());
        engine.open();
        QTRY_VERIFY(engine.isOpen());
        QString code;
        engine.askIn({}, u"no.such"_s, {}, this,
                     [&code](const auto& answer) { code = answer.error().code(); });
        QTRY_COMPARE(code, u"ACTION_UNKNOWN"_s);
    }

    void whoIsGoneGetsNoAnswer() {
        EngineThread engine(options());
        engine.open();
        bool wrong = false;
        auto context = std::make_unique<QObject>();
        engine.askIn({}, u"session.show"_s, {}, context.get(), [&wrong](const auto&) { wrong = true; });
        context.reset();
        bool right = false;
        engine.askIn({}, u"session.show"_s, {}, this, [&right](const auto&) { right = true; });
        QTRY_VERIFY(right);
        QVERIFY(!wrong);
    }

    void closingDrainsAndFreesTheFolder() {
        {
            EngineThread engine(options());
            engine.open();
            QTRY_VERIFY(engine.isOpen());
            QSignalSpy closed(&engine, &EngineThread::closed);
            engine.close();
            QTRY_COMPARE(closed.size(), 1);
        }
        EngineThread next(options());
        next.open();
        QTRY_VERIFY(next.isOpen());
        QVERIFY(next.ownsEngine());
    }
};

QTEST_GUILESS_MAIN(EngineThreadTest)
#include "tst_enginethread.moc"
