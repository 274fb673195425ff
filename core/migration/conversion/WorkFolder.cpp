// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/conversion/WorkFolder.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QSet>
#include <atomic>
#include <mutex>

#include "core/base/BaseErrors.h"
#include "core/base/platform/Files.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

namespace {

constexpr qint64 leastFree = 32 * 1024 * 1024;  ///< left to the ledger, which must go on
constexpr QDir::Filters everything = QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden | QDir::System;

void removeTree(const QString& path) {
    const QFileInfo info(path);
    if (info.isDir() && !info.isSymLink())
        QDir(path).removeRecursively();
    else
        QFile::remove(path);
}

/// Names are "<process>-<number>", as in the spool: whose process is gone is left over.
Result<void> prepare(const QString& folder) {
    static std::mutex mutex;
    static QSet<QString> prepared;
    const std::scoped_lock lock(mutex);
    if (prepared.contains(folder) && QFile::exists(folder))
        return {};
    FDC_TRY(base::platform::makePrivateDirectory(folder));
    const qint64 own = QCoreApplication::applicationPid();
    for (const QString& name : QDir(folder).entryList(everything)) {
        bool isOurs = false;
        const qint64 process = name.section(u'-', 0, 0).toLongLong(&isOurs);
        const bool isFirst = process == own && !prepared.contains(folder);
        if (isOurs && (isFirst || (process != own && !base::platform::isProcessAlive(process))))
            removeTree(folder + u'/' + name);
    }
    prepared.insert(folder);
    return {};
}

}  // namespace

Result<std::shared_ptr<WorkFolder>> WorkFolder::create(const QString& spoolFolder) {
    static std::atomic<qint64> number{0};
    FDC_TRY(base::platform::makePrivateDirectory(spoolFolder));
    const QString folder = spoolFolder + u"/pdf"_s;
    FDC_TRY(prepare(folder));
    const std::shared_ptr<WorkFolder> work(new WorkFolder(u"%1/%2-%3"_s.arg(
        folder, QString::number(QCoreApplication::applicationPid()), QString::number(++number))));
    FDC_TRY(base::platform::makePrivateDirectory(work->path()));
    if (work->isDiskFull())
        return fail(base::Error(base::diskFull).with(u"file"_s, folder).with(u"path"_s, folder));
    return work;
}

WorkFolder::~WorkFolder() {
    removeTree(m_path);
}

qint64 WorkFolder::bytes() const {
    qint64 sum = 0;
    QDirIterator files(m_path, everything, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        files.next();
        const QFileInfo info = files.fileInfo();
        if (info.isFile() && !info.isSymLink())
            sum += info.size();
    }
    return sum;
}

bool WorkFolder::isDiskFull() const {
    const qint64 free = base::platform::freeBytes(m_path);
    return free >= 0 && free < leastFree;
}

void WorkFolder::removeAllBut(const QString& name) const {
    for (const QString& each : QDir(m_path).entryList(everything)) {
        if (each != name)
            removeTree(file(each));
    }
}

}  // namespace fdc::migration
