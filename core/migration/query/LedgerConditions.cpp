// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/query/LedgerConditions.h"

#include <algorithm>
#include <iterator>

namespace fdc::migration::conditions {

using namespace Qt::Literals::StringLiterals;

namespace {

/// ASCII letters in either case, in both dialects.
QString like(store::Dialect dialect) {
    return dialect == store::Dialect::Postgres ? u" ILIKE ? ESCAPE '\\'"_s : u" LIKE ? ESCAPE '\\'"_s;
}

QString sign(LedgerFilter::Comparison comparison) {
    using Comparison = LedgerFilter::Comparison;
    switch (comparison) {
        case Comparison::Below: return u" < ?"_s;
        case Comparison::AtMost: return u" <= ?"_s;
        case Comparison::Equal: return u" = ?"_s;
        case Comparison::AtLeast: return u" >= ?"_s;
        case Comparison::Above: return u" > ?"_s;
    }
    return {};
}

LedgerCondition valueOrNone(const QString& column, const LedgerFilter::Text& term, store::Dialect dialect) {
    if (term.value.text.isEmpty())
        return {u"coalesce(%1, '') = ''"_s.arg(column)};
    return {u"(coalesce(%1, '') <> '' AND coalesce(%1, '')%2)"_s.arg(column, like(dialect)),
            {base::likePattern(term.value)}};
}

/// The terms of one field: any of those that are wanted, and none of the others.
std::vector<LedgerCondition> combined(const QList<LedgerFilter::Text>& terms,
                                      std::vector<LedgerCondition> each) {
    std::vector<LedgerCondition> all;
    LedgerCondition either;
    for (qsizetype i = 0; i < terms.size(); ++i) {
        LedgerCondition& one = each[size_t(i)];
        if (terms[i].isNegated) {
            all.push_back({u"NOT ("_s + one.sql + u')', std::move(one.values)});
            continue;
        }
        either.sql += (either.sql.isEmpty() ? QString() : u" OR "_s) + one.sql;
        std::ranges::move(one.values, std::back_inserter(either.values));
    }
    if (!either.sql.isEmpty())
        all.push_back({u'(' + either.sql + u')', std::move(either.values)});
    return all;
}

QString negated(const QString& sql, bool isNegated) {
    return isNegated ? u"NOT ("_s + sql + u')' : sql;
}

}  // namespace

std::vector<LedgerCondition> texts(const QString& column, const QList<LedgerFilter::Text>& terms,
                                   store::Dialect dialect) {
    std::vector<LedgerCondition> each;
    for (const LedgerFilter::Text& term : terms)
        each.push_back({column + like(dialect), {base::likePattern(term.value)}});
    return combined(terms, std::move(each));
}

std::vector<LedgerCondition> textsOrNone(const QString& column, const QList<LedgerFilter::Text>& terms,
                                         store::Dialect dialect) {
    std::vector<LedgerCondition> each;
    for (const LedgerFilter::Text& term : terms)
        each.push_back(valueOrNone(column, term, dialect));
    return combined(terms, std::move(each));
}

std::vector<LedgerCondition> steps(const QList<LedgerFilter::Text>& terms,
                                   const std::vector<LedgerCondition>& named, store::Dialect dialect) {
    const QString column = u"coalesce(d.last_error_step, '')"_s;
    std::vector<LedgerCondition> each;
    for (qsizetype i = 0; i < terms.size(); ++i) {
        LedgerCondition& one = each.emplace_back(valueOrNone(u"d.last_error_step"_s, terms[i], dialect));
        const LedgerCondition& pairs = named[size_t(i)];
        if (pairs.sql.isEmpty())
            continue;
        one.sql += u" OR (d.batch_id, %1) IN (VALUES %2)"_s.arg(column, pairs.sql);
        one.values.insert(one.values.end(), pairs.values.begin(), pairs.values.end());
    }
    return combined(terms, std::move(each));
}

LedgerCondition word(const LedgerFilter::Text& term, store::Dialect dialect) {
    static const QStringList columns{
        u"d.source_id"_s,
        u"d.doc_class"_s,
        u"coalesce(d.target_id, '')"_s,
        u"coalesce(d.last_error_code, '')"_s,
        u"coalesce(d.last_error_detail, '')"_s,
        u"coalesce(d.punnet_id, '')"_s,
        u"coalesce(d.skip_reason, '')"_s,
        u"coalesce(d.skip_approver, '')"_s,
    };
    LedgerCondition condition;
    const QString pattern = u'%' + base::likePattern(term.value) + u'%';
    for (const QString& column : columns) {
        condition.sql += (condition.sql.isEmpty() ? QString() : u" OR "_s) + column + like(dialect);
        condition.values.emplace_back(pattern);
    }
    condition.sql = negated(u'(' + condition.sql + u')', term.isNegated);
    return condition;
}

LedgerCondition number(const QString& column, const LedgerFilter::Number& term) {
    return {negated(column + sign(term.comparison), term.isNegated), {term.value}};
}

LedgerCondition moment(const QString& column, const LedgerFilter::Moment& term) {
    // What never happened is neither before nor after.
    const QString sql = u"("_s + column + u" IS NOT NULL AND "_s + column + sign(term.comparison) + u')';
    return {negated(sql, term.isNegated), {term.time}};
}

LedgerCondition oneOf(const QString& column, const QList<qint64>& ids) {
    if (ids.isEmpty())
        return {u"1 = 0"_s};
    QStringList numbers;
    for (const qint64 id : ids)
        numbers.append(QString::number(id));
    return {column + u" IN ("_s + numbers.join(u", "_s) + u')'};
}

LedgerCondition states(const QList<RowState>& states) {
    if (states.isEmpty())
        return {u"1 = 0"_s};
    QStringList names;
    for (const RowState one : states)
        names.append(u'\'' + rowStateName(one) + u'\'');
    return {u"d.state IN ("_s + names.join(u", "_s) + u')'};
}

QString state(RowState state) {
    return u"d.state = '"_s + rowStateName(state) + u'\'';
}

}  // namespace fdc::migration::conditions
