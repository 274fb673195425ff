// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/connector/plugin/PluginLadder.h"

#include <QElapsedTimer>
#include <QUrl>
#include <algorithm>

#include "core/connector/RungParts.h"
#include "core/net/HttpClient.h"

namespace fdc::connector {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using base::Result;
namespace probe = net::probe;

namespace {

constexpr auto rungLimit = 5s;
constexpr qint64 skewToTell = 60;
constexpr qint64 skewToFail = 300;
constexpr qsizetype longestAddress = 2'000;

struct Scheme {
    QLatin1StringView name;
    quint16 port;
    bool isTls;
};
constexpr Scheme schemes[] = {
    {QLatin1StringView("http"), 80, false},  {QLatin1StringView("https"), 443, true},
    {QLatin1StringView("imap"), 143, false}, {QLatin1StringView("imaps"), 993, true},
    {QLatin1StringView("smtp"), 25, false},  {QLatin1StringView("smtps"), 465, true},
    {QLatin1StringView("ldap"), 389, false}, {QLatin1StringView("ldaps"), 636, true},
    {QLatin1StringView("ftp"), 21, false},   {QLatin1StringView("ftps"), 990, true},
    {QLatin1StringView("sftp"), 22, false},  {QLatin1StringView("tcp"), 0, false},
};
const QStringList& order() {
    static const QStringList names{u"name"_s,           u"tcp"_s,        u"tls"_s,     u"clock"_s,
                                   u"authentication"_s, u"permission"_s, u"version"_s, u"sample"_s};
    return names;
}

using Detail = Result<QString>;

/// What the rungs share; lives in the coroutine's frame.
struct Climb {
    PluginEndpoint endpoint;
    net::TlsSettings tls;
    Rung* rung = nullptr;  ///< the one being tried
};

QCoro::Task<Detail> nameRung(Climb* climb) {
    auto resolving = probe::resolve(climb->endpoint.host, rungLimit);
    Result<QStringList> addresses = co_await std::move(resolving);
    if (!addresses)
        co_return base::fail(std::move(addresses.error()));
    co_return addresses->join(u", "_s);
}

QCoro::Task<Detail> tcpRung(Climb* climb) {
    auto connecting = probe::connect(climb->endpoint.host, climb->endpoint.port, rungLimit);
    Result<void> connected = co_await std::move(connecting);
    if (!connected)
        co_return base::fail(std::move(connected.error()));
    co_return u"port %1"_s.arg(climb->endpoint.port);
}

QCoro::Task<Detail> tlsRung(Climb* climb) {
    probe::Chain seen;
    auto shaking = probe::handshake(climb->endpoint.host, climb->endpoint.port, climb->tls, rungLimit,
                                    probe::Trust::SystemAsWell, &seen);
    Result<probe::TlsFacts> facts = co_await std::move(shaking);
    addCertificates(*climb->rung, seen, u"server"_s);
    if (!facts)
        co_return base::fail(std::move(facts.error()));
    const qint64 days = QDateTime::currentDateTimeUtc().daysTo(facts->expires);
    co_return u"%1, issued by %2, expires in %3 days"_s.arg(facts->protocol, facts->issuer).arg(days);
}

/// The Date header of any answer. That none can be had is no fault of the clocks.
QCoro::Task<Detail> clockRung(Climb* climb) {
    const auto client = net::makeHttpClient(climb->tls, net::RetryPolicy{}, nullptr);
    net::Request request;
    request.method = "HEAD";
    request.url = QUrl(climb->endpoint.url);
    request.timeout = rungLimit;
    request.replyLimit = 64 * 1024;
    request.repeatable = false;
    auto sending = client->send(request);
    const Result<net::Reply> reply = co_await std::move(sending);
    const QDateTime theirs = reply ? probe::dateOf(*reply) : QDateTime();
    if (!theirs.isValid())
        co_return u"the server tells no time"_s;
    const qint64 seconds = theirs.secsTo(QDateTime::currentDateTimeUtc());
    climb->rung->clockSkewSeconds = seconds;
    const QString text = u"%1 s"_s.arg(seconds);
    if (qAbs(seconds) <= skewToFail)
        co_return qAbs(seconds) > skewToTell ? u"clocks differ: "_s + text : text;
    climb->rung->code = u"CLOCK_SKEW"_s;
    climb->rung->kind = base::ErrorKind::Configuration;
    co_return text;
}

struct Step {
    QString name;
    QCoro::Task<Detail> (*climb)(Climb*);
};

QList<Step> stepsOf(const PluginEndpoint& endpoint) {
    QList<Step> steps{{u"name"_s, nameRung}, {u"tcp"_s, tcpRung}};
    if (endpoint.isTls)
        steps.append({u"tls"_s, tlsRung});
    if (endpoint.isHttp)
        steps.append({u"clock"_s, clockRung});
    return steps;
}

}  // namespace

std::optional<PluginEndpoint> pluginEndpoint(const QString& text) {
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty() || trimmed.size() > longestAddress)
        return std::nullopt;
    QUrl url(trimmed.contains(u"://"_s) ? trimmed : u"tcp://"_s + trimmed, QUrl::StrictMode);
    const auto scheme = std::ranges::find(schemes, url.scheme(), &Scheme::name);
    const int port = url.port(scheme == std::end(schemes) ? 0 : scheme->port);
    if (!url.isValid() || url.host().isEmpty() || port <= 0)
        return std::nullopt;
    PluginEndpoint endpoint;
    endpoint.host = url.host();
    endpoint.port = quint16(port);
    endpoint.isTls = scheme != std::end(schemes) && scheme->isTls;
    endpoint.isHttp = url.scheme() == u"http"_s || url.scheme() == u"https"_s;
    endpoint.url = url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
    return endpoint;
}

QCoro::Task<std::vector<Rung>> climbToEndpoint(PluginEndpoint endpoint, QString authorityFile) {
    Climb climb{std::move(endpoint), {}, nullptr};
    climb.tls.authorityFile = std::move(authorityFile);
    std::vector<Rung> rungs;
    const QList<Step> steps = stepsOf(climb.endpoint);
    for (const Step& step : steps) {
        Rung rung;
        rung.name = step.name;
        climb.rung = &rung;
        QElapsedTimer timer;
        timer.start();
        auto climbing = step.climb(&climb);
        const Detail detail = co_await std::move(climbing);
        rung.milliseconds = timer.elapsed();
        describe(rung, detail);
        rung.ok = rung.code.isEmpty();
        rungs.push_back(rung);
        if (!rung.ok)
            break;
    }
    co_return rungs;
}

bool isBroken(const std::vector<Rung>& rungs) {
    return std::ranges::any_of(rungs, [](const Rung& rung) { return rung.tried && !rung.ok; });
}

void completeRungs(std::vector<Rung>& rungs) {
    const auto failed = std::ranges::find_if(rungs, [](const Rung& rung) { return rung.tried && !rung.ok; });
    if (failed != rungs.end()) {
        const qsizetype at = order().indexOf(failed->name);
        for (qsizetype later = at + 1; later < order().size(); ++later) {
            if (std::ranges::find(rungs, order()[later], &Rung::name) != rungs.end())
                continue;
            Rung rung;
            rung.name = order()[later];
            rung.tried = false;
            rungs.push_back(rung);
        }
    }
    std::ranges::stable_sort(rungs, {}, [](const Rung& rung) { return order().indexOf(rung.name); });
}

Rung failedRung(const QString& name, const base::Error& error) {
    Rung rung;
    rung.name = name;
    rung.code = error.code();
    rung.detail = error.cause();
    rung.kind = error.kind();
    return rung;
}

}  // namespace fdc::connector
