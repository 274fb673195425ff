// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTemporaryDir>
#include <vector>

#include "core/migration/Ledger.h"
#include "core/migration/ledger/LedgerPlace.h"

namespace fdc::migration {

/// A ledger of some hundred documents of every kind, and the same as values, so that a test can say by itself
/// what a filter must find. Written row by row, without the engine: states of every sort side by side.
class LedgerSample {
public:
    struct Row {
        qint64 id = 0;
        QString environment, source, sourceId, docClass, campaign, state, errorClass, code, step, targetId;
        QString migratedAt, updatedAt, verification, fingerprint;
        int attempts = 0;
    };

    explicit LedgerSample(LedgerPlace where, int documents = 420)
        : place(std::move(where)), database(std::move(*place.open())) {
        run(
            QStringLiteral("INSERT INTO scopes (id, environment, source) VALUES (1, 'production', 'Index'),"
                           " (2, 'production', 'Archive'), (3, 'test', 'Index')"));
        campaign(1, QStringLiteral("Demo_Run1"), 1, QStringLiteral("Finished"), QStringLiteral("Demo_Run2"));
        campaign(2, QStringLiteral("Demo_Run2"), 1, QStringLiteral("Finished"), {});
        campaign(3, QStringLiteral("Archive_Run1"), 2, QStringLiteral("Paused"), {});
        campaign(4, QStringLiteral("Busy_Run1"), 2, QStringLiteral("Started"), {});
        campaign(5, QStringLiteral("Other_Run1"), 3, QStringLiteral("Finished"), {});
        for (int i = 0; i < documents; ++i)
            add(i);
        run(QStringLiteral(
                "INSERT INTO documents (id, scope, source_id, state, doc_class, batch_id,"
                " attempt_count, last_error_class, last_error_code, last_error_step,"
                " last_error_detail, target_id, migrated_at, updated_at, verification, verified_at,"
                " claimed_by, claimed_at, skip_reason, skip_approver, data, created_at,"
                " last_error_fingerprint) VALUES ") +
            m_values.join(QStringLiteral(", ")));
    }

    std::vector<Row> rows;
    LedgerPlace place;
    store::Database database;

    Row byId(const QString& sourceId) {
        auto statement = database.prepare(
            "SELECT state, attempt_count, skip_reason, skip_approver FROM documents"
            " WHERE source_id = ?1");
        Row row;
        if (statement && *statement->bind(1, sourceId).step()) {
            row.state = statement->text(0);
            row.attempts = int(statement->integer(1));
            row.code = statement->text(2);
            row.step = statement->text(3);
            statement->reset();
        }
        return row;
    }

private:
    void run(const QString& sql) {
        if (const auto done = database.execute(sql.toUtf8().constData()); !done)
            qFatal("%s", qPrintable(done.error().toLogLine()));
    }

    static QString text(const QString& value) {
        return value.isNull() ? QStringLiteral("NULL")
                              : u'\'' + QString(value).replace(u'\'', QStringLiteral("''")) + u'\'';
    }

    void campaign(int id, const QString& name, int scope, const QString& state, const QString& by) {
        run(QStringLiteral(
                "INSERT INTO campaigns (id, name, scope, map_name, map_fingerprint, map, map_folder, "
                "settings,"
                " state, verdict, superseded_by, started_at, updated_at, batch) VALUES (%1, %2, %3, 'm', "
                "'print-%3', %7,"
                " '', '{}', %4, %5, %6, '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z', %1)")
                .arg(QString::number(id), text(name), QString::number(scope), text(state),
                     state == QStringLiteral("Finished") ? QStringLiteral("'partial'")
                                                         : QStringLiteral("NULL"),
                     text(by), text(mapOf(scope))));
    }

    /// Of the archive the step "map" has the name that "inject" has elsewhere.
    static QString mapOf(int scope) {
        const QString step = QStringLiteral(R"({"id": "%1", "name": "%2", "queue": "Default",)"
                                            R"( "taskType": "Task", "objectConfiguration":)"
                                            R"( {"className": "C", "fields": []}, "links": []})");
        const QString injection = QStringLiteral("FlowerDocs Injection");
        const QString mapping = QStringLiteral("Mapping");
        return QStringLiteral(R"({"name": "m", "steps": [%1, %2]})")
            .arg(step.arg(QStringLiteral("inject"), scope == 2 ? mapping : injection),
                 step.arg(QStringLiteral("map"), scope == 2 ? injection : mapping));
    }

    void add(int i) {
        static const char* const campaigns[] = {"Demo_Run1", "Demo_Run2", "Archive_Run1", "Busy_Run1",
                                                "Other_Run1"};
        static const char* const classes[] = {"Facture", "Contrat", "Courrier%", "facture_old"};
        static const char* const errors[] = {"SOURCE_UNAVAILABLE", "MAPPING_REJECTED", "TARGET_TIMEOUT"};
        static const char* const states[] = {"MIGRATED", "MIGRATED", "PENDING",  "QUARANTINED",
                                             "FAILED",   "SKIPPED",  "IN_FLIGHT"};
        // Numbers without a common divisor: every combination comes about.
        const int batch = i % 5;
        Row row;
        row.id = i + 1;
        row.campaign = QLatin1String(campaigns[batch]);
        row.source = batch == 2 || batch == 3 ? QStringLiteral("Archive") : QStringLiteral("Index");
        row.environment = batch == 4 ? QStringLiteral("test") : QStringLiteral("production");
        row.docClass = QLatin1String(classes[(i / 3) % 4]);
        row.state = QLatin1String(states[i % 7]);
        row.sourceId = QStringLiteral("%1-%2")
                           .arg(i % 2 == 0 ? QStringLiteral("INV") : QStringLiteral("doc_é"))
                           .arg(i, 5, 10, QLatin1Char('0'));
        row.attempts = i % 6;
        row.updatedAt = QStringLiteral("2026-02-%1T00:00:00.000Z").arg(1 + i % 28, 2, 10, QLatin1Char('0'));
        row.verification = QStringLiteral("NONE");
        const bool failed =
            row.state == QStringLiteral("QUARANTINED") || row.state == QStringLiteral("FAILED");
        if (failed || i % 11 == 0) {
            row.errorClass = QLatin1String(errors[i % 3]);
            row.code = i % 2 == 0 ? QStringLiteral("F00033") : QStringLiteral("FILE_UNREADABLE");
            row.step = i % 4 == 0 ? QStringLiteral("map") : QStringLiteral("inject");
            // Some failed before ledgers knew fingerprints.
            if (i % 13 != 0)
                row.fingerprint = QStringLiteral("%1%2%3").arg(i % 3).arg(i % 2).arg(i % 4 == 0);
        }
        const bool changed = row.state == QStringLiteral("PENDING") && i % 3 == 0;
        if (row.state == QStringLiteral("MIGRATED") || changed) {
            row.migratedAt = QStringLiteral("2026-01-%1T0%2:00:00.000Z")
                                 .arg(1 + i % 28, 2, 10, QLatin1Char('0'))
                                 .arg(i % 3);
            row.targetId = QStringLiteral("target-%1").arg(i);
            row.verification = i % 2 == 0 ? QStringLiteral("VERIFIED") : QStringLiteral("NONE");
        }
        if (row.state == QStringLiteral("MIGRATED"))
            row.errorClass = row.code = row.step = row.fingerprint = QString();
        insert(row, batch);
        rows.push_back(row);
    }

    void insert(const Row& row, int batch) {
        const bool leased = row.state == QStringLiteral("IN_FLIGHT");
        const bool skipped = row.state == QStringLiteral("SKIPPED");
        const QString null = QStringLiteral("NULL");
        m_values.append(QStringLiteral("(%1)").arg(
            QStringList{QString::number(row.id),
                        QString::number(batch == 4  ? 3
                                        : batch < 2 ? 1
                                                    : 2),
                        text(row.sourceId),
                        text(row.state),
                        text(row.docClass),
                        QString::number(batch + 1),
                        QString::number(row.attempts),
                        text(row.errorClass),
                        text(row.code),
                        text(row.step),
                        row.errorClass.isNull() ? null : QStringLiteral("'because %1 100%'").arg(row.code),
                        text(row.targetId),
                        text(row.migratedAt),
                        text(row.updatedAt),
                        text(row.verification),
                        row.verification == QStringLiteral("VERIFIED") ? text(row.migratedAt) : null,
                        leased ? QStringLiteral("'me'") : null,
                        leased ? text(row.updatedAt) : null,
                        skipped ? QStringLiteral("'left out'") : null,
                        skipped ? QStringLiteral("'Ada'") : null,
                        QStringLiteral("'{}'"),
                        text(row.updatedAt),
                        text(row.fingerprint)}
                .join(QStringLiteral(", "))));
    }

    QStringList m_values;  ///< rows that are to be inserted
};

}  // namespace fdc::migration
