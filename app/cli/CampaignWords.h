// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include "core/base/Error.h"

namespace fdc::cli {

/// What `--json` tells in Fast2's words, as people read it. A word that is none comes back as it is.
QString campaignStateText(const QString& state);
QString verdictText(const QString& verdict);

/// @p error for people: a state of a campaign among its facts in their language.
base::Error inWords(base::Error error);

}  // namespace fdc::cli
