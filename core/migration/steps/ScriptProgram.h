// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <stop_token>

#include "core/base/Clock.h"
#include "core/base/Result.h"

namespace fdc::migration {

/// A program of the scripts folder, run once for each question: JSON in, JSON out (docs/maps.md, "Scripts").
/// Nobody's data and no secret stands in its arguments or its environment. Thread-safe; run() blocks.
class ScriptProgram {
public:
    struct Limits {
        base::Milliseconds time{10'000};
        qint64 addressSpaceBytes = 0;
    };
    static constexpr qsizetype mostAnswer = 1024 * 1024;  ///< bytes

    /// The file @p name of @p folder: a name and no path, a plain file, executable, of this account or of
    /// root, and writable by nobody else. @p sha256: hex; empty: any content. Error: MAP_SCRIPT_REFUSED,
    /// facts file, and a cause.
    static base::Result<ScriptProgram> find(const QString& folder, const QString& name, const QString& sha256,
                                            const Limits& limits);

    /// Errors, with fact file: MAPPING_SCRIPT_FAILED (facts exit, told), MAPPING_SCRIPT_TIMEOUT (fact
    /// seconds), MAPPING_SCRIPT_ANSWER; OPERATION_CANCELLED. Whatever it started has ended afterwards.
    base::Result<QJsonObject> run(const QJsonObject& question, const std::stop_token& stop = {}) const;

private:
    ScriptProgram(QString path, const Limits& limits) : m_path(std::move(path)), m_limits(limits) {}

    QString m_path;
    Limits m_limits;
};

}  // namespace fdc::migration
