// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// links: core_migration

// An assessment of the ledger of a rehearsal: documents a second, and memory. Ten data names a document, one
// in twenty would fail, one in ten shares its content with others. `bench_assessment [documents] [folder]`.

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QTemporaryDir>
#include <cstdio>

#include "core/migration/LedgerSchema.h"
#include "core/migration/assessment/Assessment.h"
#include "core/store/Database.h"

using namespace fdc;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 portion = 100'000;

template <typename T>
T must(base::Result<T> result) {
    if (!result) {
        std::fprintf(stderr, "%s\n", qPrintable(result.error().toLogLine()));
        std::exit(1);
    }
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

void makeLedger(const QString& path, qint64 documents) {
    store::Database database = must(store::Database::open(path));
    must(database.applySchema(migration::ledgerSchema()));
    must(database.execute("PRAGMA synchronous=OFF"));
    must(database.execute(
        "INSERT INTO scopes (id, environment, source) VALUES (1, 'bench', 'Index');"
        "INSERT INTO campaigns (id, name, scope, map_name, map_fingerprint, map, map_folder, settings, state,"
        " verdict, started_at, updated_at, batch) VALUES (1, 'R', 1, 'm', 'f', '{\"name\":\"m\",\"steps\":["
        "{\"id\":\"1\",\"name\":\"Content\",\"taskType\":\"Task\",\"objectConfiguration\":{\"className\":"
        "\"AlterDocumentContent\",\"fields\":[{\"name\":\"contentPath\",\"primitiveConfiguration\":{"
        "\"value\":"
        "\"${contentPath}\"}}]}}]}', '', '{}', 'Finished', 'partial', '2026-01-01T00:00:00.000Z',"
        " '2026-01-01T00:00:00.000Z', 1)"));
    auto insert = must(database.prepare(
        "WITH RECURSIVE n(i) AS (SELECT ?1 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?2)"
        " INSERT INTO documents (scope, source_id, state, doc_class, batch_id, last_error_class,"
        " last_error_code, last_error_step, last_error_detail, last_error_fingerprint, source_hash, data,"
        " target_id, target_bytes, migrated_at, created_at, updated_at)"
        " SELECT 1, printf('INV-%09d', i), iif(q, 'QUARANTINED', 'MIGRATED'), iif(i % 3, 'Facture',"
        " 'Contrat'), 1, iif(q, 'TARGET_REFUSED', NULL), iif(q, 'FD_F00032', NULL), iif(q, '1', NULL),"
        " iif(q, 'FD_F00032 (tag=T' || (i % 7) || ', document=INV-' || i || '): no such tag', NULL),"
        " iif(q, printf('%012x', i % 7), NULL), iif(q, NULL, printf('%064x', iif(i % 10, i, i % 5000))),"
        " printf('{\"Client\":[\"Client n° %d\"],\"Date\":[\"20%02d-%02d-%02d\"],\"Libelle\":[\"Facture de"
        " travaux, lot "
        "%d\"],\"Montant\":[\"%d.%02d\"],\"Numero\":[\"F-%09d\"],\"Pages\":[\"%d\"],\"Service\":"
        "[\"%s\"],\"Site\":[\"S%03d\"],\"Tags\":[\"a%d\",\"b%d\"],\"contentPath\":[\"lot%d/%d.%s\"]}',"
        " i % 977, i % 25, 1 + i % 12, 1 + i % 28, i % 40, i % 90000, i % 100, i, i % 60, iif(i % 2,"
        " 'Courrier', 'Sinistres'), i % 311, i % 5, i % 9, i / 1000, i, iif(i % 4, 'pdf', 'tif')),"
        " 't' || i, 40960 + i % 5000, '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z',"
        " '2026-01-01T00:00:00.000Z' FROM (SELECT i, i % 20 = 0 AS q FROM n)"));
    for (qint64 from = 0; from < documents; from += portion) {
        auto transaction = must(database.begin());
        must(insert.bind(1, from).bind(2, std::min(from + portion, documents)).run());
        must(transaction.commit());
    }
}

/// The most memory that this process ever had, in MiB.
double peak() {
    QFile status(u"/proc/self/status"_s);
    const QByteArray text = status.open(QIODevice::ReadOnly) ? status.readAll() : QByteArray();
    const qsizetype at = text.indexOf("VmHWM:");
    return at < 0 ? 0 : text.mid(at + 6, 20).trimmed().split(' ').first().toDouble() / 1024;
}

}  // namespace

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    const qint64 documents = argc > 1 ? QByteArray(argv[1]).toLongLong() : 1'000'000;
    QTemporaryDir folder((argc > 2 ? QString::fromLocal8Bit(argv[2]) : QDir::tempPath()) + u"/fdc-"_s);
    makeLedger(folder.filePath(u"ledger.db"_s), documents);
    std::printf("ledger of %lld documents: %.0f MB\n", static_cast<long long>(documents),
                double(QFileInfo(folder.filePath(u"ledger.db"_s)).size()) / 1e6);
    store::Database database =
        must(store::Database::open(folder.filePath(u"ledger.db"_s), store::Database::Mode::ReadOnly));
    const double before = peak();
    QElapsedTimer timer;
    timer.start();
    const auto assessment = must(migration::writeAssessment(database, {{{u"campaign"_s, u"R"_s}},
                                                                       folder.filePath(u"assessments"_s),
                                                                       u"en"_s,
                                                                       QDateTime::currentDateTimeUtc(),
                                                                       [] { return true; }}));
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    std::printf("assessed %lld documents in %.1f s: %.0f a second; peak %.0f MiB (%.0f before)\n",
                static_cast<long long>(assessment[u"listed"_s].toInteger()), seconds,
                double(documents) / seconds, peak(), before);
    std::printf("would fail %lld; equal contents in %lld groups\n",
                static_cast<long long>(assessment[u"fail"_s].toInteger()),
                static_cast<long long>(assessment[u"same"_s][u"groups"_s].toInteger()));
    return 0;
}
