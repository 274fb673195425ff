// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/FaultProxy.h"

#include <QTcpServer>
#include <atomic>

#include "app/sandbox/FaultLine.h"
#include "app/sandbox/SandboxErrors.h"
#include "core/net/NetErrors.h"

namespace fdc::sandbox {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 longestMilliseconds = 3'600'000;
constexpr qint64 mostBytes = 1'000'000'000'000;

struct Number {
    const char* name;
    qint64 largest;
    void (*take)(Toxics& toxics, qint64 value);
};
constexpr Number numbers[] = {
    {"latency", longestMilliseconds,
     [](Toxics& toxics, qint64 value) { toxics.latency = std::chrono::milliseconds(value); }},
    {"jitter", longestMilliseconds,
     [](Toxics& toxics, qint64 value) { toxics.jitter = std::chrono::milliseconds(value); }},
    {"bandwidth", mostBytes, [](Toxics& toxics, qint64 value) { toxics.bytesPerSecond = value; }},
    {"slice", mostBytes, [](Toxics& toxics, qint64 value) { toxics.slice = value; }},
    {"cut", mostBytes, [](Toxics& toxics, qint64 value) { toxics.cutAfter = value; }},
    {"silent", mostBytes, [](Toxics& toxics, qint64 value) { toxics.silentAfter = value; }},
};

base::Result<void> takeNumber(Toxics& toxics, const QString& name, const QString& value) {
    for (const Number& number : numbers) {
        if (name != QLatin1StringView(number.name))
            continue;
        bool ok = false;
        const qint64 read = value.toLongLong(&ok);
        if (!ok || read < 0 || read > number.largest)
            return base::fail(base::Error(sandboxQuirkValue).with(u"quirk"_s, name).with(u"value"_s, value));
        number.take(toxics, read);
        return {};
    }
    return base::fail(base::Error(sandboxQuirkUnknown).with(u"quirk"_s, name));
}

}  // namespace

base::Result<Toxics> Toxics::parse(const QStringList& texts) {
    Toxics toxics;
    for (const QString& text : texts) {
        const qsizetype equals = text.indexOf(u'=');
        const QString name = text.first(equals < 0 ? text.size() : equals);
        const QString value = equals < 0 ? QString() : text.sliced(equals + 1);
        if (name == u"refuse" || name == u"mute") {
            if (equals >= 0)
                return base::fail(
                    base::Error(sandboxQuirkValue).with(u"quirk"_s, name).with(u"value"_s, value));
            (name == u"refuse" ? toxics.refuse : toxics.mute) = true;
            continue;
        }
        FDC_TRY(takeNumber(toxics, name, value));
    }
    return toxics;
}

/// Lives on the proxy's thread, with its sockets.
class FaultProxy::Worker : public QObject {
public:
    Worker(QString host, quint16 port, quint64 seed) : m_host(std::move(host)), m_port(port), m_seed(seed) {
        m_server.setParent(this);
        QObject::connect(&m_server, &QTcpServer::newConnection, this, [this] { take(); });
    }

    bool set(const Toxics& toxics) {
        m_toxics = toxics;
        for (FaultLine* line : m_lines)
            line->set(toxics);
        if (toxics.refuse) {
            m_server.close();
            cutAll();
            return true;
        }
        if (m_server.isListening())
            return true;
        if (!m_server.listen(QHostAddress::LocalHost, m_listening))
            return false;
        m_listening = m_server.serverPort();
        return true;
    }

    void cutAll() {
        const QList<FaultLine*> lines = m_lines;
        for (FaultLine* line : lines)
            line->reset();
    }

    quint16 listening() const { return m_listening; }

    std::atomic<int> connections{0};
    std::atomic<qint64> accepted{0};

private:
    void take() {
        while (QTcpSocket* client = m_server.nextPendingConnection()) {
            ++accepted;
            ++connections;
            auto* line = new FaultLine(client, m_host, m_port, m_toxics, m_seed++, this);
            m_lines.append(line);
            QObject::connect(line, &FaultLine::ended, this, [this, line] {
                m_lines.removeOne(line);
                --connections;
                line->deleteLater();
            });
            line->open();
        }
    }

    const QString m_host;
    const quint16 m_port;
    quint64 m_seed;
    Toxics m_toxics;
    quint16 m_listening = 0;  ///< kept while nobody listens
    QTcpServer m_server;
    QList<FaultLine*> m_lines;
};

base::Result<std::unique_ptr<FaultProxy>> FaultProxy::start(const QString& host, quint16 port,
                                                            const Toxics& toxics, quint64 seed) {
    std::unique_ptr<FaultProxy> proxy(new FaultProxy);
    proxy->m_worker = std::make_unique<Worker>(host, port, seed);
    proxy->m_worker->moveToThread(&proxy->m_thread);
    proxy->m_thread.start();
    // The port is known, and stays its own, whether anybody listens there at first or not.
    FDC_TRY(proxy->set({}));
    FDC_TRY(proxy->set(toxics));
    return proxy;
}

FaultProxy::~FaultProxy() {
    if (!m_thread.isRunning())
        return;
    // The sockets have to go on the thread that they live on.
    QObject* worker = m_worker.release();
    QMetaObject::invokeMethod(
        worker, [worker] { delete worker; }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

base::Result<void> FaultProxy::set(const Toxics& toxics) {
    bool listens = false;
    QMetaObject::invokeMethod(
        m_worker.get(),
        [&] {
            listens = m_worker->set(toxics);
            m_port = m_worker->listening();
        },
        Qt::BlockingQueuedConnection);
    if (!listens)
        return base::fail(base::Error(net::listenFailed).with(u"port"_s, QString::number(m_port)));
    return {};
}

void FaultProxy::cutAll() {
    QMetaObject::invokeMethod(
        m_worker.get(), [this] { m_worker->cutAll(); }, Qt::BlockingQueuedConnection);
}

int FaultProxy::connections() const {
    return m_worker->connections;
}

qint64 FaultProxy::accepted() const {
    return m_worker->accepted;
}

}  // namespace fdc::sandbox
