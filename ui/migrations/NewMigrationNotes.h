// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include "ui/migrations/NewMigrationFindings.h"

class QVBoxLayout;

namespace fdc::ui::migrations {

/// Findings below each other: severity in a word, the sentence over as many lines as it takes, and the code,
/// which opens its page. Reached and opened by keys.
class NewMigrationNotes : public QWidget {
    Q_OBJECT
public:
    /// @p linksSteps: a finding of another step has a button that leads there.
    explicit NewMigrationNotes(const QString& name, bool linksSteps, QWidget* parent = nullptr);

    void show(const QList<NewMigrationFinding>& findings);
    using QWidget::show;

Q_SIGNALS:
    void helpRequested(const QString& code);
    void stepRequested(fdc::ui::migrations::NewMigrationStep step);

private:
    void add(const NewMigrationFinding& finding);

    const bool m_linksSteps;
    QList<NewMigrationFinding> m_shown;
    QVBoxLayout* m_rows;
    QWidget* m_content = nullptr;
};

}  // namespace fdc::ui::migrations
