// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Result.h"
#include "core/net/Http.h"
#include "core/net/RevocationLists.h"

namespace fdc::net {

/// The files of TlsSettings, read and checked once, so that a transfer never meets a half-written file.
struct TlsMaterial {
    QByteArray authorities;   ///< PEM; empty = the system's
    QByteArray certificates;  ///< PEM chain of the client; empty = none
    security::Secret key;     ///< its key, PEM without passphrase
    bool isRsaKey = false;
    std::shared_ptr<RevocationLists> revocations;  ///< null = none is asked
};

/// Errors: TLS_SETTINGS_UNUSABLE with fact "file" (missing, not PEM, no revocation list, wrong passphrase,
/// key of another certificate).
base::Result<TlsMaterial> loadTlsMaterial(const TlsSettings& settings);

}  // namespace fdc::net
