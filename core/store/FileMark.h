// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <optional>

#include "core/base/platform/Files.h"

namespace fdc::store {

/// Tells whether anything can have been committed to a SQLite file since an earlier look, for the price of
/// asking the file system: whoever looks every second need not open a file in which nothing happens.
///
/// Taken **before** the reading that it stands for. Times of files move by the tick of the kernel: a file
/// that was written within the last half second equals no mark, so that a commit in the same tick is not
/// missed.
class FileMark {
public:
    /// Of @p path and its "-wal"; a missing file is a state like any other.
    static FileMark of(const QString& path);

    /// True: what was read after the other mark still stands.
    bool stands(const FileMark& now) const;

private:
    using Identity = std::optional<base::platform::FileIdentity>;

    Identity m_file;
    Identity m_wal;
    QDateTime m_taken;
};

}  // namespace fdc::store
