// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QTemporaryDir>
#include <QTimer>
#include <csignal>
#include <cstdio>

#include "app/sandbox/Json.h"
#include "app/sandbox/Sandbox.h"
#include "core/base/Log.h"

using namespace Qt::Literals::StringLiterals;
using namespace fdc;

namespace {

// Exit codes of the command line contract.
constexpr int exitError = 1;
constexpr int exitUsage = 2;
constexpr int exitSignalBase = 128;
constexpr std::chrono::milliseconds watchInterval{50};

volatile std::sig_atomic_t s_signal = 0;

void rememberSignal(int number) {
    s_signal = number;
}

struct Arguments {
    sandbox::SandboxOptions options;
    bool printEnvironment = false;
    bool dump = false;
    bool dumpFolders = false;
    int idleExit = 0;
};

void addOptions(QCommandLineParser& parser) {
    parser.setApplicationDescription(
        u"Stand-in servers on 127.0.0.1 for demonstration, training and tests (docs/sandbox.md)."_s);
    parser.addOptions(
        {{u"port-base"_s, u"First port; 0 = any free one."_s, u"P"_s, u"0"_s},
         {u"data"_s, u"Folder that keeps everything; without it a temporary one."_s, u"DIR"_s},
         {u"seed"_s, u"Seed of all random decisions."_s, u"N"_s, u"1"_s},
         {u"documents"_s, u"Documents planted in an empty store."_s, u"N"_s, u"0"_s},
         {u"quirk"_s, u"Misbehaviour, NAME or NAME=VALUE; repeatable."_s, u"NAME"_s},
         {u"faults"_s, u"Script of misbehaviours by request count (JSON)."_s, u"FILE"_s},
         {u"toxic"_s, u"Core is reached over a bad line, NAME or NAME=VALUE; repeatable."_s, u"NAME"_s},
         {u"print-env"_s, u"Print one JSON line once everything listens."_s},
         {u"idle-exit"_s, u"End after S seconds without a client; 0 = never."_s, u"S"_s, u"0"_s},
         {u"dump"_s, u"Print the stored documents of --data as JSON Lines and end."_s},
         {u"dump-folders"_s, u"The same of its folders."_s}});
    parser.addHelpOption();
}

std::optional<Arguments> readArguments(const QCommandLineParser& parser) {
    Arguments arguments;
    bool portOk = false;
    bool seedOk = false;
    bool documentsOk = false;
    bool idleOk = false;
    arguments.options.dataFolder = parser.value(u"data"_s);
    arguments.options.portBase = parser.value(u"port-base"_s).toUShort(&portOk);
    arguments.options.seed = parser.value(u"seed"_s).toULongLong(&seedOk);
    arguments.options.documents = parser.value(u"documents"_s).toInt(&documentsOk);
    // `--quirk A B` and `--quirk A --quirk B` mean the same.
    arguments.options.quirks = parser.values(u"quirk"_s);
    const bool strayOk = parser.positionalArguments().isEmpty() || !arguments.options.quirks.isEmpty();
    arguments.options.quirks += parser.positionalArguments();
    arguments.options.toxics = parser.values(u"toxic"_s);
    arguments.options.faultsFile = parser.value(u"faults"_s);
    arguments.printEnvironment = parser.isSet(u"print-env"_s);
    arguments.dump = parser.isSet(u"dump"_s);
    arguments.dumpFolders = parser.isSet(u"dump-folders"_s);
    arguments.idleExit = parser.value(u"idle-exit"_s).toInt(&idleOk);
    const bool numbersOk = portOk && seedOk && documentsOk && idleOk && arguments.options.documents >= 0 &&
                           arguments.idleExit >= 0;
    const bool dumps = arguments.dump || arguments.dumpFolders;
    const bool dumpOk = !dumps || !arguments.options.dataFolder.isEmpty();
    if (!numbersOk || !dumpOk || !strayOk)
        return std::nullopt;
    return arguments;
}

int report(const base::Error& error) {
    std::fprintf(stderr, "flowerdocs-sandbox: %s\n", qPrintable(error.toLogLine()));
    return error.kind() == base::ErrorKind::Usage ? exitUsage : exitError;
}

void print(const QByteArray& line) {
    std::fwrite(line.constData(), 1, size_t(line.size()), stdout);
}

int dump(const Arguments& arguments) {
    const auto printed = [](const auto& stored) { print(sandbox::toJsonLine(stored)); };
    const QString& folder = arguments.options.dataFolder;
    base::Result<void> done;
    if (arguments.dump)
        done = sandbox::eachStoredDocument(folder, printed);
    if (done && arguments.dumpFolders)
        done = sandbox::eachStoredFolder(folder, printed);
    std::fflush(stdout);
    return done ? 0 : report(done.error());
}

int serve(const Arguments& arguments) {
    auto started = sandbox::Sandbox::start(arguments.options);
    if (!started)
        return report(started.error());
    const std::unique_ptr<sandbox::Sandbox> running = std::move(*started);
    if (arguments.printEnvironment) {
        print(sandbox::compact(running->environment()) + '\n');
        std::fflush(stdout);
    }
    // A signal handler may only set a flag; the timer looks at it and at the clients.
    QTimer watch;
    QObject::connect(&watch, &QTimer::timeout, &watch, [&] {
        if (s_signal != 0 ||
            (arguments.idleExit > 0 && running->secondsWithoutClient() >= arguments.idleExit))
            QCoreApplication::quit();
    });
    watch.start(watchInterval);
    QCoreApplication::exec();
    // SIGTERM is the ordinary way to end it.
    return s_signal == SIGINT ? exitSignalBase + SIGINT : 0;
}

}  // namespace

int main(int argc, char** argv) {
    std::signal(SIGTERM, rememberSignal);
    std::signal(SIGINT, rememberSignal);
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"flowerdocs-sandbox"_s);
    base::installLogging(QtWarningMsg, {});
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(QCoreApplication::arguments())) {
        std::fprintf(stderr, "flowerdocs-sandbox: %s\n", qPrintable(parser.errorText()));
        return exitUsage;
    }
    if (parser.isSet(u"help"_s))
        parser.showHelp(0);
    auto arguments = readArguments(parser);
    if (!arguments) {
        std::fprintf(stderr,
                     "flowerdocs-sandbox: see --help; numbers are whole and positive, --dump needs --data\n");
        return exitUsage;
    }
    if (arguments->dump || arguments->dumpFolders)
        return dump(*arguments);
    // Only when it is needed: one that is killed leaves it behind.
    std::optional<QTemporaryDir> temporary;
    if (arguments->options.dataFolder.isEmpty())
        arguments->options.dataFolder = temporary.emplace().path();
    return serve(*arguments);
}
