// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/sources/Spool.h"

#include <QCoreApplication>
#include <QDir>
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

/// Names are "<process>-<number>": whose process is gone, or is this one before its first use, is left over.
Result<void> prepare(const QString& folder) {
    static std::mutex mutex;
    static QSet<QString> prepared;
    const std::scoped_lock lock(mutex);
    if (prepared.contains(folder) && QFile::exists(folder))
        return {};
    FDC_TRY(base::platform::makePrivateDirectory(folder));
    const qint64 own = QCoreApplication::applicationPid();
    for (const QString& name : QDir(folder).entryList(QDir::Files | QDir::System | QDir::Hidden)) {
        bool isOurs = false;
        const qint64 process = name.section(u'-', 0, 0).toLongLong(&isOurs);
        const bool isFirst = process == own && !prepared.contains(folder);
        if (isOurs && (isFirst || (process != own && !base::platform::isProcessAlive(process))))
            QFile::remove(folder + u'/' + name);
    }
    prepared.insert(folder);
    return {};
}

}  // namespace

SpoolFile::~SpoolFile() {
    m_file.remove();
}

base::Failure SpoolFile::unwritable() const {
    const qint64 free = base::platform::freeBytes(QFileInfo(path()).path());
    const bool isFull = m_file.error() == QFileDevice::ResourceError || (free >= 0 && free < leastFree);
    return fail(base::Error(isFull ? base::diskFull : base::fileUnwritable, m_file.errorString())
                    .with(u"file"_s, path())
                    .with(u"path"_s, path()));
}

Result<void> SpoolFile::append(QByteArrayView bytes) {
    if (m_file.write(bytes.data(), bytes.size()) != bytes.size())
        return unwritable();
    m_size += bytes.size();
    return {};
}

Result<void> SpoolFile::close() {
    m_file.close();
    return m_file.error() == QFileDevice::NoError ? Result<void>() : Result<void>(unwritable());
}

Result<std::shared_ptr<SpoolFile>> Spool::create() const {
    static std::atomic<qint64> number{0};
    FDC_TRY(prepare(m_folder));
    const QString name =
        u"%1-%2"_s.arg(QString::number(QCoreApplication::applicationPid()), QString::number(++number));
    auto file = std::make_shared<SpoolFile>(m_folder + u'/' + name);
    const bool isOpen = file->m_file.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered,
                                          QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    const qint64 free = base::platform::freeBytes(m_folder);
    if (!isOpen || (free >= 0 && free < leastFree))
        return file->unwritable();
    return file;
}

}  // namespace fdc::migration
