// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QString>
#include <QStringList>
#include <variant>
#include <vector>

#include "core/base/Result.h"

namespace fdc::audit {

/// A filter as a condition over the table `record`; every value of the user is a bound parameter, `?` in
/// order.
struct AuditCondition {
    QString sql;  ///< never empty; "1" when the filter says nothing
    std::vector<std::variant<qint64, QString>> values;
};

/// Grammar: docs/audit-format.md. @p now: what `since:24h` counts from.
/// Errors: AUDIT_FILTER_INVALID with facts "filter" and "position" (character, from 1).
base::Result<AuditCondition> parseAuditFilter(const QString& filter, const QDateTime& now);

}  // namespace fdc::audit
