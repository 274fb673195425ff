// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QCoreApplication>
#include <QLocale>
#include <QTimer>
#include <QTranslator>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include "app/cli/Cli.h"
#include "app/cli/Help.h"
#include "core/base/BaseErrors.h"
#include "core/base/Log.h"
#include "core/base/Utf8.h"
#include "core/base/platform/Signals.h"
#include "core/config/SettingCatalog.h"

using namespace fdc;
using namespace fdc::cli;
using namespace Qt::Literals::StringLiterals;

namespace {

QString chosenLanguage(const QString& asked) {
    if (!asked.isEmpty())
        return asked;
    for (const char* variable : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const QString value = qEnvironmentVariable(variable);
        if (!value.isEmpty())
            return value.startsWith(u"fr"_s) ? u"fr"_s : u"en"_s;
    }
    return u"en"_s;
}

/// A service tells its journal what it will try again; a person at a terminal sees the progress line instead.
QtMsgType logLevel(const CommandSpec* command) {
    const QByteArray level = qgetenv("FLOWERDOCS_LOG");
    if (level == "debug")
        return QtDebugMsg;
    if (level == "info")
        return QtInfoMsg;
    const bool isService = command && command->path.first() == u"serve"_s;
    return level == "warning" || isService ? QtWarningMsg : QtCriticalMsg;
}

/// Commands read configuration files without an engine, too, so the own keys must count before any of them
/// runs. Only the commands about such files stop when they cannot be read.
base::Result<void> loadOwnKeys(const CommandSpec& command, const GlobalOptions& options) {
    const QString folder = base::DataFolder::pathOf(options.data);
    auto loaded = config::SettingCatalog::loadOwnKeys(base::DataFolder::ownKeysFile(folder));
    return command.path.first() == u"config"_s ? loaded : base::Result<void>();
}

/// How long a command may take to end by itself after a signal.
constexpr std::chrono::seconds patience{3};

bool s_leaving = false;

/// Not QCoreApplication::arguments(): it drops U+FEFF at the beginning of a word, which may be an identifier.
QStringList wordsOf(int count, char** values) {
    QStringList words;
    for (int i = 0; i < count; ++i) {
        const QByteArrayView word(values[i]);
        words.append(word.isValidUtf8() ? base::wholeUtf8(word) : QString::fromLocal8Bit(word));
    }
    return words;
}

QCoro::Task<void> runCommand(CommandContext* context, const CommandSpec* command, Arguments arguments) {
    auto running = command->run(context, arguments);
    int code = co_await std::move(running);
    if (std::exchange(s_leaving, true))
        co_return;
    auto ending = context->shutdown();
    co_await std::move(ending);
    if (context->signalNumber() != 0 && code != exitOk)
        code = 128 + context->signalNumber();
    // Half a result must not look like a whole one, whatever the result says.
    if (std::ferror(stdout) != 0) {
        const int unwritable = context->fail(base::Error(base::fileUnwritable).with(u"file"_s, u"stdout"_s));
        const bool isResult = code == exitOk || code == exitDifferences || code == exitVerification ||
                              code == exitPartial || code == exitNothing;
        code = isResult ? unwritable : code;
    }
    QCoreApplication::exit(code);
}

/// A command that waits for a peer which says nothing must not hold back who wants to leave: the engine
/// pauses what runs, and the process ends without unwinding the answer that is still awaited.
QCoro::Task<void> leaveWaiting(CommandContext* context) {
    if (std::exchange(s_leaving, true))
        co_return;
    auto ending = context->shutdown();
    co_await std::move(ending);
    context->fail(base::Error(base::operationCancelled));
    std::_Exit(128 + context->signalNumber());
}

}  // namespace

int main(int argc, char* argv[]) {
    base::platform::reportWriteLimits();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"flowerdocsctl"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(FDC_VERSION));
    security::Redaction redaction;
    const std::vector<CommandSpec> table = commandTable();
    const QStringList words = wordsOf(argc, argv);
    auto invocation = parseInvocation(words.mid(1), table);
    base::installLogging(logLevel(invocation ? invocation->command : nullptr),
                         [&redaction](const QString& line) { return redaction.apply(line); });
    GlobalOptions options = invocation ? invocation->global : messageOptions(words);
    if (options.json)
        base::tellLogsAsJson();
    options.language = chosenLanguage(options.language);
    QTranslator translator;
    if (options.language == u"fr"_s && translator.load(u":/i18n/flowerdocsctl_fr.qm"_s))
        QCoreApplication::installTranslator(&translator);
    QLocale::setDefault(options.language == u"fr"_s ? QLocale(QLocale::French) : QLocale(QLocale::English));

    CommandContext context(options, &redaction);
    if (!invocation)
        return context.fail(invocation.error());
    if (options.version) {
        context.output().text(u"flowerdocsctl "_s + QCoreApplication::applicationVersion());
        return exitOk;
    }
    if (options.help || !invocation->command) {
        context.output().text(helpText(table, invocation->command, invocation->arguments.words));
        return options.help ? exitOk : exitUsage;
    }
    if (const auto loaded = loadOwnKeys(*invocation->command, options); !loaded)
        return context.fail(loaded.error());
    base::platform::onTermination([&](int number) {
        context.interrupt(number);
        QTimer::singleShot(patience, &application, [&context] { leaveWaiting(&context); });
    });
    QTimer::singleShot(0, &application,
                       [&] { runCommand(&context, invocation->command, invocation->arguments); });
    return QCoreApplication::exec();
}
