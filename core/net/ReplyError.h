// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QNetworkReply>
#include <QSslError>
#include <optional>

#include "core/base/Error.h"

namespace fdc::net {

/// What a failed QNetworkReply means here; @p sslErrors are those that it reported, empty when none.
/// Absent when the failure is only an HTTP status, which is an answer.
std::optional<base::Error> errorOfReply(const QNetworkReply& reply, const QList<QSslError>& sslErrors);

}  // namespace fdc::net
