// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

#include "core/flowerdocs/CoreAddress.h"
#include "core/flowerdocs/CoreDocument.h"
#include "core/flowerdocs/CoreModel.h"
#include "core/flowerdocs/Search.h"
#include "core/net/Http.h"

/// The requests of Core's REST interface, without token. Pure. Ids were passed through checkId() before.
/// Arrays go in as arrays, updates are POST (PUT is refused), and no path ends with a slash
/// (docs/flowerdocs.md, Conventions).
namespace fdc::flowerdocs::requests {

net::Request authentication(const CoreAddress& core, const QString& scope, const QString& user,
                            const security::Secret& password);

net::Request createDocument(const CoreAddress& core, const QByteArray& body);
net::Request readDocuments(const CoreAddress& core, const QStringList& ids);
net::Request updateDocument(const CoreAddress& core, const QString& id, const QByteArray& body);
net::Request deleteDocuments(const CoreAddress& core, const QStringList& ids);
/// The multipart body with one part "file" is the transport's business.
net::Request uploadFile(const CoreAddress& core);
net::Request listFiles(const CoreAddress& core, const QString& documentId);
net::Request readContent(const CoreAddress& core, const QString& documentId, const QString& fileId);

net::Request createFolder(const CoreAddress& core, const QByteArray& body);
/// With all that lies in it: at most 64 MiB, half a million children.
net::Request readFolder(const CoreAddress& core, const QString& id);
/// Adds to what lies in it.
net::Request addChildren(const CoreAddress& core, const QString& folderId, const QByteArray& body);
/// Takes out of what lies in it; the children themselves stay.
net::Request removeChildren(const CoreAddress& core, const QString& folderId, const QByteArray& body);

net::Request search(const CoreAddress& core, const SearchQuery& query, ClauseDialect dialect);

net::Request listClasses(const CoreAddress& core, ClassKind kind);
net::Request readClass(const CoreAddress& core, ClassKind kind, const QString& id);
net::Request listTagClasses(const CoreAddress& core);
net::Request readTagClass(const CoreAddress& core, const QString& id);
net::Request listTagCategories(const CoreAddress& core);
net::Request readTagCategory(const CoreAddress& core, const QString& id);
net::Request readAcl(const CoreAddress& core, const QString& id);

enum class ReservationCall { Read, Reserve, Release };
net::Request reservation(const CoreAddress& core, ReservationCall call, const QStringList& documentIds);

net::Request facts(const CoreAddress& core, const QString& documentId);
net::Request addFact(const CoreAddress& core, const QString& documentId, const QByteArray& body);

net::Request status(const CoreAddress& core);  ///< the only call that needs no token
net::Request info(const CoreAddress& core);

}  // namespace fdc::flowerdocs::requests
