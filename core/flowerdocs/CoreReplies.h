// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>
#include <optional>

#include "core/base/Result.h"
#include "core/flowerdocs/CoreDocument.h"
#include "core/security/Secret.h"

/// The small answers of Core. Parsers are pure; errors: FLOWERDOCS_MALFORMED.
namespace fdc::flowerdocs {

/// `{"value":"<JWT>"}`; nothing when the answer is an object without a usable value, as a refusal may look.
base::Result<std::optional<security::Secret>> parseAuthentication(const QByteArray& body);

/// What the token says about its owner. It is read, not verified: rights are the server's business.
struct TokenClaims {
    QString user;
    QString scope;
    QStringList profiles;
    QStringList groups;
    std::optional<qint64> lifetimeSeconds;  ///< between issue and expiry, when both are there
};
/// Empty claims for anything that is no JWT.
TokenClaims claimsOf(const security::Secret& token);

/// Id of a file that was just uploaded: `{"id":"tmp_…"}`.
base::Result<QString> parseTemporaryFile(const QByteArray& body);
base::Result<QList<CoreFile>> parseFiles(const QByteArray& body);

/// "UP", "DOWN" …: of JSON `{"status":"UP"}`, a JSON string or plain text.
base::Result<QString> parseStatus(const QByteArray& body);

struct CoreInfo {
    QString name;
    QString version;
    QString build;
};
base::Result<CoreInfo> parseInfo(const QByteArray& body);

/// An entry of an object's history.
struct Fact {
    QString id;
    QDateTime moment;
    QString user;
    QString action;
    QString objectId;
    QString objectType;
    QString description;
    bool technical = false;
    QMap<QString, QString> updatedFields;
};
base::Result<QList<Fact>> parseFacts(const QByteArray& body);
/// Body that adds a fact of one's own to an object's history.
QByteArray customFactBody(const QString& description, const QMap<QString, QString>& fields);

struct Reservation {
    QString id;
    QString user;
};
base::Result<QList<Reservation>> parseReservations(const QByteArray& body);

}  // namespace fdc::flowerdocs
