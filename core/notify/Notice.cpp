// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/notify/Notice.h"

#include "core/base/Clock.h"

namespace fdc::notify {

using namespace Qt::Literals::StringLiterals;

QString severityName(Severity severity) {
    switch (severity) {
        case Severity::Information: return u"information"_s;
        case Severity::Warning: return u"warning"_s;
        case Severity::Critical: return u"critical"_s;
    }
    return {};
}

Severity severityFromName(const QString& name) {
    if (name == u"critical"_s)
        return Severity::Critical;
    return name == u"information"_s ? Severity::Information : Severity::Warning;
}

QString noticeKindName(NoticeKind kind) {
    switch (kind) {
        case NoticeKind::Opened: return u"incident.opened"_s;
        case NoticeKind::Closed: return u"incident.closed"_s;
        case NoticeKind::MaintenanceStarted: return u"maintenance.started"_s;
        case NoticeKind::MaintenanceEnded: return u"maintenance.ended"_s;
        case NoticeKind::Test: return u"test"_s;
    }
    return {};
}

NoticeKind noticeKindFromName(const QString& name) {
    for (const NoticeKind kind : {NoticeKind::Opened, NoticeKind::Closed, NoticeKind::MaintenanceStarted,
                                  NoticeKind::MaintenanceEnded}) {
        if (noticeKindName(kind) == name)
            return kind;
    }
    return NoticeKind::Test;
}

QString Notice::key() const {
    // The moment keeps a data folder that was made anew from repeating the keys of the one before.
    return u"fdc-notice-%1-%2"_s.arg(id).arg(at.toMSecsSinceEpoch());
}

QJsonObject Notice::toJson() const {
    QJsonObject data = facts;
    data[u"environment"_s] = environment;
    data[u"severity"_s] = severityName(severity);
    data[u"title"_s] = title;
    data[u"text"_s] = text;
    if (incident != 0)
        data[u"incident"_s] = incident;
    return {{u"type"_s, noticeKindName(kind)}, {u"timestamp"_s, base::toRfc3339(at)}, {u"data"_s, data}};
}

}  // namespace fdc::notify
