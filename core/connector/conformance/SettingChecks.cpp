// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/connector/conformance/Bench.h"

/// Settings that cannot work.
namespace fdc::connector::conformance {

using namespace Qt::Literals::StringLiterals;
using base::Error;
using base::Result;

namespace {

bool names(const Error& error, const QString& key) {
    if (error.cause().contains(key))
        return true;
    return std::ranges::any_of(error.facts(),
                               [&key](const Error::Fact& fact) { return fact.second.contains(key); });
}

/// Empty when it refused as it should.
QCoro::Task<QString> defectWith(Bench* bench, QString key, QString value) {
    auto starting = bench->fresh(bench->config({{key, value}}));
    const Result<void> started = co_await std::move(starting);
    if (started)
        co_return u"it started with %1 %2"_s.arg(key, value.isEmpty() ? u"missing"_s : u"unusable"_s);
    if (started.error().kind() != base::ErrorKind::Configuration)
        co_return u"not an error of the configuration: "_s + started.error().toLogLine();
    co_return names(started.error(), key) ? QString() : u"the error does not name "_s + key;
}

QCoro::Task<Verdict> refusesMissing(Bench* bench) {
    const QStringList keys = bench->specimen.requiredKeys();
    if (keys.isEmpty())
        co_return skipped(u"it declares no required setting"_s);
    for (const QString& key : keys) {
        auto trying = defectWith(bench, key, {});
        const QString defect = co_await std::move(trying);
        if (!defect.isEmpty())
            co_return failed(defect);
    }
    co_return passed();
}

QCoro::Task<Verdict> refusesUnusable(Bench* bench) {
    if (bench->specimen.endpointKey().isEmpty())
        co_return skipped(u"it declares no address"_s);
    auto trying = defectWith(bench, bench->specimen.endpointKey(), u"not an address"_s);
    const QString defect = co_await std::move(trying);
    co_return defect.isEmpty() ? passed() : failed(defect);
}

}  // namespace

Checks settingChecks() {
    const QStringList needs{u"start.initializes"_s};
    return {
        {"settings.missing", "settings", "Without a required setting it does not start, and names its key.",
         refusesMissing, needs},
        {"settings.invalid", "settings", "With an unusable address it does not start, and names the key.",
         refusesUnusable, needs},
    };
}

}  // namespace fdc::connector::conformance
