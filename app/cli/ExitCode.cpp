// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/ExitCode.h"

#include "core/base/ErrorJson.h"

namespace fdc::cli {

using namespace Qt::Literals::StringLiterals;
using base::ErrorKind;

int exitCodeOf(const base::Error& error) {
    switch (error.kind()) {
        case ErrorKind::Usage: return exitUsage;
        case ErrorKind::Configuration: return exitConfiguration;
        case ErrorKind::Temporary:
        case ErrorKind::Tls: return exitTemporary;
        case ErrorKind::Authentication:
        case ErrorKind::Permission: return exitRefused;
        case ErrorKind::Audit: return exitAudit;
        case ErrorKind::Limit: return exitLimit;
        case ErrorKind::Cancelled: return exitInterrupted;
        case ErrorKind::Data:
        case ErrorKind::NotFound:
        case ErrorKind::Conflict:
        case ErrorKind::Protocol:
        case ErrorKind::Storage:
        case ErrorKind::Internal: return exitError;
    }
    return exitError;
}

int exitCodeOfCampaign(const QJsonObject& campaign) {
    const QString verdict = campaign[u"verdict"_s].toString();
    if (verdict == u"verified"_s || verdict == u"arrived"_s)
        return exitOk;
    if (verdict == u"partial"_s)
        return exitPartial;
    if (verdict == u"cancelled"_s)
        return exitInterrupted;
    const QJsonObject hold = campaign[u"hold"_s].toObject();
    if (hold.isEmpty())
        return exitError;
    const int code = exitCodeOf(base::errorFromJson(hold));
    // A campaign without a verdict did not fail: it waits to be resumed.
    const bool resumable = verdict.isEmpty() && code == exitLimit;
    return code == exitTemporary || code == exitRefused || resumable ? code : exitError;
}

}  // namespace fdc::cli
