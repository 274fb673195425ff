// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>
#include <functional>

/// A filter (core/base/FilterTerms.h) as text whose terms are put in and taken out, so that buttons and keys
/// say nothing that the operator cannot read, change and copy. Pure functions.
namespace fdc::ui::filterText {

/// A literal value as a term writes it: in quotation marks only when it must be.
QString literal(const QString& value);

/// Whether `field:token` is a term of it; @p token as literal() or a pattern such as `config.*`.
bool has(const QString& filter, const QString& field, const QString& token);
/// Whether any term, negated or not, names the field.
bool names(const QString& filter, const QString& field);
/// Tokens of the field's positive terms, in order.
QStringList tokens(const QString& filter, const QString& field);

/// Every term as it is written, in order.
QStringList terms(const QString& filter);
/// Without the term at this place of terms().
QString withoutTerm(const QString& filter, qsizetype at);

/// What can stand where the cursor is: the stretch that a proposal takes the place of, and the proposals.
struct Proposals {
    qsizetype begin = 0;
    qsizetype end = 0;
    QStringList texts;  ///< "class:" of a field, "class:Invoice" of a value
};
/// @p values answers what a field takes, as literal() writes it; empty: anything.
Proposals proposals(const QString& filter, qsizetype cursor, const QStringList& fields,
                    const std::function<QStringList(const QString& field)>& values);

/// Puts the term in, or takes it out when it is there. One field named twice means: either value.
QString toggled(const QString& filter, const QString& field, const QString& token);
/// "Only this": the term takes the place of all others of its field.
QString only(const QString& filter, const QString& field, const QString& token);
/// "Not this": the negated term is added, the contrary one goes.
QString except(const QString& filter, const QString& field, const QString& token);
/// Without the terms of these fields.
QString without(const QString& filter, const QStringList& fields);
/// The terms `since` and `until` take the place of those before; empty ones are left out.
QString during(const QString& filter, const QString& since, const QString& until = {});

/// The moment that the value of a `since` or `until` means; invalid when it means none.
QDateTime moment(const QString& value, const QDateTime& now);

}  // namespace fdc::ui::filterText
