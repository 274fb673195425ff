// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCoreApplication>
#include <QList>

#include "core/migration/SourcePreview.h"
#include "ui/migrations/NewMigrationFindings.h"

namespace fdc::ui::migrations {

/// What the look at a source found, as sentences for the person who chose it.
class SourceNotes {
    Q_DECLARE_TR_FUNCTIONS(SourceNotes)
public:
    /// The gravest first. @p language: of the sentences that come from error pages.
    static QList<NewMigrationFinding> of(const migration::SourcePreview& preview, const QString& language);

private:
    struct Sentence {
        Tone tone = Tone::Neutral;
        QString text = {};
        QString code = {};
    };
    static Sentence ofFile(const migration::CsvNote& note, const migration::CsvGuess& guess);
    static Sentence ofRows(const migration::CsvNote& note);
};

}  // namespace fdc::ui::migrations
