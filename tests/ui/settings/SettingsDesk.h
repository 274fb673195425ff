// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonArray>

#include "tests/ui/Fakes.h"
#include "ui/common/Preferences.h"

namespace fakes {

using fdc::base::Error;
using fdc::base::ErrorCode;
using fdc::base::ErrorKind;

inline constexpr ErrorCode environmentInUse{"ENVIRONMENT_IN_USE", ErrorKind::Conflict};
inline constexpr ErrorCode sessionDamaged{"SESSION_DAMAGED", ErrorKind::Storage};
inline constexpr ErrorCode unreachable{"ENGINE_UNREACHABLE", ErrorKind::Temporary};
inline constexpr ErrorCode refused{"ACTION_REFUSED", ErrorKind::Permission};
inline constexpr ErrorCode storeLocked{"SECRET_STORE_LOCKED", ErrorKind::Authentication};
inline constexpr ErrorCode noBackend{"SECRET_BACKEND_MISSING", ErrorKind::Configuration};

/// An engine that keeps environments, a session and secrets, as far as the settings ask for them.
struct SettingsDesk : Desk {
    explicit SettingsDesk(QString environmentName = u"production"_s)
        : environment(std::move(environmentName)) {
        add({{u"name"_s, u"production"_s},
             {u"core"_s, u"https://flowerdocs.example.com/core"_s},
             {u"scope"_s, u"Archive"_s},
             {u"user"_s, u"connector"_s},
             {u"secret"_s, u"production.password"_s},
             {u"coreProperties"_s, u"/etc/flowerdocs/production/core.properties"_s},
             {u"ca"_s, u"/etc/flowerdocs/production/authority.pem"_s},
             {u"colour"_s, u"#c02a2a"_s}});
        add({{u"name"_s, u"preproduction"_s},
             {u"core"_s, u"https://preproduction.flowerdocs.example.com/core"_s},
             {u"scope"_s, u"Archive"_s},
             {u"coreProperties"_s, u"/etc/flowerdocs/preproduction/core.properties"_s},
             {u"colour"_s, u"#c77a0a"_s}});
        secretNames = {u"production.password"_s, u"FAST2_TOKEN"_s, u"login.production"_s};
        owner();
        handle();
    }

    void add(const QJsonObject& one) { environments.append(one); }
    void owner() {
        session = {{u"loggedIn"_s, false},
                   {u"user"_s, u"exploitation"_s},
                   {u"roles"_s, QJsonArray{u"viewer"_s, u"operator"_s, u"configurator"_s, u"auditor"_s}}};
    }
    void loggedIn(const QString& user, const QStringList& roles, const QString& profile) {
        session = {{u"loggedIn"_s, true},
                   {u"user"_s, user},
                   {u"environment"_s, environment},
                   {u"profiles"_s, QJsonArray{profile}},
                   {u"since"_s, u"2026-11-23T09:12:00Z"_s},
                   {u"roles"_s, QJsonArray::fromStringList(roles)}};
    }

    fdc::ui::Services services() { return servicesWith(dialogs); }
    fdc::ui::Services servicesWith(fdc::ui::Dialogs& others) {
        return {engine,
                reader,
                others,
                notices,
                clock,
                *fdc::base::DataFolder::open(folder.path()),
                environment,
                [this] { return language; },
                [this](const QString& page, const QString& what) { navigated.append(page + u' ' + what); },
                [this](const QString& topic) { helped.append(topic); }};
    }

    QString environment;
    QJsonArray environments;
    QJsonObject session;
    QStringList secretNames;
    QString store = u"file"_s;
    QString passphrase;  ///< locked while this is not empty
    fdc::ui::Preferences preferences;

private:
    QJsonObject secrets() const {
        return {{u"store"_s, store},
                {u"locked"_s, !passphrase.isEmpty()},
                {u"names"_s, passphrase.isEmpty() ? QJsonArray::fromStringList(secretNames) : QJsonArray()}};
    }
    void removeEnvironment(const QString& name) {
        for (int at = 0; at < environments.size(); ++at) {
            if (environments[at].toObject()[u"name"_s].toString() == name)
                environments.removeAt(at--);
        }
    }
    void handle() {
        using Object = Result<QJsonObject>;
        engine.on(u"environment.list"_s, [this](const QJsonObject&) -> Object {
            return QJsonObject{{u"environments"_s, environments}};
        });
        engine.on(u"environment.add"_s, [this](const QJsonObject& arguments) -> Object {
            add(arguments);
            return QJsonObject{{u"environments"_s, QJsonArray{arguments}}};
        });
        engine.on(u"environment.relate"_s, [this](const QJsonObject& arguments) -> Object {
            for (QJsonValueRef one : environments) {
                QJsonObject changed = one.toObject();
                if (changed[u"name"_s] != arguments[u"name"_s])
                    continue;
                changed[u"relatedFiles"_s] = arguments[u"files"_s];
                one = changed;
            }
            return QJsonObject{{u"environments"_s, environments}};
        });
        engine.on(u"environment.remove"_s, [this](const QJsonObject& arguments) -> Object {
            removeEnvironment(arguments[u"name"_s].toString());
            return QJsonObject();
        });
        engine.on(u"session.show"_s, [this](const QJsonObject&) -> Object { return session; });
        engine.on(u"session.login"_s, [this](const QJsonObject& arguments) -> Object {
            loggedIn(arguments[u"user"_s].toString(), {u"viewer"_s}, u"READER"_s);
            return session;
        });
        engine.on(u"session.logout"_s, [this](const QJsonObject&) -> Object {
            owner();
            return session;
        });
        engine.on(u"secret.list"_s, [this](const QJsonObject&) -> Object { return secrets(); });
        engine.on(u"secret.set"_s, [this](const QJsonObject& arguments) -> Object {
            const QString name = arguments[u"name"_s].toString();
            if (!secretNames.contains(name))
                secretNames.append(name);
            return secrets();
        });
        engine.on(u"secret.remove"_s, [this](const QJsonObject& arguments) -> Object {
            secretNames.removeAll(arguments[u"name"_s].toString());
            return secrets();
        });
        engine.on(u"secret.unlock"_s, [this](const QJsonObject& arguments) -> Object {
            if (arguments[u"passphrase"_s].toString() != passphrase)
                return fdc::base::fail(storeLocked, u"another passphrase"_s);
            passphrase.clear();
            return secrets();
        });
    }
};

}  // namespace fakes
