// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <qcorotask.h>
#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>
#include <map>
#include <memory>
#include <vector>

#include "core/base/Clock.h"
#include "core/notify/Channel.h"
#include "core/notify/Outbox.h"

namespace fdc::notify {

/// Brings the outbox of one environment to its readers. Ways do not wait for one another; on each one notice
/// follows the other. What fails for now holds that way back for 30 s, 1 min, 2 min… at most an hour, and a
/// notice for 24 h. A refused account stops the way until its settings change or somebody tests it: no
/// password is sent twice. Thread: the engine's event loop.
class NoticeSender : public QObject {
    Q_OBJECT
public:
    NoticeSender(QString environment, Outbox& outbox, const base::Clock& clock);
    ~NoticeSender() override;

    /// From now on these; what waits for another channel stays until its time is over.
    void setChannels(std::vector<std::shared_ptr<Channel>> channels);
    QStringList channelNames() const;
    /// Sends what is due; returns when that is done. Called by the timer, and by whoever added a notice.
    QCoro::Task<void> sendDue();
    /// Tries one channel now, whatever stopped it. Errors: NOTICE_CHANNEL_UNKNOWN, those of the channel.
    QCoro::Task<base::Result<void>> test(QString channel, Notice notice);
    void stop();

    static std::chrono::seconds delayAfter(int attempts);

private:
    std::shared_ptr<Channel> channel(const QString& name) const;
    void wake(const QString& name);
    bool isStopped(const Channel& channel) const;
    QCoro::Task<void> sendAll(QString name, QList<Delivery> deliveries);
    QCoro::Task<bool> sendOne(Delivery delivery);
    bool settle(const Delivery& delivery, const Channel& channel, const base::Result<void>& outcome);
    base::Result<void> holdBack(const Delivery& delivery, const QString& code, std::chrono::seconds wait);
    std::chrono::seconds age(const Notice& notice);
    void schedule();
    void setAside();

    const QString m_environment;
    Outbox& m_outbox;
    const base::Clock& m_clock;
    std::vector<std::shared_ptr<Channel>> m_channels;
    std::vector<std::weak_ptr<Channel>>
        m_aside;                           ///< of earlier settings; those still sending are closed at the end
    QHash<QString, QByteArray> m_refused;  ///< channel → digest of the settings that were refused
    /// When a notice that waits was first seen here, as if by a clock that never jumps.
    std::map<qint64, base::Milliseconds> m_born;
    QTimer m_timer;
    QSet<QString> m_busy;   ///< channels that send now
    QSet<QString> m_again;  ///< those that have more to send by then
    bool m_ended = false;
};

}  // namespace fdc::notify
