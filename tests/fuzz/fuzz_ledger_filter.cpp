// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// links: core_migration

#include <QString>
#include <QTemporaryDir>
#include <cstdint>
#include <cstdlib>

#include "core/migration/LedgerSchema.h"
#include "core/migration/MigrationErrors.h"
#include "core/migration/query/LedgerQuery.h"

using namespace fdc;
using namespace fdc::migration;

namespace {

/// An empty ledger with one source, one class and one error: every way has something to walk.
store::Database& ledger() {
    static store::Database database = [] {
        static const QTemporaryDir folder;
        auto opened = store::Database::open(folder.filePath(QStringLiteral("ledger.db")));
        const bool isMade =
            opened && opened->applySchema(ledgerSchema()) &&
            opened->execute(
                "INSERT INTO scopes (id, environment, source) VALUES (1, 'e', 'Index');"
                "INSERT INTO campaigns (id, name, scope, map_name, map_fingerprint, map, map_folder, "
                "settings,"
                " started_at, updated_at, batch) VALUES (1, 'Demo_Run1', 1, 'm', 'f', '{}', '', '{}', 't', "
                "'t', 1);"
                "INSERT INTO documents (scope, source_id, doc_class, batch_id, data, last_error_class,"
                " created_at, updated_at) VALUES (1, 'INV-1', 'Facture', 1, '{}', 'SOURCE_UNAVAILABLE', 't', "
                "'t')");
        if (!isMade)
            std::abort();
        return std::move(*opened);
    }();
    return database;
}

}  // namespace

/// A filter is refused with a position inside it, or becomes statements that the database takes; and what is
/// no cursor is refused.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
    static const QDateTime now = base::ManualClock().utcNow();
    const QString text = QString::fromUtf8(reinterpret_cast<const char*>(bytes), qsizetype(size));
    const auto filter = LedgerFilter::parse(text, now);
    if (!filter) {
        const int position = filter.error().fact(u"position").toInt();
        if (!filter.error().is(ledgerFilterInvalid) || position < 1 || position > text.size() + 1)
            std::abort();
        if (const auto cursor = LedgerCursor::fromText(text); !cursor && !cursor.error().is(ledgerCursor))
            std::abort();
        return 0;
    }
    auto query = LedgerQuery::open(ledger(), QStringLiteral("e"), *filter);
    if (!query)
        std::abort();
    auto at = query->first();
    const auto forever = QDeadlineTimer(QDeadlineTimer::Forever);
    for (int pages = 0; at && pages < 100; ++pages) {
        const auto page = query->page(*at, 10, forever);
        if (!page)
            std::abort();
        at = page->next;
        if (at && LedgerCursor::fromText(at->toText()).value() != *at)
            std::abort();
    }
    return 0;
}
