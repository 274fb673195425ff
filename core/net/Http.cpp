// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/Http.h"

#include <algorithm>

namespace fdc::net {

QByteArray headerValue(const QList<Header>& headers, const QByteArray& name) {
    const auto found = std::ranges::find_if(
        headers, [&](const Header& header) { return header.name.compare(name, Qt::CaseInsensitive) == 0; });
    return found == headers.end() ? QByteArray() : found->value;
}

}  // namespace fdc::net
