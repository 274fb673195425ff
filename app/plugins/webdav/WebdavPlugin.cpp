// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/plugins/webdav/WebdavPlugin.h"

#include <curl/curl.h>
#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QFile>
#include <memory>

namespace webdav {

using namespace Qt::Literals::StringLiterals;
using namespace fdc::plugin;

namespace {

constexpr int mostFolders = 10'000;
constexpr qsizetype mostFiles = 200'000;
constexpr qint64 progressMs = 2'000;
/// Dates have whole seconds: a file that changed this recently may change again under the same version.
constexpr qint64 unsettledSeconds = 2;

QString digestOf(const QString& file) {
    QFile source(file);
    QCryptographicHash digest(QCryptographicHash::Sha256);
    if (!source.open(QIODevice::ReadOnly) || !digest.addData(&source))
        return {};
    return QString::fromLatin1(digest.result().toHex());
}

Outcome notInitialised() {
    return Outcome::failed(FailureKind::Configuration, u"CONNECTOR_OFF"_s, u"not initialised"_s);
}

}  // namespace

/// What one call shares with its helpers; `failure` ends it.
struct WebdavPlugin::Work {
    Client client;
    Call& call;
    QString correlation;
    qint64 changed = 0;
    std::optional<Outcome> failure = {};

    bool fails() {
        if (client.failure())
            failure = client.failure();
        else if (call.isCancelled())
            failure = Outcome::failed(FailureKind::Temporary, u"OPERATION_CANCELLED"_s, u"cancelled"_s);
        return failure.has_value();
    }
};

WebdavPlugin::WebdavPlugin() {
    curl_global_init(CURL_GLOBAL_DEFAULT);
}

WebdavPlugin::~WebdavPlugin() {
    curl_global_cleanup();
}

QString WebdavPlugin::id() const {
    return u"webdav"_s;
}

QString WebdavPlugin::version() const {
    return u"1.0.0"_s;
}

Client WebdavPlugin::client(Call* call) const {
    // A large file on a slow line is progress, too: without it the call would be taken for hung.
    const auto told = std::make_shared<QElapsedTimer>();
    told->start();
    const auto isCancelled = [call, told] {
        if (call && told->hasExpired(progressMs)) {
            told->start();
            call->progress(0, 0);
        }
        return call && call->isCancelled();
    };
    return Client({m_settings->root, m_settings->user, m_settings->password, m_host->authorityFile()},
                  isCancelled);
}

/// A refused password is kept in mind until a setting changes.
Outcome WebdavPlugin::remember(Outcome failure) {
    if (failure.kind == FailureKind::Authentication)
        m_refused = m_settings;
    return failure;
}

Outcome WebdavPlugin::initialize(const QJsonObject& texts, Host& host) {
    Settings settings;
    if (Outcome read = readSettings(texts, settings); !read.ok)
        return read;
    if (m_host && m_settings == settings)
        return Outcome::done();
    shutdown();
    m_settings = settings;
    if (isRefused())
        return Outcome::failed(FailureKind::Authentication, u"AUTHENTICATION_REFUSED"_s,
                               u"refused before; not tried again until a setting changes"_s);
    m_host = &host;
    Client reaching = client(nullptr);
    const auto root = reaching.list({}, 0);
    std::optional<Outcome> failure = reaching.failure();
    if (!failure && (!root || root->isEmpty() || !root->first().isFolder))
        failure = Outcome::failed(FailureKind::Configuration, u"WEBDAV_FOLDER"_s,
                                  u"webdav.connector.url names no folder"_s, u"webdav.connector.url"_s);
    if (failure) {
        m_host = nullptr;
        return remember(*failure);
    }
    m_refused.reset();
    m_memory.open(host.workFolder() + u"/memory.json"_s, m_settings->root.toString());
    host.log(LogLevel::Info, u"reads a folder"_s, {}, {{u"host"_s, m_settings->root.host()}});
    return Outcome::done();
}

void WebdavPlugin::shutdown() {
    m_host = nullptr;
}

bool WebdavPlugin::listAll(Work& work, QMap<QString, Entry>& files) {
    QStringList folders{QString()};
    for (int done = 0; done < folders.size(); ++done) {
        const QString folder = folders[done];
        const auto entries = work.client.list(folder, 1);
        if (work.fails())
            return false;
        // A folder that went away between two listings has no files; the root itself must be there.
        if (!entries && folder.isEmpty())
            work.failure = Outcome::failed(FailureKind::Temporary, u"WEBDAV_FOLDER"_s,
                                           u"the folder is not there at the moment"_s);
        if (folders.size() > mostFolders || files.size() > mostFiles)
            work.failure = Outcome::failed(FailureKind::Data, u"WEBDAV_TOO_MANY"_s,
                                           u"more files than the connector takes"_s);
        if (work.failure)
            return false;
        for (const Entry& entry : entries.value_or(QList<Entry>())) {
            if (!entry.isFolder)
                files.insert(entry.path, entry);
            else if (m_settings->subfolders && entry.path.startsWith(folder) && entry.path != folder &&
                     !folders.contains(entry.path))
                folders.append(entry.path);
        }
        work.call.progress(0, 0);
    }
    return true;
}

/// Brings one file to FlowerDocs when its content is another than the one handed in. False when the call
/// ends.
bool WebdavPlugin::handIn(Work& work, const Entry& entry) {
    const QString file = m_host->workFolder() + u"/content"_s;
    const bool there = work.client.download(entry.path, file);
    if (work.fails())
        return false;
    if (!there)
        return true;  // removed since the listing; the next one tells it
    const bool settled =
        entry.modified.isValid() && entry.modified.secsTo(work.client.serverTime()) > unsettledSeconds;
    const Known now{settled ? entry.version : QString(), digestOf(file)};
    const Known before = m_memory.files.value(entry.path);
    if (before.sha256 != now.sha256) {
        Delivery delivery{entry.path, m_settings->documentClass, entry.path.section(u'/', -1), {}, file,
                          {},         work.correlation};
        if (!m_settings->pathTag.isEmpty())
            delivery.tags.insert(m_settings->pathTag, {entry.path});
        if (!m_settings->modifiedTag.isEmpty() && entry.modified.isValid())
            delivery.tags.insert(m_settings->modifiedTag,
                                 {entry.modified.toString(u"yyyy-MM-dd HH:mm:ss.000 +0000"_s)});
        const Outcome delivered = work.call.deliver(delivery);
        if (!delivered.ok) {
            work.failure = delivered;
            return false;
        }
        ++work.changed;
        m_host->log(LogLevel::Info, before.sha256.isEmpty() ? u"handed in"_s : u"handed in again, changed"_s,
                    work.correlation,
                    {{u"object"_s, entry.path}, {u"document"_s, delivered.result[u"documentId"_s]}});
    }
    m_memory.files.insert(entry.path, now);
    QFile::remove(file);
    return true;
}

/// The document stays in FlowerDocs: what becomes of it is a person's decision. Told once, as an event.
void WebdavPlugin::tellRemoved(Work& work, const QString& path) {
    fdc::plugin::Event event;
    // The same path may come back and go again: that is another event.
    const Known known = m_memory.files.value(path);
    event.id = u"removed/"_s + path + u'/' + known.version + u'/' + known.sha256;
    event.object = path;
    event.type = u"file.removed"_s;
    event.correlation = work.correlation;
    if (m_host->emitEvent(event) == u"full"_s)
        return;
    m_memory.files.remove(path);
    ++work.changed;
    m_host->log(LogLevel::Warning, u"removed at the source"_s, work.correlation, {{u"object"_s, path}});
}

Outcome WebdavPlugin::synchronize(const SyncRequest& request, Call& call) {
    if (!m_host)
        return notInitialised();
    Work work{client(&call), call, request.correlation};
    QMap<QString, Entry> files;
    if (!listAll(work, files))
        return remember(*work.failure);
    qint64 done = 0;
    for (const Entry& entry : std::as_const(files)) {
        const Known known = m_memory.files.value(entry.path);
        const bool same = !request.full && !known.version.isEmpty() && known.version == entry.version;
        if (!same && !handIn(work, entry)) {
            m_memory.save();
            return remember(*work.failure);
        }
        if (!same)
            m_memory.save();
        call.progress(++done, files.size());
    }
    for (const QString& path : m_memory.files.keys()) {
        if (!files.contains(path))
            tellRemoved(work, path);
    }
    m_memory.save();
    m_host->log(LogLevel::Info, u"synchronised"_s, request.correlation,
                {{u"examined"_s, files.size()}, {u"changed"_s, work.changed}});
    return Outcome::done({{u"examined"_s, files.size()}, {u"changed"_s, work.changed}});
}

/// Whatever the event says, the file is looked at again: late, doubled and reordered events end alike.
Outcome WebdavPlugin::handleEvent(const fdc::plugin::Event& event, Call& call) {
    if (!m_host)
        return notInitialised();
    const QStringList parts = event.object.split(u'/');
    if (event.object.isEmpty() || parts.contains(u".."_s) || parts.contains(QString()))
        return Outcome::failed(FailureKind::Data, u"WEBDAV_OBJECT"_s, u"names no file below the folder"_s);
    Work work{client(&call), call, event.correlation};
    const auto entries = work.client.list(event.object, 0);
    if (work.fails())
        return remember(*work.failure);
    if (!entries || entries->isEmpty()) {
        if (m_memory.files.remove(event.object) > 0)
            m_memory.save();
        m_host->log(LogLevel::Info, u"is not at the source"_s, event.correlation,
                    {{u"object"_s, event.object}});
        return Outcome::done();
    }
    const Entry& entry = entries->first();
    const Known known = m_memory.files.value(entry.path);
    if (entry.isFolder || (!known.version.isEmpty() && known.version == entry.version))
        return Outcome::done();
    if (!handIn(work, entry))
        return remember(*work.failure);
    m_memory.save();
    return Outcome::done();
}

Observation WebdavPlugin::probe() {
    if (!m_host)
        return {};
    if (isRefused())
        return {u"down"_s, u"AUTHENTICATION_REFUSED"_s, u"refused before"_s};
    Client reaching = client(nullptr);
    const auto root = reaching.list({}, 0);
    if (reaching.failure()) {
        remember(*reaching.failure());
        return {u"down"_s, reaching.failure()->code, reaching.failure()->message};
    }
    if (!root)
        return {u"down"_s, u"WEBDAV_FOLDER"_s, u"the folder is not there"_s};
    return {u"up"_s, {}, {}};
}

CheckOutcome WebdavPlugin::check(bool authenticate) {
    CheckOutcome outcome;
    if (!m_host || !authenticate || isRefused())
        return outcome;
    Client reaching = client(nullptr);
    QElapsedTimer clock;
    clock.start();
    const auto rung = [&](const QString& name, const QString& detail) {
        const auto& failure = reaching.failure();
        outcome.rungs.append({name, !failure, failure ? failure->code : QString(),
                              failure ? failure->message : detail, clock.restart(),
                              failure ? failure->kind : FailureKind::Temporary});
        return !failure;
    };
    const auto root = reaching.list({}, 0);
    // Who may not read was let in: that is the next rung's business.
    const bool isDenied = reaching.failure() && reaching.failure()->kind == FailureKind::Permission;
    if (isDenied)
        outcome.rungs.append({u"authentication"_s, true, {}, m_settings->user, 0, {}});
    else if (!rung(u"authentication"_s, m_settings->user)) {
        remember(*reaching.failure());
        return outcome;
    }
    if (!rung(u"permission"_s, root ? u"the folder can be read"_s : u"the folder is empty"_s))
        return outcome;
    const QString classes = reaching.version();
    if (!rung(u"version"_s, u"WebDAV "_s + classes))
        return outcome;
    const auto entries = reaching.list({}, 1);
    rung(u"sample"_s,
         QString::number(entries ? std::max<qsizetype>(0, entries->size() - 1) : 0) + u" entries"_s);
    return outcome;
}

}  // namespace webdav
