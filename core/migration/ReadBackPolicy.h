// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Result.h"
#include "core/migration/Target.h"

namespace fdc::migration {

/// How much of which documents is read back: "full", "metadata", "none" or "sample:<percent>".
class ReadBackPolicy {
public:
    /// CAMPAIGN_SETTING for any other text; percent is 0 to 100, fractions allowed.
    static base::Result<ReadBackPolicy> parse(const QString& text);

    /// A sample is chosen by a digest of the id, so that a resume chooses the same documents.
    ReadBack forDocument(const QString& sourceId) const;

private:
    ReadBack m_all = ReadBack::Full;
    double m_percent = -1;  ///< below 0: no sample
};

}  // namespace fdc::migration
