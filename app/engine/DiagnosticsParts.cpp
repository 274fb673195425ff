// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/DiagnosticsParts.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QLocale>
#include <QProcessEnvironment>
#include <QRegularExpression>
#include <QSysInfo>
#include <QThread>
#include <QUrl>

#include "app/engine/DiagnosticsFiles.h"
#include "core/audit/AuditTrail.h"
#include "core/base/Log.h"
#include "core/base/platform/Files.h"
#include "core/config/SafeCopy.h"
#include "core/monitoring/HealthMonitor.h"
#include "core/store/Database.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 auditRecords = 500;
constexpr qint64 exchangeTail = 512 * 1024;

void learnSecretsOfProcess(DiagnosticsBundle& bundle) {
    static const QRegularExpression plain(u"^(true|false|\\d*)$"_s);
    const auto environment = QProcessEnvironment::systemEnvironment();
    for (const QString& name : environment.keys()) {
        const QString value = environment.value(name);
        // The working folder's name only reads like a password's.
        const bool isFolder = name == u"PWD"_s || name == u"OLDPWD"_s;
        if (security::isSecretName(name) && !isFolder && !plain.match(value).hasMatch())
            bundle.addSecret(security::Secret(value.toUtf8()));
    }
}

void learn(const DiagnosticsMaterial& material, const QList<PropertyFile>& files, DiagnosticsBundle& bundle) {
    learnSecretsOfProcess(bundle);
    for (const security::Secret& secret : material.secrets)
        bundle.addSecret(secret);
    Pseudonyms& names = bundle.names();
    names.learnFolder(material.folder.path(), u"data"_s);
    names.learnFolder(QDir::homePath(), u"home"_s);
    names.learnHost(QSysInfo::machineHostName());
    names.learnUser(base::platform::ownUserName());
    for (const QString& user : material.users)
        names.learnUser(user);
    for (const config::Environment& environment : material.environments) {
        names.learnHost(QUrl(environment.coreUrl).host());
        names.learnUser(environment.user);
    }
    for (const PropertyFile& file : files) {
        if (!file.document)
            continue;
        for (const security::Secret& secret : config::literalSecrets(*file.document))
            bundle.addSecret(secret);
        learnNamesOf(*file.document, names);
    }
}

void addSystem(const DiagnosticsMaterial& material, DiagnosticsBundle& bundle) {
    QStringList variables;
    for (const QString& name : QProcessEnvironment::systemEnvironment().keys()) {
        if (name.startsWith(u"FLOWERDOCS_"_s) || name.startsWith(u"FDC_"_s))
            variables.append(name);
    }
    bundle.addJson(u"system.json"_s, u"the machine and this program"_s,
                   {{u"schema"_s, u"diagnostics-system/1"_s},
                    {u"version"_s, QCoreApplication::applicationVersion()},
                    {u"program"_s, QCoreApplication::applicationName()},
                    {u"system"_s, QSysInfo::prettyProductName()},
                    {u"kernel"_s, QSysInfo::kernelType() + u' ' + QSysInfo::kernelVersion()},
                    {u"processor"_s, QSysInfo::currentCpuArchitecture()},
                    {u"processors"_s, QThread::idealThreadCount()},
                    {u"qt"_s, QString::fromLatin1(qVersion())},
                    {u"locale"_s, QLocale::system().name()},
                    {u"freeBytes"_s, base::platform::freeBytes(material.folder.path())},
                    {u"variablesSet"_s, QJsonArray::fromStringList(variables)}});
}

void addEnvironments(const DiagnosticsMaterial& material, DiagnosticsBundle& bundle) {
    QJsonArray array;
    for (const config::Environment& environment : material.environments)
        array.append(QJsonObject{{u"name"_s, environment.name},
                                 {u"core"_s, environment.coreUrl},
                                 {u"scope"_s, environment.scope},
                                 {u"hasUser"_s, !environment.user.isEmpty()},
                                 {u"hasStoredAccount"_s, !environment.passwordSecret.isEmpty()},
                                 {u"ownAuthority"_s, !environment.authorityFile.isEmpty()},
                                 {u"clientCertificate"_s, !environment.certificateFile.isEmpty()},
                                 {u"propertyFiles"_s, 1 + environment.relatedFiles.size()}});
    bundle.addJson(u"environments.json"_s, u"the environments, without accounts"_s,
                   {{u"schema"_s, u"diagnostics-environments/1"_s}, {u"environments"_s, array}});
}

void addConnectors(const DiagnosticsMaterial& material, DiagnosticsBundle& bundle) {
    QJsonArray probes;
    const QString metrics = material.folder.file(u"metrics.db"_s);
    for (const config::Environment& environment : material.environments) {
        const auto latest = monitoring::HealthSeries::latest(metrics, environment.name);
        if (!latest) {
            bundle.note(u"probes: "_s + latest.error().code());
            break;
        }
        for (const monitoring::ProbeRecord& record : *latest)
            probes.append(QJsonObject{{u"environment"_s, environment.name},
                                      {u"connector"_s, record.connector},
                                      {u"state"_s, record.state},
                                      {u"at"_s, base::toRfc3339(record.at)},
                                      {u"milliseconds"_s, record.milliseconds},
                                      {u"code"_s, record.code}});
    }
    bundle.addJson(u"connectors.json"_s, u"connectors of environments at work, and the last probes"_s,
                   {{u"schema"_s, u"diagnostics-connectors/1"_s},
                    {u"connectors"_s, material.connectors},
                    {u"probes"_s, probes}});
}

/// What was done and how it ended; not to what, and by whom only as user-1…
void addAudit(const DiagnosticsMaterial& material, DiagnosticsBundle& bundle) {
    QByteArray lines;
    const base::SystemClock clock;
    const auto read =
        audit::readAudit(material.folder.file(u"audit.db"_s), {{}, auditRecords, 0, 0}, clock,
                         [&](const audit::Record& record) {
                             const audit::Entry& entry = record.entry;
                             static const QRegularExpression code(u"\\A[A-Z][A-Z0-9_]{2,}"_s);
                             const QJsonObject json{{u"seq"_s, record.sequence},
                                                    {u"time"_s, record.time},
                                                    {u"actor"_s, bundle.names().user(entry.actor)},
                                                    {u"action"_s, entry.action},
                                                    {u"connector"_s, entry.connector},
                                                    {u"environment"_s, entry.environment},
                                                    {u"outcome"_s, audit::outcomeName(entry.outcome)},
                                                    {u"origin"_s, entry.origin},
                                                    {u"code"_s, code.match(entry.reason).captured()}};
                             lines += QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n';
                         });
    if (!read)
        bundle.note(u"audit: "_s + read.error().code());
    bundle.add(u"audit.jsonl"_s, u"the last 500 records, codes only"_s, QString::fromUtf8(lines));
}

void addExchanges(const DiagnosticsMaterial& material, DiagnosticsBundle& bundle) {
    QFile file(material.folder.file(u"exchanges.jsonl"_s));
    if (!file.exists() || !file.open(QIODevice::ReadOnly)) {
        bundle.note(u"exchanges.jsonl: none"_s);
        return;
    }
    const bool isCut = file.size() > exchangeTail;
    if (isCut)
        file.seek(file.size() - exchangeTail);
    QByteArrayList lines = file.read(exchangeTail).split('\n');
    if (isCut)
        lines.removeFirst();
    QStringList shown;
    for (const QByteArray& line : std::as_const(lines)) {
        if (const QString text = exchangeLine(line); !text.isEmpty())
            shown.append(text);
    }
    bundle.add(u"exchanges.jsonl"_s, u"the last HTTP exchanges, without bodies, headers and ids"_s,
               shown.join(u'\n') + u'\n');
}

QJsonObject databaseFacts(const QString& path) {
    QJsonObject tables;
    auto database = store::Database::open(path, store::Database::Mode::ReadOnly);
    if (!database)
        return {{u"error"_s, database.error().code()}};
    QStringList names;
    auto listing = database->prepare("SELECT name FROM sqlite_master WHERE type = 'table'");
    for (auto row = listing->step(); listing && row && *row; row = listing->step())
        names.append(listing->text(0));
    for (const QString& name : names) {
        // The highest number instead of a count: a ledger has millions of rows.
        const QByteArray question = "SELECT max(rowid) FROM \"" + name.toUtf8() + '"';
        auto highest = database->prepare(question.constData());
        if (!highest)
            continue;
        const auto row = highest->step();
        if (row && *row)
            tables[name] = highest->integer(0);
    }
    return tables;
}

void addStorage(const DiagnosticsMaterial& material, DiagnosticsBundle& bundle) {
    QJsonArray files;
    for (const QString& name :
         {u"ledger.db"_s, u"audit.db"_s, u"metrics.db"_s, u"events.db"_s, u"alerts.db"_s,
          u"audit-checkpoints.jsonl"_s, u"exchanges.jsonl"_s, u"environments.json"_s}) {
        const QFileInfo info(material.folder.file(name));
        QJsonObject json{{u"name"_s, name}, {u"exists"_s, info.exists()}, {u"bytes"_s, info.size()}};
        if (info.exists() && name.endsWith(u".db"_s))
            json[u"highestRows"_s] = databaseFacts(info.filePath());
        files.append(json);
    }
    bundle.addJson(u"storage.json"_s, u"sizes of databases and logs"_s,
                   {{u"schema"_s, u"diagnostics-storage/1"_s}, {u"files"_s, files}});
}

}  // namespace

QString exchangeLine(const QByteArray& line) {
    QJsonObject json = QJsonDocument::fromJson(line).object();
    if (json.isEmpty())
        return {};
    const QUrl url(json[u"url"_s].toString());
    QStringList segments = url.path().split(u'/');
    static const QRegularExpression word(u"\\A[a-z][a-z-]{0,24}\\z"_s);
    for (QString& segment : segments) {
        if (!segment.isEmpty() && !word.match(segment).hasMatch())
            segment = u"{id}"_s;
    }
    QString shown = url.scheme() + u"://"_s + url.host();
    if (url.port() > 0)
        shown += u':' + QString::number(url.port());
    json[u"url"_s] = shown + segments.join(u'/');
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

void buildDiagnostics(const DiagnosticsMaterial& material, DiagnosticsBundle& bundle) {
    const QList<PropertyFile> files = readPropertyFiles(material.environments);
    learn(material, files, bundle);
    for (const QString& note : material.notes)
        bundle.note(note);
    if (!material.doctor.isEmpty())
        bundle.addJson(u"doctor.json"_s, u"what `doctor` says"_s, material.doctor);
    addSystem(material, bundle);
    addEnvironments(material, bundle);
    addPropertyFiles(files, bundle);
    addConnectors(material, bundle);
    addAudit(material, bundle);
    bundle.add(u"log.txt"_s, u"the last lines of the engine's log"_s,
               base::recentLogLines().join(u'\n') + u'\n');
    addExchanges(material, bundle);
    addStorage(material, bundle);
}

}  // namespace fdc::engine
