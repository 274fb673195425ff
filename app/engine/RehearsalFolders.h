// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QString>
#include <optional>

#include "core/base/Result.h"

namespace fdc::engine {

/// Where rehearsals of one environment lie: a numbered folder each, of which the last that began is kept, and
/// until one has begun the one before it (docs/rehearsal.md, Limits). Reads and writes disks. Thread: any.
class RehearsalFolders {
public:
    explicit RehearsalFolders(QString base) : m_base(std::move(base)) {}

    /// For the next rehearsal; not there yet.
    QString next() const;
    /// A rehearsal did not begin: what it made goes.
    static void drop(const QString& folder);
    /// One did begin: all others go.
    void keepOnly(const QString& folder) const;

    struct Kept {
        QString folder;
        QJsonObject result;
    };
    /// Of the last rehearsal that came to an end; absent: there is none. Errors: those of files.
    base::Result<std::optional<Kept>> last() const;
    /// Errors: those of files.
    static base::Result<void> keep(const Kept& rehearsal);

private:
    QString m_base;
};

}  // namespace fdc::engine
