// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/config/VersionFolder.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTimeZone>
#include <algorithm>

#include "core/base/platform/Files.h"
#include "core/config/ConfigErrors.h"
#include "core/config/ConfigFile.h"
#include "core/config/UnifiedDiff.h"
#include "core/security/Digest.h"

namespace fdc::config {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto timeForm = "yyyyMMdd'T'HHmmsszzz'Z'";

struct NamedVersion {
    VersionFolder::Version version;
    QString fileName;
};

/// Newest first. Foreign files in the folder are not ours to judge and are left out.
QList<NamedVersion> readFolder(const QString& path) {
    static const QRegularExpression form(u"^(\\d{6,18})_(\\d{8}T\\d{9}Z)\\.properties\\z"_s);
    QList<NamedVersion> found;
    for (const QFileInfo& file : QDir(path).entryInfoList(QDir::Files | QDir::Hidden)) {
        const auto match = form.match(file.fileName());
        if (!match.hasMatch())
            continue;
        QDateTime savedAt = QDateTime::fromString(match.captured(2), QString::fromLatin1(timeForm));
        savedAt.setTimeSpec(Qt::UTC);
        found.append({{match.captured(1).toLongLong(), savedAt, file.size()}, file.filePath()});
    }
    std::sort(found.begin(), found.end(), [](const NamedVersion& a, const NamedVersion& b) {
        return a.version.number > b.version.number;
    });
    return found;
}

}  // namespace

VersionFolder VersionFolder::of(const QString& root, const QString& file, const base::Clock& clock) {
    const QFileInfo info(file);
    QString path = info.canonicalFilePath();
    // A file that is gone keeps its history where it was.
    if (path.isEmpty())
        path = QDir(QFileInfo(info.absolutePath()).canonicalFilePath()).filePath(info.fileName());
    const QByteArray name = security::sha256Hex(path.toUtf8()).left(16);
    return {root + u'/' + QString::fromLatin1(name), clock};
}

QList<qint64> VersionFolder::changedLines(const QByteArray* current) const {
    QList<qint64> counts;
    base::Result<QByteArray> newer = base::fail(versionNotFound);
    if (current)
        newer = *current;
    for (const NamedVersion& named : readFolder(m_path)) {
        auto bytes = base::platform::readFile(named.fileName, ConfigFile::maximumSize);
        counts.append(bytes && newer ? countChangedLines(*bytes, *newer) : -1);
        newer = std::move(bytes);
    }
    return counts;
}

QList<VersionFolder::Version> VersionFolder::versions() const {
    QList<Version> all;
    for (const NamedVersion& named : readFolder(m_path))
        all.append(named.version);
    return all;
}

QString VersionFolder::fileOf(qint64 number) const {
    for (const NamedVersion& named : readFolder(m_path)) {
        if (named.version.number == number)
            return named.fileName;
    }
    return {};
}

base::Result<QByteArray> VersionFolder::read(qint64 number) const {
    const QString file = fileOf(number);
    if (file.isEmpty())
        return base::fail(base::Error(versionNotFound).with(u"version"_s, QString::number(number)));
    return base::platform::readFile(file, ConfigFile::maximumSize);
}

base::Result<qint64> VersionFolder::keep(const QByteArray& bytes) {
    FDC_TRY(base::platform::makePrivateDirectory(m_path));
    const QList<NamedVersion> kept = readFolder(m_path);
    const qint64 newest = kept.isEmpty() ? 0 : kept.first().version.number;
    if (newest > 0) {
        const auto last = base::platform::readFile(kept.first().fileName, ConfigFile::maximumSize);
        if (last && *last == bytes)
            return newest;
    }
    const qint64 number = newest + 1;
    const QString fileName = u"%1/%2_%3.properties"_s.arg(m_path)
                                 .arg(number, 6, 10, QLatin1Char('0'))
                                 .arg(m_clock.utcNow().toString(QString::fromLatin1(timeForm)));
    FDC_TRY(base::platform::replaceFile(fileName, bytes, base::platform::FileMode::Private));
    // Only after the new one is safe; one that cannot be removed is harmless.
    for (qsizetype i = versionsKept - 1; i < kept.size(); ++i)
        QFile::remove(kept[i].fileName);
    return number;
}

}  // namespace fdc::config
