// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/config/Environments.h"
#include "core/migration/ledger/EngineSeat.h"
#include "core/migration/ledger/LedgerPlace.h"

namespace fdc::engine {

class Engine;

/// Where the ledger of an environment is: the file of the data folder, or the server that it names; its
/// password is read from the secret store now, and kept out of everything that is shown. Errors: those of the
/// secret store, STORE_ADDRESS. Thread: the event loop.
base::Result<migration::LedgerPlace> ledgerPlaceOf(Engine& engine, const config::Environment& environment);
/// The same by name; a name that is not defined, such as the sandbox, has the file.
base::Result<migration::LedgerPlace> ledgerPlaceNamed(Engine& engine, const QString& environment);

/// This data folder among the engines of a shared ledger: its name is kept in `engine-id`, made at first use.
/// Errors: those of files.
base::Result<migration::EngineSeat::Settings> engineSeatOf(Engine& engine, const QString& environment);

}  // namespace fdc::engine
