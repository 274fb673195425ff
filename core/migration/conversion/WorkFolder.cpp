// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/conversion/WorkFolder.h"

#include <QDirIterator>

#include "core/base/BaseErrors.h"
#include "core/base/PassingFiles.h"
#include "core/base/platform/Files.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

namespace {

constexpr qint64 leastFree = 32 * 1024 * 1024;  ///< left to the ledger, which must go on
constexpr QDir::Filters everything = QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden | QDir::System;

}  // namespace

Result<std::shared_ptr<WorkFolder>> WorkFolder::create(const QString& spoolFolder) {
    FDC_TRY(base::platform::makePrivateDirectory(spoolFolder));
    const QString folder = spoolFolder + u"/pdf"_s;
    FDC_TRY(base::preparePassingFiles(folder, everything));
    const std::shared_ptr<WorkFolder> work(new WorkFolder(folder + u'/' + base::passingName()));
    FDC_TRY(base::platform::makePrivateDirectory(work->path()));
    if (work->isDiskFull())
        return fail(base::Error(base::diskFull).with(u"file"_s, folder).with(u"path"_s, folder));
    return work;
}

WorkFolder::~WorkFolder() {
    base::removeTree(m_path);
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

void WorkFolder::removeAllBut(const QStringList& names) const {
    for (const QString& each : QDir(m_path).entryList(everything)) {
        if (!names.contains(each))
            base::removeTree(file(each));
    }
}

}  // namespace fdc::migration
