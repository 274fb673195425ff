// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

#include "core/base/platform/Files.h"
#include "core/base/platform/NewFile.h"
#include "core/connector/plugin/PluginErrors.h"
#include "core/connector/plugin/PluginFiles.h"
#include "core/connector/plugin/PluginFolder.h"
#include "core/security/Signature.h"

namespace fdc::connector {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {

constexpr qint64 mostKeyBytes = 64 * 1024;
constexpr qint64 mostManifestBytes = 256 * 1024;

base::Failure badKey(const QString& file) {
    return base::fail(base::Error(pluginKeyInvalid).with(u"file"_s, file));
}

Result<security::Secret> signingKey(const QString& file) {
    if (!QFileInfo::exists(file)) {
        security::Secret key = security::makeSigningKey();
        const auto created = base::platform::createPrivateFile(file, key.expose());
        if (!created)
            return base::fail(created.error());
        const auto open = security::publicKeyOf(key);
        FDC_TRY(base::platform::replaceFile(file + u".pub"_s, security::publicKeyPem(*open)));
        if (*created)
            return key;
    }
    auto bytes = base::platform::readFile(file, mostKeyBytes);
    if (!bytes)
        return base::fail(std::move(bytes.error()));
    return security::Secret(std::move(*bytes));
}

/// The manifest with the hashes of the folder's files; everything else stays as its author wrote it.
Result<QByteArray> completedManifest(const QString& path) {
    const auto text = base::platform::readFile(path + u"/manifest.json"_s, mostManifestBytes);
    if (!text)
        return base::fail(base::Error(pluginManifestInvalid, text.error().cause())
                              .with(u"field"_s, u"manifest.json"_s)
                              .with(u"plugin"_s, path));
    const auto hashes = hashPluginFiles(path);
    if (!hashes)
        return base::fail(hashes.error());
    QJsonObject json = QJsonDocument::fromJson(*text).object();
    QJsonObject files;
    for (auto file = hashes->begin(); file != hashes->end(); ++file)
        files[file.key()] = QString::fromLatin1(file.value());
    json[u"files"_s] = files;
    const QByteArray completed = QJsonDocument(json).toJson();
    if (const auto manifest = Manifest::parse(completed); !manifest)
        return base::fail(base::Error(manifest.error()).with(u"plugin"_s, path));
    return completed;
}

}  // namespace

Result<QString> signPlugin(const QString& path, const QString& keyFile) {
    const QString folder = QDir(path).absolutePath();
    const QString key = QFileInfo(keyFile).absoluteFilePath();
    // Whoever gets the folder would get the key.
    if (key.startsWith(folder + u'/'))
        return base::fail(
            base::Error(pluginKeyInvalid, u"the key lies in the plug-in's folder"_s).with(u"file"_s, key));
    const auto completed = completedManifest(folder);
    if (!completed)
        return base::fail(completed.error());
    const auto secret = signingKey(key);
    if (!secret)
        return base::fail(secret.error());
    const auto signature = security::sign(*completed, *secret);
    const auto open = security::publicKeyOf(*secret);
    if (!signature || !open)
        return badKey(key);
    const QJsonObject json{{u"schema"_s, u"plugin-signature/1"_s},
                           {u"publicKey"_s, QString::fromLatin1(open->toBase64())},
                           {u"signature"_s, QString::fromLatin1(signature->toBase64())}};
    FDC_TRY(base::platform::replaceFile(folder + u"/manifest.json"_s, *completed));
    FDC_TRY(base::platform::replaceFile(folder + u"/manifest.sig"_s, QJsonDocument(json).toJson()));
    return security::keyFingerprint(*open);
}

}  // namespace fdc::connector
