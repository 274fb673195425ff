// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/sources/Spool.h"

#include <QFileInfo>

#include "core/base/BaseErrors.h"
#include "core/base/PassingFiles.h"
#include "core/base/platform/Files.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

namespace {

constexpr qint64 leastFree = 32 * 1024 * 1024;  ///< left to the ledger, which must go on
constexpr qint64 lookEvery = 16 * 1024 * 1024;

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
    m_sinceLook += bytes.size();
    if (m_sinceLook < lookEvery)
        return {};
    m_sinceLook = 0;
    const qint64 free = base::platform::freeBytes(QFileInfo(path()).path());
    return free < 0 || free >= leastFree ? Result<void>() : Result<void>(unwritable());
}

Result<void> SpoolFile::startAgain() {
    if (!m_file.resize(0) || !m_file.seek(0))
        return unwritable();
    m_size = 0;
    return {};
}

Result<void> SpoolFile::close() {
    m_file.close();
    return m_file.error() == QFileDevice::NoError ? Result<void>() : Result<void>(unwritable());
}

Result<std::shared_ptr<SpoolFile>> Spool::create() const {
    FDC_TRY(base::preparePassingFiles(m_folder, QDir::Files | QDir::System | QDir::Hidden));
    auto file = std::make_shared<SpoolFile>(m_folder + u'/' + base::passingName());
    const bool isOpen = file->m_file.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered,
                                          QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    const qint64 free = base::platform::freeBytes(m_folder);
    if (!isOpen || (free >= 0 && free < leastFree))
        return file->unwritable();
    return file;
}

}  // namespace fdc::migration
