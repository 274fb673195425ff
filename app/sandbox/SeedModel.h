// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/sandbox/CoreStore.h"

namespace fdc::sandbox {

/// The model of a new sandbox: two scopes of a French insurer with its classes, tags and ACLs, plus the
/// classes that a real scope needs to be ready (docs/sandbox.md, "Model").
QList<CoreStore::ModelEntry> seedModel();

/// Stores @p count documents in scope SANDBOX, the same for the same seed. Only for an empty store.
base::Result<void> seedDocuments(CoreStore& store, quint64 seed, int count);

}  // namespace fdc::sandbox
