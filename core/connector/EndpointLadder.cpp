// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/connector/EndpointLadder.h"

#include <QElapsedTimer>

#include "core/config/Placeholders.h"
#include "core/connector/ConnectorErrors.h"
#include "core/connector/RungParts.h"
#include "core/net/RequestRules.h"

namespace fdc::connector {

using namespace Qt::Literals::StringLiterals;
using base::Result;
namespace probe = net::probe;

namespace {

constexpr qsizetype longestAddress = 2000;
constexpr int firstServerError = 500;

struct Scheme {
    QLatin1StringView name;
    quint16 port;
    bool isTls;
    bool isHttp;
};
constexpr Scheme schemes[] = {
    {QLatin1StringView("http"), 80, false, true},
    {QLatin1StringView("https"), 443, true, true},
    {QLatin1StringView("ldap"), 389, false, false},
    {QLatin1StringView("ldaps"), 636, true, false},
};

const Scheme* schemeOf(const QUrl& url) {
    for (const Scheme& scheme : schemes) {
        if (url.scheme() == scheme.name)
            return &scheme;
    }
    return nullptr;
}

/// Also of a text that is no correct address: a mistyped password is one, too, and so is one with a slash
/// that nobody encoded. A query is cut off anyway.
bool holdsAccount(const QString& text) {
    const QString shown = text.left(text.indexOf(u'?'));
    const qsizetype slashes = text.indexOf(u"//"_s);
    const QString authority = slashes < 0 ? QString() : text.mid(slashes + 2).section(u'/', 0, 0);
    return authority.contains(u'@') || config::displayValue(QString(), shown) != shown;
}

using Detail = Result<QString>;

/// What the rungs share; lives in the coroutine's frame.
struct Climb {
    QUrl url;
    EndpointOptions options;
    const Scheme* scheme = nullptr;
    EndpointReport report;
    probe::Chain chain = {};  ///< of the rung that is climbed

    QString host() const { return url.host(); }
    quint16 port() const { return quint16(url.port(scheme->port)); }
    net::TlsSettings tls() const {
        net::TlsSettings settings;
        settings.authorityFile = options.authorityFile;
        return settings;
    }
};

QCoro::Task<Detail> nameRung(Climb* climb) {
    auto resolving = probe::resolve(climb->host(), climb->options.limit);
    Result<QStringList> addresses = co_await std::move(resolving);
    if (!addresses)
        co_return base::fail(std::move(addresses.error()));
    co_return addresses->join(u", "_s);
}

QCoro::Task<Detail> tcpRung(Climb* climb) {
    auto connecting = probe::connect(climb->host(), climb->port(), climb->options.limit);
    Result<void> connected = co_await std::move(connecting);
    if (!connected)
        co_return base::fail(std::move(connected.error()));
    co_return u"port %1"_s.arg(climb->port());
}

QCoro::Task<Detail> tlsRung(Climb* climb) {
    auto shaking = probe::handshake(climb->host(), climb->port(), climb->tls(), climb->options.limit,
                                    probe::Trust::SystemAsWell, &climb->chain);
    Result<probe::TlsFacts> facts = co_await std::move(shaking);
    if (!facts)
        co_return base::fail(std::move(facts.error()));
    climb->report.tls = *facts;
    const qint64 days = QDateTime::currentDateTimeUtc().daysTo(facts->expires);
    co_return u"%1, issued by %2, expires in %3 days"_s.arg(facts->protocol, facts->issuer).arg(days);
}

QCoro::Task<Detail> httpRung(Climb* climb) {
    auto asking = probe::status(climb->url, climb->tls(), climb->options.limit, probe::Trust::SystemAsWell);
    Result<int> status = co_await std::move(asking);
    if (!status)
        co_return base::fail(std::move(status.error()));
    climb->report.status = *status;
    const QString text = u"status %1"_s.arg(*status);
    if (*status >= firstServerError)
        co_return base::fail(
            base::Error(endpointServerError, text).with(u"status"_s, QString::number(*status)));
    co_return net::isRedirection(*status) ? text + u", redirection not followed"_s : text;
}

struct Step {
    QString name;
    QCoro::Task<Detail> (*climb)(Climb*);
};

QList<Step> stepsOf(const Scheme& scheme) {
    QList<Step> steps{{u"name"_s, nameRung}, {u"tcp"_s, tcpRung}};
    if (scheme.isTls)
        steps.append({u"tls"_s, tlsRung});
    if (scheme.isHttp)
        steps.append({u"http"_s, httpRung});
    return steps;
}

Rung rungOf(const Step& step, const Detail& detail, qint64 milliseconds) {
    Rung rung;
    rung.name = step.name;
    rung.ok = detail.has_value();
    rung.milliseconds = milliseconds;
    describe(rung, detail);
    return rung;
}

Rung notTried(const Step& step) {
    Rung rung;
    rung.name = step.name;
    rung.tried = false;
    return rung;
}

}  // namespace

Result<QUrl> endpointUrl(const QString& text) {
    const QString trimmed = text.trimmed();
    if (holdsAccount(trimmed))
        return base::fail(endpointCredentials);
    QUrl url(trimmed, QUrl::StrictMode);
    if (trimmed.size() > longestAddress || !url.isValid() || !schemeOf(url) || url.host().isEmpty() ||
        url.port(1) == 0)
        return base::fail(endpointInvalid);
    if (!url.userInfo().isEmpty())
        return base::fail(endpointCredentials);
    url.setQuery(QString());
    url.setFragment(QString());
    return url;
}

QCoro::Task<EndpointReport> endpointLadder(QUrl url, EndpointOptions options) {
    Climb climb{std::move(url), std::move(options), nullptr, {}, {}};
    climb.scheme = schemeOf(climb.url);
    const QList<Step> steps = stepsOf(*climb.scheme);
    for (const Step& step : steps) {
        if (climb.report.failure) {
            climb.report.rungs.push_back(notTried(step));
            continue;
        }
        QElapsedTimer timer;
        timer.start();
        auto climbing = step.climb(&climb);
        Detail detail = co_await std::move(climbing);
        Rung rung = rungOf(step, detail, timer.elapsed());
        addCertificates(rung, std::exchange(climb.chain, {}), u"server"_s);
        climb.report.rungs.push_back(std::move(rung));
        if (!detail)
            climb.report.failure = net::withPlace(std::move(detail.error()), climb.url);
    }
    co_return std::move(climb.report);
}

}  // namespace fdc::connector
