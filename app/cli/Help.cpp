// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/Help.h"

#include "app/cli/Cli.h"
#include "core/base/BaseErrors.h"
#include "core/base/ErrorPages.h"

namespace fdc::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

QString usageOf(const CommandSpec& command) {
    QString usage = command.path.join(u' ');
    if (!command.synopsis.isEmpty())
        usage += u' ' + command.synopsis;
    return usage;
}

QString optionLine(const OptionSpec& option) {
    const QString left = option.placeholder.isEmpty() ? u"--"_s + option.name
                                                      : u"--"_s + option.name + u' ' + option.placeholder;
    return u"  "_s + left.leftJustified(23) + u' ' + Cli::tr(option.help) + u'\n';
}

QString globalOptions() {
    QString text = u'\n' + Cli::tr("Options of every command:") + u'\n';
    for (const OptionSpec& option : globalOptionSpecs())
        text += optionLine(option);
    return text;
}

QString commandHelp(const CommandSpec& command) {
    QString text = u"flowerdocsctl "_s + usageOf(command) + u"\n\n"_s + Cli::tr(command.help) + u'\n';
    if (!command.options.empty())
        text += u'\n' + Cli::tr("Options:") + u'\n';
    for (const OptionSpec& option : command.options)
        text += optionLine(option);
    return text + globalOptions();
}

QCoro::Task<int> explain(CommandContext* context, Arguments arguments) {
    const QString code = arguments.words.first().toUpper();
    const auto page = base::errorPage(code, context->output().language());
    if (!page)
        co_return context->fail(
            base::Error(base::usageError, code).with(u"detail"_s, Cli::tr("no page for %1").arg(code)));
    if (context->output().isJson())
        context->output().document({{u"schema"_s, u"explain/1"_s},
                                    {u"code"_s, code},
                                    {u"title"_s, page->title},
                                    {u"body"_s, page->body}});
    else
        context->output().text(code + u"\n\n"_s + page->title + u"\n\n"_s + page->body);
    co_return exitOk;
}

QCoro::Task<int> completion(CommandContext* context, Arguments) {
    context->output().text(bashCompletion(commandTable()));
    co_return exitOk;
}

}  // namespace

QString helpText(const std::vector<CommandSpec>& table, const CommandSpec* command,
                 const QStringList& words) {
    if (command)
        return commandHelp(*command);
    QString text = u"flowerdocsctl [--environment NAME] [--data DIR] [--json] [--lang fr|en] COMMAND …\n\n"_s;
    for (const CommandSpec& one : table) {
        if (!words.isEmpty() && !words.first().isEmpty() && one.path.first() != words.first())
            continue;
        text += u"  "_s + usageOf(one).leftJustified(44) + u' ' + Cli::tr(one.help) + u'\n';
    }
    return text + globalOptions();
}

QString bashCompletion(const std::vector<CommandSpec>& table) {
    QStringList cases;
    QMap<QString, QStringList> seconds;
    for (const CommandSpec& command : table) {
        seconds[command.path.first()];
        if (command.path.size() > 1)
            seconds[command.path.first()].append(command.path[1]);
    }
    for (auto one = seconds.begin(); one != seconds.end(); ++one) {
        if (!one->isEmpty())
            cases.append(u"        %1) words=\"%2\" ;;"_s.arg(one.key(), one->join(u' ')));
    }
    QStringList globals;
    for (const OptionSpec& option : globalOptionSpecs())
        globals.append(u"--"_s + option.name);
    return u"_flowerdocsctl() {\n"
           "    local current=${COMP_WORDS[COMP_CWORD]} words=\"\"\n"
           "    case \"${COMP_WORDS[COMP_CWORD-1]}\" in\n"
           "        flowerdocsctl) words=\"%1\" ;;\n%2\n"
           "    esac\n"
           "    case \"$current\" in -*) words=\"%3\" ;; esac\n"
           "    COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n"
           "    [ ${#COMPREPLY[@]} -eq 0 ] && COMPREPLY=($(compgen -f -- \"$current\"))\n"
           "}\n"
           "complete -F _flowerdocsctl flowerdocsctl"_s.arg(QStringList(seconds.keys()).join(u' '),
                                                            cases.join(u'\n'), globals.join(u' '));
}

std::vector<CommandSpec> helpCommands() {
    return {
        {{u"explain"_s},
         u"CODE"_s,
         QT_TRANSLATE_NOOP("Cli", "the page of an error code: cause, check, fix"),
         1,
         1,
         {},
         explain},
        {{u"completion"_s},
         {},
         QT_TRANSLATE_NOOP("Cli", "print a completion script for bash"),
         0,
         0,
         {},
         completion},
    };
}

}  // namespace fdc::cli
