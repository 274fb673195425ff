// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCoreApplication>
#include <QString>
#include <optional>

namespace fdc::ui::monitoring {

/// What series of metrics.db are called on screen, and how their values are written (docs/monitoring.md).
class MetricWords {
    Q_DECLARE_TR_FUNCTIONS(MetricWords)
public:
    /// "Fast2: latency of checks"; a name that is not known stays itself.
    static QString of(const QString& name, const QString& subject);
    /// With its unit; "–" when there is none.
    static QString value(const QString& name, std::optional<double> value);

private:
    static QString word(const QString& name);
};

}  // namespace fdc::ui::monitoring
