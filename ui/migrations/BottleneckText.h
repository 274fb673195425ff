// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCoreApplication>
#include <QMap>

#include "core/migration/throughput/Throughput.h"
#include "ui/common/Tokens.h"

namespace fdc::ui::migrations {

/// What is said about the speed of a campaign (docs/throughput.md), in the language of now.
class BottleneckText {
    Q_DECLARE_TR_FUNCTIONS(BottleneckText)
public:
    /// Which side limits, with the numbers that say so; or why none is named. Empty while it rests.
    static QString limit(const migration::Throughput& throughput, const QMap<QString, QString>& stepNames);
    /// What one more thread or connection would bring; empty when the question does not arise.
    static QString gain(const migration::Throughput& throughput);
    static Tone tone(const migration::Throughput& throughput);

    /// "Source", "Steps", "Target", "Audit and ledger"; also what blocks: "Limit", "Time window".
    static QString stage(const QString& name);
    /// How full something is, in one word and with its colour: at ease, busy, full.
    struct Fullness {
        QString word;
        Tone tone = Tone::Accent;
    };
    static Fullness fullness(double share);
    static QString age(base::Milliseconds time);
    /// What a step does now: "waiting 128 · 3.2 s", "running 2".
    static QString waiting(const migration::StepRate& step);
    static QString running(const migration::StepRate& step);
};

}  // namespace fdc::ui::migrations
