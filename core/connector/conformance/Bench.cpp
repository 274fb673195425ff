// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/connector/conformance/Bench.h"

#include <QDir>
#include <QFile>

#include "core/base/BaseErrors.h"
#include "core/base/platform/Files.h"
#include "core/connector/ConnectorErrors.h"
#include "core/net/NetErrors.h"
#include "core/security/Digest.h"

namespace fdc::connector::conformance {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {

constexpr qint64 largestContent = 64LL * 1024 * 1024;

struct Scheme {
    QLatin1StringView plain;
    QLatin1StringView encrypted;
    quint16 plainPort;
    quint16 encryptedPort;
};
constexpr Scheme schemes[] = {
    {QLatin1StringView("http"), QLatin1StringView("https"), 80, 443},
    {QLatin1StringView("imap"), QLatin1StringView("imaps"), 143, 993},
    {QLatin1StringView("ldap"), QLatin1StringView("ldaps"), 389, 636},
};

const Scheme* schemeOf(const QUrl& url) {
    for (const Scheme& scheme : schemes) {
        if (url.scheme() == scheme.plain || url.scheme() == scheme.encrypted)
            return &scheme;
    }
    return nullptr;
}

/// The inbox of the bench: everything is kept, a second time is a duplicate.
QCoro::Task<QList<EventReceipt>> keep(QList<Event>* kept, QList<Event> events) {
    QList<EventReceipt> receipts;
    for (const Event& event : events) {
        const bool known = std::ranges::any_of(
            *kept, [&event](const Event& each) { return !event.id.isEmpty() && each.id == event.id; });
        kept->append(event);
        receipts.append(known ? EventReceipt::Duplicate : EventReceipt::Accepted);
    }
    co_return receipts;
}

}  // namespace

QCoro::Task<Result<DeliveredDocument>> RecordingDesk::deliver(DocumentDelivery delivery) {
    ++deliveries;
    texts += delivery.name + u'\n' + delivery.sourceId + u'\n';
    for (const QStringList& values : delivery.tags)
        texts += values.join(u'\n') + u'\n';
    if (refuses)
        co_return base::fail(base::Error(net::netUnreachable, u"FlowerDocs is away"_s));
    QFile file(delivery.contentFile);
    if (!file.open(QIODevice::ReadOnly) || file.size() > largestContent)
        co_return base::fail(base::Error(base::fileUnreadable).with(u"file"_s, delivery.contentFile));
    const QByteArray content = file.readAll();
    DeliveredDocument delivered{u"exam-"_s + delivery.sourceId, !documents.contains(delivery.sourceId),
                                QString::fromLatin1(security::sha256Hex(content))};
    documents.insert(delivery.sourceId, content);
    co_return delivered;
}

Bench::Bench(Specimen& examined, Exam with) : specimen(examined), exam(std::move(with)) {}

Bench::~Bench() = default;

Result<std::unique_ptr<Bench>> Bench::make(Specimen& specimen, Exam exam) {
    std::unique_ptr<Bench> bench(new Bench(specimen, std::move(exam)));
    if (!bench->m_folder.isValid())
        return base::fail(base::Error(base::fileUnwritable, bench->m_folder.errorString())
                              .with(u"file"_s, QDir::tempPath()));
    FDC_TRY(bench->placeRelay());
    return bench;
}

/// Between the connector and its server, with an authority that the connector is told to trust.
Result<void> Bench::placeRelay() {
    m_authorityFile = exam.authorityFile;
    const QUrl server(exam.settings.value(specimen.endpointKey()));
    const Scheme* scheme = schemeOf(server);
    if (specimen.endpointKey().isEmpty() || !scheme || server.host().isEmpty())
        return {};
    const auto authority = net::TlsAuthority::create(u"Examination"_s);
    if (!authority)
        return base::fail(authority.error());
    auto identity = authority->issue({{u"localhost"_s, u"127.0.0.1"_s}});
    if (!identity)
        return base::fail(std::move(identity.error()));
    const bool isEncrypted = server.scheme() == scheme->encrypted;
    const int port = server.port(isEncrypted ? scheme->encryptedPort : scheme->plainPort);
    auto started = net::FaultRelay::start({server.host(), quint16(port), isEncrypted, exam.authorityFile},
                                          std::move(*identity));
    if (!started)
        return base::fail(std::move(started.error()));
    relay = std::move(*started);
    m_authorityFile = m_folder.filePath(u"authority.pem"_s);
    return base::platform::replaceFile(m_authorityFile, authority->certificatePem());
}

QString Bench::relayUrl() const {
    QUrl url(exam.settings.value(specimen.endpointKey()));
    url.setScheme(schemeOf(url)->encrypted);
    url.setHost(u"localhost"_s);
    url.setPort(relay->port());
    return url.toString();
}

Config Bench::config(const QMap<QString, QString>& changes) const {
    Config config;
    config.environment = u"examination"_s;
    config.settings = exam.settings;
    config.authorityFile = m_authorityFile;
    config.resolve = [](const QString& text) -> Result<security::Secret> {
        return security::Secret(text.toUtf8());
    };
    if (relay)
        config.settings.insert(specimen.endpointKey(), relayUrl());
    for (auto change = changes.begin(); change != changes.end(); ++change) {
        if (change.value().isEmpty())
            config.settings.remove(change.key());
        else
            config.settings.insert(change.key(), change.value());
    }
    return config;
}

QCoro::Task<void> Bench::end() {
    if (!connector)
        co_return;
    auto ending = connector->shutdown();
    co_await std::move(ending);
    connector.reset();
}

QCoro::Task<void> Bench::replace() {
    auto ending = end();
    co_await std::move(ending);
    const QString folder = m_folder.filePath(u"work-%1"_s.arg(++m_workFolders));
    QDir().mkpath(folder);
    Surroundings surroundings;
    surroundings.desk = &desk;
    surroundings.workFolder = folder;
    surroundings.events = [kept = &events](QList<Event> incoming) { return keep(kept, std::move(incoming)); };
    surroundings.onLog = [this](const PluginLogLine& line) { log.append(line); };
    connector = specimen.make(surroundings);
}

QCoro::Task<Result<void>> Bench::ready() {
    if (!isAlive()) {
        auto replacing = replace();
        co_await std::move(replacing);
    }
    auto starting = initialize(config());
    Result<void> started = co_await std::move(starting);
    co_return started;
}

QCoro::Task<Result<void>> Bench::initialize(Config config) {
    auto starting = connector->initialize(std::move(config));
    Result<void> started = co_await std::move(starting);
    if (!started)
        errors.append(started.error().toLogLine());
    co_return started;
}

QCoro::Task<Result<void>> Bench::fresh(Config config) {
    auto replacing = replace();
    co_await std::move(replacing);
    auto starting = initialize(std::move(config));
    Result<void> started = co_await std::move(starting);
    co_return started;
}

QCoro::Task<Result<SyncReport>> Bench::synchronize(QString correlation) {
    auto working = connector->synchronize({std::move(correlation), false});
    Result<SyncReport> report = co_await std::move(working);
    if (!report)
        errors.append(report.error().toLogLine());
    co_return report;
}

QCoro::Task<Result<void>> Bench::handle(Event event) {
    if (event.correlation.isEmpty())
        event.correlation = u"exam"_s;
    event.received = QDateTime::currentDateTimeUtc();
    auto working = connector->handleEvent(std::move(event));
    Result<void> handled = co_await std::move(working);
    if (!handled)
        errors.append(handled.error().toLogLine());
    co_return handled;
}

QByteArrayList Bench::wireForms(const QString& secret) const {
    const QByteArray password = secret.toUtf8();
    QByteArrayList forms{password};
    for (const QString& value : exam.settings) {
        const QByteArray user = value.toUtf8();
        if (user.contains('/') || value == secret)
            continue;
        forms.append((user + ':' + password).toBase64());
        forms.append((QByteArray(1, '\0') + user + '\0' + password).toBase64());
    }
    return forms;
}

}  // namespace fdc::connector::conformance
