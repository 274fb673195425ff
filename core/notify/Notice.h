// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QString>

/// What people are told, and by which way: neutral of the desktop (docs/alerts.md).
namespace fdc::notify {

enum class Severity { Information, Warning, Critical };
QString severityName(Severity severity);  ///< "information", "warning", "critical"
/// Anything else than these words is a warning.
Severity severityFromName(const QString& name);

enum class NoticeKind { Opened, Closed, MaintenanceStarted, MaintenanceEnded, Test };
/// "incident.opened", "incident.closed", "maintenance.started", "maintenance.ended", "test"
QString noticeKindName(NoticeKind kind);
NoticeKind noticeKindFromName(const QString& name);

/// One thing to tell, complete: what it says stays the same however late it is delivered. Never holds a
/// secret.
struct Notice {
    qint64 id = 0;  ///< given by the Outbox, growing
    QString environment;
    NoticeKind kind = NoticeKind::Test;
    Severity severity = Severity::Information;
    qint64 incident = 0;  ///< 0: none
    QDateTime at;         ///< when it was decided
    QString title;        ///< one line
    QString text;         ///< plain text, lines of any length
    QJsonObject facts;    ///< for machines: rule, subject, value, threshold, code, openedAt…

    /// The identity that receivers compare to see one notice once: "fdc-notice-<id>-<time>".
    QString key() const;
    /// The body of a webhook: {type, timestamp, data{environment, severity, incident, title, text, …facts}}.
    QJsonObject toJson() const;
};

}  // namespace fdc::notify
