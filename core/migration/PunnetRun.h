// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <memory>
#include <stop_token>
#include <variant>
#include <vector>

#include "core/base/Result.h"
#include "core/migration/DocumentStore.h"
#include "core/migration/Map.h"
#include "core/migration/Source.h"
#include "core/migration/Target.h"
#include "core/security/Secret.h"

namespace fdc::migration {

class DocumentClaims;
class StepGauges;

/// Per-step counts, as Fast2 shows them.
struct StepCounts {
    qint64 processing = 0;
    qint64 processedOk = 0;
    qint64 processedException = 0;
};

/// What the steps may touch besides the punnet.
struct PlanContext {
    QString baseFolder;  ///< relative paths of sources are relative to it: the map file's folder
    /// Where contents on their way out of archives lie, and PDFs that were made; private, made when needed.
    QString spoolFolder = {};
    /// Programs that console.Script may run; empty: none.
    QString scriptsFolder = {};
    /// Of the server that the source reads; empty: it asks for none, or nothing is read.
    security::Secret password = {};
    /// The FlowerDocs that the source reads; null: it reads none, or nothing is read.
    std::shared_ptr<DocumentStore> store = {};
    /// Asked now and then by a source that waits for a server: false ends it with OPERATION_CANCELLED.
    /// Thread-safe; empty: it waits.
    std::function<bool()> goesOn = {};
    /// Files stay as they are: nothing is made of them that takes long. For a look at the values alone.
    bool leavesFiles = false;
    /// What the target said of its model to somebody who runs the same map; null: learnModel() may follow.
    std::shared_ptr<const TargetModel> model = {};
    QString toolsFolder = QStringLiteral("/usr/bin");  ///< the programs that make PDFs
    /// Asked by a source after each object that it refuses or passes over: false ends its enumeration with
    /// OPERATION_CANCELLED. Empty: it reads to its end.
    std::function<bool()> readsOn = {};
    /// Files are read, but none is made of another one; of what would be converted nobody knows the type.
    bool makesNoFiles = false;
};

/// A validated map made ready to run: source, steps, compiled patterns and conditions. Immutable, but for
/// learnModel(); shared by threads.
class Plan {
public:
    /// Errors: the first error-level finding of validateMap, or what a step's constructor refuses.
    static base::Result<std::shared_ptr<const Plan>> compile(const Map& map, const PlanContext& context);
    ~Plan();

    const Source& source() const;
    /// Name of the map's Source step: part of the derived ids and of the ledger's key.
    QString sourceName() const;
    /// Names of shared connections that injectors use; "environment" or the map's own bean names.
    struct Connection {
        QString reference;  ///< shared name, or empty when the map holds the bean
        QString endPoint;   ///< of the bean, empty for a shared name
        QString scope;      ///< likewise; empty: none is told
    };
    std::vector<Connection> connections() const;
    /// The FlowerDocs that a map's source reads; absent: it reads none.
    static std::optional<Connection> readFrom(const Map& map);
    /// SOURCE_IS_TARGET: the source would list what the map stores there, or the map changes what it reads.
    base::Result<void> checkNotReadFrom(const Target& target) const;
    /// Class ids that are constants of the map, for pre-flight against the target.
    QStringList constantClasses() const;
    /// A step holds documents against the target's model.
    bool asksModel() const;
    /// Once, before the first punnet; without it such a step leaves that check out, as in a map's tests.
    void learnModel(std::shared_ptr<const TargetModel> model) const;

    /// A step refuses what another document was before.
    bool asksClaims() const;
    /// While no punnet is on its way; without it, or with null, such a step leaves that check out.
    void claimThrough(std::shared_ptr<DocumentClaims> claims) const;

    struct State;
    const State& state() const { return *m_state; }

private:
    explicit Plan(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

/// One punnet on its way through a plan. The engine drives it:
///   auto next = run.advance();                    // runs transforming steps until an injector or an end
///   Injection → deliver its documents, then run.injected(results) and advance() again
///   End → done; `error` tells why when it failed
/// Not thread-safe; may move between threads between calls.
class PunnetRun {
public:
    /// @p gauges: of the plan's nodes, told what passes; null: nothing is measured. @p stop: a step that
    /// waits for a program ends it then, and the way ends with OPERATION_CANCELLED, whatever its links say;
    /// so does one that has not begun. What is at work in other steps goes on, and so does what was injected.
    PunnetRun(std::shared_ptr<const Plan> plan, Punnet punnet, std::shared_ptr<StepGauges> gauges = {},
              std::stop_token stop = {});
    ~PunnetRun();
    PunnetRun(PunnetRun&&) noexcept;
    PunnetRun& operator=(PunnetRun&&) noexcept;

    struct Injection {
        QString stepId;
        std::vector<TargetDocument>
            documents;       ///< `id` empty unless documentIdPattern gave one: the engine derives it
        QString idDataName;  ///< documentIdDataName: written into the document's data on success
    };
    struct End {
        bool injected = false;             ///< at least one injector succeeded and no later step failed
        std::optional<base::Error> error;  ///< with fact "step"; set when nothing was injected too
        QString stepId;
    };
    using Next = std::variant<Injection, End>;

    /// A step that transforms, when it is over; @p error: it failed, and the punnet is as before.
    struct Passed {
        const QString& stepId;
        const Punnet& before;
        const Punnet& after;
        const base::Error* error;
    };
    /// Told of each from now on, before what advance() returns. Each punnet is copied for it.
    void watch(std::function<void(const Passed&)> watcher);
    /// The contents were opened already, or nobody wants them: Source::open() is not called on the way.
    void leaveClosed();
    Next advance();
    const Punnet& punnet() const;
    /// Nothing is left to run: advance() answers the end at once.
    bool isAtEnd() const;
    /// One result per document of the Injection, in order.
    void injected(const std::vector<base::Result<Delivery>>& results);

    struct Visit {
        QString stepId;
        bool ok = true;
    };
    /// Steps passed so far, for the statistics.
    const std::vector<Visit>& visits() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

}  // namespace fdc::migration
