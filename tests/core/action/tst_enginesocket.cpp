// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QCoreApplication>
#include <QCoroFuture>
#include <QCoroTask>
#include <QDir>
#include <QFile>
#include <QLocalServer>
#include <QLocalSocket>
#include <QPromise>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>

#include "core/action/ActionErrors.h"
#include "core/action/EngineMessage.h"
#include "core/action/EngineSocket.h"
#include "core/audit/AuditErrors.h"

using namespace fdc;
using namespace fdc::action;
using namespace Qt::Literals::StringLiterals;

namespace {

/// An engine whose action "gate.wait" ends when the test says so.
struct Engine {
    base::DataFolder folder;
    base::SystemClock clock;
    std::unique_ptr<audit::AuditTrail> trail;
    std::unique_ptr<ActionRegistry> registry;
    std::unique_ptr<EngineSocketServer> server;
    std::map<QString, std::shared_ptr<QPromise<void>>> gates;

    explicit Engine(const QString& path) : folder(*base::DataFolder::open(path)) {
        auto opened = audit::AuditTrail::open(folder.file(u"audit.db"_s), clock);
        if (!opened)
            qFatal("%s", qPrintable(opened.error().toLogLine()));
        trail = *std::move(opened);
        registry = std::make_unique<ActionRegistry>(trail.get());
        registry->add({u"text.echo"_s, false, security::Role::Viewer, {}, echo, {}});
        registry->add({u"campaign.start"_s, true, security::Role::Operator, {}, echo, {}});
        registry->add({u"map.push"_s, true, security::Role::Operator, {}, fails, {}});
        registry->add({u"gate.wait"_s,
                       true,
                       security::Role::Operator,
                       {},
                       [this](QJsonObject arguments, Caller) {
                           return wait(gate(arguments[u"gate"_s].toString()), arguments);
                       },
                       {}});
        listen();
    }

    void listen() {
        auto listening = EngineSocketServer::listen(folder, *registry);
        if (!listening)
            qFatal("%s", qPrintable(listening.error().toLogLine()));
        server = *std::move(listening);
    }

    std::shared_ptr<QPromise<void>> gate(const QString& name) {
        auto& promise = gates[name];
        if (!promise) {
            promise = std::make_shared<QPromise<void>>();
            promise->start();
        }
        return promise;
    }

    static QCoro::Task<base::Result<Outcome>> echo(QJsonObject arguments, Caller caller) {
        arguments[u"user"_s] = caller.user;
        arguments[u"roles"_s] = security::roleNames(caller.roles).join(u' ');
        co_return Outcome{arguments, {}, {}};
    }
    static QCoro::Task<base::Result<Outcome>> fails(QJsonObject, Caller) {
        co_return base::fail(base::Error(audit::auditUnreadable, u"why"_s).with(u"file"_s, u"x.db"_s));
    }
    static QCoro::Task<base::Result<Outcome>> wait(std::shared_ptr<QPromise<void>> promise,
                                                   QJsonObject arguments) {
        const QFuture<void> opened = promise->future();
        co_await opened;
        co_return Outcome{arguments, {}, {}};
    }

    QString outcomes() const {
        QStringList words;
        const auto read =
            audit::readAudit(folder.file(u"audit.db"_s), {}, clock, [&words](const audit::Record& record) {
                words.append(audit::outcomeName(record.entry.outcome));
            });
        return read ? words.join(u' ') : read.error().toLogLine();
    }
};

std::unique_ptr<EngineLink> linkTo(const base::DataFolder& folder) {
    auto link = QCoro::waitFor(EngineLink::connectTo(folder));
    if (!link)
        qFatal("%s", qPrintable(link.error().toLogLine()));
    return *std::move(link);
}

base::Result<QJsonObject> call(EngineLink& link, const QString& action, const QJsonObject& arguments = {},
                               Caller caller = {}) {
    return QCoro::waitFor(link.invoke(action, arguments, std::move(caller)));
}

/// Starts a call and keeps its answer for later.
QCoro::Task<void> callLater(EngineLink& link, QString action, QJsonObject arguments,
                            std::shared_ptr<std::optional<base::Result<QJsonObject>>> answer,
                            QStringList* order) {
    const QString gate = arguments[u"gate"_s].toString();
    auto task = link.invoke(action, arguments, {});
    auto result = co_await std::move(task);
    if (order != nullptr)
        order->append(gate);
    *answer = std::move(result);
}

/// As an engine does that is told to end.
QCoro::Task<void> endLater(Engine* engine, bool* hasEnded) {
    auto task = engine->server->end(std::chrono::seconds(30));
    co_await std::move(task);
    engine->server.reset();
    *hasEnded = true;
}

using Later = std::shared_ptr<std::optional<base::Result<QJsonObject>>>;
Later later() {
    return std::make_shared<std::optional<base::Result<QJsonObject>>>();
}

}  // namespace

class TestEngineSocket : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answerAndErrorCrossTheSocketWhole() {
        const QTemporaryDir folder;
        const Engine engine(folder.path());
        const auto link = linkTo(engine.folder);
        Caller caller;
        caller.user = u"anne"_s;
        const auto answer = call(*link, u"text.echo"_s, {{u"text"_s, u"été\n😀"_s}}, caller);
        QVERIFY(answer);
        QCOMPARE(answer->value(u"text"_s).toString(), u"été\n😀"_s);
        QCOMPARE(answer->value(u"user"_s).toString(), u"anne"_s);
        const auto failed = call(*link, u"map.push"_s);
        QVERIFY(!failed);
        QVERIFY(failed.error().is(audit::auditUnreadable));
        QCOMPARE(failed.error().kind(), base::ErrorKind::Storage);
        QCOMPARE(failed.error().cause(), u"why"_s);
        QCOMPARE(failed.error().fact(u"file"), u"x.db"_s);
        QCOMPARE(engine.outcomes(), u"started failed"_s);
        const auto unknown = call(*link, u"no.such"_s);
        QVERIFY(!unknown);
        QVERIFY(unknown.error().is(actionUnknown));
    }

    void socketBelongsToTheOwnerAlone() {
        const QTemporaryDir folder;
        const Engine engine(folder.path());
        QCOMPARE(QFile::permissions(engine.folder.socketFile()) & ~(QFile::ReadUser | QFile::WriteUser),
                 QFile::ReadOwner | QFile::WriteOwner);
    }

    void answersComeInTheOrderInWhichActionsEnd() {
        const QTemporaryDir folder;
        Engine engine(folder.path());
        const auto link = linkTo(engine.folder);
        QStringList order;
        const Later first = later();
        const Later second = later();
        const auto a = callLater(*link, u"gate.wait"_s, {{u"gate"_s, u"a"_s}}, first, &order);
        const auto b = callLater(*link, u"gate.wait"_s, {{u"gate"_s, u"b"_s}}, second, &order);
        QVERIFY(call(*link, u"text.echo"_s));
        engine.gate(u"b"_s)->finish();
        QTRY_VERIFY(second->has_value());
        QVERIFY(!first->has_value());
        engine.gate(u"a"_s)->finish();
        QTRY_VERIFY(first->has_value());
        QCOMPARE(order, (QStringList{u"b"_s, u"a"_s}));
        QVERIFY((*first)->has_value());
    }

    void moreCallsThanOneClientMayRunAreAllAnswered() {
        const QTemporaryDir folder;
        Engine engine(folder.path());
        const auto link = linkTo(engine.folder);
        QList<Later> answers;
        std::vector<QCoro::Task<void>> running;
        for (int i = 0; i < 200; ++i) {
            answers.append(later());
            running.push_back(callLater(*link, u"gate.wait"_s, {{u"gate"_s, u"g"_s}, {u"n"_s, i}},
                                        answers.last(), nullptr));
        }
        engine.gate(u"g"_s)->finish();
        for (int i = 0; i < 200; ++i) {
            QTRY_VERIFY_WITH_TIMEOUT(answers[i]->has_value(), 30000);
            QVERIFY((*answers[i])->has_value());
            QCOMPARE((**answers[i])->value(u"n"_s).toInt(), i);
        }
    }

    void clientCannotRaiseItsRoles() {
        const QTemporaryDir folder;
        Engine engine(folder.path());
        engine.server->setRoles([](const Caller& caller) {
            return caller.user == u"anne" ? security::Roles(security::Role::Viewer) | security::Role::Operator
                                          : security::Roles(security::Role::Viewer);
        });
        const auto link = linkTo(engine.folder);
        Caller caller;
        caller.user = u"bob"_s;
        const auto refused = call(*link, u"campaign.start"_s, {}, caller);
        QVERIFY(!refused);
        QVERIFY(refused.error().is(actionRefused));
        caller.user = u"anne"_s;
        QVERIFY(call(*link, u"campaign.start"_s, {}, caller));
        caller.roles = security::Role::Viewer;  // it may lower them
        QVERIFY(!call(*link, u"campaign.start"_s, {}, caller));
        QCOMPARE(engine.outcomes(), u"refused started ok refused"_s);
    }

    void actionGoesOnWhenItsClientIsGone() {
        const QTemporaryDir folder;
        Engine engine(folder.path());
        auto link = linkTo(engine.folder);
        const Later answer = later();
        const auto running = callLater(*link, u"gate.wait"_s, {{u"gate"_s, u"a"_s}}, answer, nullptr);
        QTRY_COMPARE(engine.outcomes(), u"started"_s);
        link.reset();
        QTRY_VERIFY(answer->has_value());
        QVERIFY((*answer)->error().is(engineUnreachable));
        QTRY_COMPARE(engine.server->clients(), 0);
        engine.gate(u"a"_s)->finish();
        QTRY_COMPARE(engine.outcomes(), u"started ok"_s);
    }

    void engineThatEndsInMidCallIsUnreachable() {
        const QTemporaryDir folder;
        Engine engine(folder.path());
        const auto link = linkTo(engine.folder);
        const Later answer = later();
        const auto running = callLater(*link, u"gate.wait"_s, {{u"gate"_s, u"a"_s}}, answer, nullptr);
        QTRY_COMPARE(engine.outcomes(), u"started"_s);
        engine.server.reset();
        QTRY_VERIFY(answer->has_value());
        QVERIFY((*answer)->error().is(engineUnreachable));
        QVERIFY((*answer)->error().isRetryable());
        QVERIFY(!(*answer)->error().fact(u"correlation").isEmpty());
        engine.gate(u"a"_s)->finish();
        QTRY_COMPARE(engine.outcomes(), u"started ok"_s);
    }

    /// What was begun is answered, and who came too late knows that nothing was.
    void engineThatEndsAnswersWhatItBegan() {
        const QTemporaryDir folder;
        Engine engine(folder.path());
        const auto link = linkTo(engine.folder);
        const Later begun = later();
        const auto waiting = callLater(*link, u"gate.wait"_s, {{u"gate"_s, u"a"_s}}, begun, nullptr);
        QTRY_COMPARE(engine.gates.size(), size_t(1));
        bool hasEnded = false;
        const auto ending = endLater(&engine, &hasEnded);
        const auto late = call(*link, u"text.echo"_s);
        QVERIFY(!late);
        QVERIFY(late.error().is(engineUnreachable));
        QCOMPARE(late.error().fact(u"begun"), u"no"_s);
        QVERIFY(late.error().fact(u"correlation").isEmpty());
        QVERIFY(!hasEnded);
        engine.gate(u"a"_s)->finish();
        QTRY_VERIFY(hasEnded);
        QTRY_VERIFY(begun->has_value());
        QVERIFY(begun->value());
        QCOMPARE(engine.outcomes(), u"started ok"_s);
    }

    /// The process may be gone before it reads what was sent after its leave: that was not begun either.
    void requestThatAnEndingEngineNeverReadsWasNotBegun() {
        const QTemporaryDir folder;
        Engine engine(folder.path());
        const auto link = linkTo(engine.folder);
        QVERIFY(call(*link, u"text.echo"_s));
        QCoro::waitFor(engine.server->end(std::chrono::seconds(30)));
        const Later late = later();
        const auto waiting = callLater(*link, u"campaign.start"_s, {}, late, nullptr);
        engine.server.reset();
        QTRY_VERIFY(late->has_value());
        QVERIFY(!late->value());
        QVERIFY(late->value().error().is(engineUnreachable));
        QCOMPARE(late->value().error().fact(u"begun"), u"no"_s);
        QVERIFY(late->value().error().fact(u"correlation").isEmpty());
        QCOMPARE(engine.outcomes(), QString());
    }

    /// An answer goes in pieces of what the system takes at once.
    void engineThatEndsAnswersInFull() {
        const QTemporaryDir folder;
        Engine engine(folder.path());
        const auto link = linkTo(engine.folder);
        const QString large(900'000, u'x');
        const Later begun = later();
        const auto waiting =
            callLater(*link, u"gate.wait"_s, {{u"gate"_s, u"a"_s}, {u"text"_s, large}}, begun, nullptr);
        QTRY_COMPARE(engine.gates.size(), size_t(1));
        bool hasEnded = false;
        const auto ending = endLater(&engine, &hasEnded);
        engine.gate(u"a"_s)->finish();
        QTRY_VERIFY(hasEnded);
        QTRY_VERIFY(begun->has_value());
        QVERIFY(begun->value());
        QCOMPARE((*begun->value())[u"text"_s].toString(), large);
    }

    void engineThatEndsWaitsForNobodyWithoutEnd() {
        const QTemporaryDir folder;
        Engine engine(folder.path());
        const auto link = linkTo(engine.folder);
        const Later begun = later();
        const auto waiting = callLater(*link, u"gate.wait"_s, {{u"gate"_s, u"a"_s}}, begun, nullptr);
        QTRY_COMPARE(engine.gates.size(), size_t(1));
        QCoro::waitFor(engine.server->end(std::chrono::milliseconds(50)));
        engine.server.reset();
        QTRY_VERIFY(begun->has_value());
        QVERIFY(!begun->value());
        QVERIFY(!begun->value().error().fact(u"correlation").isEmpty());
        engine.gate(u"a"_s)->finish();
        QTRY_COMPARE(engine.outcomes(), u"started ok"_s);
    }

    void linkConnectsAnewAfterARestart() {
        const QTemporaryDir folder;
        Engine engine(folder.path());
        const auto link = linkTo(engine.folder);
        QVERIFY(call(*link, u"text.echo"_s));
        engine.server.reset();
        QTRY_VERIFY(!call(*link, u"text.echo"_s));
        engine.listen();
        QVERIFY(call(*link, u"text.echo"_s));
    }

    void withoutAnEngineItIsUnreachable() {
        const QTemporaryDir folder;
        const auto data = base::DataFolder::open(folder.path());
        const auto link = QCoro::waitFor(EngineLink::connectTo(*data));
        QVERIFY(!link);
        QVERIFY(link.error().is(engineUnreachable));
        QCOMPARE(link.error().fact(u"socket"), data->socketFile());
    }

    void engineThatHangsIsUnreachable() {
        const QTemporaryDir folder;
        const auto data = base::DataFolder::open(folder.path());
        QLocalServer silent;
        QVERIFY(silent.listen(data->socketFile()));
        const auto link = QCoro::waitFor(EngineLink::connectTo(*data));
        QVERIFY(!link);
        QVERIFY(link.error().is(engineUnreachable));
    }

    void anotherProtocolIsTold() {
        const QTemporaryDir folder;
        const auto data = base::DataFolder::open(folder.path());
        QLocalServer other;
        QVERIFY(other.listen(data->socketFile()));
        connect(&other, &QLocalServer::newConnection, &other, [&other] {
            other.nextPendingConnection()->write("{\"engine\":\"flowerdocs-console\",\"protocol\":99}\n");
        });
        const auto link = QCoro::waitFor(EngineLink::connectTo(*data));
        QVERIFY(!link);
        QVERIFY(link.error().is(engineMessageInvalid));
    }

    void socketLeftByADeadEngineIsReplaced() {
        const QTemporaryDir folder;
        const auto data = base::DataFolder::open(folder.path());
        const pid_t child = ::fork();
        if (child == 0) {
            ActionRegistry none(nullptr);
            const auto server = EngineSocketServer::listen(*data, none);
            ::kill(::getpid(), SIGKILL);
        }
        ::waitpid(child, nullptr, 0);
        QVERIFY(QFile::exists(data->socketFile()));
        const auto dead = QCoro::waitFor(EngineLink::connectTo(*data));
        QVERIFY(!dead);
        QVERIFY(dead.error().is(engineUnreachable));
        const Engine engine(folder.path());
        QVERIFY(call(*linkTo(engine.folder), u"text.echo"_s));
    }

    void socketIsGoneWhenTheEngineEnds() {
        const QTemporaryDir folder;
        QString socket;
        {
            const Engine engine(folder.path());
            socket = engine.folder.socketFile();
            QVERIFY(QFile::exists(socket));
        }
        QVERIFY(!QFile::exists(socket));
    }

    void deepDataFolderWorks_data() {
        QTest::addColumn<int>("length");
        for (const int length : {70, 80, 90, 91, 92, 93, 94, 95, 96, 100, 108, 200, 400})
            QTest::addRow("%d", length) << length;
    }
    void deepDataFolderWorks() {
        QFETCH(int, length);
        const QTemporaryDir folder;
        QString path = folder.path();
        while (path.size() < length)
            path += u'/' + QString(qBound(1, length - int(path.size()) - 1, 100), u'd');
        const Engine engine(path);
        QVERIFY(QFile::exists(engine.folder.socketFile()));
        QVERIFY(call(*linkTo(engine.folder), u"text.echo"_s));
        const QStringList left = QDir(QDir::tempPath()).entryList({u"fdc-??????"_s});
        QCOMPARE(left, QStringList());
    }

    void placeThatCannotBeUsedIsAnError() {
        const QTemporaryDir folder;
        const auto data = base::DataFolder::open(folder.path());
        QVERIFY(QDir().mkpath(data->socketFile() + u"/full"_s));
        ActionRegistry none(nullptr);
        const auto server = EngineSocketServer::listen(*data, none);
        QVERIFY(!server);
        QVERIFY(server.error().is(engineListenFailed));
        QCOMPARE(server.error().fact(u"file"), data->socketFile());
    }

    void silentClientIsClosed() {
        const QTemporaryDir folder;
        Engine engine(folder.path());
        engine.server->setSilenceLimit(base::Milliseconds(100));
        QLocalSocket silent;
        silent.connectToServer(engine.folder.socketFile());
        silent.write("{\"id\":1,");  // half a line is silence
        QTRY_COMPARE(engine.server->clients(), 1);
        QTRY_COMPARE(engine.server->clients(), 0);
        QTRY_COMPARE(silent.state(), QLocalSocket::UnconnectedState);
    }

    void clientThatWaitsForItsActionIsNotSilent() {
        const QTemporaryDir folder;
        Engine engine(folder.path());
        engine.server->setSilenceLimit(base::Milliseconds(50));
        const auto link = linkTo(engine.folder);
        const Later answer = later();
        const auto running = callLater(*link, u"gate.wait"_s, {{u"gate"_s, u"a"_s}}, answer, nullptr);
        QTRY_COMPARE(engine.outcomes(), u"started"_s);
        QTest::qWait(300);  // six times the limit: the subject of this test is time
        engine.gate(u"a"_s)->finish();
        QTRY_VERIFY(answer->has_value());
        QVERIFY((*answer)->has_value());
    }

    void badClientIsClosedAndOthersAreServed_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("endless line") << QByteArray(3 * 1024 * 1024, 'x');
        QTest::newRow("no JSON") << QByteArray("GET / HTTP/1.1\r\n\r\n");
        QTest::newRow("binary") << QByteArray(64, '\0') + '\n';
    }
    void badClientIsClosedAndOthersAreServed() {
        QFETCH(QByteArray, bytes);
        const QTemporaryDir folder;
        const Engine engine(folder.path());
        const auto link = linkTo(engine.folder);
        QLocalSocket bad;
        bad.connectToServer(engine.folder.socketFile());
        QTRY_COMPARE(engine.server->clients(), 2);
        bad.write(bytes);
        QTRY_COMPARE(bad.state(), QLocalSocket::UnconnectedState);
        QTRY_COMPARE(engine.server->clients(), 1);
        QVERIFY(call(*link, u"text.echo"_s));
    }

    void wrongRequestWithAnIdIsAnswered() {
        const QTemporaryDir folder;
        const Engine engine(folder.path());
        QLocalSocket client;
        client.connectToServer(engine.folder.socketFile());
        client.write("{\"id\":5}\n\n{\"id\":6,\"action\":\"text.echo\"}\n");
        QList<QByteArray> lines;
        QTRY_VERIFY((lines += client.readLine(), lines.removeAll(QByteArray()), lines.size() == 3));
        QVERIFY(parseGreeting(lines[0]));
        QVERIFY(parseReply(lines[1])->result.error().is(engineMessageInvalid));
        QCOMPARE(parseReply(lines[1])->id, 5);
        QCOMPARE(parseReply(lines[2])->id, 6);
        QVERIFY(parseReply(lines[2])->result);
    }

    void requestThatIsTooLargeIsNotSent() {
        const QTemporaryDir folder;
        const Engine engine(folder.path());
        const auto link = linkTo(engine.folder);
        const auto refused = call(*link, u"text.echo"_s, {{u"text"_s, QString(2 * 1024 * 1024, u'x')}});
        QVERIFY(!refused);
        QVERIFY(refused.error().is(engineMessageInvalid));
        const auto large = call(*link, u"text.echo"_s, {{u"text"_s, QString(1000 * 1000, u'x')}});
        QVERIFY(large);
        QCOMPARE(large->value(u"text"_s).toString().size(), 1000 * 1000);
    }

    void otherUserIsClosedAtOnce() {
        QTemporaryDir folder;
        const Engine engine(folder.path());
        // Open the way, so that only the check of the peer stands in it.
        QFile::setPermissions(folder.path(), QFile::Permissions(0x7755));
        QFile::setPermissions(engine.folder.socketFile(), QFile::Permissions(0x6666));
        const QByteArray socket = QFile::encodeName(engine.folder.socketFile());
        const pid_t child = ::fork();
        if (child == 0)
            ::_exit(readAsAnotherUser(socket));
        int status = -1;
        bool ended = false;  // QTRY_VERIFY asks again after a yes
        QTRY_VERIFY_WITH_TIMEOUT((ended = ended || ::waitpid(child, &status, WNOHANG) == child), 30000);
        QVERIFY(WIFEXITED(status));
        // As an ordinary user there is no other user to become: then the same user must be greeted.
        QCOMPARE(WEXITSTATUS(status), ::geteuid() == 0 ? 0 : 1);
    }

    void actionsCrossProcesses() {
        const QTemporaryDir folder;
        const auto data = base::DataFolder::open(folder.path());
        int ready[2];
        QCOMPARE(::pipe(ready), 0);
        const pid_t child = ::fork();
        if (child == 0) {
            const Engine engine(folder.path());
            if (::write(ready[1], "x", 1) != 1)
                ::_exit(1);
            for (;;)
                QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        }
        char byte = 0;
        QCOMPARE(::read(ready[0], &byte, 1), ssize_t(1));
        const auto link = linkTo(*data);
        QVERIFY(call(*link, u"campaign.start"_s));
        const Later answer = later();
        const auto running = callLater(*link, u"gate.wait"_s, {{u"gate"_s, u"a"_s}}, answer, nullptr);
        QVERIFY(call(*link, u"text.echo"_s));
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        QTRY_VERIFY(answer->has_value());
        QVERIFY((*answer)->error().is(engineUnreachable));
        const auto verification = audit::verifyAudit(data->file(u"audit.db"_s));
        QVERIFY(verification);
        QVERIFY(verification->ok);
        QCOMPARE(verification->records, 3);
    }

private:
    /// 0: closed without a byte; 1: greeted; 2: could not connect.
    static int readAsAnotherUser(const QByteArray& path);
};

int TestEngineSocket::readAsAnotherUser(const QByteArray& path) {
    if (::geteuid() == 0 && ::setuid(65534) != 0)
        return 2;
    const int descriptor = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    qstrncpy(address.sun_path, path.constData(), sizeof address.sun_path);
    if (::connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        return 2;
    char byte = 0;
    return ::read(descriptor, &byte, 1) <= 0 ? 0 : 1;
}

QTEST_GUILESS_MAIN(TestEngineSocket)
#include "tst_enginesocket.moc"
