// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QApplication>
#include <QFileInfo>
#include <QTextStream>
#include <QTimer>
#include <chrono>
#include <cstdio>
#include <optional>

#include "app/console/Console.h"
#include "app/console/Screenshots.h"
#include "core/base/BaseErrors.h"
#include "core/base/ErrorCauses.h"
#include "core/base/ErrorPages.h"
#include "core/base/Log.h"
#include "core/base/platform/Signals.h"
#include "core/security/Redaction.h"
#include "ui/common/StallMeter.h"
#include "ui/shell/MainWindow.h"

using namespace fdc;
using namespace fdc::console;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int exitFailed = 1;
constexpr int exitUsage = 2;
constexpr std::chrono::milliseconds settleTime{2500};

void say(std::FILE* stream, const QString& text) {
    QTextStream(stream) << text << '\n';
}

/// Qt ends the program with a riddle when there is no display; this says what to do.
bool hasDisplay() {
    for (const char* variable : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}) {
        if (!qEnvironmentVariableIsEmpty(variable))
            return true;
    }
    return false;
}

int fail(const base::Error& error, const QString& language) {
    say(stderr, u"flowerdocs-console: "_s + base::errorSentence(error, language));
    const QString detail =
        error.fact(u"detail").isEmpty() ? base::causeText(error, language) : error.fact(u"detail");
    say(stderr, u"  "_s + error.code() + (detail.isEmpty() ? QString() : u": "_s + detail));
    return error.is(base::usageError) ? exitUsage : exitFailed;
}

int takeScreenshots(Console& console, const QString& folder) {
    Screenshots screenshots(console, folder);
    bool complete = false;
    int written = 0;
    std::optional<base::Error> failure;
    QObject::connect(&console, &Console::engineOpened, &screenshots, [&screenshots] {
        QTimer::singleShot(settleTime, &screenshots, [&screenshots] { screenshots.start(); });
    });
    QObject::connect(&console, &Console::engineFailed, &screenshots, [&](const base::Error& error) {
        failure = error;
        console.window().closeUnasked();
    });
    QObject::connect(&screenshots, &Screenshots::finished, &console, [&](int number, bool all) {
        written = number;
        complete = all;
        console.window().closeUnasked();
    });
    const int code = QApplication::exec();
    if (!complete)
        return fail(failure.value_or(base::Error(base::fileUnwritable).with(u"file"_s, folder)), u"en"_s);
    say(stdout, QString::number(written) + u" "_s + QFileInfo(folder).absoluteFilePath());
    return code;
}

}  // namespace

int main(int argc, char* argv[]) {
    QStringList words;
    for (int at = 1; at < argc; ++at)
        words.append(QString::fromLocal8Bit(argv[at]));
    const auto options = Options::parse(words);
    if (options && !options->screenshots.isEmpty() && qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const bool talksOnly = !options || options->help || options->version;
    if (!talksOnly && !hasDisplay()) {
        say(stderr,
            u"flowerdocs-console: no display (DISPLAY and WAYLAND_DISPLAY are not set). "
            "Without a screen use flowerdocsctl; --screenshots DIR works without one."_s);
        return exitFailed;
    }
    if (talksOnly)
        qputenv("QT_QPA_PLATFORM", "offscreen");
    base::platform::reportWriteLimits();
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"flowerdocs-console"_s);
    QApplication::setApplicationVersion(QStringLiteral(FDC_VERSION));
    QApplication::setDesktopFileName(u"flowerdocs-console"_s);
    const QString language =
        options && !options->language.isEmpty() ? options->language : Languages::ofDesktop();
    if (talksOnly) {
        Languages spoken;  // only here: the console brings its own
        spoken.choose(language);
        if (!options)
            return fail(options.error(), language);
        say(stdout,
            options->help ? usageText() : u"flowerdocs-console "_s + QApplication::applicationVersion());
        return 0;
    }
    security::Redaction redaction;
    base::installLogging(qEnvironmentVariable("FLOWERDOCS_LOG") == u"debug"_s ? QtDebugMsg : QtWarningMsg,
                         [&redaction](const QString& line) { return redaction.apply(line); });
    const auto folder = base::DataFolder::open(options->data);
    if (!folder)
        return fail(folder.error(), language);
    Console console(application, *folder, *options, redaction);
    QObject::connect(&console, &Console::finished, &application, &QCoreApplication::quit);
    QApplication::setQuitOnLastWindowClosed(false);  // the engine drains first
    base::platform::onTermination([&console](int) { console.window().closeUnasked(); });
    const auto stalls = ui::StallMeter::isWanted() ? std::make_unique<ui::StallMeter>() : nullptr;
    console.start();
    if (!options->screenshots.isEmpty())
        return takeScreenshots(console, options->screenshots);
    return QApplication::exec();
}
