// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMap>

#include "app/cli/Output.h"

namespace fdc::cli {

/// What limits a campaign, in one sentence. @p throughput: "throughput/1"; @p stepNames: by id. Empty while
/// it rests.
QString bottleneckSentence(const QJsonObject& throughput, const QMap<QString, QString>& stepNames);

/// The stages as a table, and the sentence; nothing while it rests.
void showThroughput(const Output& output, const QJsonObject& throughput,
                    const QMap<QString, QString>& stepNames);

}  // namespace fdc::cli
