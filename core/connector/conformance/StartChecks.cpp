// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/connector/conformance/Bench.h"
#include "core/connector/plugin/PluginErrors.h"

/// Whole, alive, and who it says it is.
namespace fdc::connector::conformance {

using namespace Qt::Literals::StringLiterals;
using base::Error;
using base::Result;

namespace {

QCoro::Task<Verdict> isSigned(Bench* bench) {
    if (!bench->specimen.isPackage())
        co_return skipped(u"part of the program"_s);
    const auto problem = bench->specimen.packageProblem();
    co_return problem && problem->is(pluginUnsigned) ? failed(problem->toLogLine()) : passed();
}

QCoro::Task<Verdict> isUnaltered(Bench* bench) {
    if (!bench->specimen.isPackage())
        co_return skipped(u"part of the program"_s);
    const auto problem = bench->specimen.packageProblem();
    co_return problem && problem->is(pluginAltered) ? failed(problem->toLogLine()) : passed();
}

/// How the first start ended; the checks of this group read it in turn.
QCoro::Task<std::optional<Error>> startError(Bench* bench) {
    if (bench->isAlive())
        co_return std::nullopt;
    auto starting = bench->ready();
    const Result<void> started = co_await std::move(starting);
    co_return started ? std::nullopt : std::optional(started.error());
}

bool isOfHello(const Error& error) {
    const QString call = error.fact(u"call");
    return call.isEmpty() || call == u"hello"_s;
}

QCoro::Task<Verdict> staysAlive(Bench* bench) {
    auto starting = startError(bench);
    const std::optional<Error> error = co_await std::move(starting);
    if (error && (error->is(pluginCrashed) || error->is(pluginStartFailed)))
        co_return failed(error->toLogLine());
    co_return passed();
}

QCoro::Task<Verdict> saysHello(Bench* bench) {
    auto starting = startError(bench);
    const std::optional<Error> error = co_await std::move(starting);
    if (error && error->is(pluginTimeout) && isOfHello(*error))
        co_return failed(error->toLogLine());
    co_return passed();
}

/// One error code stands for both; what was said tells which.
bool isAboutIdentity(const Error& error) {
    return error.is(pluginIncompatible) && error.cause().startsWith(u"it says protocol 1,"_s);
}

QCoro::Task<Verdict> speaksTheProtocol(Bench* bench) {
    auto starting = startError(bench);
    const std::optional<Error> error = co_await std::move(starting);
    if (error && error->is(pluginIncompatible) && !isAboutIdentity(*error))
        co_return failed(error->toLogLine());
    co_return passed();
}

QCoro::Task<Verdict> isTheOneOfTheManifest(Bench* bench) {
    auto starting = startError(bench);
    const std::optional<Error> error = co_await std::move(starting);
    co_return error&& isAboutIdentity(*error) ? failed(error->toLogLine()) : passed();
}

QCoro::Task<Verdict> keepsThePipeClean(Bench* bench) {
    auto starting = startError(bench);
    std::optional<Error> error = co_await std::move(starting);
    if (!error && bench->specimen.descriptor().synchronizes) {
        auto working = bench->synchronize();
        const Result<SyncReport> report = co_await std::move(working);
        if (!report)
            error = report.error();
    }
    co_return error && error->is(pluginProtocol) ? failed(error->toLogLine()) : passed();
}

QCoro::Task<Verdict> initializes(Bench* bench) {
    auto starting = bench->fresh(bench->config());
    const Result<void> started = co_await std::move(starting);
    if (!started)
        co_return failed(started.error().toLogLine());
    auto probing = bench->connector->probe();
    const Status status = co_await std::move(probing);
    if (status.health != Health::Up)
        co_return failed(u"its health is %1 (%2)"_s.arg(healthName(status.health), status.code));
    co_return passed();
}

}  // namespace

Checks startChecks() {
    return {
        {"package.signed", "package", "The package carries a signature.", isSigned},
        {"package.unaltered",
         "package",
         "Every file is as it was when it was signed.",
         isUnaltered,
         {u"package.signed"_s}},
        {"start.alive",
         "start",
         "It starts, and does not end by itself.",
         staysAlive,
         {u"package.unaltered"_s}},
        {"start.hello", "start", "It answers hello in time.", saysHello, {u"start.alive"_s}},
        {"start.protocol",
         "start",
         "It speaks this version of the protocol.",
         speaksTheProtocol,
         {u"start.hello"_s}},
        {"start.identity",
         "start",
         "Its id is the one of its manifest.",
         isTheOneOfTheManifest,
         {u"start.protocol"_s}},
        {"start.pipe",
         "start",
         "Its output holds the protocol and nothing else.",
         keepsThePipeClean,
         {u"start.identity"_s}},
        {"start.initializes",
         "start",
         "It initialises with good settings, and is up.",
         initializes,
         {u"start.pipe"_s}},
    };
}

}  // namespace fdc::connector::conformance
