// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QList>
#include <functional>

#include "core/connector/conformance/OutsideSystem.h"
#include "core/connector/conformance/Specimen.h"

/// The one examination of all connectors, ours and others' (docs/conformance.md).
namespace fdc::connector::conformance {

enum class Outcome { Passed, Failed, Skipped };
QString outcomeName(Outcome outcome);  ///< "passed", "failed", "skipped"

/// One check and what came of it.
struct Finding {
    QString id;     ///< "event.duplicate"
    QString group;  ///< "package", "start", "order", "idempotence", "settings", "network", "log", "limits",
                    ///< "resources"
    QString sentence;  ///< what it demands, in English
    Outcome outcome = Outcome::Skipped;
    QString detail;  ///< why it failed, or why it does not apply; never a secret
    qint64 milliseconds = 0;
};

struct Report {
    QList<Finding> findings;
    int count(Outcome outcome) const;
    /// At least one check passed, none failed.
    bool conforms() const;
    QStringList failed() const;  ///< ids
    /// "plugin-check/1" of docs/actions.md, without the badge.
    QJsonObject toJson() const;
};

/// With what the connector is examined.
struct Exam {
    /// Settings with which it works, placeholders resolved. The password among them is looked for in logs,
    /// events and errors.
    QMap<QString, QString> settings;
    QString authorityFile;  ///< PEM, of the server at the endpoint; may be empty
    /// The product at the endpoint; absent: what would alter it is skipped. Must outlive the examination.
    OutsideSystem* outside = nullptr;
    int cycles = 1'000;  ///< of initialize and shutdown, in the search for leaks
    bool withNetworkFaults = true;
    bool stopsAtFailure = false;                    ///< the checks after it are left out of the report
    std::function<void(const Finding&)> onFinding;  ///< as they come
};

/// Examines; takes about a minute with 1,000 cycles. A check that applies to nothing that the connector
/// declares is skipped with the reason, and so is one whose ground another check has already found missing.
///
/// @p specimen outlives the answer. Thread: the event loop. Errors: FILE_UNWRITABLE (no temporary folder),
/// LISTEN_FAILED; whatever the connector does is a finding.
QCoro::Task<base::Result<Report>> examine(Specimen& specimen, Exam exam);

/// Settings for the practice server: `<id>.connector.url`, `.user`, `.password`, and @p others.
QMap<QString, QString> practiceSettings(const QString& id, quint16 port, const QString& user,
                                        const QString& password, const QMap<QString, QString>& others);

}  // namespace fdc::connector::conformance
