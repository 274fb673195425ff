// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QSet>
#include <functional>
#include <optional>

#include "core/migration/MapDraft.h"
#include "ui/common/Services.h"
#include "ui/migrations/NewMigrationOptions.h"

namespace fdc::ui::migrations {

/// The engine's part of a new migration: compares the map with the target, saves it, starts the campaign.
/// Nothing is saved before the start. A map saved here before is replaced; another one of the same name is a
/// conflict that the person decides. Thread: GUI.
class NewMigrationLaunch : public QObject {
    Q_OBJECT
public:
    enum class Check { NotYet, Running, Done, Outdated, Failed };

    explicit NewMigrationLaunch(Services services, QObject* parent = nullptr);

    void reset();
    /// map.checkTarget; nothing when this very map was checked already.
    void check(const migration::MapDraft& draft);
    void checkAgain(const migration::MapDraft& draft);
    /// The draft may have changed: what was found about the former one is marked as such, what stood in its
    /// way is forgotten.
    void follow(const migration::MapDraft& draft);
    /// map.save, then campaign.start.
    void start(const migration::MapDraft& draft, const NewMigrationOptions& options);
    /// The person agreed that the map of this name is replaced.
    void agreeToReplace(const QString& name);

    Check checkState() const { return m_check; }
    /// Of the newest check, while Done or Outdated.
    const QList<migration::MapFinding>& findings() const { return m_findings; }
    const std::optional<base::Error>& checkError() const { return m_checkError; }
    bool isStarting() const { return m_starting; }
    const std::optional<base::Error>& startError() const { return m_startError; }
    /// Another map of this name, not saved here, is in the way.
    bool hasConflict(const QString& name) const { return m_conflict == name && !name.isEmpty(); }
    const std::optional<base::Error>& conflictError() const { return m_conflictError; }
    /// Where the map of this name is kept.
    QString mapFile(const QString& name) const;

Q_SIGNALS:
    void changed();
    void started(const QString& campaign);

private:
    using Saved = std::function<void(const QString& mapFile)>;
    void save(const migration::MapDraft& draft, Saved then);
    void takeCheck(const base::Result<QJsonObject>& answer);
    void failCheck(const base::Error& error);
    void failSave(const QString& name, const base::Error& error);
    void failStart(const base::Error& error);

    Services m_services;
    Check m_check = Check::NotYet;
    QJsonObject m_current;  ///< the map as it is now
    QJsonObject m_checked;  ///< the map that the newest check is about
    QList<migration::MapFinding> m_findings;
    std::optional<base::Error> m_checkError;
    std::optional<base::Error> m_startError;
    QSet<QString> m_mine;  ///< names saved by this wizard, or given over to it
    QString m_conflict;
    std::optional<base::Error> m_conflictError;
    bool m_starting = false;
    quint64 m_round = 0;  ///< answers of an earlier one are dropped
};

}  // namespace fdc::ui::migrations
