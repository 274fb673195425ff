// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/SourceFilesModel.h"

#include "ui/common/Format.h"

namespace fdc::ui::migrations {

void SourceFilesModel::show(const migration::SourcePreview& preview) {
    QList<SourceFileRow> rows;
    for (const migration::SourcePreview::File& file : preview.files)
        rows.append({file.relative, file.size, file.modified});
    setList(std::move(rows));
}

Cell SourceFilesModel::cell(int row, int column) const {
    const SourceFileRow& file = list()[row];
    switch (Column(column)) {
        case Column::Name: return {.text = file.relative, .tip = file.relative, .what = Private::Document};
        case Column::Size: return {.text = format::bytes(file.size), .raw = file.size, .right = true};
        case Column::Modified: return {.text = format::dateTime(file.modified), .raw = file.modified};
        case Column::Count: break;
    }
    return {};
}

QString SourceFilesModel::header(int column) const {
    switch (Column(column)) {
        case Column::Name:
            //: the path of a file below the chosen folder
            return tr("File (becomes the document’s id)");
        case Column::Size: return tr("Size");
        case Column::Modified: return tr("Modified");
        case Column::Count: break;
    }
    return {};
}

}  // namespace fdc::ui::migrations
