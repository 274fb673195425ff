// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTest>
#include <memory>

#include "core/audit/AuditTrail.h"
#include "core/store/Database.h"
#include "tests/ui/Fakes.h"

namespace fakes {

/// A real trail in the desk's data folder; each record is a second after the one before.
class TrailFile {
public:
    explicit TrailFile(Desk& desk) : m_desk(desk), m_path(desk.folder.path() + u"/audit.db"_s) { reopen(); }

    const QString& path() const { return m_path; }
    void close() { m_trail.reset(); }
    void reopen() { m_trail = std::move(*fdc::audit::AuditTrail::open(m_path, m_desk.clock)); }

    void add(fdc::audit::Entry entry) {
        m_desk.clock.now = m_desk.clock.now.addSecs(1);
        QVERIFY(m_trail->append(entry).has_value());
    }
    void add(const QString& actor, const QString& action,
             fdc::audit::Outcome outcome = fdc::audit::Outcome::Ok) {
        fdc::audit::Entry entry;
        entry.actor = actor;
        entry.action = action;
        entry.target = u"core.properties"_s;
        entry.connector = u"fast2"_s;
        entry.environment = u"sandbox"_s;
        entry.outcome = outcome;
        entry.origin = u"gui"_s;
        entry.correlation = u"c-"_s + action;
        add(entry);
    }
    /// Changes a record behind the trail's back, as somebody with an editor would.
    void falsify(qint64 sequence) {
        close();
        auto database = fdc::store::Database::open(m_path);
        QVERIFY(database.has_value());
        QVERIFY(database->execute("DROP TRIGGER record_update").has_value());
        auto update = database->prepare("UPDATE record SET actor = 'nobody' WHERE seq = ?1");
        QVERIFY(update.has_value());
        QVERIFY(update->bind(1, sequence).run().has_value());
    }

private:
    Desk& m_desk;
    const QString m_path;
    std::unique_ptr<fdc::audit::AuditTrail> m_trail;
};

}  // namespace fakes
