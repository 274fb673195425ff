// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/connector/conformance/Bench.h"
#include "core/security/Digest.h"

/// A server that is away, slow, broken, or says no.
namespace fdc::connector::conformance {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using base::Result;
using net::FaultRelay;
using Fault = FaultRelay::Fault;

namespace {

constexpr auto slowPiece = 60ms;

std::optional<Verdict> withoutServer(const Bench& bench) {
    if (bench.specimen.endpointKey().isEmpty())
        return skipped(u"it declares no address"_s);
    if (!bench.exam.withNetworkFaults || !bench.relay)
        return skipped(u"its address cannot be relayed"_s);
    return std::nullopt;
}

bool isHttp(const Bench& bench) {
    return bench.relayUrl().startsWith(u"http"_s);
}

QCoro::Task<Status> probed(Bench* bench) {
    auto probing = bench->connector->probe();
    co_return co_await std::move(probing);
}

/// With a fresh connector that was well before the fault; empty when it noticed, and recovered.
QCoro::Task<QString> defectUnder(Bench* bench, FaultRelay::Behaviour behaviour) {
    bench->relay->behave({});
    auto starting = bench->fresh(bench->config());
    const Result<void> started = co_await std::move(starting);
    if (!started)
        co_return started.error().toLogLine();
    bench->relay->behave(std::move(behaviour));
    if (bench->specimen.descriptor().synchronizes) {
        auto working = bench->synchronize();
        const Result<SyncReport> report = co_await std::move(working);
        if (report)
            co_return u"it called a synchronisation done"_s;
        if (report.error().kind() != base::ErrorKind::Temporary &&
            report.error().kind() != base::ErrorKind::Protocol)
            co_return u"not an error that may pass: "_s + report.error().toLogLine();
    }
    auto probing = probed(bench);
    const Status status = co_await std::move(probing);
    if (status.health != Health::Down && status.health != Health::Degraded)
        co_return u"its health is "_s + healthName(status.health);
    if (status.code.isEmpty())
        co_return u"its health has no code"_s;
    bench->relay->behave({});
    auto again = probed(bench);
    const Status later = co_await std::move(again);
    co_return later.health == Health::Up ? QString() : u"it does not recover: "_s + later.code;
}

QCoro::Task<Verdict> under(Bench* bench, FaultRelay::Behaviour behaviour) {
    if (const auto early = withoutServer(*bench))
        co_return *early;
    auto trying = defectUnder(bench, std::move(behaviour));
    const QString defect = co_await std::move(trying);
    bench->relay->behave({});
    co_return defect.isEmpty() ? passed() : failed(defect);
}

QCoro::Task<Verdict> startsUnreachable(Bench* bench) {
    if (const auto early = withoutServer(*bench))
        co_return *early;
    bench->relay->behave({Fault::Refuse});
    auto starting = bench->fresh(bench->config());
    const Result<void> started = co_await std::move(starting);
    Verdict verdict = passed();
    if (!started && !started.error().isRetryable())
        verdict = failed(u"not an error that may pass: "_s + started.error().toLogLine());
    if (started) {
        auto probing = probed(bench);
        const Status status = co_await std::move(probing);
        if (status.health == Health::Up)
            verdict = failed(u"it says that it is up"_s);
    }
    bench->relay->behave({});
    auto again = bench->initialize(bench->config());
    const Result<void> restarted = co_await std::move(again);
    if (verdict.outcome == Outcome::Passed && !restarted)
        verdict = failed(u"it does not recover: "_s + restarted.error().toLogLine());
    co_return verdict;
}

QCoro::Task<Verdict> noticesAbsence(Bench* bench) {
    auto trying = under(bench, {Fault::Refuse});
    co_return co_await std::move(trying);
}

QCoro::Task<Verdict> noticesCut(Bench* bench) {
    auto trying = under(bench, {Fault::Cut});
    co_return co_await std::move(trying);
}

QCoro::Task<Verdict> noticesServerError(Bench* bench) {
    if (const auto early = withoutServer(*bench))
        co_return *early;
    FaultRelay::Behaviour behaviour{Fault::Answer};
    behaviour.answersAtOnce = !isHttp(*bench);
    behaviour.answer = isHttp(*bench) ? QByteArray(
                                            "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n"
                                            "Connection: close\r\n\r\n")
                                      : QByteArray("* BYE Service unavailable\r\n");
    auto trying = under(bench, std::move(behaviour));
    co_return co_await std::move(trying);
}

QCoro::Task<Verdict> noticesErrorInBody(Bench* bench) {
    if (const auto early = withoutServer(*bench))
        co_return *early;
    if (!isHttp(*bench))
        co_return skipped(u"its protocol has no such answer"_s);
    FaultRelay::Behaviour behaviour{Fault::Answer};
    const QByteArray body = "{\"error\":\"under maintenance\"}";
    behaviour.answer =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n"
        "Content-Length: " +
        QByteArray::number(body.size()) + "\r\n\r\n" + body;
    auto trying = under(bench, std::move(behaviour));
    co_return co_await std::move(trying);
}

QCoro::Task<Verdict> bearsSlowness(Bench* bench) {
    if (const auto early = withoutServer(*bench))
        co_return *early;
    if (!bench->specimen.descriptor().synchronizes)
        co_return skipped(u"it declares that it does not synchronise"_s);
    auto replacing = bench->replace();
    co_await std::move(replacing);
    FaultRelay::Behaviour behaviour{Fault::Slow};
    behaviour.late = slowPiece;
    bench->relay->behave(behaviour);
    auto starting = bench->initialize(bench->config());
    const Result<void> started = co_await std::move(starting);
    QString defect = started ? QString() : started.error().toLogLine();
    if (started) {
        auto working = bench->synchronize();
        const Result<SyncReport> report = co_await std::move(working);
        defect = report ? QString() : report.error().toLogLine();
    }
    bench->relay->behave({});
    co_return defect.isEmpty() ? passed() : failed(defect);
}

/// Accounts lock after a few tries: one start sends a wrong password once, and what looks on later not at
/// all.
QCoro::Task<Verdict> triesPasswordOnce(Bench* bench) {
    if (const auto early = withoutServer(*bench))
        co_return *early;
    const QString key = bench->specimen.passwordKey();
    if (key.isEmpty() || bench->password().isEmpty())
        co_return skipped(u"it declares no password"_s);
    const QString wrong = u"wrong-"_s + QString::fromLatin1(security::randomBytes(9).toHex());
    auto starting = bench->fresh(bench->config({{key, wrong}}));
    const Result<void> started = co_await std::move(starting);
    auto probing = probed(bench);
    const Status status = co_await std::move(probing);
    auto testing = bench->connector->test();
    co_await std::move(testing);
    const int sent = bench->relay->seen(bench->wireForms(wrong));
    if (started)
        co_return failed(u"it started with a wrong password"_s);
    if (started.error().kind() != base::ErrorKind::Authentication)
        co_return failed(u"not an error of the account: "_s + started.error().toLogLine());
    if (status.health == Health::Up)
        co_return failed(u"it says that it is up"_s);
    co_return sent <= 1 ? passed() : failed(u"it was sent %1 times"_s.arg(sent));
}

}  // namespace

Checks networkChecks() {
    const QStringList needs{u"start.initializes"_s};
    return {
        {"network.unreachable", "network", "A server that is not there is an error that may pass.",
         startsUnreachable, needs},
        {"network.gone", "network", "A server that goes away is noticed, and so is its return.",
         noticesAbsence, needs},
        {"network.slow", "network", "A slow server is borne.", bearsSlowness, needs},
        {"network.cut", "network", "An answer that breaks off is no answer.", noticesCut, needs},
        {"network.error", "network", "A server that refuses service is noticed.", noticesServerError, needs},
        {"network.error-body", "network", "Success with an error in its body is no success.",
         noticesErrorInBody, needs},
        {"network.password-once", "network", "A wrong password is sent once.", triesPasswordOnce, needs},
    };
}

}  // namespace fdc::connector::conformance
