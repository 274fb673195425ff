// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>

#include "app/engine/Actions.h"
#include "app/engine/ConfigSaving.h"
#include "app/engine/Engine.h"
#include "app/engine/EngineErrors.h"
#include "core/config/ConfigErrors.h"
#include "core/security/Digest.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using base::Result;
using config::ConfigFile;
using config::PropertiesDocument;

namespace {

constexpr qint64 mostCompared = 2 * 1024 * 1024;

/// What an editor hands over: the whole file, and the digest of the bytes that it started from.
QCoro::Task<Handled> write(Engine* engine, QJsonObject arguments) {
    const auto path = textArgument(arguments, u"file"_s);
    if (!path)
        co_return base::fail(path.error());
    const auto was = textArgument(arguments, u"was"_s);
    if (!was)
        co_return base::fail(was.error());
    const QJsonValue content = arguments[u"content"_s];
    auto decoded = QByteArray::fromBase64Encoding(content.toString().toLatin1(),
                                                  QByteArray::AbortOnBase64DecodingErrors);
    if (!content.isString() || !decoded)
        co_return base::fail(base::Error(argumentInvalid, u"no Base64"_s).with(u"argument"_s, u"content"_s));
    ConfigChange change{*path, [was = was->toLatin1().toLower(), bytes = *decoded](ConfigFile& file) {
                            Result<void> edited;
                            if (security::sha256Hex(file.document().toBytes()) != was)
                                edited = base::fail(config::changedOnDisk);
                            else
                                file.document() = PropertiesDocument::parse(bytes);
                            return edited;
                        }};
    auto saving = saveConfig(engine, std::move(change));
    Handled handled = co_await std::move(saving);
    co_return handled;
}

/// Of large files nothing is told: comparing them would hold up the engine.
QList<qint64> linesChanged(const config::VersionFolder& folder,
                           const QList<config::VersionFolder::Version>& versions, const QString& path) {
    qint64 size = 0;
    for (const config::VersionFolder::Version& version : versions)
        size += version.size;
    if (size > mostCompared)
        return {};
    const auto file = ConfigFile::load(path);
    const bool isSmall = file && file->document().toBytes().size() <= mostCompared;
    return folder.changedLines(isSmall ? &file->document().toBytes() : nullptr);
}

QCoro::Task<Handled> versions(Engine* engine, QJsonObject arguments) {
    const auto path = textArgument(arguments, u"file"_s);
    if (!path)
        co_return base::fail(path.error());
    const config::VersionFolder folder = engine->versionsOf(*path);
    const QList<config::VersionFolder::Version> versions = folder.versions();
    const QList<qint64> lines = linesChanged(folder, versions, *path);
    QJsonArray kept;
    for (qsizetype i = 0; i < versions.size(); ++i) {
        const qint64 changed = lines.value(i, -1);
        kept.append(QJsonObject{{u"number"_s, versions[i].number},
                                {u"savedAt"_s, base::toRfc3339(versions[i].savedAt)},
                                {u"size"_s, versions[i].size},
                                {u"changedLines"_s, changed < 0 ? QJsonValue() : QJsonValue(changed)}});
    }
    co_return outcome({{u"schema"_s, u"config-versions/1"_s}, {u"file"_s, *path}, {u"versions"_s, kept}});
}

QCoro::Task<Handled> restore(Engine* engine, QJsonObject arguments) {
    const auto path = textArgument(arguments, u"file"_s);
    if (!path)
        co_return base::fail(path.error());
    const qint64 number = arguments[u"version"_s].toInteger();
    ConfigChange change{*path, [kept = engine->versionsOf(*path), number](ConfigFile& file) {
                            return file.restore(kept, number);
                        }};
    auto saving = saveConfig(engine, std::move(change));
    Handled handled = co_await std::move(saving);
    co_return handled;
}

}  // namespace

void addConfigActions(Engine& engine) {
    addConfigChange(engine, u"config.write"_s, "file", write);
    addConfigChange(engine, u"config.restore"_s, "file", restore);
    addConfigQuery(engine, u"config.versions"_s, versions);
}

}  // namespace fdc::engine
