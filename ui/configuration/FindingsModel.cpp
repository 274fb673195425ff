// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configuration/FindingsModel.h"

#include "ui/common/Format.h"
#include "ui/configuration/SettingTexts.h"

namespace fdc::ui::configuration {

using namespace Qt::Literals::StringLiterals;

QString FindingsModel::keyOf(const FindingRow& row) const {
    return u"%1 %2 %3"_s.arg(row.line).arg(row.code, row.key);
}

Cell FindingsModel::cell(int row, int column) const {
    const FindingRow& finding = list()[row];
    switch (Column(column)) {
        case Column::Severity:
            return {.text = SettingTexts::severity(finding.severity),
                    .tone = SettingTexts::tone(finding.severity),
                    .raw = int(finding.severity),
                    .tip = finding.code};
        case Column::Line:
            return {.text = finding.line > 0 ? format::count(finding.line) : QString(),
                    .raw = finding.line,
                    .right = true};
        case Column::Sentence:
            return {.text = finding.sentence, .tip = finding.sentence + u'\n' + finding.code};
        case Column::Count: break;
    }
    return {};
}

QString FindingsModel::header(int column) const {
    switch (Column(column)) {
        case Column::Severity: return tr("Severity");
        case Column::Line: return tr("Line");
        case Column::Sentence: return tr("Finding");
        case Column::Count: break;
    }
    return {};
}

}  // namespace fdc::ui::configuration
