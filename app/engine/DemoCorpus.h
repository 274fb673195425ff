// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <optional>

#include "core/base/Result.h"

namespace fdc::engine {

/// Defects planted into a corpus, in documents (docs/demo.md).
struct PlantedDefects {
    int missingContents = 0;
    int wrongHashes = 0;
    int missingTags = 0;
    int undeclaredTags = 0;
    int unknownAcls = 0;
    int total() const { return missingContents + wrongHashes + missingTags + undeclaredTags + unknownAcls; }
};

/// Of every corpus that is made without asking for another one.
inline constexpr quint64 usualDemoSeed = 20'26;
inline constexpr int mostDemoDocuments = 1'000'000;

/// One document in a hundred is defective: 6 : 4 : 5 : 2 : 3 at 2,000 documents, the same proportions
/// elsewhere.
PlantedDefects plantedDefects(int documents);

/// A folder with contents, `index.csv`, `map.json` and `expected.json`: what an insurer's archive could look
/// like, with French metadata and sizes from 1 KiB to 512 KiB. The same number and seed give the same bytes.
struct DemoCorpus {
    QString mapFile;
    QString indexFile;
    PlantedDefects defects;

    /// Errors: storage codes. Blocks: command line or worker thread.
    static base::Result<DemoCorpus> write(const QString& folder, int documents, quint64 seed);
    /// The corpus that lies in @p folder, whole and of this number; else absent. Blocks like write().
    static std::optional<DemoCorpus> find(const QString& folder, int documents);
};

}  // namespace fdc::engine
