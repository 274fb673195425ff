// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QPluginLoader>
#include <cstdio>
#include <thread>

#include "app/pluginhost/Runner.h"
#include "core/base/platform/ChildPipes.h"

using namespace fdc;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 longestLine = 16 * 1024 * 1024;  // of the engine, which sends none of this length

/// Null with @p problem when the library is none of ours; its code runs only after its interface was
/// compared.
plugin::Plugin* load(QPluginLoader& loader, QString& problem) {
    const QString interface = loader.metaData()[u"IID"_s].toString();
    if (interface != QLatin1StringView(FLOWERDOCS_PLUGIN_IID)) {
        problem = interface.isEmpty() ? u"no Qt plug-in, or one that cannot be loaded here"_s
                                      : u"another interface: "_s + interface;
        return nullptr;
    }
    QObject* const instance = loader.instance();
    auto* const plugin = qobject_cast<plugin::Plugin*>(instance);
    if (!plugin)
        problem = instance ? u"it does not implement the interface"_s : loader.errorString();
    return plugin;
}

void read(pluginhost::Runner& runner) {
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return;
    for (;;) {
        const QByteArray line = input.readLine(longestLine);
        if (line.isEmpty())
            return;
        runner.take(QJsonDocument::fromJson(line).object());
    }
}

}  // namespace

int main(int argc, char** argv) {
    // Before any code of the library runs: what it prints belongs into the log.
    const int output = base::platform::takeStandardOutput();
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (output < 0 || arguments.size() != 3 || arguments[1] != u"--library"_s) {
        std::fputs(
            "usage: flowerdocs-plugin-host --library FILE (started by the engine, see "
            "docs/plugin-protocol.md)\n",
            stderr);
        return 2;
    }
    QString problem;
    QPluginLoader loader(arguments[2]);
    plugin::Plugin* const plugin = load(loader, problem);
    pluginhost::HostLink link(output);
    pluginhost::Runner runner(plugin, problem, link);
    std::thread([&runner] {
        read(runner);
        // Destructors of a library whose calls may still run are not safe; the system takes everything back.
        base::platform::endAtOnce(runner.finish() ? 0 : 1);
    }).detach();
    return QCoreApplication::exec();
}
