// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/config/EditLock.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSysInfo>

#include "core/base/Clock.h"
#include "core/base/platform/FileLock.h"
#include "core/base/platform/Files.h"

namespace fdc::config {

using namespace Qt::Literals::StringLiterals;
using base::platform::FileLock;

namespace {

constexpr qsizetype longestName = 100;

/// Beside what the path leads to, so that every name of a file has the one lock.
QString lockFileOf(const QString& path) {
    const QFileInfo info(path);
    const QString canonical = info.canonicalFilePath();
    const QFileInfo target(canonical.isEmpty() ? info.absoluteFilePath() : canonical);
    return target.absolutePath() + u"/."_s + target.fileName() + u".editing"_s;
}

/// Anybody may have written the file: a name in it is shown, so it has an end and no control characters.
QString nameIn(const QJsonObject& note, const QString& field) {
    QString name = note[field].toString().left(longestName);
    for (QChar& c : name) {
        if (!c.isPrint())
            c = u' ';
    }
    return name.trimmed();
}

}  // namespace

bool EditLock::Holder::isThisProcess() const {
    return process == QCoreApplication::applicationPid() && host == QSysInfo::machineHostName();
}

EditLock::EditLock() = default;
EditLock::EditLock(EditLock&&) noexcept = default;

EditLock& EditLock::operator=(EditLock&& other) noexcept {
    std::swap(m_file, other.m_file);
    std::swap(m_lock, other.m_lock);
    return *this;
}

EditLock::~EditLock() {
    release();
}

std::optional<EditLock::Holder> EditLock::holder(const QString& path) {
    const auto note = FileLock::noteOfHolder(lockFileOf(path));
    if (!note)
        return {};
    const QJsonObject json = QJsonDocument::fromJson(*note).object();
    Holder holder;
    holder.user = nameIn(json, u"user"_s);
    holder.host = nameIn(json, u"host"_s);
    holder.process = json[u"process"_s].toInteger();
    holder.since = base::fromRfc3339(json[u"since"_s].toString());
    return holder;
}

bool EditLock::take(const QString& path, const QDateTime& now) {
    const QString file = lockFileOf(path);
    if (m_lock && file == m_file)
        return true;
    release();
    const QJsonObject note{{u"schema"_s, u"edit-lock/1"_s},
                           {u"user"_s, base::platform::ownUserName()},
                           {u"host"_s, QSysInfo::machineHostName()},
                           {u"process"_s, QCoreApplication::applicationPid()},
                           {u"since"_s, base::toRfc3339(now)}};
    auto lock = FileLock::tryPublicLock(file, QJsonDocument(note).toJson(QJsonDocument::Compact) + '\n');
    if (!lock)
        return false;
    m_file = file;
    m_lock = std::make_unique<FileLock>(std::move(*lock));
    return true;
}

void EditLock::release() {
    if (!m_lock)
        return;
    // Removed while it is still held: nobody can take a file over that is about to go.
    QFile::remove(m_file);
    m_lock.reset();
}

}  // namespace fdc::config
