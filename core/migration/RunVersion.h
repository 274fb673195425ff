// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QJsonValue>
#include <QString>
#include <optional>

namespace fdc::migration {

/// Which published version of its map a campaign runs, as it was told when it started (docs/map-editor.md,
/// "Drafts and versions").
struct RunVersion {
    int number = 0;       ///< 0: what runs is no published version
    QString name;         ///< that the map is published under
    QDateTime published;  ///< UTC
    QString actor;        ///< empty: nobody published it, it was found there
    QString comment;

    bool isPublished() const { return number > 0; }
    /// {"version", "name", "published", "actor", "comment"}; all null: no published version.
    QJsonValue toJson() const;
    /// Nothing for what is no object: then nobody looked, as in campaigns of earlier builds.
    static std::optional<RunVersion> fromJson(const QJsonValue& value);
    bool operator==(const RunVersion&) const = default;
};

}  // namespace fdc::migration
