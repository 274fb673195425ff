// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/Invocation.h"

#include <algorithm>

#include "core/base/BaseErrors.h"

namespace fdc::cli {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {

base::Failure usage(const QString& detail) {
    return base::fail(base::Error(base::usageError, detail).with(u"detail"_s, detail));
}

const OptionSpec* findOption(const std::vector<OptionSpec>& options, const QString& name) {
    const auto found = std::ranges::find(options, name, &OptionSpec::name);
    return found == options.end() ? nullptr : &*found;
}

void applyGlobal(GlobalOptions& global, const QString& name, const QString& value) {
    if (name == u"environment"_s)
        global.environment = value;
    else if (name == u"data"_s)
        global.data = value;
    else if (name == u"lang"_s)
        global.language = value;
    else if (name == u"json"_s)
        global.json = true;
    else if (name == u"progress"_s)
        global.progress = true;
    else if (name == u"yes"_s)
        global.assumeYes = true;
    else if (name == u"help"_s)
        global.help = true;
    else if (name == u"version"_s)
        global.version = true;
}

/// The command with the longest path that the words begin with.
const CommandSpec* matchCommand(const QStringList& words, const std::vector<CommandSpec>& table) {
    const CommandSpec* best = nullptr;
    for (const CommandSpec& command : table) {
        if (words.size() < command.path.size() || words.first(command.path.size()) != command.path)
            continue;
        if (!best || command.path.size() > best->path.size())
            best = &command;
    }
    return best;
}

/// Which option a name means: the command's own first, so that a command may refine a global one.
const OptionSpec* resolveOption(const QString& name, const CommandSpec* command, bool* isGlobal) {
    if (command) {
        if (const OptionSpec* own = findOption(command->options, name)) {
            *isGlobal = false;
            return own;
        }
    }
    *isGlobal = true;
    return findOption(globalOptionSpecs(), name);
}

/// The values that an option may have when its placeholder lists them ("csv|jsonl"); empty when anything may
/// stand.
QStringList choicesOf(const OptionSpec& option) {
    const bool listed = !option.placeholder.isEmpty() && std::ranges::all_of(option.placeholder, [](QChar c) {
        return c == u'|' || (c >= u'a' && c <= u'z') || c.isDigit();
    });
    return listed ? option.placeholder.split(u'|') : QStringList();
}

/// Words before options are known; an option's value could be mistaken for a word, so options that take a
/// value in any command or globally swallow the next word.
QStringList leadingWords(const QStringList& arguments, const std::vector<CommandSpec>& table) {
    QStringList words;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString& argument = arguments[i];
        if (argument == u"--"_s)
            break;
        if (!argument.startsWith(u"--"_s)) {
            words.append(argument);
            continue;
        }
        if (argument.contains(u'='))
            continue;
        const QString name = argument.mid(2);
        const CommandSpec* sofar = matchCommand(words, table);
        bool isGlobal = false;
        const OptionSpec* option = resolveOption(name, sofar, &isGlobal);
        if (option && !option->placeholder.isEmpty())
            ++i;
    }
    return words;
}

}  // namespace

QString Arguments::value(const QString& name, const QString& otherwise) const {
    const QStringList values = options.value(name);
    return values.isEmpty() ? otherwise : values.last();
}

Result<qint64> Arguments::number(const QString& name, qint64 otherwise, qint64 least, qint64 most) const {
    if (!has(name))
        return otherwise;
    bool ok = false;
    const qint64 number = value(name).toLongLong(&ok);
    if (!ok || number < least || number > most)
        return usage(u"--%1: a whole number from %2 to %3"_s.arg(name).arg(least).arg(most));
    return number;
}

const std::vector<OptionSpec>& globalOptionSpecs() {
    static const std::vector<OptionSpec> specs{
        {u"environment"_s, u"NAME"_s,
         QT_TRANSLATE_NOOP("Cli", "the target to work on; `sandbox` starts the built-in one")},
        {u"data"_s, u"DIR"_s,
         QT_TRANSLATE_NOOP("Cli", "the data folder; nothing is then read or written elsewhere")},
        {u"json"_s, {}, QT_TRANSLATE_NOOP("Cli", "print one JSON document (streams: JSON Lines)")},
        {u"progress"_s, {}, QT_TRANSLATE_NOOP("Cli", "with --json: one progress line a second on stderr")},
        {u"lang"_s, u"fr|en"_s, QT_TRANSLATE_NOOP("Cli", "language of the messages")},
        {u"yes"_s, {}, QT_TRANSLATE_NOOP("Cli", "answer yes to questions")},
        {u"help"_s, {}, QT_TRANSLATE_NOOP("Cli", "show this help")},
        {u"version"_s, {}, QT_TRANSLATE_NOOP("Cli", "show the version")},
    };
    return specs;
}

GlobalOptions messageOptions(const QStringList& arguments) {
    GlobalOptions options;
    options.json = arguments.contains(u"--json"_s);
    const qsizetype language = arguments.indexOf(u"--lang"_s);
    if (language >= 0)
        options.language = arguments.value(language + 1);
    if (arguments.contains(u"--lang=fr"_s))
        options.language = u"fr"_s;
    return options;
}

Result<Invocation> parseInvocation(const QStringList& arguments, const std::vector<CommandSpec>& table) {
    Invocation invocation;
    invocation.command = matchCommand(leadingWords(arguments, table), table);
    QStringList words;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString& argument = arguments[i];
        if (argument == u"--"_s) {
            words += arguments.mid(i + 1);
            break;
        }
        if (!argument.startsWith(u"--"_s)) {
            words.append(argument);
            continue;
        }
        const qsizetype equals = argument.indexOf(u'=');
        const QString name = equals < 0 ? argument.mid(2) : argument.mid(2, equals - 2);
        bool isGlobal = false;
        const OptionSpec* option = resolveOption(name, invocation.command, &isGlobal);
        if (!option)
            return usage(u"unknown option --%1"_s.arg(name));
        QString value;
        if (option->placeholder.isEmpty()) {
            if (equals >= 0)
                return usage(u"--%1 takes no value"_s.arg(name));
        } else if (equals >= 0) {
            value = argument.mid(equals + 1);
        } else if (i + 1 < arguments.size()) {
            value = arguments[++i];
        } else {
            return usage(u"--%1 needs a value: %2"_s.arg(name, option->placeholder));
        }
        if (const QStringList choices = choicesOf(*option); !choices.isEmpty() && !choices.contains(value))
            return usage(u"--%1: %2"_s.arg(name, choices.join(u'|')));
        // An unset variable in a script must not mean the ordinary data folder.
        // An empty variable of a script is no file: what was to go there would go to stdout.
        const bool needsText = isGlobal || name == u"out";
        if (needsText && !option->placeholder.isEmpty() && value.isEmpty())
            return usage(u"--%1 needs a value: %2"_s.arg(name, option->placeholder));
        if (isGlobal) {
            applyGlobal(invocation.global, name, value);
            continue;
        }
        if (!option->repeatable && invocation.arguments.has(name))
            return usage(u"--%1 stands twice"_s.arg(name));
        invocation.arguments.options[name].append(value);
    }
    if (!invocation.command) {
        if (!words.isEmpty() && !invocation.global.help)
            return usage(u"unknown command: %1"_s.arg(words.join(u' ')));
        invocation.arguments.words = words;
        return invocation;
    }
    invocation.arguments.words = words.mid(invocation.command->path.size());
    const qsizetype count = invocation.arguments.words.size();
    const CommandSpec& command = *invocation.command;
    const bool tooMany = command.mostWords >= 0 && count > command.mostWords;
    if ((count < command.leastWords || tooMany) && !invocation.global.help)
        return usage(u"%1 %2"_s.arg(command.path.join(u' '), command.synopsis));
    return invocation;
}

}  // namespace fdc::cli
