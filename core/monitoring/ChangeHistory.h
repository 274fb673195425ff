// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QList>
#include <QString>
#include <optional>

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/config/PropertiesDocument.h"
#include "core/config/VersionFolder.h"
#include "core/monitoring/Suspects.h"

namespace fdc::monitoring {

struct ChangeQuery {
    QString auditPath;
    QString environment;
    QString file;  ///< its core.properties
    QDateTime from;
    QDateTime to;  ///< exclusive
};

/// What was changed in an environment between two moments, oldest first: saved edits of its file, switches
/// and restarts of connectors, plug-ins. Which values an edit had before comes from the kept versions; edits
/// whose version is gone have no keys. At most the newest 500. Blocking: not for the event loop. Errors:
/// AUDIT_UNREADABLE.
base::Result<QList<Change>> readChanges(const ChangeQuery& query, const config::VersionFolder& versions,
                                        const base::Clock& clock);

/// One assignment that takes a change back.
struct PatchEntry {
    QString key;
    std::optional<QString> value;  ///< absent: the key was not set
    bool secret = false;           ///< then `value` is left out: it stands in the kept version only
};

/// What would have to be set for the keys of @p change to be as they were. Keys that somebody changed again
/// since are left out: @p now tells the present values.
QList<PatchEntry> reversePatch(const Change& change, const config::PropertiesDocument& now);

/// "flowerdocsctl config set FILE KEY=VALUE" (and "config unset"), for a shell; with secrets "config restore
/// FILE VERSION" when @p isNewest, else empty.
QString patchCommand(const Change& change, const QList<PatchEntry>& patch, bool isNewest);

}  // namespace fdc::monitoring
