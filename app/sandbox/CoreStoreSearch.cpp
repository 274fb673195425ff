// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QSet>

#include "app/sandbox/ComponentRow.h"
#include "app/sandbox/CoreStore.h"

namespace fdc::sandbox {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Calls @p visit with each component of @p rows that was not seen yet.
base::Result<void> drain(base::Result<Rows> rows, QSet<QString>& seen, bool mayRepeat,
                         const std::function<void(Component&&)>& visit) {
    return eachRow(std::move(rows), [&](const store::Statement& row) {
        Component component = componentFromRow(row);
        if (mayRepeat) {
            if (seen.contains(component.id))
                return;
            seen.insert(component.id);
        }
        visit(std::move(component));
    });
}

}  // namespace

Answer<void> CoreStore::eachIndexed(const QString& scope, const QString& category, qint64 lagMs,
                                    const Narrow& narrow, const std::function<void(Component&&)>& visit) {
    const std::lock_guard guard(m_readerMutex);
    const qint64 seenUntil = now() - lagMs;  // younger changes have not reached the index
    QSet<QString> seen;
    const bool mayRepeat = narrow.values.size() > 1;
    FDC_API_TRY(m_reader.database().execute("BEGIN"));  // one snapshot for all queries of this search
    struct End {
        Sql& sql;
        ~End() { (void)sql.database().execute("COMMIT"); }
    } const end{m_reader};
    switch (narrow.by) {
        case Narrow::By::Nothing:
            FDC_API_TRY(
                drain(m_reader.query("SELECT " FDC_COMPONENT_COLUMNS " FROM components "
                                     "WHERE scope = ? AND category = ? AND changed_ms <= ? ORDER BY rowid",
                                     scope, category, seenUntil),
                      seen, mayRepeat, visit));
            break;
        case Narrow::By::Class:
            for (const QString& value : narrow.values)
                FDC_API_TRY(drain(
                    m_reader.query("SELECT " FDC_COMPONENT_COLUMNS " FROM components WHERE scope = ? AND "
                                   "category = ? AND class_id = ? AND changed_ms <= ? ORDER BY rowid",
                                   scope, category, value, seenUntil),
                    seen, mayRepeat, visit));
            break;
        case Narrow::By::Id:
            for (const QString& value : narrow.values)
                FDC_API_TRY(drain(
                    m_reader.query("SELECT " FDC_COMPONENT_COLUMNS " FROM components WHERE scope = ? AND "
                                   "category = ? AND id = ? AND changed_ms <= ?",
                                   scope, category, value, seenUntil),
                    seen, mayRepeat, visit));
            break;
        case Narrow::By::Tag:
            for (const QString& value : narrow.values)
                FDC_API_TRY(
                    drain(m_reader.query("SELECT " FDC_COMPONENT_COLUMNS
                                         " FROM components WHERE scope = ?1 AND category = ?2 AND id IN "
                                         "(SELECT id FROM tag_values WHERE scope = ?1 AND category = ?2 AND "
                                         "name = ?3 AND value = ?4) AND changed_ms <= ?5 ORDER BY rowid",
                                         scope, category, narrow.tag, value, seenUntil),
                          seen, mayRepeat, visit));
            break;
    }
    FDC_API_TRY(drain(m_reader.query("SELECT " FDC_COMPONENT_COLUMNS
                                     " FROM stale WHERE scope = ? AND category = ? AND replaced_ms > ? AND "
                                     "changed_ms <= ? ORDER BY rowid",
                                     scope, category, seenUntil, seenUntil),
                      seen, mayRepeat, visit));
    return {};
}

}  // namespace fdc::sandbox
