// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/Session.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "app/engine/EngineErrors.h"
#include "core/base/BaseErrors.h"
#include "core/base/Clock.h"
#include "core/base/platform/Files.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using base::Result;

QString Session::passwordSecret() const {
    return u"login."_s + environment;
}

Result<std::optional<Session>> SessionFile::read() const {
    if (!QFileInfo::exists(m_path))
        return std::optional<Session>();
    const auto bytes = base::platform::readFile(m_path, 64 * 1024);
    if (!bytes)
        return base::fail(bytes.error());
    const QJsonObject object = QJsonDocument::fromJson(*bytes).object();
    Session session;
    session.environment = object[u"environment"_s].toString();
    session.user = object[u"user"_s].toString();
    for (const QJsonValue& profile : object[u"profiles"_s].toArray())
        session.profiles.append(profile.toString());
    session.since = base::fromRfc3339(object[u"since"_s].toString());
    if (session.environment.isEmpty() || session.user.isEmpty())
        return base::fail(base::Error(sessionDamaged).with(u"file"_s, m_path));
    return std::optional(session);
}

Result<void> SessionFile::write(const Session& session) const {
    const QJsonObject object{{u"schema"_s, u"session/1"_s},
                             {u"environment"_s, session.environment},
                             {u"user"_s, session.user},
                             {u"profiles"_s, QJsonArray::fromStringList(session.profiles)},
                             {u"since"_s, base::toRfc3339(session.since)}};
    return base::platform::replaceFile(m_path, QJsonDocument(object).toJson(),
                                       base::platform::FileMode::Private);
}

Result<void> SessionFile::remove() const {
    if (QFileInfo::exists(m_path) && !QFile::remove(m_path))
        return base::fail(base::Error(base::fileUnwritable).with(u"file"_s, m_path));
    return {};
}

QString actorOf(const SessionFile& file) {
    const auto session = file.read();
    return session && session->has_value() ? (*session)->user : base::platform::ownUserName();
}

}  // namespace fdc::engine
