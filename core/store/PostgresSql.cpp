// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/store/PostgresSql.h"

#include <algorithm>

namespace fdc::store {

namespace {

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

/// One after the end of what begins at @p at and is not to be touched; @p at itself when nothing does.
qsizetype skipped(QByteArrayView sql, qsizetype at) {
    const auto after = [&](QByteArrayView end, qsizetype from) {
        const qsizetype found = sql.indexOf(end, from);
        return found < 0 ? sql.size() : found + end.size();
    };
    const QByteArrayView rest = sql.sliced(at);
    if (rest.startsWith('\''))  // a doubled quote ends one text and begins the next
        return after("'", at + 1);
    if (rest.startsWith('"'))
        return after("\"", at + 1);
    if (rest.startsWith("--"))
        return after("\n", at + 2);
    if (rest.startsWith("/*"))
        return after("*/", at + 2);
    if (rest.startsWith("$$"))
        return after("$$", at + 2);
    return at;
}

}  // namespace

PostgresText toPostgres(QByteArrayView sql) {
    PostgresText text;
    text.sql.reserve(sql.size());
    for (qsizetype at = 0; at < sql.size();) {
        if (const qsizetype end = skipped(sql, at); end > at) {
            text.sql.append(sql.sliced(at, end - at));
            at = end;
            continue;
        }
        const char c = sql[at++];
        if (c != '?' || at == sql.size() || !isDigit(sql[at])) {
            text.sql.append(c);
            continue;
        }
        int number = 0;
        while (at < sql.size() && isDigit(sql[at]) && number < 100'000)
            number = number * 10 + (sql[at++] - '0');
        text.sql.append('$').append(QByteArray::number(number));
        text.parameters = std::max(text.parameters, number);
    }
    return text;
}

}  // namespace fdc::store
