// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/connector/plugin/PluginFolder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

#include "core/base/BaseErrors.h"
#include "core/base/platform/Files.h"
#include "core/connector/plugin/PluginErrors.h"
#include "core/connector/plugin/PluginFiles.h"
#include "core/security/Signature.h"

namespace fdc::connector {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {

constexpr qint64 mostManifestBytes = 256 * 1024;
constexpr qint64 mostSignatureBytes = 4 * 1024;

QString manifestOf(const QString& folder) {
    return folder + u"/manifest.json"_s;
}

struct Signature {
    QByteArray publicKey;
    QByteArray bytes;
};

std::optional<Signature> readSignature(const QByteArray& text) {
    const QJsonObject json = QJsonDocument::fromJson(text).object();
    if (json[u"schema"_s].toString() != u"plugin-signature/1"_s)
        return std::nullopt;
    const auto key = security::readPublicKey(json[u"publicKey"_s].toString().toLatin1());
    if (!key)
        return std::nullopt;
    return Signature{*key, QByteArray::fromBase64(json[u"signature"_s].toString().toLatin1())};
}

base::Error problemOf(const PluginFolder& folder, const base::ErrorCode& code, const QString& file = {}) {
    base::Error error(code);
    error.with(u"plugin"_s, folder.manifest.id).with(u"path"_s, folder.path);
    if (!file.isEmpty())
        error.with(u"file"_s, file);
    if (!folder.fingerprint.isEmpty())
        error.with(u"fingerprint"_s, folder.fingerprint);
    return error;
}

/// The first file that is not as the manifest says; empty when all are.
QString firstDifference(const Manifest& manifest, const FileHashes& found) {
    for (auto file = found.begin(); file != found.end(); ++file) {
        if (manifest.files.value(file.key()) != file.value())
            return file.key();
    }
    for (const QString& name : manifest.files.keys()) {
        if (!found.contains(name))
            return name;
    }
    return {};
}

void alter(PluginFolder& folder, const QString& file) {
    folder.signature = SignatureState::Altered;
    folder.problem = problemOf(folder, pluginAltered, file);
}

void judge(PluginFolder& folder, const QByteArray& manifest, const QByteArray& signatureText,
           const FileHashes& files, const TrustList& trust) {
    const auto signature = readSignature(signatureText);
    if (signature)
        folder.fingerprint = security::keyFingerprint(signature->publicKey);
    if (!signature || !security::isSignedBy(manifest, signature->bytes, signature->publicKey))
        return alter(folder, u"manifest.sig"_s);
    if (const QString different = firstDifference(folder.manifest, files); !different.isEmpty())
        return alter(folder, different);
    const auto publisher = trust.find(signature->publicKey);
    folder.signature = publisher ? SignatureState::Signed : SignatureState::Untrusted;
    if (publisher)
        folder.publisher = publisher->name;
    else
        folder.problem = problemOf(folder, pluginUntrusted);
}

Result<QByteArray> manifestBytes(const QString& path) {
    auto bytes = base::platform::readFile(manifestOf(path), mostManifestBytes);
    if (!bytes)
        return base::fail(base::Error(pluginManifestInvalid, bytes.error().cause())
                              .with(u"field"_s, u"manifest.json"_s)
                              .with(u"plugin"_s, path));
    return bytes;
}

Result<Manifest> parsed(const QByteArray& bytes, const QString& path) {
    auto manifest = Manifest::parse(bytes);
    if (!manifest)
        return base::fail(std::move(manifest.error()).with(u"plugin"_s, path));
    return manifest;
}

}  // namespace

QString signatureName(SignatureState state) {
    switch (state) {
        case SignatureState::Signed: return u"signed"_s;
        case SignatureState::Unsigned: return u"unsigned"_s;
        case SignatureState::Untrusted: return u"untrusted"_s;
        case SignatureState::Altered: return u"altered"_s;
    }
    return {};
}

Result<Manifest> readManifest(const QString& path) {
    const auto bytes = manifestBytes(path);
    if (!bytes)
        return base::fail(bytes.error());
    return parsed(*bytes, path);
}

Result<PluginFolder> inspectPlugin(const QString& path, const TrustList& trust) {
    PluginFolder folder;
    folder.path = QDir(path).absolutePath();
    // The bytes that were verified are the bytes that are parsed: the file is read once.
    const auto manifest = manifestBytes(folder.path);
    if (!manifest)
        return base::fail(manifest.error());
    auto read = parsed(*manifest, folder.path);
    if (!read)
        return base::fail(std::move(read.error()));
    folder.manifest = std::move(*read);
    // Before the content: what is changed while it is read has another stamp the next time.
    auto stamp = stampPluginFiles(folder.path);
    if (!stamp)
        return base::fail(std::move(stamp.error()));
    folder.stamp = std::move(*stamp);
    const auto files = hashPluginFiles(folder.path);
    if (!files)
        return base::fail(files.error());
    const QString signatureFile = folder.path + u"/manifest.sig"_s;
    if (!QFileInfo::exists(signatureFile)) {
        folder.problem = problemOf(folder, pluginUnsigned);
        return folder;
    }
    const auto signature = base::platform::readFile(signatureFile, mostSignatureBytes);
    judge(folder, *manifest, signature.value_or(QByteArray()), *files, trust);
    return folder;
}

}  // namespace fdc::connector
