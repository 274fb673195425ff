// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Error.h"

namespace fdc::connector {

/// Of the folder. Facts "plugin" (id or path); "field" of the manifest, "file" inside the folder.
inline constexpr base::ErrorCode pluginManifestInvalid{"PLUGIN_MANIFEST_INVALID",
                                                       base::ErrorKind::Configuration};
inline constexpr base::ErrorCode pluginTooLarge{"PLUGIN_TOO_LARGE", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode pluginFileUnsafe{"PLUGIN_FILE_UNSAFE", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode pluginUnsigned{"PLUGIN_UNSIGNED", base::ErrorKind::Configuration};
/// Fact "fingerprint" of the key that signed.
inline constexpr base::ErrorCode pluginUntrusted{"PLUGIN_UNTRUSTED", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode pluginAltered{"PLUGIN_ALTERED", base::ErrorKind::Configuration};

/// Of the installed set and the trust list.
inline constexpr base::ErrorCode pluginExists{"PLUGIN_EXISTS", base::ErrorKind::Conflict};
inline constexpr base::ErrorCode pluginUnknown{"PLUGIN_UNKNOWN", base::ErrorKind::NotFound};
inline constexpr base::ErrorCode pluginKeyInvalid{"PLUGIN_KEY_INVALID", base::ErrorKind::Usage};
inline constexpr base::ErrorCode publisherUnknown{"PLUGIN_PUBLISHER_UNKNOWN", base::ErrorKind::NotFound};
inline constexpr base::ErrorCode trustListDamaged{"PLUGIN_TRUST_DAMAGED", base::ErrorKind::Storage};

/// Of the process. Those that end it may pass by themselves, so the supervisor starts it again; it stops
/// doing so after repeated crashes. Facts "plugin", "call".
inline constexpr base::ErrorCode pluginStartFailed{"PLUGIN_START_FAILED", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode pluginIncompatible{"PLUGIN_INCOMPATIBLE", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode pluginCrashed{"PLUGIN_CRASHED", base::ErrorKind::Temporary};
inline constexpr base::ErrorCode pluginTimeout{"PLUGIN_TIMEOUT", base::ErrorKind::Temporary};
inline constexpr base::ErrorCode pluginProtocol{"PLUGIN_PROTOCOL", base::ErrorKind::Temporary};
inline constexpr base::ErrorCode pluginMemory{"PLUGIN_MEMORY", base::ErrorKind::Temporary};
inline constexpr base::ErrorCode pluginProcesses{"PLUGIN_PROCESSES", base::ErrorKind::Temporary};
inline constexpr base::ErrorCode pluginNotRunning{"PLUGIN_NOT_RUNNING", base::ErrorKind::Temporary};
inline constexpr base::ErrorCode pluginCancelled{"PLUGIN_CANCELLED", base::ErrorKind::Cancelled};
/// Only as the code of a status: it goes on, but waits.
inline constexpr base::ErrorCode pluginFlooding{"PLUGIN_FLOODING", base::ErrorKind::Limit};
/// Answered to the plug-in: a content that is not its own.
inline constexpr base::ErrorCode pluginContentOutside{"PLUGIN_CONTENT_OUTSIDE", base::ErrorKind::Data};

/// What a plug-in itself answers, by its kind. Facts "plugin", "call", "theirs" (its code), "message", "key".
inline constexpr base::ErrorCode pluginSaysTemporary{"PLUGIN_SAYS_TEMPORARY", base::ErrorKind::Temporary};
inline constexpr base::ErrorCode pluginSaysConfiguration{"PLUGIN_SAYS_CONFIGURATION",
                                                         base::ErrorKind::Configuration};
inline constexpr base::ErrorCode pluginSaysAuthentication{"PLUGIN_SAYS_AUTHENTICATION",
                                                          base::ErrorKind::Authentication};
inline constexpr base::ErrorCode pluginSaysPermission{"PLUGIN_SAYS_PERMISSION", base::ErrorKind::Permission};
inline constexpr base::ErrorCode pluginSaysData{"PLUGIN_SAYS_DATA", base::ErrorKind::Data};
inline constexpr base::ErrorCode pluginSaysProtocol{"PLUGIN_SAYS_PROTOCOL", base::ErrorKind::Protocol};

}  // namespace fdc::connector
