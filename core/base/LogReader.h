// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QList>
#include <QString>

#include "core/base/Log.h"
#include "core/base/Result.h"

namespace fdc::base {

/// One record of DATA/logs/engine.log (docs/logs.md).
struct LogRecord {
    QDateTime time;  ///< UTC
    LogLevel level = LogLevel::Info;
    QString category;     ///< "connector.supervisor"
    QString correlation;  ///< empty when it belongs to nothing
    QString message;
    QString thread;    ///< empty: the engine's
    QString position;  ///< where it stands: sorts nothing, names the record for after() and before()
};

/// What a reader wants to see; empty fields want everything.
struct LogQuery {
    LogLevel least = LogLevel::Debug;
    QString category;     ///< the category itself and those below it: "connector" finds "connector.plugin.x"
    QString correlation;  ///< exactly
    QString text;         ///< somewhere in message or category, whatever the case
};

struct LogPage {
    QList<LogRecord> records;  ///< of before(): newest first; of after(): oldest first
    /// Where the next call goes on. Empty after before(): the oldest record has been seen. After after(): the
    /// newest record has been seen, hand it in again for what comes later.
    QString cursor;
    bool isComplete = true;  ///< false: the call ended at its limit of bytes; go on with cursor
};

/// Reads the log of a data folder, rotated files included, from any thread and process, while the engine
/// writes. Damaged and foreign lines are passed over. A missing folder has no records. Every call opens the
/// files anew, reads at most 4 MiB and keeps nothing. Errors: FILE_UNREADABLE.
class LogReader {
public:
    explicit LogReader(QString folder) : m_folder(std::move(folder)) {}
    /// DATA/logs
    static QString folderIn(const QString& dataFolder);

    /// The newest @p limit records that the query wants, older than @p cursor (empty: from the end).
    Result<LogPage> before(const LogQuery& query, int limit, const QString& cursor = {}) const;
    /// The records after @p cursor, the oldest first. Empty: nothing yet, and the cursor of the end.
    Result<LogPage> after(const LogQuery& query, int limit, const QString& cursor) const;

private:
    QString m_folder;
};

}  // namespace fdc::base
