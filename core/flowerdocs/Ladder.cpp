// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/flowerdocs/Ladder.h"

#include <QElapsedTimer>
#include <algorithm>

#include "core/base/Clock.h"
#include "core/flowerdocs/FlowerDocsErrors.h"
#include "core/net/NetErrors.h"

namespace fdc::flowerdocs {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 skewToTell = 60;
constexpr qint64 skewToFail = 300;
constexpr qint64 daysToTell = 30;

using Detail = base::Result<QString>;

/// What the rungs share; lives in the coroutine's frame.
struct Climb {
    std::shared_ptr<CoreClient> client;
    net::TlsSettings tls;
    net::probe::Chain serverChain = {};
    net::probe::Chain clientChain = {};
    std::optional<qint64> skewSeconds = {};

    const CoreAddress& core() const { return client->session().core(); }
};

using Rung = QCoro::Task<Detail> (*)(Climb*);

QCoro::Task<Detail> nameRung(Climb* climb) {
    auto resolving = net::probe::resolve(climb->core().host());
    base::Result<QStringList> addresses = co_await std::move(resolving);
    if (!addresses)
        co_return base::fail(std::move(addresses.error()));
    co_return addresses->join(u", "_s);
}

QCoro::Task<Detail> tcpRung(Climb* climb) {
    auto connecting = net::probe::connect(climb->core().host(), climb->core().port());
    base::Result<void> connected = co_await std::move(connecting);
    if (!connected)
        co_return base::fail(std::move(connected.error()));
    co_return u"port %1"_s.arg(climb->core().port());
}

/// The one that ends first: an intermediate that expires breaks the chain as much as the leaf does.
const net::probe::CertificateFacts& firstToExpire(const net::probe::Chain& chain) {
    return *std::ranges::min_element(chain, {}, &net::probe::CertificateFacts::expires);
}

QString expiryText(const net::probe::Chain& chain) {
    const net::probe::CertificateFacts& first = firstToExpire(chain);
    const qint64 days = QDateTime::currentDateTimeUtc().daysTo(first.expires);
    QString text = u"expires in %1 days"_s.arg(days);
    if (first.subject != chain.first().subject)
        text = first.subject + u' ' + text;
    return days <= daysToTell ? text + u", renew it"_s : text;
}

/// A server refuses an expired certificate of ours with words that tell nothing, so it is looked at first.
base::Result<void> checkOwnCertificate(Climb* climb) {
    auto own = net::probe::clientChain(climb->tls);
    if (!own)
        return base::fail(std::move(own.error()));
    climb->clientChain = *own;
    if (own->isEmpty() || own->first().expires > QDateTime::currentDateTimeUtc())
        return {};
    return base::fail(base::Error(net::tlsClientExpired, base::toRfc3339(own->first().expires))
                          .with(u"subject"_s, own->first().subject)
                          .with(u"file"_s, climb->tls.certificateFile));
}

QCoro::Task<Detail> tlsRung(Climb* climb) {
    if (!climb->core().isTls())
        co_return u"not used: http"_s;
    FDC_CO_TRY(checkOwnCertificate(climb));
    auto shaking =
        net::probe::handshake(climb->core().host(), climb->core().port(), climb->tls, net::probe::usualLimit,
                              net::probe::Trust::Settings, &climb->serverChain);
    base::Result<net::probe::TlsFacts> facts = co_await std::move(shaking);
    if (!facts)
        co_return base::fail(std::move(facts.error()));
    QString text = u"%1, issued by %2, %3"_s.arg(facts->protocol, facts->issuer, expiryText(facts->chain));
    if (!climb->clientChain.isEmpty())
        text += u"; our certificate %1: %2"_s.arg(climb->clientChain.first().subject,
                                                  expiryText(climb->clientChain));
    co_return text;
}

QCoro::Task<Detail> clockRung(Climb* climb) {
    auto asking = climb->client->serverTime();
    base::Result<QDateTime> theirs = co_await std::move(asking);
    if (!theirs)
        co_return base::fail(std::move(theirs.error()));
    if (!theirs->isValid())
        co_return u"the server tells no time"_s;
    const qint64 seconds = theirs->secsTo(QDateTime::currentDateTimeUtc());
    climb->skewSeconds = seconds;
    const QString text = u"%1 s"_s.arg(seconds);
    if (qAbs(seconds) > skewToFail)
        co_return base::fail(base::Error(clockSkew, text).with(u"seconds"_s, QString::number(seconds)));
    co_return qAbs(seconds) > skewToTell ? u"clocks differ: "_s + text : text;
}

QCoro::Task<Detail> authenticationRung(Climb* climb) {
    auto asking = climb->client->authenticate();
    base::Result<TokenClaims> claims = co_await std::move(asking);
    if (!claims)
        co_return base::fail(std::move(claims.error()));
    const Session& session = climb->client->session();
    co_return u"%1 in %2, profiles: %3"_s.arg(session.user(), session.scope(),
                                              claims->profiles.join(u", "_s));
}

QCoro::Task<Detail> permissionRung(Climb* climb) {
    auto asking = climb->client->classes(ClassKind::Document);
    base::Result<QList<CoreClass>> classes = co_await std::move(asking);
    if (!classes)
        co_return base::fail(std::move(classes.error()));
    co_return u"%1 document classes"_s.arg(classes->size());
}

QCoro::Task<Detail> versionRung(Climb* climb) {
    auto asking = climb->client->info();
    base::Result<CoreInfo> info = co_await std::move(asking);
    if (info && !info->version.isEmpty())
        co_return info->version;
    // Older servers keep the version to platform administrators, or do not tell it at all.
    auto status = climb->client->status();
    base::Result<void> up = co_await std::move(status);
    if (!up)
        co_return base::fail(std::move(up.error()));
    co_return u"not told; status UP"_s;
}

QCoro::Task<Detail> sampleRung(Climb* climb) {
    SearchQuery query;
    query.max = 1;
    auto searching = climb->client->search(query);
    base::Result<SearchPage> page = co_await std::move(searching);
    if (!page)
        co_return base::fail(std::move(page.error()));
    co_return u"%1 documents in sight"_s.arg(page->found);
}

struct NamedRung {
    const char* name;
    Rung climb;
};
constexpr NamedRung rungs[] = {
    {"name", nameRung},
    {"tcp", tcpRung},
    {"tls", tlsRung},
    {"clock", clockRung},
    {"authentication", authenticationRung},
    {"permission", permissionRung},
    {"version", versionRung},
    {"sample", sampleRung},
};

LadderRung resultOf(const NamedRung& rung, const Detail& detail, qint64 milliseconds) {
    LadderRung result;
    result.name = QString::fromLatin1(rung.name);
    result.ok = detail.has_value();
    result.milliseconds = milliseconds;
    if (detail) {
        result.detail = *detail;
    } else {
        result.code = detail.error().code();
        result.kind = detail.error().kind();
        result.detail = detail.error().cause();
    }
    return result;
}

}  // namespace

QCoro::Task<std::vector<LadderRung>> ladder(std::shared_ptr<CoreClient> client, net::TlsSettings tls) {
    Climb climb{std::move(client), std::move(tls)};
    std::vector<LadderRung> results;
    bool broken = false;
    for (const NamedRung& rung : rungs) {
        if (broken) {
            LadderRung notTried;
            notTried.name = QString::fromLatin1(rung.name);
            notTried.tried = false;
            results.push_back(notTried);
            continue;
        }
        QElapsedTimer timer;
        timer.start();
        auto climbing = rung.climb(&climb);
        Detail detail = co_await std::move(climbing);
        broken = !detail;
        LadderRung result = resultOf(rung, detail, timer.elapsed());
        result.serverChain = std::exchange(climb.serverChain, {});
        result.clientChain = std::exchange(climb.clientChain, {});
        result.skewSeconds = std::exchange(climb.skewSeconds, {});
        results.push_back(std::move(result));
    }
    co_return results;
}

}  // namespace fdc::flowerdocs
