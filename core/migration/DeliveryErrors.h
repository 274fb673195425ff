// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Error.h"

/// What the error of a delivery means for its campaign (docs/exactly-once.md).
namespace fdc::migration {

/// Needs a person before anything else can work; going on would only lock the account.
bool holdsCampaign(const base::Error& error);
/// Says nothing about the document: its attempt is given back.
bool isOutage(const base::Error& error);
/// The target could not be used: an outage, or an answer that is not the target's own.
bool isTargetAway(const base::Error& error);
/// The document goes back without a verdict on it.
bool givesBack(const base::Error& error);
/// True when the error is the target's own word, so that it is clearly alive.
bool isTargetsWord(const base::Error& error);

}  // namespace fdc::migration
