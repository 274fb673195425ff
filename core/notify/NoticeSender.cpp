// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/notify/NoticeSender.h"

#include <QLoggingCategory>
#include <QMap>
#include <QPointer>
#include <algorithm>

#include "core/net/NetErrors.h"
#include "core/notify/NotifyErrors.h"

namespace fdc::notify {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using base::ErrorKind;
using base::Result;

namespace {

Q_LOGGING_CATEGORY(log, "engine.notify", QtInfoMsg)

constexpr int batch = 500;
constexpr std::chrono::seconds longestWait = 1h;
constexpr std::chrono::seconds mostAge = 24h;
constexpr size_t mostBorn = 10'000;

/// Sending the next notice would send the same password, and a few of these lock the account.
bool stopsTheChannel(const base::Error& error) {
    return error.is(net::mailLoginRefused);
}

/// It is about this one notice, and repeating it changes nothing.
bool isFinal(const base::Error& error) {
    return error.kind() == ErrorKind::Data;
}

}  // namespace

NoticeSender::NoticeSender(QString environment, Outbox& outbox, const base::Clock& clock)
    : m_environment(std::move(environment)), m_outbox(outbox), m_clock(clock) {
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] { sendDue(); });
}

NoticeSender::~NoticeSender() {
    setAside();
    for (const std::weak_ptr<Channel>& one : m_aside) {
        if (const auto sending = one.lock())
            sending->close();
    }
}

/// A channel that settings replaced may still send.
void NoticeSender::setAside() {
    std::erase_if(m_aside, [](const std::weak_ptr<Channel>& one) { return one.expired(); });
    m_aside.insert(m_aside.end(), m_channels.begin(), m_channels.end());
}

std::chrono::seconds NoticeSender::delayAfter(int attempts) {
    return std::min<std::chrono::seconds>(longestWait, 30s * (1 << std::clamp(attempts - 1, 0, 10)));
}

void NoticeSender::setChannels(std::vector<std::shared_ptr<Channel>> channels) {
    setAside();
    m_channels = std::move(channels);
    const QStringList names = m_refused.keys();
    for (const QString& name : names) {
        const std::shared_ptr<Channel> now = channel(name);
        if (!now || now->settingsDigest() != m_refused.value(name))
            wake(name);
    }
    schedule();
}

void NoticeSender::wake(const QString& name) {
    m_refused.remove(name);
    if (const auto woken = m_outbox.wake(m_environment, name, m_clock.utcNow()); !woken)
        qCWarning(log).noquote() << "what waits cannot be sent again:" << woken.error().toLogLine();
}

QStringList NoticeSender::channelNames() const {
    QStringList names;
    for (const std::shared_ptr<Channel>& one : m_channels)
        names.append(one->name());
    return names;
}

std::shared_ptr<Channel> NoticeSender::channel(const QString& name) const {
    const auto found = std::ranges::find_if(
        m_channels, [&name](const std::shared_ptr<Channel>& one) { return one->name() == name; });
    return found == m_channels.end() ? nullptr : *found;
}

bool NoticeSender::isStopped(const Channel& channel) const {
    return m_refused.contains(channel.name());
}

void NoticeSender::stop() {
    m_ended = true;
    m_timer.stop();
}

QCoro::Task<void> NoticeSender::sendDue() {
    if (m_ended)
        co_return;
    const Result<QList<Delivery>> due = m_outbox.due(m_environment, m_clock.utcNow(), batch);
    if (!due) {
        qCWarning(log).noquote() << "what is to be sent cannot be read:" << due.error().toLogLine();
        m_timer.start(longestWait);
        co_return;
    }
    QMap<QString, QList<Delivery>> byChannel;
    for (const Delivery& delivery : *due)
        byChannel[delivery.channel].append(delivery);
    std::vector<QCoro::Task<void>> running;
    for (auto one = byChannel.begin(); one != byChannel.end(); ++one) {
        if (m_busy.contains(one.key()))
            m_again.insert(one.key());
        else
            running.push_back(sendAll(one.key(), *one));
    }
    const QPointer<NoticeSender> alive(this);
    for (QCoro::Task<void>& one : running)
        co_await std::move(one);
    if (alive)
        schedule();
}

QCoro::Task<void> NoticeSender::sendAll(QString name, QList<Delivery> deliveries) {
    const QPointer<NoticeSender> alive(this);
    m_busy.insert(name);
    for (const Delivery& delivery : deliveries) {
        auto sending = sendOne(delivery);
        const bool goesOn = co_await std::move(sending);
        if (!alive || m_ended)
            co_return;
        if (!goesOn)
            break;
    }
    m_busy.remove(name);
    if (m_again.remove(name))
        QTimer::singleShot(0, this, [this] { sendDue(); });
}

/// False when the next notice would meet the same wall.
QCoro::Task<bool> NoticeSender::sendOne(Delivery delivery) {
    const QDateTime now = m_clock.utcNow();
    const auto notice = m_outbox.notice(delivery.notice);
    if (!notice || !notice->has_value())
        co_return notice.has_value();
    const std::shared_ptr<Channel> way = channel(delivery.channel);
    Result<void> noted;
    if (age(**notice) > mostAge) {
        noted = m_outbox.failed(delivery, QString::fromLatin1(noticeExpired.id), now);
    } else if (!way || isStopped(*way)) {
        noted = holdBack(delivery, way ? delivery.code : QString::fromLatin1(channelUnknown.id), longestWait);
    } else {
        const QPointer<NoticeSender> alive(this);
        auto sending = way->send(**notice);
        const Result<void> outcome = co_await std::move(sending);
        co_return alive&& settle(delivery, *way, outcome);
    }
    if (!noted)
        qCWarning(log).noquote() << "the fate of a notice is not noted:" << noted.error().toLogLine();
    co_return noted.has_value();
}

Result<void> NoticeSender::holdBack(const Delivery& delivery, const QString& code,
                                    std::chrono::seconds wait) {
    const QDateTime now = m_clock.utcNow();
    return m_outbox.later(delivery, code, now, now.addSecs(wait.count()));
}

bool NoticeSender::settle(const Delivery& delivery, const Channel& channel, const Result<void>& outcome) {
    const QDateTime now = m_clock.utcNow();
    Result<void> noted;
    bool goesOn = true;
    if (outcome) {
        noted = m_outbox.sent(delivery, now);
    } else {
        const base::Error& error = outcome.error();
        qCWarning(log).noquote() << "notice" << delivery.notice << "not sent by" << channel.name() + u':'
                                 << error.toLogLine();
        const bool stops = stopsTheChannel(error);
        if (stops)
            m_refused.insert(channel.name(), channel.settingsDigest());
        const std::chrono::seconds wait = stops ? longestWait : delayAfter(delivery.attempts + 1);
        goesOn = isFinal(error);
        noted =
            goesOn ? m_outbox.failed(delivery, error.code(), now) : holdBack(delivery, error.code(), wait);
        if (noted && !goesOn)
            noted = m_outbox.postpone(m_environment, channel.name(), now.addSecs(wait.count()));
    }
    if (!noted)
        qCWarning(log).noquote() << "the fate of a notice is not noted:" << noted.error().toLogLine();
    return goesOn && noted;
}

QCoro::Task<Result<void>> NoticeSender::test(QString name, Notice notice) {
    const std::shared_ptr<Channel> way = channel(name);
    if (!way)
        co_return base::fail(base::Error(channelUnknown).with(u"channel"_s, name));
    const QPointer<NoticeSender> alive(this);
    auto sending = way->send(std::move(notice));
    Result<void> outcome = co_await std::move(sending);
    if (alive && outcome) {
        wake(name);
        schedule();
    } else if (alive && stopsTheChannel(outcome.error())) {
        m_refused.insert(name, way->settingsDigest());
    }
    co_return outcome;
}

/// By the wall clock when it is first seen, by the monotonic one from then on: a clock that is set ahead for
/// a while gives up nothing.
std::chrono::seconds NoticeSender::age(const Notice& notice) {
    const base::Milliseconds tick = m_clock.monotonic();
    if (m_born.size() > mostBorn)
        m_born.erase(m_born.begin());
    const base::Milliseconds sinceThen(std::max<qint64>(0, notice.at.msecsTo(m_clock.utcNow())));
    const auto [born, isNew] = m_born.try_emplace(notice.id, tick - sinceThen);
    return std::chrono::duration_cast<std::chrono::seconds>(tick - born->second);
}

void NoticeSender::schedule() {
    if (m_ended)
        return;
    const auto next = m_outbox.nextDue(m_environment);
    if (!next || !next->has_value())
        return;
    // A clock that jumped is noticed within the longest wait.
    const qint64 wait = std::clamp<qint64>(m_clock.utcNow().secsTo(**next), 1, longestWait.count());
    m_timer.start(std::chrono::seconds(wait));
}

}  // namespace fdc::notify
