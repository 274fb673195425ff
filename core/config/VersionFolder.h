// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

#include "core/base/Clock.h"
#include "core/base/Result.h"

namespace fdc::config {

/// The previous versions of one file, each a private (0600) copy under a growing number. The folder belongs
/// to this object's file alone. Blocking; not for concurrent use.
class VersionFolder {
public:
    static constexpr int versionsKept = 20;

    struct Version {
        qint64 number = 0;
        QDateTime savedAt;  ///< UTC: when it stopped being the current one
        qint64 size = 0;
    };

    /// @p clock must outlive the object.
    VersionFolder(QString path, const base::Clock& clock) : m_path(std::move(path)), m_clock(clock) {}

    /// The one of @p file below @p root, by whichever name the file is reached, also when it vanished.
    static VersionFolder of(const QString& root, const QString& file, const base::Clock& clock);

    /// Keeps these bytes as the newest version and drops the oldest beyond 20; answers its number. Bytes
    /// equal to the newest version are not kept twice. Errors: FILE_UNWRITABLE, FILE_UNREADABLE, DISK_FULL.
    base::Result<qint64> keep(const QByteArray& bytes);
    /// Newest first; empty when nothing was kept yet.
    QList<Version> versions() const;
    /// What each version and the next newer one differ in, versions() in parallel; the newest is compared
    /// with @p current. -1 where one of the two cannot be read.
    QList<qint64> changedLines(const QByteArray* current) const;
    /// Errors: CONFIG_VERSION_NOT_FOUND (fact version), FILE_UNREADABLE.
    base::Result<QByteArray> read(qint64 number) const;

private:
    QString fileOf(qint64 number) const;

    QString m_path;
    const base::Clock& m_clock;
};

}  // namespace fdc::config
