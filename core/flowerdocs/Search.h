// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>
#include <optional>
#include <vector>

#include "core/base/Result.h"

/// Searches (docs/flowerdocs.md, Search). The index lags behind: absence here proves nothing, a read by id
/// does.
namespace fdc::flowerdocs {

struct Criterion {
    QString name;  ///< "name", "classid", "creationDate", "status", "acl", or a tag
    QString op = QStringLiteral("EQUALS_TO");
    QStringList values;                       ///< several values of EQUALS_TO: any of them
    QString type = QStringLiteral("STRING");  ///< always sent; without it the server fails with T00104
};

/// Criteria that must all hold; with `anyOf`, one of those clauses must hold instead.
struct Clause {
    std::vector<Criterion> criteria;
    std::vector<Clause> anyOf;
};

struct SearchOrder {
    QString name;
    QString type = QStringLiteral("STRING");  ///< INT cannot be ordered by
    bool ascending = true;
};

struct SearchQuery {
    QString resource = QStringLiteral("documents");  ///< "documents", "folders", "tasks", "virtualFolder"
    QStringList fields{QStringLiteral("name")};
    std::vector<Clause> clauses;  ///< all of them must hold
    std::vector<SearchOrder> order;
    int start = 0;
    std::optional<int> max = 50;  ///< absent: only `found` is answered. start + max goes up to 10,000
};

struct SearchRow {
    QString id;
    QMap<QString, QString> fields;
};

struct SearchPage {
    qint64 found = 0;
    QList<SearchRow> rows;
};

inline constexpr int searchLimit = 10'000;

/// How an alternative is marked: published servers read `type`, others were seen to want `@class`.
enum class ClauseDialect { Type, AtClass };

QByteArray searchBody(const SearchQuery& query, ClauseDialect dialect = ClauseDialect::Type);
/// True when the two dialects differ for this query.
bool hasAlternatives(const SearchQuery& query);
/// Errors: FLOWERDOCS_MALFORMED.
base::Result<SearchPage> parseSearchPage(const QByteArray& body);

}  // namespace fdc::flowerdocs
