// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// links: core_flowerdocs

#include <cstdint>
#include <cstdlib>

#include "core/flowerdocs/Comparison.h"
#include "core/flowerdocs/CoreDocument.h"

using namespace fdc::flowerdocs;

/// What was read survives cancel-and-replace: sent back unchanged, it is read as the same document.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
    const auto documents = parseDocuments(QByteArray(reinterpret_cast<const char*>(bytes), qsizetype(size)));
    if (!documents)
        return 0;
    for (const CoreDocument& read : *documents) {
        const auto again = parseDocument(replaceBody(read, {}));
        if (!again || !*again || (*again)->id != read.id || (*again)->files.size() != read.files.size())
            std::abort();
        fdc::migration::TargetDocument sent;
        sent.classId = read.classId;
        sent.name = read.name;
        sent.acl = read.acl;
        if (metadataDifference(sent, read))
            std::abort();
    }
    return 0;
}
