// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTest>

#include "tests/ui/Fakes.h"

namespace fakes {

/// An @p Own (OwnWork), and the engine that another process runs. It remembers for which environments it was
/// wanted.
template <typename Own>
class OwnWorkBench {
public:
    /// @p more is what the constructor of @p Own takes besides.
    template <typename... More>
    explicit OwnWorkBench(bool stays, const More&... more)
        : own(
              [this](const QString& environment) -> fdc::ui::EngineClient& {
                  environments.append(environment);
                  return engine;
              },
              more...) {
        engine.on(u"engine.describe"_s, QJsonObject{{u"stays"_s, stays}});
    }

    void hear(const QString& action, const QJsonObject& result) { own.hear(u"prod"_s, action, result); }
    /// The first that it sets to work.
    void begin(const QString& action, const QJsonObject& result) {
        hear(action, result);
        QCOMPARE(engine.count(u"engine.describe"_s), 1);
        settle();
    }
    void look() {
        own.look();
        settle();
    }
    /// Everything that was asked is answered.
    static void settle() { QTest::qWait(20); }

    Engine engine;
    QStringList environments;
    Own own;
};

}  // namespace fakes
