// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// links: core_config

#include <QElapsedTimer>
#include <algorithm>
#include <cstdio>
#include <functional>

#include "core/config/ConfigCheck.h"
#include "core/config/EditDistance.h"
#include "core/config/SettingCatalog.h"

using namespace fdc::config;

namespace {

constexpr int keys = 10000;
constexpr int rounds = 7;

/// Median of some rounds, in milliseconds.
double milliseconds(const std::function<void()>& work) {
    QList<double> times;
    for (int i = 0; i < rounds; ++i) {
        QElapsedTimer timer;
        timer.start();
        work();
        times.append(double(timer.nsecsElapsed()) / 1e6);
    }
    std::sort(times.begin(), times.end());
    return times[rounds / 2];
}

QByteArray file(const std::function<QByteArray(int)>& key) {
    QByteArray bytes;
    for (int i = 0; i < keys; ++i)
        bytes += key(i) + "=value " + QByteArray::number(i) + '\n';
    return bytes;
}

/// What the check costs beside the parsing that it cannot do without.
void compare(const char* name, const QByteArray& bytes) {
    const double parsing = milliseconds([&bytes] { PropertiesDocument::parse(bytes).pairs(); });
    const double checking = milliseconds([&bytes] { check(PropertiesDocument::parse(bytes)); });
    std::printf("%-34s %7.1f ms, parsing alone %5.1f ms, ratio %.1f\n", name, checking, parsing,
                checking / parsing);
}

}  // namespace

int main() {
    SettingCatalog::find(u"connectors.enabled");  // reads the catalogue
    std::printf("A check of %d keys, median of %d:\n", keys, rounds);
    compare("nobody knows them",
            file([](int i) { return "acme.module" + QByteArray::number(i) + ".connect.timeout"; }));
    compare("patterns admit them",
            file([](int i) { return "internal.realm.users[" + QByteArray::number(i) + "].id"; }));
    compare("of the length of many known ones",
            file([](int i) { return "opensearch.pool.max.x" + QByteArray::number(i); }));

    const QString key = QStringLiteral("opensearch.conect.timeout");
    const double pruned = milliseconds([&key] {
        for (int i = 0; i < 1000; ++i)
            SettingCatalog::nearest(key);
    });
    const double all = milliseconds([&key] {
        for (int i = 0; i < 1000; ++i) {
            for (const SettingSpec& spec : SettingCatalog::specs(Product::Core))
                editDistance(key, spec.key, 2);
        }
    });
    std::printf("Nearest of 114 keys: %.2f µs; compared with every key: %.2f µs, ratio %.2f\n", pruned, all,
                pruned / all);
    return 0;
}
