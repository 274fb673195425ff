// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/store/PostgresError.h"

#include <libpq-fe.h>

#include <QRegularExpression>

#include "core/base/BaseErrors.h"
#include "core/store/StoreErrors.h"

namespace fdc::store {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Meaning {
    const char* state;  ///< a whole SQLSTATE, or its class of two characters
    base::ErrorCode code;
};

constexpr Meaning meanings[] = {
    {"53100", base::diskFull},   {"40", storeBusy},           // serialization failure, deadlock
    {"55P03", storeBusy},                                     // lock_timeout
    {"57014", storeBusy},                                     // statement_timeout
    {"23", storeConstraint},     {"22021", storeConstraint},  // a character that a text cannot hold
    {"08", storeUnreachable},    {"57P", storeUnreachable},  // shutting down, starting up, idle session ended
    {"25P03", storeUnreachable}, {"53300", storeUnreachable},  // too many connections
    {"28", storeRefused},        {"3D000", storeUnsuitable},   // no such database
    {"42501", storeUnsuitable},                                // a right is missing
    {"25006", storeUnsuitable},                                // a standby
    {"XX001", storeDamaged},     {"XX002", storeDamaged},
};

QString oneLine(const char* message) {
    return QString::fromUtf8(message).simplified();
}

bool speaksOfTls(const QString& message) {
    return message.contains(u"SSL") || message.contains(u"ertifi");
}

}  // namespace

base::ErrorCode postgresErrorCode(QByteArrayView sqlState) {
    for (const Meaning& meaning : meanings) {
        if (sqlState.startsWith(meaning.state))
            return meaning.code;
    }
    return storeFailed;
}

base::Error postgresError(pg_conn* connection, const pg_result* result, const QString& address) {
    const QByteArray state = result ? QByteArray(PQresultErrorField(result, PG_DIAG_SQLSTATE)) : QByteArray();
    const bool lost = PQstatus(connection) == CONNECTION_BAD;
    // A session that the server ended says why first; what matters then is that it is gone.
    const base::ErrorCode code = lost ? storeUnreachable : postgresErrorCode(state);
    // The primary message only: details quote values of rows.
    const char* primary = result ? PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY) : nullptr;
    QString cause = primary ? oneLine(primary) : oneLine(PQerrorMessage(connection));
    if (!state.isEmpty())
        cause += u" (SQLSTATE %1)"_s.arg(QString::fromLatin1(state));
    return base::Error(code, cause).with(u"file"_s, address);
}

base::Error postgresConnectError(pg_conn* connection, const QString& address) {
    const QString message = oneLine(PQerrorMessage(connection));
    static const QRegularExpression stateWord(u":\\s+(?=[A-Z]*[0-9])([0-9A-Z]{5}):"_s);
    const auto found = stateWord.match(message);
    if (found.hasMatch()) {
        const base::ErrorCode code = postgresErrorCode(found.captured(1).toLatin1());
        return base::Error(code, message).with(u"file"_s, address);
    }
    return base::Error(speaksOfTls(message) ? storeTls : storeUnreachable, message).with(u"file"_s, address);
}

}  // namespace fdc::store
