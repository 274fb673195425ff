// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include "core/migration/SourcePreview.h"
#include "ui/migrations/NewMigrationLimits.h"

namespace fdc::ui::migrations {

/// How a campaign runs. A value; the defaults are those of the command line.
struct NewMigrationOptions {
    enum class ReadBack { Full, Sample, Hash, Metadata, None };

    ReadBack readBack = ReadBack::Full;
    double samplePercent = 10;
    QString readBackByClass;  ///< exceptions: "Archive=hash; *=metadata"; may be wrong while it is typed
    int requests = 0;         ///< in flight, 1 to 128; 0: as many as the target bears
    int outageSeconds = 600;  ///< 0 to a week
    NewMigrationLimits limits;

    static constexpr int mostRequests = 128;
    static constexpr int longestOutage = 7 * 24 * 3600;

    /// What docs/reconciliation.md calls a strategy: the way of all documents, then the exceptions.
    QString readBackText() const;
    bool isReadBackValid() const;
    /// Of campaign.start.
    QJsonObject toArguments(const QString& mapFile, const QString& name) const;
    /// The same for flowerdocsctl; what is the default there is not named.
    QStringList toWords(const QString& mapFile, const QString& name) const;
    bool operator==(const NewMigrationOptions&) const = default;
};

/// A name that a map may have, made of a path: of an index its name, of a folder the folder's; letters lose
/// their accents, other characters become '-'. Never empty; does not look at the disk.
QString mapNameOf(const QString& path, migration::SourcePreview::Kind kind);
/// The next of a row: "Archive" → "Archive-2" → "Archive-3".
QString nextMapName(const QString& name);

}  // namespace fdc::ui::migrations
