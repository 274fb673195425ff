// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCoreApplication>
#include <QJsonObject>
#include <QStringList>
#include <array>

namespace fdc::ui::settings {

enum class Field {
    Name,
    Core,
    Scope,
    User,
    Secret,
    CoreProperties,
    Related,
    Authority,
    Revocation,
    Certificate,
    Key,
    Colour,
    Count
};

/// An environment as it is being typed: what is wrong with it, and what it would be in a terminal. A value;
/// no file is looked at.
class EnvironmentDraft {
    Q_DECLARE_TR_FUNCTIONS(EnvironmentDraft)
public:
    QString value(Field field) const { return m_values[size_t(field)]; }
    /// The name of the secret follows the name until it is set by hand.
    void set(Field field, const QString& text);
    /// Something was typed.
    bool isEmpty() const;

    /// Translated; empty when the value can be used. @p taken: names in use.
    QString problem(Field field, const QStringList& taken) const;
    QList<Field> problems(const QStringList& taken) const;

    /// The paths of a field that names files; Field::Related holds several, separated by ";".
    QStringList paths(Field field) const;
    /// @p path is one more of Field::Related, and the only one of every other field.
    QString withPath(Field field, const QString& path) const;

    /// As `environment.add` reads it.
    QJsonObject toJson() const;
    QString commandLine() const;

    static QString label(Field field);  ///< translated
    static QString hint(Field field);   ///< translated: what it is for
    static bool isPath(Field field);

    bool operator==(const EnvironmentDraft&) const = default;

private:
    QString nameProblem(const QStringList& taken) const;
    QString coreProblem() const;
    QString pathProblem(Field field) const;
    QString relatedProblem() const;

    std::array<QString, size_t(Field::Count)> m_values;
    bool m_secretIsOwn = false;
};

/// 1 to 128 of A-Z a-z 0-9 . _ -
bool isSecretName(const QString& name);

}  // namespace fdc::ui::settings
