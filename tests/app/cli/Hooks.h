// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTcpSocket>
#include <QTemporaryDir>
#include <QUrl>

#include "core/net/StandardWebhook.h"
#include "tests/app/cli/Programs.h"

/// What a sender of webhooks does, and the connector that gets them: a signed plug-in in Python.
namespace programs {

struct Reply {
    int status = 0;  ///< 0: no answer
    QByteArray head;
    QByteArray body;
    QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
    QByteArray header(const QByteArray& name) const {
        for (const QByteArray& line : head.split('\n')) {
            if (line.toLower().startsWith(name.toLower() + ':'))
                return line.mid(name.size() + 1).trimmed();
        }
        return {};
    }
};

/// One connection that may carry several messages.
class Sender {
public:
    explicit Sender(const QUrl& hooks) : m_hooks(hooks) {}

    bool connectTo() {
        m_socket.connectToHost(u"127.0.0.1"_s, quint16(m_hooks.port()));
        return m_socket.waitForConnected(5'000);
    }
    void write(const QByteArray& bytes) {
        m_socket.write(bytes);
        while (m_socket.bytesToWrite() > 0 && m_socket.waitForBytesWritten(5'000)) {
        }
    }
    Reply read(int limitMs = 30'000) {
        const qsizetype headEnd = fill("\r\n\r\n", limitMs);
        if (headEnd < 0)
            return {};
        Reply reply;
        reply.head = m_buffer.left(headEnd);
        reply.status = reply.head.split(' ').value(1).toInt();
        const qsizetype length = reply.header("content-length").toLongLong();
        while (m_buffer.size() < headEnd + 4 + length && m_socket.waitForReadyRead(limitMs))
            m_buffer += m_socket.readAll();
        reply.body = m_buffer.mid(headEnd + 4, length);
        m_buffer.remove(0, headEnd + 4 + length);
        return reply;
    }
    bool isOpen() const { return m_socket.state() == QAbstractSocket::ConnectedState; }
    QTcpSocket& socket() { return m_socket; }

    static QByteArray request(const QByteArray& method, const QByteArray& path,
                              const QList<fdc::net::Header>& headers, const QByteArray& body) {
        QByteArray text = method + ' ' + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: " +
                          QByteArray::number(body.size()) + "\r\n";
        for (const fdc::net::Header& header : headers)
            text += header.name + ": " + header.value + "\r\n";
        return text + "\r\n" + body;
    }
    /// Sends and waits; a connection of its own.
    static Reply once(const QUrl& hooks, const QByteArray& message, int limitMs = 30'000) {
        Sender sender(hooks);
        if (!sender.connectTo())
            return {};
        sender.write(message);
        return sender.read(limitMs);
    }

private:
    qsizetype fill(const QByteArray& end, int limitMs) {
        m_buffer += m_socket.readAll();
        while (!m_buffer.contains(end)) {
            if (!m_socket.waitForReadyRead(limitMs))
                return m_buffer.indexOf(end);
            m_buffer += m_socket.readAll();
        }
        return m_buffer.indexOf(end);
    }
    QUrl m_hooks;
    QTcpSocket m_socket;
    QByteArray m_buffer;
};

/// Signed messages of one sender.
class Signer {
public:
    explicit Signer(const QByteArray& secret)
        : m_keys(*fdc::net::webhookKeys(fdc::security::Secret(secret))) {}
    QList<fdc::net::Header> headers(const QByteArray& id, const QByteArray& body, qint64 ago = 0) const {
        return fdc::net::webhookHeaders(m_keys, id, QDateTime::currentSecsSinceEpoch() - ago, body);
    }
    QByteArray message(const QByteArray& path, const QByteArray& id, const QByteArray& body) const {
        return Sender::request("POST", path, headers(id, body), body);
    }

private:
    std::vector<fdc::security::Secret> m_keys;
};

/// A data folder with an environment "prod" whose connector "notes" is a plug-in that writes down the id of
/// every event that it handles.
class NotesDesk {
public:
    static constexpr char secret[] = "whsec_plJ3nmyCDGBKInavdOK15jsl";

    explicit NotesDesk(int mostWaiting = 100'000) {
        QDir().mkpath(m_folder.filePath(u"notes"_s));
        write(u"notes/connector.py"_s, program);
        write(u"notes/manifest.json"_s,
              QByteArray(manifest).replace("@WAITING@", QByteArray::number(mostWaiting)));
        write(u"core.properties"_s, QByteArray("connectors.enabled=true\nconnectors.notes.enabled=true\n"
                                               "notes.connector.webhook.secret=") +
                                        secret + "\n");
    }
    Console console() const { return Console(data(), u"prod"_s); }
    QString data() const { return m_folder.filePath(u"data"_s); }
    QString file(const QString& name) const { return m_folder.filePath(name); }

    /// Answers what went wrong; empty: all is there.
    QString prepare() const {
        const QString key = file(u"key.pem"_s);
        const std::initializer_list<QStringList> steps{
            {u"environment"_s, u"add"_s, u"prod"_s, u"--properties"_s, file(u"core.properties"_s),
             u"--core"_s, u"https://localhost:1/core"_s, u"--scope"_s, u"Main"_s},
            {u"plugin"_s, u"sign"_s, file(u"notes"_s), u"--key"_s, key},
            {u"plugin"_s, u"trust"_s, u"Tester"_s, key + u".pub"_s},
            {u"plugin"_s, u"add"_s, file(u"notes"_s)}};
        for (const QStringList& step : steps) {
            const Ended ended =
                programs::run(u"flowerdocsctl"_s, QStringList{u"--data"_s, data(), u"--json"_s} + step);
            if (ended.code != 0)
                return step.join(u' ') + u": "_s + QString::fromUtf8(ended.out + ended.err);
        }
        return {};
    }
    /// What the plug-in has written down, in order.
    QByteArrayList handled() const {
        QFile notes(data() + u"/plugins/work/prod/notes/handled.txt"_s);
        return notes.open(QIODevice::ReadOnly) ? notes.readAll().trimmed().split('\n') : QByteArrayList();
    }
    void write(const QString& name, const QByteArray& bytes) const {
        QFile target(file(name));
        if (!target.open(QIODevice::WriteOnly) || target.write(bytes) != bytes.size())
            qFatal("%s is not written", qPrintable(name));
    }

private:
    static constexpr char manifest[] = R"json({
 "schema": "plugin/1", "id": "notes", "name": "Notes", "version": "1.0.0", "kind": "process",
 "command": ["python3", "connector.py"], "interface": 1, "settingPrefixes": ["notes.connector."], "settings": [],
 "synchronizes": false, "handlesEvents": true,
 "retry": {"attempts": 3, "firstDelaySeconds": 1, "longestDelaySeconds": 2},
 "flow": {"mostInFlight": 1, "mostWaiting": @WAITING@, "eventsPerSecond": 1000},
 "limits": {"memoryMiB": 256, "callSeconds": 30, "startSeconds": 20}, "files": {}})json";
    static constexpr char program[] = R"py(
import json, sys, time
notes = open("handled.txt", "a")
for line in sys.stdin:
    request = json.loads(line)
    if "id" not in request:
        continue
    method, params, result = request["method"], request.get("params", {}), {}
    answer = {"id": request["id"]}
    if method == "hello":
        result = {"protocol": 1, "id": "notes", "version": "1.0.0"}
    elif method == "probe":
        result = {"health": "up", "code": "", "detail": ""}
    elif method == "check":
        result = {"rungs": []}
    elif method == "event":
        body = params["body"]
        if body.get("sleep"):
            time.sleep(body["sleep"])
        if body.get("fail"):
            answer["error"] = {"kind": "data", "code": "NOTE_UNREADABLE", "message": "It cannot be read."}
        else:
            notes.write(params["id"] + "\n")
            notes.flush()
    if "error" not in answer:
        answer["result"] = result
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()
)py";
    QTemporaryDir m_folder;
};

/// `flowerdocsctl serve --webhook-port 0` of a desk.
class Serving {
public:
    explicit Serving(const NotesDesk& desk)
        : m_process(desk.console().start({u"serve"_s, u"--webhook-port"_s, u"0"_s})) {
        QByteArray line;
        while (!line.endsWith('\n') && m_process->waitForReadyRead(30'000))
            line += m_process->readLine();
        description = QJsonDocument::fromJson(line).object();
        hooks = QUrl(description["webhook"_L1].toString());
    }
    ~Serving() { kill(); }
    void kill() {
        m_process->kill();
        m_process->waitForFinished();
    }
    /// As a service manager does; answers the exit code.
    Ended end() {
        m_process->terminate();
        return finish(*m_process, 60'000);
    }
    QProcess& process() { return *m_process; }
    QJsonObject description;
    QUrl hooks;

private:
    std::unique_ptr<QProcess> m_process;
};

}  // namespace programs
