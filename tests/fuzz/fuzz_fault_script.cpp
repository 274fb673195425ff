// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// links: sandbox

#include <cstdint>

#include "app/sandbox/FaultScript.h"

/// A fault script of any bytes is refused, or can be applied.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
    using namespace fdc::sandbox;
    auto script = FaultScript::parse(QByteArray(reinterpret_cast<const char*>(bytes), qsizetype(size)));
    if (!script)
        return 0;
    const fdc::base::ManualClock clock;
    Quirks quirks(1, clock);
    for (int i = 0; i < 8; ++i) {
        RequestPlan plan(quirks);
        script->apply("POST", "/core/rest/documents", plan);
    }
    return 0;
}
