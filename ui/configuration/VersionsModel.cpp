// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configuration/VersionsModel.h"

#include <QJsonArray>

#include "core/base/Clock.h"
#include "ui/common/Format.h"

namespace fdc::ui::configuration {

using namespace Qt::Literals::StringLiterals;

namespace {

std::optional<qint64> linesOf(const QJsonValue& value) {
    return value.isDouble() ? std::optional(value.toInteger()) : std::nullopt;
}

}  // namespace

void VersionsModel::take(const QJsonObject& answer) {
    QList<VersionRow> rows;
    for (const QJsonValue& value : answer[u"versions"_s].toArray()) {
        const QJsonObject version = value.toObject();
        rows.append({version[u"number"_s].toInteger(), base::fromRfc3339(version[u"savedAt"_s].toString()),
                     version[u"size"_s].toInteger(), linesOf(version[u"changedLines"_s])});
    }
    setList(std::move(rows));
}

Cell VersionsModel::cell(int row, int column) const {
    const VersionRow& version = list()[row];
    switch (Column(column)) {
        case Column::SavedAt:
            return {.text = format::dateTime(version.savedAt),
                    .raw = version.savedAt,
                    .tip = format::bytes(version.size)};
        case Column::ChangedLines:
            return {.text = version.changedLines ? format::count(*version.changedLines) : u"?"_s,
                    .raw = version.changedLines.value_or(-1),
                    .right = true};
        case Column::Number:
            return {.text = QString::number(version.number), .raw = version.number, .right = true};
        case Column::Count: break;
    }
    return {};
}

QString VersionsModel::header(int column) const {
    switch (Column(column)) {
        case Column::SavedAt:
            //: column: until when a version of the file was the current one
            return tr("Replaced on");
        case Column::ChangedLines:
            //: column: how many lines the save after this version of the file changed
            return tr("Lines");
        case Column::Number:
            //: column: number of a version of the file
            return tr("No.");
        case Column::Count: break;
    }
    return {};
}

}  // namespace fdc::ui::configuration
