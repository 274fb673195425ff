// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/migration/DocumentStore.h"
#include "core/migration/Punnet.h"

/// Documents of a store as rows of the ledger, and back (docs/maps.md, "FlowerDocs"). Pure.
namespace fdc::migration {

/// Reserved data name: the content files of a row, each "id/name". Taken out when a punnet is made; never a
/// tag. A replaced content has another id, so that the row is another one.
inline const QString storedFilesDataName = QStringLiteral("console.files");
/// Likewise: KeptDocument::facts of a document with contents, in case a replaced one keeps its id.
inline const QString storedFactsDataName = QStringLiteral("console.facts");

/// Errors, with fact document: SOURCE_DOCUMENT_UNUSABLE. @p withContents: also the names of its files.
base::Result<InventoryRow> rowOf(const KeptDocument& document, bool withContents);
/// The data that a map works with.
Data withoutStored(Data data);
/// Whether the values of then and the contents of now are one document: whatever the facts say, its contents
/// are those of now.
bool isAsListed(const InventoryRow& now, const Data& listed);
/// What storedFilesDataName says of a row.
QList<KeptDocument::File> storedFiles(const Data& data);
/// Why something could not be read, for the cause of a source's error: what was said and its code.
QString readFailure(const base::Error& error);
/// What an error of a store means for the source: facts and class of a source's error, so that it is never
/// taken for one of the target. SOURCE_SERVER_AWAY (may pass), SOURCE_SERVER_REFUSED; refused accounts,
/// certificates, full disks and cancellations stay what they are.
base::Error sourceErrorOf(const base::Error& error, const QString& place);

}  // namespace fdc::migration
