// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QMap>

#include "core/connector/conformance/Conformance.h"

namespace fdc::connector::conformance {

/// What the last examination of a plug-in said.
struct Badge {
    int passed = 0;
    int failed = 0;
    int skipped = 0;
    QDateTime at;
    QString digest;  ///< SHA-256 of the manifest that was examined, which names the hash of every file
};

/// SHA-256 in hex of the manifest in this folder; empty when there is none.
QString manifestDigest(const QString& folder);

/// The badges of a data folder, `plugins/badges.json`. A value. Thread: any; files are replaced whole.
class Badges {
public:
    /// A file that is missing or cannot be read has no badges: they can be earned again.
    static Badges load(const QString& path);
    /// Errors: FILE_UNWRITABLE, DISK_FULL.
    base::Result<void> save(const QString& path) const;

    void award(const QString& id, const Report& report, const QDateTime& at, const QString& digest);
    void forget(const QString& id) { m_badges.remove(id); }

    /// `{"state": conforms|fails|outdated|unchecked, "passed", "failed", "skipped", "at"}`. A badge counts
    /// for the very files that were examined: with others it is outdated.
    QJsonObject toJson(const QString& id, const QString& digest) const;

private:
    QMap<QString, Badge> m_badges;
};

}  // namespace fdc::connector::conformance
