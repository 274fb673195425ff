// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCoreApplication>
#include <QJsonObject>
#include <QStringList>

namespace fdc::ui::migrations {

/// How fast, when and how far a campaign may go, as it is typed. A value; empty texts limit nothing.
struct NewMigrationLimits {
    Q_DECLARE_TR_FUNCTIONS(NewMigrationLimits)
public:
    enum class Field { Windows, Rate, Bandwidth, Expected, MostDocuments, MostFailures, StopFile };
    static constexpr int fieldCount = 7;

    QString windows;
    QString rate;
    QString bandwidth;
    QString expected;
    QString mostDocuments;
    QString mostFailures;
    QString stopFile;

    QString& text(Field field);
    const QString& text(Field field) const;
    /// What is wrong with the text of a field, in a sentence; empty when nothing is. Touches no file.
    QString problem(Field field) const;
    bool hasProblem() const;

    /// The argument `limits` of campaign.start: only what is given and right.
    QJsonObject toLimits() const;
    /// The same for flowerdocsctl.
    QStringList toWords() const;
    bool operator==(const NewMigrationLimits&) const = default;

    static QString title(Field field);
    static QString example(Field field);  ///< shown while it is empty
    static QString name(Field field);     ///< of its control
};

}  // namespace fdc::ui::migrations
