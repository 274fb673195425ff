// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/pace/SourceHolds.h"

#include "core/migration/MigrationErrors.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::Result;

Result<std::optional<SourceHolds::Hold>> SourceHolds::find(const LedgerKey& key) {
    auto statement = m_database.prepare(
        "SELECT actor, reason, held_at FROM source_holds WHERE environment = ?1 AND source = ?2");
    if (!statement)
        return base::fail(std::move(statement.error()));
    auto row = statement->bind(1, key.environment).bind(2, key.source).step();
    if (!row)
        return base::fail(std::move(row.error()));
    if (!*row)
        return std::optional<Hold>();
    return Hold{statement->text(0), statement->text(1), base::fromRfc3339(statement->text(2))};
}

Result<void> SourceHolds::hold(const LedgerKey& key, const Hold& hold) {
    auto statement = m_database.prepare(
        "INSERT INTO source_holds (environment, source, actor, reason, held_at) VALUES (?1, ?2, ?3, ?4, ?5)"
        " ON CONFLICT (environment, source) DO NOTHING");
    if (!statement)
        return base::fail(std::move(statement.error()));
    return statement->bind(1, key.environment)
        .bind(2, key.source)
        .bind(3, hold.actor)
        .bind(4, hold.reason)
        .bind(5, base::toRfc3339(hold.since))
        .run();
}

Result<bool> SourceHolds::release(const LedgerKey& key) {
    auto statement = m_database.prepare("DELETE FROM source_holds WHERE environment = ?1 AND source = ?2");
    if (!statement)
        return base::fail(std::move(statement.error()));
    FDC_TRY(statement->bind(1, key.environment).bind(2, key.source).run());
    return m_database.changes() == 1;
}

Result<QMap<QString, SourceHolds::Hold>> SourceHolds::list(const QString& environment) {
    auto statement =
        m_database.prepare("SELECT source, actor, reason, held_at FROM source_holds WHERE environment = ?1");
    if (!statement)
        return base::fail(std::move(statement.error()));
    statement->bind(1, environment);
    QMap<QString, Hold> holds;
    while (true) {
        auto row = statement->step();
        if (!row)
            return base::fail(std::move(row.error()));
        if (!*row)
            return holds;
        holds.insert(statement->text(0),
                     {statement->text(1), statement->text(2), base::fromRfc3339(statement->text(3))});
    }
}

base::Error SourceHolds::error(const LedgerKey& key, const Hold& hold) {
    return base::Error(sourceHeld)
        .with(u"source"_s, key.source)
        .with(u"actor"_s, hold.actor)
        .with(u"reason"_s, hold.reason)
        .with(u"since"_s, base::toRfc3339(hold.since));
}

}  // namespace fdc::migration
