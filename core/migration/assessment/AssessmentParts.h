// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>

#include "core/migration/ReportWords.h"

/// The sections of assessmentHtml(), each whole or empty.
namespace fdc::migration::assessment {

QString heading(const QString& text);
QString paragraph(const QString& text);  ///< escaped; what stands between backticks is code

QString riskPart(const QJsonObject& assessment, const ReportWords& w);
QString noticePart(const QJsonObject& assessment, const ReportWords& w);
QString classPart(const QJsonObject& assessment, const ReportWords& w);
QString filePart(const QJsonObject& assessment, const ReportWords& w);
QString samePart(const QJsonObject& assessment, const ReportWords& w);
QString namePart(const QJsonObject& assessment, const ReportWords& w);

}  // namespace fdc::migration::assessment
