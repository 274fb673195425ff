// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCoroFuture>

#include "core/base/Background.h"

namespace fdc::engine {

using base::inBackground;

}  // namespace fdc::engine
