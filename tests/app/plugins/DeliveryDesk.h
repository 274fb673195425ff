// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/engine/DocumentDeskOfTarget.h"
#include "app/engine/EnvironmentRuntime.h"
#include "app/sandbox/Sandbox.h"
#include "core/connector/plugin/PluginConnector.h"
#include "core/security/Digest.h"
#include "tests/app/engine/RunningEngine.h"
#include "tests/app/plugins/Examination.h"

/// A plug-in of this build between a real server and the sandbox's FlowerDocs.
namespace delivery {

using namespace Qt::Literals::StringLiterals;
using namespace fdc::connector;
using fdc::base::Result;
using fdc::engine::DocumentDeskOfTarget;

/// Ends the plug-in's process, as by SIGKILL, once its n-th document is stored and before it hears of it.
class InterruptingDesk final : public DocumentDesk {
public:
    explicit InterruptingDesk(DocumentDesk& inner) : m_inner(inner) {}
    QCoro::Task<Result<DeliveredDocument>> deliver(DocumentDelivery delivery) override {
        auto delivering = m_inner.deliver(std::move(delivery));
        Result<DeliveredDocument> delivered = co_await std::move(delivering);
        ++deliveries;
        if (delivered && deliveries == killAfter)
            kill();
        co_return delivered;
    }

    int deliveries = 0;
    int killAfter = 0;
    std::function<void()> kill;

private:
    DocumentDesk& m_inner;
};

inline void keep(QList<Event>& kept, const QList<Event>& events, QList<EventReceipt>& receipts) {
    for (const Event& event : events) {
        const bool known = std::ranges::any_of(kept, [&](const Event& one) { return one.id == event.id; });
        if (!known)
            kept.append(event);
        receipts.append(known ? EventReceipt::Duplicate : EventReceipt::Accepted);
    }
}

class Bench {
public:
    explicit Bench(const QString& plugin) : m_plugin(plugin) {
        auto authority = fdc::net::TlsAuthority::create(u"Test servers"_s);
        if (!authority || !m_folder.isValid())
            qFatal("no authority");
        m_authority = std::make_unique<fdc::net::TlsAuthority>(std::move(*authority));
        servers::write(authorityFile(), m_authority->certificatePem());
        examination::copyFolder(QStringLiteral(FDC_PLUGINS_DIR) + u'/' + plugin, file(plugin));
        examination::sign(file(plugin), file(u"publisher.key"_s));
        auto making = engine->environment(u"sandbox"_s);
        const auto runtime = QCoro::waitFor(std::move(making));
        if (!runtime)
            qFatal("%s", qPrintable(runtime.error().toLogLine()));
        desk = std::make_unique<InterruptingDesk>((*runtime)->desk());
        start();
    }
    ~Bench() { end(); }

    const fdc::net::TlsAuthority& authority() const { return *m_authority; }
    QString authorityFile() const { return file(u"ca.pem"_s); }

    void start() {
        PluginSetup setup;
        setup.folder = file(m_plugin);
        setup.workFolder = file(u"work"_s);
        setup.admission = Admission::Any;
        setup.desk = desk.get();
        setup.events = [this](QList<Event> incoming) { return receive(&events, std::move(incoming)); };
        auto manifest = readManifest(setup.folder);
        if (!manifest)
            qFatal("%s", qPrintable(manifest.error().toLogLine()));
        connector = std::make_unique<PluginConnector>(std::move(*manifest), std::move(setup));
        desk->kill = [this] {
            if (connector->process())
                QProcess::execute(u"kill"_s, {u"-9"_s, QString::number(connector->process()->processId())});
        };
    }
    void end() {
        if (connector)
            QCoro::waitFor(connector->shutdown());
        connector.reset();
    }

    /// Its memory is lost.
    void forget() { QDir(file(u"work"_s)).removeRecursively(); }

    /// Empty, or what went wrong.
    QString initialize(const QMap<QString, QString>& settings) {
        Config config;
        config.environment = u"sandbox"_s;
        config.settings = settings;
        config.authorityFile = authorityFile();
        auto starting = connector->initialize(std::move(config));
        const auto started = QCoro::waitFor(std::move(starting));
        return started ? QString() : started.error().toLogLine();
    }
    Result<SyncReport> synchronize() {
        auto working = connector->synchronize({u"delivery-test"_s, false});
        return QCoro::waitFor(std::move(working));
    }
    QString handle(const QString& object) {
        Event event;
        event.id = u"test-%1"_s.arg(++m_events);
        event.object = object;
        event.type = u"changed"_s;
        auto working = connector->handleEvent(std::move(event));
        const auto handled = QCoro::waitFor(std::move(working));
        return handled ? QString() : handled.error().toLogLine();
    }

    /// What FlowerDocs has, by id: read from the sandbox's files, not through our client.
    QMap<QString, fdc::sandbox::StoredDocument> stored() {
        QMap<QString, fdc::sandbox::StoredDocument> documents;
        const auto read = fdc::sandbox::eachStoredDocument(
            engine.file(u"sandbox"_s),
            [&](const fdc::sandbox::StoredDocument& one) { documents.insert(one.id, one); });
        if (!read)
            qFatal("%s", qPrintable(read.error().toLogLine()));
        return documents;
    }
    QString idOf(const QString& object) const {
        return DocumentDeskOfTarget::documentId(u"sandbox"_s, m_plugin, object);
    }
    static QString digestOf(const QByteArray& content) {
        return QString::fromLatin1(fdc::security::sha256Hex(content));
    }

    fdc::engine::test::RunningEngine engine;
    std::unique_ptr<InterruptingDesk> desk;
    std::unique_ptr<PluginConnector> connector;
    QList<Event> events;

private:
    static QCoro::Task<QList<EventReceipt>> receive(QList<Event>* kept, QList<Event> incoming) {
        QList<EventReceipt> receipts;
        keep(*kept, incoming, receipts);
        co_return receipts;
    }
    QString file(const QString& name) const { return m_folder.filePath(name); }

    QTemporaryDir m_folder;
    QString m_plugin;
    std::unique_ptr<fdc::net::TlsAuthority> m_authority;
    int m_events = 0;
};

}  // namespace delivery
