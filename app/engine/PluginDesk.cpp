// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/PluginDesk.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QLoggingCategory>
#include <QUuid>

#include "app/engine/Background.h"
#include "app/engine/Engine.h"
#include "app/engine/EnvironmentRuntime.h"
#include "core/base/BaseErrors.h"
#include "core/base/platform/Files.h"
#include "core/config/OwnKeys.h"
#include "core/config/SettingCatalog.h"
#include "core/connector/plugin/PluginErrors.h"
#include "core/security/Signature.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using base::Result;
using connector::EventReceipt;
using connector::Manifest;
using connector::PluginFolder;
using connector::TrustList;

namespace {

Q_LOGGING_CATEGORY(log, "engine.plugins", QtInfoMsg)

EventReceipt receiptOf(connector::Acceptance acceptance) {
    switch (acceptance) {
        case connector::Acceptance::Accepted: return EventReceipt::Accepted;
        case connector::Acceptance::Duplicate: return EventReceipt::Duplicate;
        case connector::Acceptance::Full: return EventReceipt::Full;
        case connector::Acceptance::TooLarge: return EventReceipt::Refused;
    }
    return EventReceipt::Full;
}

QList<EventReceipt> keep(connector::EventInbox* inbox, const QString& environment, const QString& plugin,
                         const QList<connector::Event>& events) {
    std::vector<connector::NewEvent> news;
    for (const connector::Event& event : events)
        news.push_back({environment, plugin, event.id, event.object, event.type,
                        QJsonDocument(event.body).toJson(QJsonDocument::Compact)});
    const auto kept = inbox->accept(news);
    QList<EventReceipt> receipts;
    if (!kept) {
        qCWarning(log).noquote() << plugin << "events were not kept:" << kept.error().toLogLine();
        return QList<EventReceipt>(events.size(), EventReceipt::Full);
    }
    for (const connector::Acceptance acceptance : *kept)
        receipts.append(receiptOf(acceptance));
    return receipts;
}

QCoro::Task<QList<EventReceipt>> toInbox(Engine* engine, QString environment, QString plugin,
                                         QList<connector::Event> events) {
    const auto inbox = engine->inbox();
    if (!inbox)
        co_return QList<EventReceipt>(events.size(), EventReceipt::Full);
    const auto keeping = inBackground<QList<EventReceipt>>(
        [inbox = *inbox, environment, plugin, events] { return keep(inbox, environment, plugin, events); });
    const QList<EventReceipt> receipts = co_await keeping;
    co_return receipts;
}

/// Copied and looked at; the caller gives it its name, or removes it.
Result<PluginFolder> takeIn(const QString& from, const QString& to, const TrustList& trust) {
    auto copied = connector::copyPlugin(from, to);
    Result<PluginFolder> folder = copied ? connector::inspectPlugin(to, trust)
                                         : Result<PluginFolder>(base::fail(std::move(copied.error())));
    if (folder && folder->signature == connector::SignatureState::Altered)
        folder = base::fail(*folder->problem);
    if (!folder && QFileInfo::exists(to))
        static_cast<void>(connector::removePluginFolder(to));
    return folder;
}

config::SettingType typeOf(const connector::PluginSetting& setting) {
    if (setting.secret)
        return config::SettingType::Secret;
    if (setting.type == u"integer"_s)
        return config::SettingType::Integer;
    if (setting.type == u"boolean"_s)
        return config::SettingType::Boolean;
    if (setting.type == u"path"_s)
        return config::SettingType::Path;
    if (setting.type == u"seconds"_s)
        return config::SettingType::Duration;
    return config::SettingType::Text;  // an address may have any scheme
}

QList<config::OwnKeys::Entry> entriesOf(const Manifest& manifest) {
    using Type = config::SettingType;
    QList<config::OwnKeys::Entry> entries{
        {u"connectors."_s + manifest.id + u".enabled"_s, Type::Boolean, false, manifest.name},
        {manifest.id + u".connector.enabled"_s, Type::Boolean, false, manifest.name},
        {manifest.id + u".connector.webhook.secret"_s, Type::Secret, true, manifest.name}};
    for (const connector::PluginSetting& setting : manifest.settings)
        entries.append({setting.key, typeOf(setting), setting.secret,
                        setting.en.isEmpty() ? manifest.name : setting.en});
    return entries;
}

}  // namespace

PluginDesk::PluginDesk(Engine& engine)
    : m_engine(engine),
      m_folder(engine.folder().file(u"plugins"_s)),
      m_known(std::make_shared<QMap<QString, PluginFolder>>()) {}
PluginDesk::~PluginDesk() = default;

QString PluginDesk::folderOf(const QString& id) const {
    return m_folder + u'/' + id;
}

QString PluginDesk::badgesFile() const {
    return m_folder + u"/badges.json"_s;
}

QStringList PluginDesk::ids() const {
    QStringList ids = QDir(m_folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    ids.removeIf([](const QString& id) { return !connector::isPluginId(id); });
    return ids;
}

Result<TrustList> PluginDesk::trustList() const {
    return TrustList::load(m_folder + u"/trust.json"_s);
}

std::optional<PluginFolder> PluginDesk::known(const QString& id) const {
    const auto found = m_known->constFind(id);
    return found == m_known->constEnd() ? std::nullopt : std::optional(*found);
}

QJsonObject PluginDesk::badge(const QString& id) const {
    namespace conformance = connector::conformance;
    return conformance::Badges::load(badgesFile()).toJson(id, conformance::manifestDigest(folderOf(id)));
}

std::unique_ptr<connector::Connector> PluginDesk::connectorFor(EnvironmentRuntime& runtime,
                                                               Manifest manifest) {
    const QString environment = runtime.environment().name;
    connector::PluginSetup setup;
    setup.folder = folderOf(manifest.id);
    setup.workFolder = m_folder + u"/work/"_s + environment + u'/' + manifest.id;
    setup.language = m_engine.language();
    setup.trust = [this] { return trustList(); };
    if (manifest.handlesEvents)
        setup.events = [engine = &m_engine, environment, id = manifest.id](QList<connector::Event> events) {
            return toInbox(engine, environment, id, std::move(events));
        };
    setup.desk = &runtime.desk();
    setup.currentConfig = [raw = &runtime, id = manifest.id] { return raw->connectorConfig(id); };
    setup.attempt = [raw = &runtime] { return raw->refusalsForgotten(); };
    setup.clock = &m_engine.clock();
    setup.redaction = &m_engine.redaction();
    return std::make_unique<connector::PluginConnector>(std::move(manifest), std::move(setup));
}

std::vector<std::unique_ptr<connector::Connector>> PluginDesk::connectorsFor(EnvironmentRuntime& runtime) {
    std::vector<std::unique_ptr<connector::Connector>> connectors;
    for (const QString& id : ids()) {
        auto manifest = connector::readManifest(folderOf(id));
        if (manifest && manifest->id == id)
            connectors.push_back(connectorFor(runtime, std::move(*manifest)));
        else
            qCWarning(log).noquote() << id << "is installed and cannot be read:"
                                     << (manifest ? u"its manifest names another"_s
                                                  : manifest.error().toLogLine());
    }
    // For the pages; a start looks for itself.
    if (!connectors.empty())
        inspect();
    return connectors;
}

QCoro::Task<QList<PluginDesk::Installed>> PluginDesk::inspect() {
    const auto trust = trustList().value_or(TrustList());
    const auto known = m_known;
    QStringList folders;
    for (const QString& id : ids())
        folders.append(folderOf(id));
    const auto looking = inBackground<QList<Installed>>([folders, trust] {
        QList<Installed> all;
        for (const QString& folder : folders)
            all.append({QFileInfo(folder).fileName(), connector::inspectPlugin(folder, trust)});
        return all;
    });
    const QList<Installed> all = co_await looking;
    known->clear();
    for (const Installed& one : all) {
        if (one.folder)
            known->insert(one.id, *one.folder);
    }
    co_return all;
}

QCoro::Task<Result<PluginFolder>> PluginDesk::add(QString path, bool replace) {
    const auto trust = trustList();
    if (!trust)
        co_return base::fail(trust.error());
    FDC_CO_TRY(base::platform::makePrivateDirectory(m_folder));
    const QString incoming = m_folder + u"/.incoming-"_s + QUuid::createUuid().toString(QUuid::Id128);
    const auto taking = inBackground<Result<PluginFolder>>(
        [path, incoming, trust = *trust] { return takeIn(path, incoming, trust); });
    Result<PluginFolder> folder = co_await taking;
    if (!folder)
        co_return folder;
    const QString id = folder->manifest.id;
    const QString place = folderOf(id);
    if (QFileInfo::exists(place) && !replace) {
        static_cast<void>(connector::removePluginFolder(incoming));
        co_return base::fail(base::Error(connector::pluginExists).with(u"plugin"_s, id));
    }
    auto leaving = leaveEnvironments(id);
    co_await std::move(leaving);
    const QString outgoing = incoming + u"-old"_s;
    const bool hadOne = QFileInfo::exists(place);
    const bool moved = (!hadOne || QDir().rename(place, outgoing)) && QDir().rename(incoming, place);
    if (!moved && hadOne && !QFileInfo::exists(place))
        QDir().rename(outgoing, place);  // the old one stays
    static_cast<void>(connector::removePluginFolder(moved ? outgoing : incoming));
    if (moved) {
        folder->path = place;
        m_known->insert(id, *folder);
        declareSettings(folder->manifest, true);
    }
    auto joining = joinEnvironments(id);
    co_await std::move(joining);
    if (!moved)
        co_return base::fail(base::Error(base::fileUnwritable).with(u"file"_s, place));
    co_return folder;
}

QCoro::Task<Result<void>> PluginDesk::remove(QString id) {
    if (!ids().contains(id))
        co_return base::fail(base::Error(connector::pluginUnknown).with(u"plugin"_s, id));
    auto leaving = leaveEnvironments(id);
    co_await std::move(leaving);
    if (const auto manifest = connector::readManifest(folderOf(id)))
        declareSettings(*manifest, false);
    const auto removing = inBackground<Result<void>>([folder = m_folder, id] {
        const QDir work(folder + u"/work"_s);
        for (const QString& environment : work.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
            static_cast<void>(connector::removePluginFolder(work.filePath(environment) + u'/' + id));
        return connector::removePluginFolder(folder + u'/' + id);
    });
    const Result<void> removed = co_await removing;
    m_known->remove(id);
    auto badges = connector::conformance::Badges::load(badgesFile());
    badges.forget(id);
    static_cast<void>(badges.save(badgesFile()));
    co_return removed;
}

QCoro::Task<Result<connector::Publisher>> PluginDesk::trust(QString name, QByteArray key) {
    const auto open = security::readPublicKey(key);
    if (!open)
        co_return base::fail(connector::pluginKeyInvalid);
    auto list = trustList();
    if (!list)
        co_return base::fail(list.error());
    FDC_CO_TRY(base::platform::makePrivateDirectory(m_folder));
    const connector::Publisher publisher{name, *open, m_engine.clock().utcNow()};
    list->add(publisher);
    FDC_CO_TRY(list->save(m_folder + u"/trust.json"_s));
    auto restarting = restartSignedBy(publisher.fingerprint());
    co_await std::move(restarting);
    co_return publisher;
}

QCoro::Task<Result<connector::Publisher>> PluginDesk::distrust(QString fingerprint) {
    auto list = trustList();
    if (!list)
        co_return base::fail(list.error());
    connector::Publisher gone;
    for (const connector::Publisher& one : list->publishers()) {
        if (one.fingerprint() == fingerprint)
            gone = one;
    }
    if (!list->remove(fingerprint))
        co_return base::fail(base::Error(connector::publisherUnknown).with(u"fingerprint"_s, fingerprint));
    FDC_CO_TRY(list->save(m_folder + u"/trust.json"_s));
    auto restarting = restartSignedBy(fingerprint);
    co_await std::move(restarting);
    co_return gone;
}

QCoro::Task<void> PluginDesk::leaveEnvironments(QString id) {
    for (EnvironmentRuntime* runtime : m_engine.runtimes()) {
        auto leaving = runtime->supervisor().remove(id);
        co_await std::move(leaving);
    }
}

QCoro::Task<void> PluginDesk::joinEnvironments(QString id) {
    const auto manifest = connector::readManifest(folderOf(id));
    if (!manifest)
        co_return;
    for (EnvironmentRuntime* runtime : m_engine.runtimes()) {
        if (!runtime->supervisor().view(id))
            runtime->supervisor().add(connectorFor(*runtime, *manifest));
        auto reloading = runtime->reload();
        co_await std::move(reloading);
    }
}

/// Those that run must end when their publisher is trusted no more; those that were refused may start now.
QCoro::Task<void> PluginDesk::restartSignedBy(QString fingerprint) {
    auto looking = inspect();
    const QList<Installed> all = co_await std::move(looking);
    for (const Installed& one : all) {
        if (!one.folder || one.folder->fingerprint != fingerprint)
            continue;
        for (EnvironmentRuntime* runtime : m_engine.runtimes()) {
            const auto view = runtime->supervisor().view(one.id);
            if (!view || !view->wanted)
                continue;
            auto restarting = runtime->supervisor().restart(one.id);
            co_await std::move(restarting);  // how it went is what the connector now shows
        }
    }
}

/// So that a check of core.properties knows the keys, and hides those that are secret.
void PluginDesk::declareSettings(const Manifest& manifest, bool known) {
    const QString file = m_engine.folder().ownKeysFile();
    auto keys = config::OwnKeys::load(file);
    if (!keys) {
        qCWarning(log).noquote() << "settings are not declared:" << keys.error().toLogLine();
        return;
    }
    for (const config::OwnKeys::Entry& entry : entriesOf(manifest)) {
        if (!known)
            keys->remove(entry.pattern);
        else if (const auto declared = keys->declare(entry); !declared)
            qCInfo(log).noquote() << entry.pattern << declared.error().toLogLine();
    }
    if (const auto saved = keys->save(file); !saved) {
        qCWarning(log).noquote() << "settings are not declared:" << saved.error().toLogLine();
        return;
    }
    config::SettingCatalog::setOwnKeys(*keys);
}

}  // namespace fdc::engine
