// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/PunnetRun.h"

#include "core/base/BaseErrors.h"
#include "core/migration/ErrorClass.h"
#include "core/migration/MapErrors.h"
#include "core/migration/PlanState.h"
#include "core/migration/throughput/StepGauges.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

/// `at` is the step being worked on; absent once the way has ended.
struct PunnetRun::State {
    std::shared_ptr<const Plan> plan;
    std::shared_ptr<StepGauges> gauges;
    Punnet punnet;
    std::optional<size_t> at;
    bool awaitsResults = false;
    bool opens = true;
    bool injected = false;
    std::optional<base::Error> failure;  ///< the first one, until a later injection makes it good
    size_t last = 0;                     ///< step that was worked on last
    std::vector<Visit> visits;
    std::function<void(const Passed&)> watcher;
    std::stop_token stop;

    const Plan::State::Node& node() const { return plan->state().nodes.at(*at); }
    Result<std::optional<size_t>> exitOf(bool inException) const;
    Result<std::optional<size_t>> exitOf(const DataScope& scope, bool inException) const;
    QString nameOf(std::optional<size_t> exit) const;
    void succeed();
    void failWith(base::Error error);
    Next end() const;
    Result<void> process();
};

PunnetRun::PunnetRun(std::shared_ptr<const Plan> plan, Punnet punnet, std::shared_ptr<StepGauges> gauges,
                     std::stop_token stop)
    : m_state(std::make_unique<State>()) {
    m_state->plan = std::move(plan);
    m_state->gauges = std::move(gauges);
    m_state->punnet = std::move(punnet);
    m_state->stop = std::move(stop);
    m_state->at = m_state->plan->state().sourceNode;
}
PunnetRun::~PunnetRun() = default;
PunnetRun::PunnetRun(PunnetRun&&) noexcept = default;
PunnetRun& PunnetRun::operator=(PunnetRun&&) noexcept = default;

QString PunnetRun::State::nameOf(std::optional<size_t> exit) const {
    return exit ? plan->state().nodes.at(*exit).name : u"-"_s;
}

/// The way that all documents take. One of several for all would give some of them the class of another.
Result<std::optional<size_t>> PunnetRun::State::exitOf(bool inException) const {
    auto way = exitOf(DataScope::ofPunnet(punnet), inException);
    for (qsizetype i = 1; way && i < punnet.documents.size(); ++i) {
        const auto other = exitOf(DataScope(punnet, &punnet.documents[i]), inException);
        if (!other)
            return other;
        if (*other != *way) {
            const QString ways = nameOf(*way) + u" / "_s + nameOf(*other);
            return fail(base::Error(mappingConditionFailed, u"the documents of one row answer differently"_s)
                            .with(u"condition"_s, ways));
        }
    }
    return way;
}

/// The first link whose condition holds.
Result<std::optional<size_t>> PunnetRun::State::exitOf(const DataScope& scope, bool inException) const {
    for (const Plan::State::Exit& exit : node().exits) {
        const auto holds = inException ? exit.condition.holdsInException(scope) : exit.condition.holds(scope);
        if (!holds)
            return fail(holds.error());
        if (*holds)
            return std::optional(exit.target);
    }
    return std::optional<size_t>();
}

void PunnetRun::State::succeed() {
    auto exit = exitOf(false);
    if (!exit) {
        failWith(std::move(exit.error()));
        return;
    }
    visits.push_back({node().id, true});
    at = *exit;
}

void PunnetRun::State::failWith(base::Error error) {
    if (error.kind() == base::ErrorKind::Cancelled) {
        failure =
            std::move(error);  // it says nothing about the document, which an exception link would store
        at.reset();
        return;
    }
    error.with(u"step"_s, node().name).with(u"document"_s, punnet.punnetId);
    punnet.data.insert(u"exceptionCode"_s, {error.code()});
    punnet.data.insert(u"exceptionClass"_s, {errorClassOf(error)});
    punnet.data.insert(u"exceptionMessage"_s, {error.toLogLine()});
    visits.push_back({node().id, false});
    const auto exit = exitOf(true);
    // What was wrong first stays what is told; why no link was taken stands beside it.
    if (!exit)
        error.with(u"link"_s, exit.error().code());
    if (!failure)
        failure = std::move(error);
    at = exit ? *exit : std::nullopt;
}

PunnetRun::Next PunnetRun::State::end() const {
    const Plan::State::Node& ended = plan->state().nodes.at(last);
    std::optional<base::Error> error = failure;
    if (!error && !injected)
        error = base::Error(routeWithoutInjection)
                    .with(u"step"_s, ended.name)
                    .with(u"document"_s, punnet.punnetId);
    return End{injected && !failure, error, ended.id};
}

/// What the step at hand does, unless it is an injector.
Result<void> PunnetRun::State::process() {
    const Plan::State::Node& node = this->node();
    std::optional<Punnet> before;
    if (watcher)
        before = punnet;
    const bool isOpening = !node.step && opens && *at == plan->state().sourceNode;
    auto done = node.step   ? node.step->processUntil(punnet, stop)
                : isOpening ? plan->source().open(punnet)
                            : Result<void>();
    if (watcher)
        watcher({node.id, *before, punnet, done ? nullptr : &done.error()});
    return done;
}

void PunnetRun::watch(std::function<void(const Passed&)> watcher) {
    m_state->watcher = std::move(watcher);
}

void PunnetRun::leaveClosed() {
    m_state->opens = false;
}

PunnetRun::Next PunnetRun::advance() {
    State& state = *m_state;
    // It waited for its turn, and nobody wants it any more.
    if (state.at && state.visits.empty() && state.stop.stop_requested())
        state.failWith(base::Error(base::operationCancelled));
    while (state.at && !state.awaitsResults) {
        const Plan::State::Node& node = state.node();
        state.last = *state.at;
        const StepGauges::Stay stay(state.gauges.get(), *state.at);
        if (node.injector) {
            auto documents = node.injector->prepare(state.punnet);
            if (documents) {
                state.awaitsResults = true;
                return Injection{node.id, std::move(*documents), node.injector->idDataName()};
            }
            state.failWith(std::move(documents.error()));
            continue;
        }
        const auto done = state.process();
        if (done)
            state.succeed();
        else
            state.failWith(done.error());
    }
    return state.end();
}

const Punnet& PunnetRun::punnet() const {
    return m_state->punnet;
}

bool PunnetRun::isAtEnd() const {
    return !m_state->at;
}

void PunnetRun::injected(const std::vector<Result<Delivery>>& results) {
    State& state = *m_state;
    if (!state.at || !state.awaitsResults)
        return;
    state.awaitsResults = false;
    const QString& idDataName = state.node().injector->idDataName();
    std::optional<base::Error> problem;
    for (size_t i = 0; i < results.size() && i < size_t(state.punnet.documents.size()); ++i) {
        if (!results[i] && !problem)
            problem = results[i].error();
        else if (results[i] && !idDataName.isEmpty())
            state.punnet.documents[qsizetype(i)].data.insert(idDataName, {results[i]->targetId});
    }
    if (!problem && results.size() != size_t(state.punnet.documents.size()))
        problem = base::Error(routeWithoutInjection, u"fewer results than documents"_s);
    if (problem) {
        state.failWith(std::move(*problem));
        return;
    }
    state.injected = true;
    state.failure.reset();
    state.succeed();
}

const std::vector<PunnetRun::Visit>& PunnetRun::visits() const {
    return m_state->visits;
}

}  // namespace fdc::migration
