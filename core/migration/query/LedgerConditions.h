// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/migration/query/LedgerPlan.h"

/// The parts of a filter as conditions over a row `d`.
namespace fdc::migration::conditions {

/// `x` or `x` or …, each negated one apart, as one field's terms mean it. Empty when there are none.
std::vector<LedgerCondition> texts(const QString& column, const QList<LedgerFilter::Text>& terms,
                                   store::Dialect dialect);
/// A word in any of the columns that people search.
/// Of a column that may have no value: `*` is any value, `""` is none.
std::vector<LedgerCondition> textsOrNone(const QString& column, const QList<LedgerFilter::Text>& terms,
                                         store::Dialect dialect);
/// By the id of the step, or by its name: @p named has for each term the pairs of batch and id that its name
/// stands for, as rows of VALUES.
std::vector<LedgerCondition> steps(const QList<LedgerFilter::Text>& terms,
                                   const std::vector<LedgerCondition>& named, store::Dialect dialect);
LedgerCondition word(const LedgerFilter::Text& term, store::Dialect dialect);
LedgerCondition number(const QString& column, const LedgerFilter::Number& term);
LedgerCondition moment(const QString& column, const LedgerFilter::Moment& term);
LedgerCondition oneOf(const QString& column, const QList<qint64>& ids);
LedgerCondition states(const QList<RowState>& states);
/// state = 'X', written out: partial indexes are found by it.
QString state(RowState state);

}  // namespace fdc::migration::conditions
