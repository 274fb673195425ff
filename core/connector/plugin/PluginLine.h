// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <optional>
#include <variant>

#include "core/base/Result.h"
#include "core/connector/sdk/Connector.h"

/// The lines of docs/plugin-protocol.md. Pure functions over bytes.
namespace fdc::connector {

inline constexpr qsizetype longestPluginLine = 1024 * 1024;

/// What a plug-in says went wrong.
struct PluginFailure {
    QString kind;  ///< "temporary", "configuration", "authentication", "permission", "data", "protocol"
    QString code;
    QString message;
    QString key;
};

struct PluginAnswer {
    qint64 id = 0;
    QJsonObject result;
    std::optional<PluginFailure> failure;
};
struct PluginEvent {
    Event event;  ///< received is not set
};
struct PluginLog {
    QString level;
    QString message;
    QString correlation;
    QJsonObject fields;
};
struct PluginProgress {
    qint64 id = 0;
    qint64 done = 0;
    qint64 total = 0;
};
struct PluginRequest {
    QString id;
    QString method;
    QJsonObject params;
};
using PluginMessage = std::variant<PluginAnswer, PluginEvent, PluginLog, PluginProgress, PluginRequest>;

/// One line without its end. Texts that are longer than anyone reads are cut. Error: PLUGIN_PROTOCOL, with
/// why and the beginning of the line as cause.
base::Result<PluginMessage> parsePluginLine(const QByteArray& line);

/// Compact, with its line end.
QByteArray pluginLine(const QJsonObject& message);

/// PLUGIN_SAYS_… for what @p plugin answered to @p call.
base::Error saidError(const QString& plugin, const QString& call, const PluginFailure& failure);
/// The rungs of `check`; unknown names and everything behind the first failure are left out.
std::vector<Rung> rungsOf(const QJsonObject& checked);
/// The observation of `probe`.
Status statusOf(const QJsonObject& probed);

}  // namespace fdc::connector
