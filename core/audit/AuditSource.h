// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>

#include "core/audit/AuditFilter.h"
#include "core/audit/AuditTrail.h"
#include "core/store/Database.h"

namespace fdc::audit {

/// A trail opened for reading, for readAudit() and the statistics. One thread at a time.
class AuditSource {
public:
    /// Nothing when there is no trail yet. Errors: AUDIT_UNREADABLE.
    static base::Result<std::optional<AuditSource>> open(const QString& databasePath);

    /// @p sql has `seq BETWEEN ? AND ?` first and then the parameters of @p condition; those are bound.
    base::Result<store::Statement> prepare(const QString& sql, const Query& query,
                                           const AuditCondition& condition);
    /// AUDIT_UNREADABLE for what the storage said.
    base::Failure unreadable(const base::Error& reason) const;

private:
    AuditSource(store::Database database, QString path)
        : m_database(std::move(database)), m_path(std::move(path)) {}

    store::Database m_database;
    QString m_path;
};

}  // namespace fdc::audit
