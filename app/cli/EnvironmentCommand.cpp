// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>

#include "app/cli/Cli.h"
#include "core/base/BaseErrors.h"

namespace fdc::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

void showTable(const Output& output, const QJsonObject& document) {
    std::vector<QStringList> rows;
    for (const QJsonValue& value : document[u"environments"_s].toArray()) {
        const QJsonObject one = value.toObject();
        rows.push_back({one[u"name"_s].toString(), one[u"core"_s].toString(), one[u"scope"_s].toString(),
                        one[u"user"_s].toString(), one[u"coreProperties"_s].toString()});
    }
    if (rows.empty()) {
        output.message(Cli::tr("No environment is defined yet. `--environment sandbox` works without one."));
        return;
    }
    output.table({Cli::tr("Name"), Cli::tr("FlowerDocs Core"), Cli::tr("Scope"), Cli::tr("User"),
                  u"core.properties"_s},
                 rows);
}

QString absolute(const QString& path) {
    return path.isEmpty() ? path : QDir::cleanPath(QFileInfo(path).absoluteFilePath());
}

QJsonArray absolute(const QStringList& paths) {
    QJsonArray whole;
    for (const QString& path : paths)
        whole.append(absolute(path));
    return whole;
}

QCoro::Task<int> list(CommandContext* context, Arguments) {
    auto asking = context->query(u"environment.list"_s, {}, [context](const QJsonObject& answer) {
        showTable(context->output(), answer);
    });
    co_return co_await std::move(asking);
}

/// One line for each of several values.
QStringList valuesOf(const QJsonValue& field) {
    QStringList values;
    for (const QJsonValue& one : field.toArray())
        values.append(one.toString());
    return field.isArray() ? values : QStringList{field.toString()};
}

QCoro::Task<int> show(CommandContext* context, Arguments arguments) {
    auto asking = context->query(
        u"environment.show"_s, {{u"name"_s, arguments.words.first()}}, [context](const QJsonObject& answer) {
            const QJsonObject one = answer[u"environments"_s].toArray().first().toObject();
            for (auto field = one.begin(); field != one.end(); ++field) {
                for (const QString& value : valuesOf(*field))
                    context->output().text(field.key().leftJustified(16) + value);
            }
        });
    co_return co_await std::move(asking);
}

/// An empty one, as of a variable that was not set, would ask for no revocation at all.
bool isEmptyList(const Arguments& arguments) {
    return arguments.has(u"crl"_s) && arguments.value(u"crl"_s).trimmed().isEmpty();
}

int refuseEmptyList(CommandContext* context) {
    return context->fail(base::Error(base::usageError).with(u"detail"_s, u"--crl FILE, --crl none"_s));
}

QCoro::Task<int> add(CommandContext* context, Arguments arguments) {
    if (isEmptyList(arguments))
        co_return refuseEmptyList(context);
    const QJsonObject request{{u"name"_s, arguments.words.first()},
                              {u"core"_s, arguments.value(u"core"_s)},
                              {u"scope"_s, arguments.value(u"scope"_s)},
                              {u"user"_s, arguments.value(u"user"_s)},
                              {u"secret"_s, arguments.value(u"secret"_s)},
                              {u"coreProperties"_s, absolute(arguments.value(u"properties"_s))},
                              {u"ca"_s, absolute(arguments.value(u"ca"_s))},
                              {u"crl"_s, absolute(arguments.value(u"crl"_s))},
                              {u"certificate"_s, absolute(arguments.value(u"certificate"_s))},
                              {u"key"_s, absolute(arguments.value(u"key"_s))},
                              {u"ledger"_s, arguments.value(u"ledger"_s)},
                              {u"ledgerSecret"_s, arguments.value(u"ledger-secret"_s)},
                              {u"colour"_s, arguments.value(u"colour"_s)},
                              {u"relatedFiles"_s, absolute(arguments.options.value(u"related"_s))}};
    auto asking = context->query(u"environment.add"_s, request, [context](const QJsonObject& answer) {
        showTable(context->output(), answer);
    });
    co_return co_await std::move(asking);
}

QCoro::Task<int> relate(CommandContext* context, Arguments arguments) {
    const QString name = arguments.words.first();
    auto asking = context->query(
        u"environment.relate"_s, {{u"name"_s, name}, {u"files"_s, absolute(arguments.words.mid(1))}},
        [context, name](const QJsonObject& answer) {
            const auto files = answer[u"environments"_s][0][u"relatedFiles"_s].toArray();
            context->output().message(Cli::tr("Other files of %1: %2.").arg(name).arg(files.size()));
        });
    co_return co_await std::move(asking);
}

/// "file" is the word for the ledger of the data folder, "none" for no list.
QCoro::Task<int> set(CommandContext* context, Arguments arguments) {
    if (isEmptyList(arguments))
        co_return refuseEmptyList(context);
    QJsonObject request{{u"name"_s, arguments.words.first()}};
    const QString ledger = arguments.value(u"ledger"_s);
    const QString lists = arguments.value(u"crl"_s);
    if (arguments.has(u"ledger"_s))
        request[u"ledger"_s] = ledger == u"file" ? QString() : ledger;
    if (arguments.has(u"ledger-secret"_s))
        request[u"ledgerSecret"_s] = arguments.value(u"ledger-secret"_s);
    if (arguments.has(u"crl"_s))
        request[u"crl"_s] = lists == u"none" ? QString() : absolute(lists);
    if (request.size() == 1)
        co_return context->fail(base::Error(base::usageError)
                                    .with(u"detail"_s, u"--ledger URL, --ledger-secret NAME, --crl FILE"_s));
    auto asking = context->query(u"environment.set"_s, request, [context](const QJsonObject& answer) {
        const QJsonObject one = answer[u"environments"_s][0].toObject();
        const QString name = one[u"name"_s].toString();
        const QString shown = one[u"ledger"_s].toString();
        context->output().message(shown.isEmpty()
                                      ? Cli::tr("The ledger of %1 is the file of this data folder.").arg(name)
                                      : Cli::tr("The ledger of %1 is %2.").arg(name, shown));
        if (const QString file = one[u"crl"_s].toString(); !file.isEmpty())
            context->output().message(Cli::tr("Revoked certificates are looked up in %1.").arg(file));
    });
    co_return co_await std::move(asking);
}

QCoro::Task<int> remove(CommandContext* context, Arguments arguments) {
    auto asking = context->query(u"environment.remove"_s, {{u"name"_s, arguments.words.first()}},
                                 [context, name = arguments.words.first()](const QJsonObject&) {
                                     context->output().message(Cli::tr("Environment %1 removed.").arg(name));
                                 });
    co_return co_await std::move(asking);
}

}  // namespace

std::vector<CommandSpec> environmentCommands() {
    return {
        {{u"environment"_s, u"list"_s}, {}, QT_TRANSLATE_NOOP("Cli", "the defined targets"), 0, 0, {}, list},
        {{u"environment"_s, u"show"_s},
         u"NAME"_s,
         QT_TRANSLATE_NOOP("Cli", "one target, without its secrets"),
         1,
         1,
         {},
         show},
        {{u"environment"_s, u"add"_s},
         u"NAME --core URL --scope S --properties FILE [--user U --secret NAME] [--ca FILE] …"_s,
         QT_TRANSLATE_NOOP("Cli", "define a target"),
         1,
         1,
         {{u"core"_s, u"URL"_s, QT_TRANSLATE_NOOP("Cli", "root of FlowerDocs Core, https://host:port/core")},
          {u"scope"_s, u"S"_s, QT_TRANSLATE_NOOP("Cli", "scope the documents go to")},
          {u"properties"_s, u"FILE"_s, QT_TRANSLATE_NOOP("Cli", "the core.properties of this target")},
          {u"user"_s, u"U"_s, QT_TRANSLATE_NOOP("Cli", "FlowerDocs account to work with")},
          {u"secret"_s, u"NAME"_s, QT_TRANSLATE_NOOP("Cli", "name of its password in the secret store")},
          {u"ca"_s, u"FILE"_s, QT_TRANSLATE_NOOP("Cli", "PEM file of a private certificate authority")},
          {u"crl"_s, u"FILE"_s,
           QT_TRANSLATE_NOOP("Cli", "PEM file of revocation lists, one for each authority of the server")},
          {u"certificate"_s, u"FILE"_s, QT_TRANSLATE_NOOP("Cli", "PEM file of the client certificate")},
          {u"key"_s, u"FILE"_s, QT_TRANSLATE_NOOP("Cli", "PEM file of its key")},
          {u"ledger"_s, u"URL"_s,
           QT_TRANSLATE_NOOP("Cli", "ledger that several engines share, postgresql://user@host/database")},
          {u"ledger-secret"_s, u"NAME"_s,
           QT_TRANSLATE_NOOP("Cli", "name of the password of that ledger in the secret store")},
          {u"colour"_s, u"#rrggbb"_s, QT_TRANSLATE_NOOP("Cli", "colour that tells environments apart")},
          {u"related"_s, u"FILE"_s,
           QT_TRANSLATE_NOOP("Cli", "another file of this target, such as gui.properties; may be repeated"),
           true}},
         add},
        {{u"environment"_s, u"set"_s},
         u"NAME [--ledger URL] [--ledger-secret NAME] [--crl FILE]"_s,
         QT_TRANSLATE_NOOP("Cli", "where its ledger and its revocation lists are; not while campaigns run"),
         1,
         1,
         {{u"ledger"_s, u"URL"_s,
           QT_TRANSLATE_NOOP("Cli", "postgresql://user@host/database, or file for that of the data folder")},
          {u"ledger-secret"_s, u"NAME"_s,
           QT_TRANSLATE_NOOP("Cli", "name of its password in the secret store")},
          {u"crl"_s, u"FILE"_s, QT_TRANSLATE_NOOP("Cli", "PEM file of revocation lists, or none")}},
         set},
        {{u"environment"_s, u"relate"_s},
         u"NAME [FILE...]"_s,
         QT_TRANSLATE_NOOP("Cli", "tell its other files, in the place of those told before"),
         1,
         -1,
         {},
         relate},
        {{u"environment"_s, u"remove"_s},
         u"NAME"_s,
         QT_TRANSLATE_NOOP("Cli", "forget a target; nothing on it changes"),
         1,
         1,
         {},
         remove},
    };
}

}  // namespace fdc::cli
