// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/ExpiryWatch.h"

#include <QLoggingCategory>
#include <QPointer>
#include <algorithm>

#include "app/engine/EnvironmentRuntime.h"
#include "app/engine/FlowerDocsAccess.h"
#include "core/net/ConnectionProbe.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

Q_LOGGING_CATEGORY(log, "engine.expiry", QtInfoMsg)

constexpr auto tick = 60s;  // is there another address, and how much time is left
constexpr auto firstLook = 5s;
constexpr base::Milliseconds between = 6h;
constexpr auto limit = 5s;
constexpr int httpsPort = 443;

std::optional<QDateTime> earliest(const net::probe::Chain& chain) {
    std::optional<QDateTime> first;
    for (const net::probe::CertificateFacts& one : chain) {
        if (one.expires.isValid())
            first = first ? std::min(*first, one.expires) : one.expires;
    }
    return first;
}

std::optional<QDateTime> earlier(const std::optional<QDateTime>& one, const std::optional<QDateTime>& other) {
    if (!one || !other)
        return one ? one : other;
    return std::min(*one, *other);
}

}  // namespace

bool ExpiryWatch::Way::operator==(const Way& other) const {
    return url == other.url && tls.authorityFile == other.tls.authorityFile &&
           tls.certificateFile == other.tls.certificateFile;
}

ExpiryWatch::ExpiryWatch(EnvironmentRuntime& runtime, const base::Clock& clock)
    : m_runtime(runtime), m_clock(clock) {
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_timer, &QTimer::timeout, this, [this] { look(); });
}

ExpiryWatch::~ExpiryWatch() = default;

void ExpiryWatch::start() {
    if (!m_timer.isActive())
        m_timer.start(firstLook);
}

void ExpiryWatch::stop() {
    m_timer.stop();
}

/// Where the connectors that are on go, as far as it is known without asking anybody.
QHash<QString, ExpiryWatch::Way> ExpiryWatch::ways() const {
    QHash<QString, Way> ways;
    for (const connector::ConnectorView& view : m_runtime.supervisor().views()) {
        if (view.observed != connector::Observed::On)
            continue;
        const auto way = m_runtime.wayOf(view.descriptor);
        if (way && (way->first.scheme() == u"https" || way->first.scheme() == u"tls"))
            ways.insert(view.descriptor.id, {way->first, way->second});
    }
    return ways;
}

QCoro::Task<void> ExpiryWatch::look() {
    if (m_looking)
        co_return;
    const QPointer<ExpiryWatch> alive(this);
    m_timer.start(tick);
    const QHash<QString, Way> now = ways();
    const base::Milliseconds at = m_clock.monotonic();
    const bool isDue = m_lookedAt == 0ms || at - m_lookedAt >= between;
    m_looking = true;
    for (auto one = now.begin(); one != now.end(); ++one) {
        const auto seen = m_seen.constFind(one.key());
        if (!isDue && seen != m_seen.constEnd() && *seen == one.value())
            continue;
        auto asking = expiryOf(one.value());
        const std::optional<QDateTime> expiry = co_await std::move(asking);
        if (!alive)
            co_return;
        if (expiry)
            m_expiries.insert(one.key(), *expiry);
        else
            m_expiries.remove(one.key());
    }
    if (isDue && !now.isEmpty())
        m_lookedAt = at;
    m_seen = now;
    m_looking = false;
    for (const QString& connector : m_runtime.connectorIds())
        tell(connector);
}

QCoro::Task<std::optional<QDateTime>> ExpiryWatch::expiryOf(Way way) {
    net::probe::Chain chain;
    auto greeting = net::probe::handshake(way.url.host(), quint16(way.url.port(httpsPort)), way.tls, limit,
                                          net::probe::Trust::Settings, &chain);
    const auto facts = co_await std::move(greeting);
    if (!facts)
        qCDebug(log).noquote() << "certificate not seen:" << facts.error().toLogLine();
    // A chain that was refused still tells when it ends, which may be why it was refused.
    std::optional<QDateTime> server = earliest(chain);
    if (!server && facts && facts->expires.isValid())
        server = facts->expires;
    const auto own = net::probe::clientChain(way.tls);
    const std::optional<QDateTime> client = own ? earliest(*own) : std::nullopt;
    co_return earlier(server, client);
}

void ExpiryWatch::tell(const QString& connector) const {
    std::optional<qint64> certificate;
    if (m_seen.contains(connector) && m_expiries.contains(connector))
        certificate = m_clock.utcNow().secsTo(m_expiries[connector]);
    std::optional<qint64> token;
    const auto view = m_runtime.supervisor().view(connector);
    if (view && view->descriptor.origin == u"builtin" && view->observed == connector::Observed::On) {
        if (const auto times = m_runtime.flowerDocs().tokenTimes(); times && times->left)
            token = times->left->count();
    }
    m_runtime.health().setExpiry(connector, certificate, token);
}

}  // namespace fdc::engine
