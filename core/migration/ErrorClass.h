// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include "core/base/Error.h"

namespace fdc::migration {

/// The ledger's vocabulary: short words that route a failed document to an owner (docs/ledger.md).
/// SOURCE_UNAVAILABLE, CONTENT_CORRUPT, MAPPING_REJECTED, TARGET_TIMEOUT, TARGET_REFUSED, TARGET_CONFLICT,
/// ACL_UNRESOLVED, VERIFICATION_FAILED, CONFIGURATION, INTERNAL.
QString errorClassOf(const base::Error& error);

/// Sets the class explicitly as fact "errorClass"; without it errorClassOf decides by code and kind.
base::Error withErrorClass(base::Error error, const QString& errorClass);

}  // namespace fdc::migration
