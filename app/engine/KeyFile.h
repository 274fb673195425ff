// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

#include "core/base/Result.h"

namespace fdc::engine {

/// A random key of 64 hexadecimal digits in a 0600 file, made at first use with its folder. Errors: storage
/// codes.
base::Result<QByteArray> keyFile(const QString& path);

}  // namespace fdc::engine
