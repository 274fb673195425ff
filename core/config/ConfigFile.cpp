// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/config/ConfigFile.h"

#include "core/base/platform/Files.h"
#include "core/config/ConfigErrors.h"
#include "core/config/UnifiedDiff.h"

namespace fdc::config {

using namespace Qt::Literals::StringLiterals;

ConfigFile::ConfigFile(QString path, QByteArray bytes)
    : m_path(std::move(path)), m_loaded(bytes), m_document(PropertiesDocument::parse(std::move(bytes))) {}

base::Result<ConfigFile> ConfigFile::load(const QString& path) {
    auto bytes = base::platform::readFile(path, maximumSize);
    if (!bytes)
        return base::fail(std::move(bytes.error()));
    return ConfigFile(path, *std::move(bytes));
}

QString ConfigFile::diff() const {
    return unifiedDiff(m_path, m_loaded, m_document.toBytes());
}

base::Result<bool> ConfigFile::save(VersionFolder* versions) {
    if (!isModified())
        return false;
    // The bytes themselves are compared: they are in memory anyway, and a digest could only be weaker.
    const auto onDisk = base::platform::readFile(m_path, maximumSize);
    if (!onDisk || *onDisk != m_loaded)
        return base::fail(
            base::Error(changedOnDisk, onDisk ? QString() : onDisk.error().cause()).with(u"file"_s, m_path));
    if (versions) {
        if (auto kept = versions->keep(m_loaded); !kept)
            return base::fail(std::move(kept.error()));
    }
    FDC_TRY(base::platform::replaceFile(m_path, m_document.toBytes()));
    m_loaded = m_document.toBytes();
    return true;
}

base::Result<void> ConfigFile::restore(const VersionFolder& versions, qint64 number) {
    auto bytes = versions.read(number);
    if (!bytes)
        return base::fail(std::move(bytes.error()));
    m_document = PropertiesDocument::parse(*std::move(bytes));
    return {};
}

}  // namespace fdc::config
