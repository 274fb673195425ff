// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <vector>

#include "core/migration/Map.h"
#include "core/migration/Pattern.h"
#include "core/migration/assessment/NameProfile.h"

namespace fdc::migration {

/// Which files a row of the source names, by what the map attaches: as the row has it, before any step
/// changes a value, wildcards as they are written. Reads no file.
class RowPaths {
public:
    explicit RowPaths(const Map& map);

    /// Empty: the row names none, or the map attaches none.
    QStringList of(const QString& sourceId, const std::vector<DataProfile::Value>& values) const;

private:
    bool m_isIdPath = false;  ///< of a folder or an archive without index
    QStringList m_fields;     ///< that name files, of an index
    std::vector<Pattern> m_patterns;
    std::vector<QByteArray> m_names;  ///< that any of them reads, in UTF-8
};

}  // namespace fdc::migration
