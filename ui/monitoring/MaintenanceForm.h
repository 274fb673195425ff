// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QHash>
#include <optional>

#include "ui/common/Dialogs.h"

namespace fdc::ui::monitoring {

/// A maintenance window as it was typed.
struct MaintenancePlan {
    QString connector;  ///< "*": all
    QDateTime from;     ///< UTC
    QDateTime to;
    QString reason;
};

/// Times are typed in local time; the first proposal is an hour from now on.
FormQuestion maintenanceQuestion(const QHash<QString, QString>& connectors, const QDateTime& now);
/// Absent when the answers are no window.
std::optional<MaintenancePlan> maintenancePlan(const FormAnswers& answers);

}  // namespace fdc::ui::monitoring
