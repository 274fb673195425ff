// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>

#include "app/cli/Cli.h"
#include "core/base/BaseErrors.h"

namespace fdc::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

QString joined(const QJsonValue& array) {
    QStringList words;
    for (const QJsonValue& value : array.toArray())
        words.append(value.toString());
    return words.join(u", "_s);
}

void showSession(const Output& output, const QJsonObject& answer) {
    const QString user = answer[u"user"_s].toString();
    output.text(answer[u"loggedIn"_s].toBool()
                    ? Cli::tr("%1 on %2, profiles: %3")
                          .arg(user, answer[u"environment"_s].toString(), joined(answer[u"profiles"_s]))
                    : Cli::tr("Nobody is logged in; %1 owns the data folder.").arg(user));
    output.text(Cli::tr("Roles: %1").arg(joined(answer[u"roles"_s])));
}

QCoro::Task<int> login(CommandContext* context, Arguments arguments) {
    const QString user = arguments.value(u"user"_s);
    if (user.isEmpty())
        co_return context->fail(base::Error(base::usageError).with(u"detail"_s, u"login --user NAME"_s));
    const auto password = context->secretInput(Cli::tr("Password of %1:").arg(user));
    if (!password)
        co_return context->fail(password.error());
    auto asking =
        context->query(u"session.login"_s, {{u"user"_s, user}, {u"password"_s, *password}},
                       [context](const QJsonObject& answer) { showSession(context->output(), answer); });
    co_return co_await std::move(asking);
}

QCoro::Task<int> logout(CommandContext* context, Arguments) {
    auto asking = context->query(u"session.logout"_s, {}, [context](const QJsonObject& answer) {
        showSession(context->output(), answer);
    });
    co_return co_await std::move(asking);
}

QCoro::Task<int> whoami(CommandContext* context, Arguments) {
    auto asking = context->query(u"session.show"_s, {}, [context](const QJsonObject& answer) {
        showSession(context->output(), answer);
    });
    co_return co_await std::move(asking);
}

}  // namespace

std::vector<CommandSpec> sessionCommands() {
    return {
        {{u"login"_s},
         u"--user NAME"_s,
         QT_TRANSLATE_NOOP("Cli", "work as a FlowerDocs account; its profiles give the roles"),
         0,
         0,
         {{u"user"_s, u"NAME"_s,
           QT_TRANSLATE_NOOP("Cli", "the account; its password is read without echo or from stdin")}},
         login},
        {{u"logout"_s},
         {},
         QT_TRANSLATE_NOOP("Cli", "work as the owner of the data folder again"),
         0,
         0,
         {},
         logout},
        {{u"whoami"_s}, {}, QT_TRANSLATE_NOOP("Cli", "account and roles"), 0, 0, {}, whoami},
    };
}

}  // namespace fdc::cli
