// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/config/ConfigFile.h"

#include <algorithm>

#include "core/base/platform/Files.h"
#include "core/config/ConfigErrors.h"
#include "core/config/UnifiedDiff.h"

namespace fdc::config {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype inspectedBytes = 64 * 1024;

base::Error about(const base::ErrorCode& code, const QString& path) {
    return base::Error(code).with(u"file"_s, path);
}

base::Error tooLarge(const QString& path, qint64 size) {
    return about(fileTooLarge, path)
        .with(u"size"_s, QString::number(size))
        .with(u"limit"_s, QString::number(ConfigFile::maximumSize));
}

/// Decided from what the file system says, so that gigabytes are never read to refuse them.
base::Result<QByteArray> readWhole(const QString& path) {
    const auto facts = base::platform::fileFacts(path);
    if (!facts)
        return base::fail(facts.error());
    if (!facts->exists)
        return base::fail(about(fileVanished, path));
    if (facts->isRegular && facts->size > ConfigFile::maximumSize)
        return base::fail(tooLarge(path, facts->size));
    return base::platform::readFile(path, ConfigFile::maximumSize);
}

}  // namespace

ConfigFile::ConfigFile(QString path, QByteArray bytes)
    : m_path(std::move(path)), m_loaded(bytes), m_document(PropertiesDocument::parse(std::move(bytes))) {}

base::Result<ConfigFile> ConfigFile::load(const QString& path) {
    auto bytes = readWhole(path);
    if (!bytes)
        return base::fail(std::move(bytes.error()));
    return ConfigFile(path, *std::move(bytes));
}

QString ConfigFile::diff() const {
    return unifiedDiff(m_path, m_loaded, m_document.toBytes());
}

bool ConfigFile::looksBinary(const QByteArray& bytes) {
    const QByteArrayView head = QByteArrayView(bytes).first(std::min(bytes.size(), inspectedBytes));
    return head.startsWith("\xff\xfe") || head.startsWith("\xfe\xff") || head.contains('\0');
}

base::Result<void> ConfigFile::checkWritable(const QString& path) {
    const auto facts = base::platform::fileFacts(path);
    if (!facts)
        return base::fail(facts.error());
    if (!facts->exists)
        return base::fail(about(fileVanished, path));
    // Whoever took the write bits away meant it, and a replacement of the file would not even meet them.
    if (!facts->hasWriteBit || !facts->isWritable)
        return base::fail(about(fileReadOnly, path));
    return {};
}

base::Result<void> ConfigFile::checkSavable() const {
    FDC_TRY(checkWritable(m_path));
    const QByteArray& bytes = m_document.toBytes();
    if (bytes.size() > maximumSize)
        return base::fail(tooLarge(m_path, bytes.size()));
    if (looksBinary(bytes) || (isBinary() && !m_restored))
        return base::fail(about(fileBinary, m_path));
    return {};
}

base::Result<bool> ConfigFile::save(VersionFolder* versions) {
    if (!isModified())
        return false;
    FDC_TRY(checkSavable());
    // The bytes themselves are compared: they are in memory anyway, and a digest could only be weaker. What
    // changes after that is told by the identity from before.
    const auto identity = base::platform::identityOf(m_path);
    const auto onDisk = readWhole(m_path);
    if (!onDisk)
        return base::fail(onDisk.error());
    if (!identity || *onDisk != m_loaded)
        return base::fail(about(changedOnDisk, m_path));
    if (versions) {
        if (auto kept = versions->keep(m_loaded); !kept)
            return base::fail(std::move(kept.error()));
    }
    const auto replaced = base::platform::replaceUnchanged(m_path, m_document.toBytes(), *identity);
    if (!replaced)
        return base::fail(replaced.error());
    if (!*replaced)
        return base::fail(about(changedOnDisk, m_path));
    base::platform::removeLeftovers(m_path);
    m_loaded = m_document.toBytes();
    m_restored = false;
    return true;
}

base::Result<void> ConfigFile::restore(const VersionFolder& versions, qint64 number) {
    auto bytes = versions.read(number);
    if (!bytes)
        return base::fail(std::move(bytes.error()));
    m_document = PropertiesDocument::parse(*std::move(bytes));
    m_restored = true;
    return {};
}

}  // namespace fdc::config
