// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/DataFolder.h"

#include <QDir>
#include <QFile>

#include "core/base/BaseErrors.h"
#include "core/base/platform/FileLock.h"
#include "core/base/platform/Files.h"

namespace fdc::base {

using namespace Qt::Literals::StringLiterals;

namespace {

QString defaultPath() {
    const QString xdg = qEnvironmentVariable("XDG_DATA_HOME");
    const QString base = QDir::isAbsolutePath(xdg) ? xdg : QDir::homePath() + u"/.local/share"_s;
    return base + u"/flowerdocs-console"_s;
}

}  // namespace

Result<DataFolder> DataFolder::open(const QString& explicitPath) {
    const QString path = pathOf(explicitPath);
    if (auto made = platform::makePrivateDirectory(path); !made)
        return fail(Error(dataFolderUnusable, made.error().cause()).with(u"folder"_s, path));
    return DataFolder(path, !explicitPath.isEmpty());
}

QString DataFolder::pathOf(const QString& explicitPath) {
    return QDir::cleanPath(QDir(explicitPath.isEmpty() ? defaultPath() : explicitPath).absolutePath());
}

QString DataFolder::file(const QString& name) const {
    return m_path + u'/' + name;
}

QString DataFolder::lockFile() const {
    return file(u"lock"_s);
}

QString DataFolder::socketFile() const {
    return file(u"engine.sock"_s);
}

DataFolderLock::DataFolderLock(std::unique_ptr<platform::FileLock> lock) : m_lock(std::move(lock)) {}
DataFolderLock::DataFolderLock(DataFolderLock&&) noexcept = default;
DataFolderLock& DataFolderLock::operator=(DataFolderLock&&) noexcept = default;
DataFolderLock::~DataFolderLock() = default;

Result<DataFolderLock> DataFolderLock::acquire(const DataFolder& folder) {
    auto lock = platform::FileLock::tryLock(folder.lockFile());
    if (!lock)
        return fail(std::move(lock.error()).with(u"folder"_s, folder.path()));
    return DataFolderLock(std::make_unique<platform::FileLock>(std::move(*lock)));
}

}  // namespace fdc::base
