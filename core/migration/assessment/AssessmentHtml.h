// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>

namespace fdc::migration {

/// The readable page of an assessment/1, whole and in its language: no script, no reference to another host.
/// Every foreign text is escaped.
QString assessmentHtml(const QJsonObject& assessment);

}  // namespace fdc::migration
