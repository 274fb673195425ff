// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configuration/SectionsModel.h"

#include "ui/common/Format.h"

namespace fdc::ui::configuration {

using namespace Qt::Literals::StringLiterals;

/// How many settings are in the file, and the worst that is wrong with them: a sign, a number and a colour.
Cell SectionsModel::state(const SectionRow& section) {
    Cell cell{.raw = section.set, .right = true};
    QStringList words{tr("%n setting(s) in the file", nullptr, section.set)};
    if (section.set > 0)
        cell.text = format::count(section.set);
    if (section.errors > 0) {
        cell.text += u"  ✕"_s + format::count(section.errors);
        cell.tone = Tone::Error;
        words.append(tr("%n error(s)", nullptr, section.errors));
    } else if (section.warnings > 0) {
        cell.text += u"  !"_s + format::count(section.warnings);
        cell.tone = Tone::Warn;
        words.append(tr("%n warning(s)", nullptr, section.warnings));
    }
    cell.tip = words.join(u", "_s);
    cell.spoken = cell.tip;
    return cell;
}

Cell SectionsModel::cell(int row, int column) const {
    const SectionRow& section = list()[row];
    switch (Column(column)) {
        case Column::Title: return {.text = section.title, .tip = section.title};
        case Column::State: return state(section);
        case Column::Count: break;
    }
    return {};
}

QString SectionsModel::header(int column) const {
    switch (Column(column)) {
        case Column::Title: return tr("Section");
        case Column::State:
            //: column: how many settings of a section are in the file, and what is wrong with them
            return tr("State");
        case Column::Count: break;
    }
    return {};
}

}  // namespace fdc::ui::configuration
