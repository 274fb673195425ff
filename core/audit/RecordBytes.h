// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include "core/audit/AuditTrail.h"

/// The writer's side of docs/audit-format.md. The verifier must not include this file: two implementations of
/// one page find each other's mistakes.
namespace fdc::audit {

inline constexpr int hashSize = 32;

/// Texts as they will be stored, so that hash and row agree: half a surrogate pair becomes "?", U+0000
/// becomes U+FFFD, and nothing is null.
Entry storable(const Entry& entry);

/// The bytes of one record that are hashed. @p previous: the 32 raw bytes of the record before.
QByteArray recordBytes(qint64 sequence, const QByteArray& previous, const QString& time, const Entry& entry);

}  // namespace fdc::audit
