// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QObject>

#include "core/base/Clock.h"
#include "ui/common/Poller.h"
#include "ui/common/Tokens.h"

namespace fdc::ui::shell {

/// What the engine wants to be told on the desktop.
struct DesktopNotice {
    qint64 id = 0;
    QDateTime at;
    Tone tone = Tone::Neutral;
    QString title;
    QString text;
    QString incident;  ///< empty: of none
};

/// How many incidents are open in one environment, and what is to be told of them on the desktop. Asks as
/// long as it runs; what happened long before it began is told no more. Thread: GUI.
class AlertWatch : public QObject {
    Q_OBJECT
public:
    AlertWatch(EngineClient& engine, const base::Clock& clock, QObject* parent = nullptr);

    void start();
    void stop();
    bool isRunning() const { return m_open.isRunning(); }
    int openCount() const { return m_openCount; }
    /// One of them is critical and not acknowledged yet.
    bool isCritical() const { return m_isCritical; }

Q_SIGNALS:
    void countChanged();
    void noticeArrived(const fdc::ui::shell::DesktopNotice& notice);

private:
    void takeCount();
    void takeNotices();

    const base::Clock& m_clock;
    Poller m_open;
    Poller m_notices;
    int m_openCount = 0;
    bool m_isCritical = false;
    qint64 m_lastNotice = 0;
    bool m_isFirst = true;
};

}  // namespace fdc::ui::shell
