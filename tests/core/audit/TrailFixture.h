// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTemporaryDir>
#include <QTest>

#include "core/audit/AuditTrail.h"
#include "core/store/Database.h"

/// What the audit tests share: a trail in a folder of its own, and ways to read it.
namespace fdc::audit::test {

using namespace Qt::Literals::StringLiterals;

inline Entry entry(int number, Outcome outcome = Outcome::Ok) {
    return {u"élodie"_s,
            u"connector.disable"_s,
            u"fast2 %1"_s.arg(number),
            u"fast2"_s,
            u"prod"_s,
            outcome,
            u"cli"_s,
            u"c-%1"_s.arg(number),
            u"on"_s,
            u"off"_s,
            u"maintenance"_s};
}

struct TrailFixture {
    QTemporaryDir folder;
    base::SystemClock clock;
    QString path = folder.filePath(u"audit.db"_s);

    std::unique_ptr<AuditTrail> open() const {
        auto trail = AuditTrail::open(path, clock);
        if (!trail)
            qFatal("%s", qPrintable(trail.error().toLogLine()));
        return *std::move(trail);
    }

    void fill(int count) const {
        const auto trail = open();
        for (int i = 1; i <= count; ++i) {
            if (auto record = trail->append(entry(i)); !record)
                qFatal("%s", qPrintable(record.error().toLogLine()));
        }
    }

    QList<Record> records(const QString& filter = {}, qint64 limit = 0, qint64 from = 0,
                          qint64 to = 0) const {
        QList<Record> found;
        const auto read = readAudit(path, {filter, limit, from, to}, clock,
                                    [&found](const Record& record) { found.append(record); });
        if (!read)
            qFatal("%s", qPrintable(read.error().toLogLine()));
        return found;
    }

    /// "ok", "hash-mismatch@7", or the code of the error.
    QString verdict(qint64 from = 0, qint64 to = 0) const { return verdictOf(path, from, to); }

    static QString verdictOf(const QString& database, qint64 from = 0, qint64 to = 0) {
        const auto verification = verifyAudit(database, from, to);
        if (!verification)
            return verification.error().code();
        if (verification->ok != !verification->firstBad)
            return u"ok and firstBad disagree"_s;
        return verification->ok
                   ? u"ok"_s
                   : u"%1@%2"_s.arg(verification->firstBad->problem).arg(verification->firstBad->sequence);
    }
};

/// Runs SQL as somebody who bypasses the writer.
inline void tamper(const QString& database, const QString& sql) {
    auto opened = store::Database::open(database);
    if (!opened)
        qFatal("%s", qPrintable(opened.error().toLogLine()));
    const char* triggers =
        "PRAGMA synchronous = OFF;"
        "DROP TRIGGER IF EXISTS record_next; DROP TRIGGER IF EXISTS record_update; DROP TRIGGER IF EXISTS "
        "record_delete; DROP TRIGGER IF EXISTS checkpoint_next; DROP TRIGGER IF EXISTS checkpoint_update; "
        "DROP TRIGGER "
        "IF EXISTS checkpoint_delete;";
    for (const QByteArray& part : {QByteArray(triggers), sql.toUtf8()}) {
        if (auto done = opened->execute(part.constData()); !done)
            qFatal("%s: %s", part.constData(), qPrintable(done.error().toLogLine()));
    }
}

}  // namespace fdc::audit::test
