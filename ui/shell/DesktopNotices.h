// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDBusConnection>
#include <QHash>
#include <QObject>

#include "ui/shell/AlertWatch.h"

namespace fdc::ui::shell {

/// Notices of the desktop (org.freedesktop.Notifications). Nothing waits for it: where there is none, or it
/// refuses, refused() is told and the window shows the notice itself. Thread: GUI.
class DesktopNotices : public QObject {
    Q_OBJECT
public:
    explicit DesktopNotices(QDBusConnection bus = QDBusConnection::sessionBus(), QObject* parent = nullptr);

    void show(const DesktopNotice& notice);

Q_SIGNALS:
    /// A person clicked on one.
    void activated(const QString& incident);
    void refused(const fdc::ui::shell::DesktopNotice& notice);

private Q_SLOTS:
    void actionInvoked(uint id, const QString& action);
    void notificationClosed(uint id, uint reason);

private:
    QDBusConnection m_bus;
    QHash<uint, QString> m_incidents;  ///< of those on screen, by the desktop's number
};

}  // namespace fdc::ui::shell
