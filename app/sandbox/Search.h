// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>

#include "app/sandbox/CoreStore.h"

namespace fdc::sandbox {

enum class Operator { EqualsTo, Different, Contains, StartsWith, EndsWith, Between, GreaterThan, LessThan };

struct Criterion {
    QString name;
    Operator op = Operator::EqualsTo;
    QStringList values;
};

/// Criteria and nested clauses, all of them or any of them.
struct Clause {
    bool any = false;
    QList<Criterion> criteria;
    QList<Clause> clauses;
};

struct Order {
    QString name;
    bool ascending = true;
};

struct SearchRequest {
    QStringList fields;
    QList<Clause> clauses;  ///< all must hold
    QList<Order> orders;
    qint64 start = 0;
    std::optional<qint64> max;  ///< absent: only the count is asked
};

/// Results beyond this cannot be paged to.
inline constexpr qint64 searchCap = 10'000;

/// Reads the body of a search. Pure; any bytes are safe. @p tagType gives the type of a tag, empty when there
/// is none. Errors: T00104 for what the search engine cannot run, 400 for what is no JSON object.
Answer<SearchRequest> parseSearch(const QByteArray& body,
                                  const std::function<QString(const QString&)>& tagType);

/// Values of a system name or tag, as searches compare and show them; empty when the component has none.
QStringList searchValues(const Component& component, const QString& name);

bool matches(const SearchRequest& request, const Component& component);

/// What @p request allows to leave out before matches().
CoreStore::Narrow narrowOf(const SearchRequest& request);

/// Runs @p request: `{"found":…,"results":[…]}`.
Answer<QJsonObject> runSearch(CoreStore& store, const QString& scope, const QString& category, qint64 lagMs,
                              const SearchRequest& request);

}  // namespace fdc::sandbox
