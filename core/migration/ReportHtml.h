// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/migration/Broker.h"

namespace fdc::migration {

/// The readable page of a report, whole: no script, no reference to another host. Every foreign text is
/// escaped.
struct ReportPage {
    CampaignStatus status;
    QString environment;
    QString source;
    QString readBack;
    QMap<QString, QString> stepNames;
    QList<DocumentFailure> failures;  ///< the first ones
    qint64 failuresInAll = 0;
    std::optional<VerificationStatus> check = {};  ///< the last one of this campaign
};
/// What a source said about one row or entry: the sentence of its code, with the file and the line when the
/// sentence names neither.
QString noticeText(const base::Error& notice, const QString& language);
QString reportHtml(const ReportPage& page, const QString& language);

}  // namespace fdc::migration
