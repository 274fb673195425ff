// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QMap>

#include "core/base/Error.h"
#include "core/migration/sources/ArchiveReader.h"

namespace fdc::migration {

/// SOURCE_ENTRY_SKIPPED of a link or a special entry.
base::Error entrySkipped(const QString& archive, const ArchiveEntry& entry);

/// What an inventory left out: the first of them by name, all by their number.
class SkippedEntries {
public:
    static constexpr qsizetype mostNamed = 20;

    /// SOURCE_ENTRY_SKIPPED with facts file and reason, of a hard link also target.
    void add(const base::Error& notice);
    /// Those named, then SOURCE_MORE_SKIPPED (facts reason, count) for the others.
    QList<base::Error> notices() const;

private:
    QList<base::Error> m_named;
    QMap<QString, qint64> m_more;  ///< reason → how many
};

}  // namespace fdc::migration
