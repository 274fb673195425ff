// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QUrl>

#include "core/base/Result.h"
#include "core/net/Http.h"

/// From a failed answer to an Error: the body's code decides, then its text, then the status
/// (docs/flowerdocs.md, Errors).
namespace fdc::flowerdocs {

/// What a body says about its failure.
struct ErrorBody {
    QString code;     ///< "F00206", "T00108"; empty when it names none
    QString message;  ///< at most 500 characters, one line
};
/// Of JSON `{"code","message"}`, of an array of one such object, or of text that names a code. Any bytes are
/// safe.
ErrorBody parseErrorBody(const QByteArray& body);

/// The error that a reply which is no success stands for; facts "url" (without query), "status" and
/// "flowerdocsCode". 401 gives AUTHENTICATION_REFUSED: whoever can log in again does so before asking this.
base::Error errorOf(const net::Reply& reply, const QUrl& url);

/// By its status or, where a proxy made 200 of it, by the FlowerDocs code in its body.
/// A page in the place of the content of @p fileName: a proxy's login, with the status of a success.
bool isPageInstead(const net::Reply& reply, const QString& fileName);
bool isRefusal(const net::Reply& reply);
/// The error for a FlowerDocs code alone.
base::ErrorCode errorCodeOf(const QString& flowerdocsCode);

/// What a read by id of each kind of thing says when there is none: that is an answer, not a failure.
enum class Resource { Document, Folder, Class, Tag, Acl, Task };
bool isAbsence(const base::Error& error, Resource resource);

/// Of a create: the id was taken. Core says so with T00108, a gateway may with 409.
bool isAlreadyUsed(const base::Error& error);
/// True when the server may have done what it was asked although no answer says so.
bool leavesOutcomeUnknown(const base::Error& error);

}  // namespace fdc::flowerdocs
