// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/PluginDesk.h"

#include <QDir>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QUuid>

#include "app/engine/Background.h"
#include "app/engine/Engine.h"
#include "app/engine/EnvironmentRuntime.h"
#include "app/engine/PluginEvents.h"
#include "app/engine/PluginSettings.h"
#include "core/base/BaseErrors.h"
#include "core/base/Waiters.h"
#include "core/base/platform/Files.h"
#include "core/connector/plugin/PluginErrors.h"
#include "core/security/Signature.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using base::Result;
using connector::Manifest;
using connector::PluginFolder;
using connector::TrustList;

namespace {

Q_LOGGING_CATEGORY(log, "engine.plugins", QtInfoMsg)

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

/// Null and 0 of what is not there.
QPair<QDateTime, qint64> stampOf(const QString& path) {
    const QFileInfo file(path);
    return file.exists() ? QPair(file.lastModified(), file.size()) : QPair(QDateTime(), qint64(0));
}

/// Folders that are no plug-ins yet, or no longer; what a killed process left of them goes at the next start.
constexpr QLatin1StringView asidePrefix = ".incoming-"_L1;
constexpr QLatin1StringView formerSuffix = "-old"_L1;  // makes room for another version

}  // namespace

/// Shared with those who wait for it.
struct PluginDesk::Turn {
    bool taken = false;
    base::Waiters waiting;
};

struct PluginDesk::Held {
    explicit Held(std::shared_ptr<Turn> taken) : turn(std::move(taken)) { turn->taken = true; }
    Held(const Held&) = delete;
    Held& operator=(const Held&) = delete;
    ~Held() {
        turn->taken = false;
        turn->waiting.wake();
    }
    const std::shared_ptr<Turn> turn;
};

PluginDesk::PluginDesk(Engine& engine)
    : m_engine(engine),
      m_folder(engine.folder().file(u"plugins"_s)),
      m_known(std::make_shared<QMap<QString, PluginFolder>>()),
      m_turn(std::make_shared<Turn>()) {
    recover();
}
PluginDesk::~PluginDesk() = default;

QCoro::Task<std::shared_ptr<PluginDesk::Held>> PluginDesk::turn() {
    const std::shared_ptr<Turn> turn = m_turn;
    while (turn->taken) {
        const QFuture<void> next = turn->waiting.next();
        co_await next;
    }
    co_return std::make_shared<Held>(turn);
}

QString PluginDesk::aside() const {
    return m_folder + u'/' + asidePrefix + QUuid::createUuid().toString(QUuid::Id128);
}

/// After a process that died while it changed what is installed: the version that had made room for another
/// one returns when none came, and what was on its way in or out goes.
void PluginDesk::recover() {
    const QStringList left = QDir(m_folder).entryList({asidePrefix + u'*'}, QDir::Dirs | QDir::Hidden);
    for (const QString& name : left) {
        const QString path = m_folder + u'/' + name;
        const auto manifest = connector::readManifest(path);
        const QString place = manifest ? folderOf(manifest->id) : QString();
        if (name.endsWith(formerSuffix) && manifest && !QFileInfo::exists(place) &&
            QDir().rename(path, place)) {
            qCWarning(log).noquote() << manifest->id
                                     << "stays as it was: its new version did not get in place";
            continue;
        }
        if (const auto removed = connector::removePluginFolder(path); !removed)
            qCWarning(log).noquote() << "left behind:" << removed.error().toLogLine();
    }
}

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

/// Pages ask for it every second: what did not change is neither read nor hashed again.
QJsonObject PluginDesk::badge(const QString& id) const {
    namespace conformance = connector::conformance;
    const auto badges = stampOf(badgesFile());
    const auto manifest = stampOf(folderOf(id) + u"/manifest.json"_s);
    const auto kept = m_badges.constFind(id);
    if (kept != m_badges.constEnd() && kept->badges == badges && kept->manifest == manifest)
        return kept->json;
    const QJsonObject json =
        conformance::Badges::load(badgesFile()).toJson(id, conformance::manifestDigest(folderOf(id)));
    // A file that was written just now may be written again within the same tick of its time.
    const QDateTime calm = m_engine.clock().utcNow().addSecs(-2);
    if (badges.first < calm && manifest.first < calm)
        m_badges.insert(id, {badges, manifest, json});
    else
        m_badges.remove(id);
    return json;
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
    const QString incoming = aside();
    const auto taking = inBackground<Result<PluginFolder>>(
        [path, incoming, trust = *trust] { return takeIn(path, incoming, trust); });
    Result<PluginFolder> folder = co_await taking;
    if (!folder)
        co_return folder;
    auto waiting = turn();
    const std::shared_ptr<Held> held = co_await std::move(waiting);
    const QString id = folder->manifest.id;
    const QString place = folderOf(id);
    if (QFileInfo::exists(place) && !replace) {
        static_cast<void>(connector::removePluginFolder(incoming));
        co_return base::fail(base::Error(connector::pluginExists).with(u"plugin"_s, id));
    }
    auto leaving = leaveEnvironments(id);
    co_await std::move(leaving);
    const QString outgoing = incoming + formerSuffix;
    const bool hadOne = QFileInfo::exists(place);
    const bool moved = (!hadOne || QDir().rename(place, outgoing)) && QDir().rename(incoming, place);
    if (!moved && hadOne && !QFileInfo::exists(place))
        QDir().rename(outgoing, place);  // the old one stays
    static_cast<void>(connector::removePluginFolder(moved ? outgoing : incoming));
    if (moved) {
        folder->path = place;
        m_known->insert(id, *folder);
        declareSettings(m_engine, folder->manifest, true);
    }
    auto joining = joinEnvironments(id);
    co_await std::move(joining);
    if (!moved)
        co_return base::fail(base::Error(base::fileUnwritable).with(u"file"_s, place));
    co_return folder;
}

QCoro::Task<Result<void>> PluginDesk::remove(QString id) {
    auto waiting = turn();
    const std::shared_ptr<Held> held = co_await std::move(waiting);
    if (!ids().contains(id))
        co_return base::fail(base::Error(connector::pluginUnknown).with(u"plugin"_s, id));
    auto leaving = leaveEnvironments(id);
    co_await std::move(leaving);
    if (const auto manifest = connector::readManifest(folderOf(id)))
        declareSettings(m_engine, *manifest, false);
    const auto removing = inBackground<Result<void>>([folder = m_folder, id, aside = aside()] {
        const QDir work(folder + u"/work"_s);
        for (const QString& environment : work.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
            static_cast<void>(connector::removePluginFolder(work.filePath(environment) + u'/' + id));
        // Gone at once: half a plug-in is none.
        const QString place = folder + u'/' + id;
        return connector::removePluginFolder(QDir().rename(place, aside) ? aside : place);
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
        // One that came to work meanwhile may have taken the version before.
        auto leaving = runtime->supervisor().remove(id);
        co_await std::move(leaving);
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

}  // namespace fdc::engine
