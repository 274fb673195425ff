// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/connector/plugin/Manifest.h"

namespace fdc::engine {

class Engine;

/// Tells the data folder's own keys what a plug-in is set with, or forgets it, so that a check of
/// core.properties knows the keys, and hides those that are secret. What fails is told in the log.
void declareSettings(Engine& engine, const connector::Manifest& manifest, bool known);

}  // namespace fdc::engine
