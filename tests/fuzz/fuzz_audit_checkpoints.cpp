// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// links: core_audit

#include <cstdint>
#include <cstdlib>

#include "core/audit/CheckpointReader.h"

/// What is read as a checkpoint has a size and two whole hashes.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
    const auto seen =
        fdc::audit::readCheckpointLines(QByteArray(reinterpret_cast<const char*>(bytes), qsizetype(size)));
    for (const auto& checkpoint : seen.all) {
        if (checkpoint.size < 1 || checkpoint.head.size() != 32 || checkpoint.root.size() != 32)
            std::abort();
    }
    return 0;
}
