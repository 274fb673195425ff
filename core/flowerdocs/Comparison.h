// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayList>
#include <QString>
#include <optional>

#include "core/flowerdocs/CoreDocument.h"
#include "core/migration/Target.h"

/// Whether what is stored is what was sent (docs/flowerdocs.md, Reading back). Pure.
namespace fdc::flowerdocs {

/// Name of the first thing that differs ("name", "class", "ACL", "owner", "creation date", "tag Amount");
/// absent when all that was sent is there. Tags that were not sent, dropped empty arrays and the two forms of
/// a date make no difference.
std::optional<QString> metadataDifference(const migration::TargetDocument& sent, const CoreDocument& stored);

/// True for equal values and for two forms of one moment.
bool isSameValue(const QString& sent, const QString& stored);

/// True when @p stored is the very state that @p known was made of. The tags of that time are not known, only
/// their digest: all stored tags are tried, and those that @p sent names now; with the stored ACL and
/// without.
bool isKnownState(const CoreDocument& stored, const QByteArray& storedContent,
                  const migration::TargetDocument& sent, const migration::KnownState& known);

/// One digest for all contents of a document: that of the only one; of several, the SHA-256 over their
/// digests in order; empty for none.
QByteArray contentDigest(const QByteArrayList& digests);

}  // namespace fdc::flowerdocs
