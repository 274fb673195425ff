// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// links: core_connector
// runs: 200000

#include <algorithm>

#include "core/connector/plugin/Manifest.h"

using namespace fdc::connector;
using namespace Qt::Literals::StringLiterals;

/// What is accepted stays inside its folder, its settings and its limits.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const auto manifest = Manifest::parse(QByteArray(reinterpret_cast<const char*>(data), qsizetype(size)));
    if (!manifest) {
        if (manifest.error().fact(u"field").isEmpty())
            __builtin_trap();
        return 0;
    }
    const auto demand = [](bool holds) {
        if (!holds)
            __builtin_trap();
    };
    demand(isPluginId(manifest->id) && !manifest->name.trimmed().isEmpty());
    demand(manifest->kind == PluginKind::Process ? isInnerPath(manifest->command.value(0))
                                                 : isInnerPath(manifest->library));
    demand(std::ranges::all_of(manifest->settingPrefixes, [&manifest](const QString& prefix) {
        return prefix.startsWith(manifest->id + u".connector."_s) ||
               prefix.startsWith(u"connectors."_s + manifest->id + u'.');
    }));
    demand(std::ranges::all_of(manifest->files.keys(), isInnerPath));
    demand(manifest->limits.memoryMiB >= 16 && manifest->limits.memoryMiB <= 8192);
    demand(manifest->limits.call.count() > 0 && manifest->flow.mostInFlight > 0 &&
           manifest->retry.attempts > 0);
    static_cast<void>(manifest->descriptor());
    static_cast<void>(manifest->settingsJson());
    return 0;
}
