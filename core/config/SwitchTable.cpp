// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/config/SwitchTable.h"

#include <QJsonArray>
#include <algorithm>

namespace fdc::config {

using namespace Qt::Literals::StringLiterals;

namespace {

QJsonObject columnJson(const Switch& one) {
    const bool forced = one.origin == Origin::Environment;
    return {{u"key"_s, one.key},
            {u"value"_s, one.value},
            {u"on"_s, one.on},
            {u"valid"_s, one.valid},
            {u"origin"_s, originWord(one.origin)},
            {u"line"_s, one.line ? QJsonValue(*one.line) : QJsonValue()},
            {u"variable"_s, forced ? QJsonValue(one.variable) : QJsonValue()},
            {u"forced"_s, forced}};
}

QJsonObject rowJson(const SwitchRow& row) {
    return {{u"master"_s, row.master},   {u"connector"_s, row.connector},
            {u"product"_s, row.product}, {u"effective"_s, row.effective},
            {u"current"_s, row.current}, {u"reachable"_s, row.reachable}};
}

}  // namespace

bool SwitchTable::isForced(qsizetype column) const {
    return state.switches[column].origin == Origin::Environment;
}

const SwitchRow& SwitchTable::current() const {
    return *std::ranges::find(rows, true, &SwitchRow::current);
}

SwitchTable SwitchTable::of(const QString& id, const PropertiesDocument& document,
                            const QProcessEnvironment& environment) {
    SwitchTable table;
    table.state = EffectiveSwitches(document, environment).connector(id);
    const QList<Switch>& now = table.state.switches;
    for (size_t i = 0; i < table.rows.size(); ++i) {
        const std::array<bool, 3> on{(i & 4) == 0, (i & 2) == 0, (i & 1) == 0};
        SwitchRow row{on[0], on[1], on[2], on[0] && on[1] && on[2], true, true};
        for (qsizetype column = 0; column < 3; ++column) {
            const bool agrees = now[column].on == on[size_t(column)];
            row.current = row.current && agrees;
            row.reachable = row.reachable && (agrees || !table.isForced(column));
        }
        table.rows[i] = row;
    }
    return table;
}

QJsonObject SwitchTable::toJson(Language language) const {
    QJsonArray columns;
    for (const Switch& one : state.switches)
        columns.append(columnJson(one));
    QJsonArray rowArray;
    for (const SwitchRow& row : rows)
        rowArray.append(rowJson(row));
    return {{u"id"_s, state.id},
            {u"columns"_s, columns},
            {u"rows"_s, rowArray},
            {u"effective"_s, state.effective},
            {u"code"_s, state.code()},
            {u"reason"_s, state.reasonText(language)},
            {u"changes"_s, QJsonArray::fromStringList(state.changes(language))}};
}

}  // namespace fdc::config
