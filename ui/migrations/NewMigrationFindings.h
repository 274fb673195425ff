// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCoreApplication>
#include <QList>

#include "core/migration/Map.h"
#include "ui/common/Tokens.h"

namespace fdc::ui::migrations {

enum class NewMigrationStep { Source, Target, Checks };

/// Something that was found about a migration that is not started yet. A value.
struct NewMigrationFinding {
    Tone tone = Tone::Neutral;  ///< Error: it cannot start; Warn: look here; Neutral: good to know
    QString text;
    QString code;                                      ///< of the error page that explains it; may be empty
    NewMigrationStep step = NewMigrationStep::Checks;  ///< where it is put right
    bool operator==(const NewMigrationFinding&) const = default;
};

class NewMigrationFindings {
    Q_DECLARE_TR_FUNCTIONS(NewMigrationFindings)
public:
    static NewMigrationFinding of(const migration::MapFinding& finding, const QString& language);
    /// In which step the cause of such a code lies.
    static NewMigrationStep stepOf(const QString& code);
    /// The gravest first, each sentence once.
    static QList<NewMigrationFinding> inOrder(QList<NewMigrationFinding> findings);
    /// "Error", "Warning", "Note".
    static QString word(Tone tone);
};

}  // namespace fdc::ui::migrations
