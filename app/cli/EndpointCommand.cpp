// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/Cli.h"
#include "app/cli/Rungs.h"

namespace fdc::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

QCoro::Task<int> test(CommandContext* context, Arguments arguments) {
    const QJsonObject request{{u"url"_s, arguments.words.first()},
                              {u"language"_s, context->output().language()}};
    auto asking = context->insist(u"endpoint.test"_s, request);
    const auto answer = co_await std::move(asking);
    if (!answer)
        co_return context->fail(answer.error());
    const QJsonArray rungs = (*answer)[u"rungs"_s].toArray();
    if (context->output().isJson()) {
        context->output().document(*answer);
    } else {
        showRungs(context->output(), rungs);
        if (!(*answer)[u"encrypted"_s].toBool())
            context->output().message(Cli::tr("This address is not encrypted."));
    }
    co_return rungsExitCode(rungs);
}

}  // namespace

std::vector<CommandSpec> endpointCommands() {
    return {
        {{u"endpoint"_s, u"test"_s},
         u"URL"_s,
         QT_TRANSLATE_NOOP("Cli", "the way to an address (http, https, ldap, ldaps); nothing secret is sent"),
         1,
         1,
         {},
         test},
    };
}

}  // namespace fdc::cli
