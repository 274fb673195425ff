// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/sandbox/Accounts.h"
#include "app/sandbox/Counters.h"
#include "app/sandbox/Model.h"
#include "app/sandbox/Router.h"

namespace fdc::sandbox {

/// What the routes of Core work on. All of it is thread-safe and outlives the listener.
struct CoreParts {
    CoreStore& store;
    Model& model;
    const Accounts& accounts;
    const Tokens& tokens;
    const base::Clock& clock;
    Counters& counters;
};

/// FlowerDocs Core at context `/core`, from its contract alone: it shares no type and no parser with the
/// client that it judges. handle() is called from several threads at once.
class CoreStandIn {
public:
    CoreStandIn(const CoreParts& parts, Quirks& quirks, FaultScript& script);

    net::ServerResponse handle(const net::ServerRequest& request);

private:
    net::ServerResponse answer(const net::ServerRequest& request, RequestPlan& plan);
    net::ServerResponse dispatch(const net::ServerRequest& request, RequestPlan& plan);
    net::ServerResponse run(const Route& route, Call& call);
    Answer<Session> authorize(const Route& route, const net::ServerRequest& request) const;
    std::optional<Session> sessionOf(const net::ServerRequest& request, bool basicAllowed) const;
    void spoil(net::ServerResponse& response, RequestPlan& plan);
    bool strikes(RequestPlan& plan, Quirk quirk);

    CoreParts m_parts;
    Quirks& m_quirks;
    FaultScript& m_script;
    Router m_router;
    std::atomic<quint64> m_requests{0};
};

// The routes, one file per part of the contract.
void addAuthenticationRoutes(Router& router, const CoreParts& parts);
void addComponentRoutes(Router& router, const CoreParts& parts);
void addFolderRoutes(Router& router, const CoreParts& parts);
void addContentRoutes(Router& router, const CoreParts& parts);
void addVersionRoutes(Router& router, const CoreParts& parts);
void addSearchRoutes(Router& router, const CoreParts& parts);
void addFactRoutes(Router& router, const CoreParts& parts);
void addModelRoutes(Router& router, const CoreParts& parts);
void addReservationRoutes(Router& router, const CoreParts& parts);
void addOperationsRoutes(Router& router, const CoreParts& parts);

}  // namespace fdc::sandbox
