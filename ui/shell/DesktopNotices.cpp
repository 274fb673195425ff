// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/DesktopNotices.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

#include "ui/common/Discreet.h"

namespace fdc::ui::shell {

using namespace Qt::Literals::StringLiterals;

namespace {

const auto service = u"org.freedesktop.Notifications"_s;
const auto path = u"/org/freedesktop/Notifications"_s;

enum Urgency : uchar { Low = 0, Normal = 1, Critical = 2 };

uchar urgencyOf(Tone tone) {
    return tone == Tone::Error ? Critical : Normal;
}

}  // namespace

DesktopNotices::DesktopNotices(QDBusConnection bus, QObject* parent)
    : QObject(parent), m_bus(std::move(bus)) {
    // From whomever: to ask who that is would wait for the bus. Only numbers that are ours count.
    m_bus.connect({}, path, service, u"ActionInvoked"_s, this, SLOT(actionInvoked(uint, QString)));
    m_bus.connect({}, path, service, u"NotificationClosed"_s, this, SLOT(notificationClosed(uint, uint)));
}

void DesktopNotices::show(const DesktopNotice& notice) {
    if (!m_bus.isConnected()) {
        // A call without a bus never ends.
        Q_EMIT refused(notice);
        return;
    }
    QDBusMessage message = QDBusMessage::createMethodCall(service, path, service, u"Notify"_s);
    const QVariantMap hints{{u"urgency"_s, QVariant::fromValue(urgencyOf(notice.tone))},
                            {u"desktop-entry"_s, u"flowerdocs-console"_s}};
    QStringList actions;
    if (!notice.incident.isEmpty())
        actions << u"default"_s << tr("Open");
    // The body may be markup, so that what looks like it is written out.
    message.setArguments({u"FlowerDocs Connector Console"_s, uint(0), u"flowerdocs-console"_s,
                          discreet(notice.title), discreet(notice.text).toHtmlEscaped(), actions, hints, -1});
    auto* watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(message), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, notice](QDBusPendingCallWatcher* call) {
        const QDBusPendingReply<uint> reply = *call;
        call->deleteLater();
        if (reply.isError())
            Q_EMIT refused(notice);
        else if (!notice.incident.isEmpty())
            m_incidents.insert(reply.value(), notice.incident);
    });
}

void DesktopNotices::actionInvoked(uint id, const QString& /*action*/) {
    const QString incident = m_incidents.take(id);
    if (!incident.isEmpty())
        Q_EMIT activated(incident);
}

void DesktopNotices::notificationClosed(uint id, uint /*reason*/) {
    m_incidents.remove(id);
}

}  // namespace fdc::ui::shell
