// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QRandomGenerator>

#include "tests/faults/Program.h"

using namespace faults;

/// System calls of the real flowerdocsctl that fail: of its files and of its sockets. Each time it says what
/// happened, or goes on, and afterwards every document is there once.
class ProgramCallsTest : public QObject {
    Q_OBJECT

    static constexpr int documents = 20;

private Q_SLOTS:
    void initTestCase() { useFastPlace(); }
    void copiesOfCheckpointsThatCannotBeReadStay();
    void aCallThatFailsIsToldAndNothingIsLost_data();
    void aCallThatFailsIsToldAndNothingIsLost();
    void shortAndInterruptedCallsAreNoFailure_data();
    void shortAndInterruptedCallsAreNoFailure();
    void aNameServiceThatFailsIsToldAndNothingIsLost_data();
    void aNameServiceThatFailsIsToldAndNothingIsLost();
};

void ProgramCallsTest::aCallThatFailsIsToldAndNothingIsLost_data() {
    QTest::addColumn<QString>("operation");
    QTest::addColumn<QString>("what");
    QTest::addColumn<int>("most");  // calls of it in such a campaign, about
    const auto row = [](const char* operation, const char* what, int most) {
        QTest::addRow("%s %s", operation, what)
            << QString::fromLatin1(operation) << QString::fromLatin1(what) << most;
    };
    row("open", "EMFILE", 40);
    row("open", "EIO", 40);
    row("read", "EIO", 80);
    row("write", "EIO", 150);
    row("write", "ENOSPC", 150);
    row("write", "kill", 150);
    row("sync", "EIO", 40);
    row("sync", "killafter", 40);
    row("rename", "EIO", 6);
    row("mmap", "ENOMEM", 6);
    row("socket", "EMFILE", 6);
    row("connect", "ETIMEDOUT", 6);
    row("send", "ECONNRESET", 120);
    row("send", "EPIPE", 120);
    row("send", "kill", 120);
    row("recv", "ECONNRESET", 250);
    row("recv", "ETIMEDOUT", 250);
    row("recv", "kill", 250);
}

/// The copies of the checkpoints are evidence: a disk that does not give them back takes none of them.
void ProgramCallsTest::copiesOfCheckpointsThatCannotBeReadStay() {
    Desk desk;
    QCOMPARE(begin(desk), QByteArray());
    const QString map = desk.map(documents);
    const QString copies = desk.file(u"audit-checkpoints.jsonl"_s);
    const auto bytesOf = [&] {
        QFile file(copies);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    QCOMPARE(desk.run({u"campaign"_s, u"start"_s, u"--map"_s, map, u"--wait"_s}).code, 0);
    const QByteArray before = bytesOf();
    QVERIFY(!before.isEmpty());
    const Shim shim{.fault = u"read:1:EIO"_s,
                    .paths = copies,
                    .fullAsLongAs = {},
                    .trace = {},
                    .struck = desk.file(u"struck"_s)};
    const Ended ended = finish(
        *desk.console.start({u"campaign"_s, u"start"_s, u"--map"_s, map, u"--wait"_s}, with(desk, shim)),
        120'000);
    QVERIFY(shim.hasStruck());
    QVERIFY2(ended.code > 0, (ended.out + ended.err).constData());
    QCOMPARE(codeOf(ended), u"AUDIT_UNWRITABLE"_s);
    QVERIFY(bytesOf().startsWith(before));
    const QString wrong = finishAndJudge(desk, map, documents);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
}

/// R5, and R2 for the real program: death at the n-th call.
void ProgramCallsTest::aCallThatFailsIsToldAndNothingIsLost() {
    QFETCH(QString, operation);
    QFETCH(QString, what);
    QFETCH(int, most);
    QRandomGenerator random(seed() ^ quint32(qHash(operation + what)));
    const int runs = times("FDC_CALL_RUNS", 1, 12);
    for (int run = 0; run < runs; ++run) {
        Desk desk;
        QCOMPARE(begin(desk), QByteArray());
        const QString map = desk.map(documents);
        const int nth = 1 + random.bounded(most);
        const bool net = operation == u"socket"_s || operation == u"connect"_s || operation == u"send"_s ||
                         operation == u"recv"_s;
        const Shim shim{.fault = u"%1:%2:%3"_s.arg(operation).arg(nth).arg(what),
                        .paths = net ? QString() : QFileInfo(desk.file({})).absolutePath(),
                        .fullAsLongAs = {},
                        .trace = {},
                        .struck = desk.file(u"struck"_s)};
        const Ended ended = finish(
            *desk.console.start({u"campaign"_s, u"start"_s, u"--map"_s, map, u"--wait"_s}, with(desk, shim)),
            120'000);
        const QByteArray context =
            shim.fault.toUtf8() + ": " + QByteArray::number(ended.code) + ' ' + ended.out + ended.err;
        const bool killed = what.startsWith(u"kill") && shim.hasStruck();
        QVERIFY2(ended.code != -1 || killed, context.constData());
        if (ended.code > 0)
            QVERIFY2(!codeOf(ended).isEmpty() || ended.json()["verdict"_L1].toString() == u"partial"_s,
                     context.constData());
        const QString wrong = finishAndJudge(desk, map, documents);
        QVERIFY2(wrong.isEmpty(), (context + " | then: " + wrong.toUtf8()).constData());
    }
}

void ProgramCallsTest::shortAndInterruptedCallsAreNoFailure_data() {
    QTest::addColumn<QString>("fault");
    for (const char* fault : {"read:*1:short", "write:*1:short", "recv:*2:short", "send:*2:short",
                              "read:*3:EINTR", "write:*3:EINTR", "recv:*3:EINTR", "send:*3:EINTR"})
        QTest::newRow(fault) << QString::fromLatin1(fault);
}

void ProgramCallsTest::shortAndInterruptedCallsAreNoFailure() {
    QFETCH(QString, fault);
    Desk desk;
    QCOMPARE(begin(desk), QByteArray());
    const QString map = desk.map(documents);
    const bool net = fault.startsWith(u"recv") || fault.startsWith(u"send");
    const Shim shim{.fault = fault,
                    .paths = net ? QString() : QFileInfo(desk.file({})).absolutePath(),
                    .fullAsLongAs = {},
                    .trace = {},
                    .struck = desk.file(u"struck"_s)};
    const Ended ended =
        desk.console.run({u"campaign"_s, u"start"_s, u"--map"_s, map, u"--wait"_s}, with(desk, shim));
    QVERIFY2(ended.code == 0, (ended.out + ended.err).constData());
    QVERIFY(shim.hasStruck());
    const QString wrong = finishAndJudge(desk, map, documents);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
}

void ProgramCallsTest::aNameServiceThatFailsIsToldAndNothingIsLost_data() {
    QTest::addColumn<QString>("fault");
    for (const char* fault : {"resolve:1:EAGAIN", "resolve:2:EAGAIN", "resolve:1+:EAGAIN",
                              "resolve:2+:EAGAIN", "resolve:*2:EAGAIN"})
        QTest::newRow(fault) << QString::fromLatin1(fault);
}

/// R18: the name of the target is not resolved, once, for ever, or every second time.
void ProgramCallsTest::aNameServiceThatFailsIsToldAndNothingIsLost() {
    QFETCH(QString, fault);
    Desk desk;
    desk.byName = true;
    QCOMPARE(begin(desk), QByteArray());
    const QString map = desk.map(documents);
    const Shim shim{
        .fault = fault, .paths = {}, .fullAsLongAs = {}, .trace = {}, .struck = desk.file(u"struck"_s)};
    const Ended ended = finish(*desk.console.start({u"campaign"_s, u"start"_s, u"--map"_s, map, u"--wait"_s,
                                                    u"--outage-limit"_s, u"5"_s},
                                                   with(desk, shim)),
                               120'000);
    const QByteArray context =
        fault.toUtf8() + ": " + QByteArray::number(ended.code) + ' ' + ended.out + ended.err;
    QVERIFY2(shim.hasStruck(), context.constData());
    if (ended.code != 0)
        QVERIFY2(codeOf(ended) == u"NET_NAME_UNKNOWN"_s || codeOf(ended) == u"TARGET_UNAVAILABLE"_s,
                 context.constData());
    const QJsonObject documentsOf = newest(desk)["documents"_L1].toObject();
    QVERIFY2(documentsOf["quarantined"_L1].toInteger() == 0, context.constData());
    desk.variables.insert(u"LD_PRELOAD"_s, QStringLiteral(FDC_FAULT_SHIM));  // which knows the name
    const QString wrong = finishAndJudge(desk, map, documents);
    QVERIFY2(wrong.isEmpty(), (context + " | then: " + wrong.toUtf8()).constData());
}

QTEST_GUILESS_MAIN(ProgramCallsTest)
#include "tst_program_calls.moc"
