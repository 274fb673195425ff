// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/store/SqliteError.h"

#include <sqlite3.h>

#include <cerrno>

#include "core/base/BaseErrors.h"
#include "core/store/StoreErrors.h"

namespace fdc::store {

using namespace Qt::Literals::StringLiterals;

namespace {

bool isFullDisk(int errnoValue) {
    return errnoValue == ENOSPC || errnoValue == EDQUOT || errnoValue == EFBIG;
}

int lastErrno(sqlite3* database, int whichFile) {
    sqlite3_file* file = nullptr;
    int number = 0;
    if (sqlite3_file_control(database, "main", whichFile, &file) == SQLITE_OK && file && file->pMethods)
        file->pMethods->xFileControl(file, SQLITE_FCNTL_LAST_ERRNO, &number);
    return number;
}

/// What the system said is kept for a while only: the steps back after a failed write may have overwritten
/// the connection's number, but not that of the file, which is the database or its WAL.
bool isShortOfSpace(sqlite3* database) {
    return isFullDisk(sqlite3_system_errno(database)) ||
           isFullDisk(lastErrno(database, SQLITE_FCNTL_FILE_POINTER)) ||
           isFullDisk(lastErrno(database, SQLITE_FCNTL_JOURNAL_POINTER));
}

base::ErrorCode codeOf(sqlite3* database, int result) {
    switch (result & 0xff) {  // the low byte is the primary code
        case SQLITE_FULL: return base::diskFull;
        case SQLITE_BUSY:
        case SQLITE_LOCKED: return storeBusy;
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB: return storeDamaged;
        case SQLITE_CONSTRAINT: return storeConstraint;
        // The WAL index and the journal are written through calls whose shortage of space SQLite reports as
        // I/O error.
        case SQLITE_IOERR: return isShortOfSpace(database) ? base::diskFull : storeFailed;
        default: return storeFailed;
    }
}

}  // namespace

base::Error sqliteError(sqlite3* database, int result) {
    QString cause = QString::fromUtf8(sqlite3_errmsg(database));
    if ((sqlite3_extended_errcode(database) & 0xff) != (result & 0xff))
        cause = QString::fromUtf8(sqlite3_errstr(result));
    base::Error error(codeOf(database, result), u"%1 (SQLite %2)"_s.arg(cause).arg(result));
    // A file that could not be opened has no name here; the caller knows it.
    if (const QString file = QString::fromUtf8(sqlite3_db_filename(database, "main")); !file.isEmpty())
        error.with(u"file"_s, file);
    return error;
}

}  // namespace fdc::store
