// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "core/migration/Map.h"
#include "core/migration/Punnet.h"
#include "core/migration/PunnetRun.h"
#include "core/migration/Target.h"

namespace fdc::migration {

/// What a map makes of the first documents of its source, while somebody edits it (docs/map-editor.md). The
/// steps are those of a campaign; nothing is sent, contents are read only by steps that read them, and none
/// is converted.
struct SamplePreview {
    static constexpr int mostValues = 50;         ///< of one name, in the JSON
    static constexpr int mostCharacters = 2'000;  ///< of one value, likewise
    static constexpr int mostWays = 20;           ///< through the map, likewise
    static constexpr int mostRefused = 10'000;    ///< rows that are read in vain; no more follow
    struct Sample {
        InventoryRow row;
        std::vector<TargetDocument> documents;
        std::optional<base::Error> error;  ///< with fact "step"; then there are no documents and no way
        QStringList way = {};              ///< as MappedRow has it
    };
    std::vector<Sample> samples;
    QStringList sourceNames;            ///< data that rows may carry, or that the samples carry
    std::vector<base::Error> rejected;  ///< rows before the last sample that are too defective
    bool isWhole = false;               ///< the source has no more documents
    bool isEarly = false;  ///< it ended before the wanted number: too long, or too many were refused

    /// schema "map-preview/1" (docs/actions.md), with the lineage of @p map: where it differs, of the first
    /// mostWays ways that samples took, too.
    QJsonObject toJson(const Map& map) const;
};

/// Takes at most @p documents from the source, and no more once @p goesOn, asked at each row whatever becomes
/// of it, is false. Blocks on files and
/// databases: a worker thread. Errors: those of Plan::compile() and of the source.
base::Result<SamplePreview> previewSamples(const Map& map, const PlanContext& context, int documents,
                                           const std::function<bool()>& goesOn = {});

}  // namespace fdc::migration
