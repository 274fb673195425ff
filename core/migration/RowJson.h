// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QString>
#include <optional>
#include <vector>

#include "core/migration/Punnet.h"
#include "core/migration/Target.h"

/// The JSON texts inside ledger columns; formats in docs/ledger.md.
namespace fdc::migration {

/// {"name": ["value", …]} in one spelling, so that equal data are equal text.
QString dataToText(const Data& data);
Data dataFromText(const QString& text);

/// [{"id", "content", "metadata", "bytes", "verified"}], digests in hex; with "originals" where files were
/// converted.
QString partsToText(const std::vector<Delivery>& parts);
/// What was verified of each part; nothing for a part that was not.
std::vector<std::optional<KnownState>> knownPartsFromText(const QString& text);

/// "<hash> <hash>", of one document after the other; null: nothing was converted. A document that was
/// delivered twice counts as it was the last time.
QString originalHashesToText(const std::vector<Delivery>& parts);

/// {"<document>": "<folder>"} of those that lie in a folder; null: none does. What is told of no folder stays
/// @p before; of a document that was put into several nothing is known, as each is wanted.
QString filedInToText(const QHash<QString, QString>& before, const std::vector<Delivery>& parts);
QHash<QString, QString> filedInFromText(const QString& text);

}  // namespace fdc::migration
