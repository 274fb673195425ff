// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// links: core_action

#include <cstdint>
#include <cstdlib>

#include "core/action/EngineMessage.h"

/// A request that is accepted survives being written and read again; nothing else may happen to any line.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
    const QByteArray line(reinterpret_cast<const char*>(bytes), qsizetype(size));
    if (const auto request = fdc::action::parseRequest(line)) {
        const auto again = fdc::action::parseRequest(fdc::action::requestLine(*request));
        if (!again || again->id != request->id || again->action != request->action)
            std::abort();
    }
    (void)fdc::action::parseReply(line);
    (void)fdc::action::parseGreeting(line);
    return 0;
}
