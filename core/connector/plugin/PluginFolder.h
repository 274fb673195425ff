// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <optional>

#include "core/base/Result.h"
#include "core/connector/plugin/Manifest.h"
#include "core/connector/plugin/TrustList.h"

namespace fdc::connector {

enum class SignatureState {
    Signed,     ///< by a publisher of the trust list, and every file is as it was then
    Unsigned,   ///< no manifest.sig
    Untrusted,  ///< signed and whole, but by nobody in the trust list
    Altered,    ///< a file differs, is missing or was added, or the signature does not fit the manifest
};
QString signatureName(SignatureState state);  ///< "signed", "unsigned", "untrusted", "altered"

/// A plug-in as it lies in a folder.
struct PluginFolder {
    QString path;  ///< absolute
    Manifest manifest;
    SignatureState signature = SignatureState::Unsigned;
    QString publisher;    ///< name in the trust list; empty when not Signed
    QString fingerprint;  ///< of the key that signed; empty when Unsigned
    /// Which files these are, and when each was changed last, in whatever way: another stamp is another
    /// folder, even when its content is the same again.
    QByteArray stamp;
    /// Why it may not start: PLUGIN_UNSIGNED, PLUGIN_UNTRUSTED, PLUGIN_ALTERED; absent when Signed.
    std::optional<base::Error> problem;
};

inline constexpr int mostPluginFiles = 500;
inline constexpr qint64 mostPluginBytes = 200LL * 1024 * 1024;

/// Reads the manifest, every file and the signature. Blocking and as long as reading the files takes: not for
/// the event loop. Errors: PLUGIN_MANIFEST_INVALID (also: none there), PLUGIN_FILE_UNSAFE (a symbolic link, a
/// device, a FIFO), PLUGIN_TOO_LARGE, FILE_UNREADABLE.
base::Result<PluginFolder> inspectPlugin(const QString& path, const TrustList& trust);

/// The manifest alone; quick. Errors: PLUGIN_MANIFEST_INVALID.
base::Result<Manifest> readManifest(const QString& path);

/// Copies regular files and folders of @p from to the new folder @p to, within the bounds, and makes them
/// read-only. What was copied must be inspected: the origin may change at any time. Errors: those of
/// inspectPlugin(), FILE_UNWRITABLE, DISK_FULL.
base::Result<void> copyPlugin(const QString& from, const QString& to);

/// Writes the hashes of all files into the manifest and signs it with the Ed25519 key of @p keyFile (PEM);
/// makes the key (0600) and `<keyFile>.pub` when there is none. Answers the key's fingerprint. Errors: those
/// of inspectPlugin(), PLUGIN_KEY_INVALID, FILE_UNWRITABLE.
base::Result<QString> signPlugin(const QString& path, const QString& keyFile);

/// Removes a plug-in's folder, read-only files included; never follows a link.
base::Result<void> removePluginFolder(const QString& path);

}  // namespace fdc::connector
