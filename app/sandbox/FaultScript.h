// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <atomic>
#include <bitset>
#include <memory>
#include <mutex>
#include <vector>

#include "app/sandbox/Quirks.h"

namespace fdc::sandbox {

/// What happens to one request: what a script forces, else what the quirks say.
class RequestPlan {
public:
    explicit RequestPlan(Quirks& quirks) : m_quirks(&quirks) {}

    void force(Quirk quirk, double value);
    /// For quirks that strike some requests; each call is one draw.
    bool strikes(Quirk quirk) const { return m_forced[size_t(quirk)] || m_quirks->draw(quirk); }
    bool isForced(Quirk quirk) const { return m_forced[size_t(quirk)]; }
    double value(Quirk quirk) const;
    bool isOn(Quirk quirk) const { return value(quirk) > 0; }
    Quirks& quirks() const { return *m_quirks; }

private:
    Quirks* m_quirks;
    std::bitset<size_t(Quirk::Count)> m_forced;
    std::array<double, size_t(Quirk::Count)> m_values{};
};

/// Quirks by request count, from the JSON file of `--faults` (format: docs/sandbox.md, "Fault scripts").
/// apply() is thread-safe.
class FaultScript {
public:
    /// Pure; any bytes are safe. Errors: SANDBOX_FAULTS_INVALID (fact "rule" when one is to blame).
    static base::Result<FaultScript> parse(const QByteArray& json);
    static base::Result<FaultScript> load(const QString& path);

    void apply(const QByteArray& method, const QByteArray& path, RequestPlan& plan);
    /// From the next request on, the rules of @p other, counted anew. Thread-safe.
    void become(FaultScript other);
    bool isEmpty() const { return m_rules.empty(); }

private:
    struct Rule {
        Quirk quirk{};
        double value = 0;
        QByteArray method;      ///< empty = any
        QByteArray pathPrefix;  ///< empty = any
        qint64 from = 1;        ///< first matching request that is hit, counted from 1
        qint64 count = 1;       ///< how many are hit; 0 = all that follow
        qint64 every = 1;       ///< of those, each n-th
        std::unique_ptr<std::atomic<qint64>> seen = std::make_unique<std::atomic<qint64>>(0);
    };
    static base::Result<Rule> parseRule(const QJsonObject& object);
    std::vector<Rule> m_rules;
    std::unique_ptr<std::mutex> m_mutex = std::make_unique<std::mutex>();
};

}  // namespace fdc::sandbox
