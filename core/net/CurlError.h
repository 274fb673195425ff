// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <curl/curl.h>

#include <QByteArray>

#include "core/base/Error.h"

namespace fdc::net {

/// What libcurl's outcome means here. @p text is its error buffer, @p verifyResult CURLINFO_SSL_VERIFYRESULT.
base::Error errorOfCurl(CURLcode code, const QByteArray& text, long verifyResult);

}  // namespace fdc::net
