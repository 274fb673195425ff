// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/ReconciliationModel.h"

#include "ui/migrations/ReconciliationText.h"

namespace fdc::ui::migrations {

using namespace Qt::Literals::StringLiterals;
using migration::ComparedField;
using migration::Difference;

namespace {

QString onOneLine(QString values) {
    return values.replace(u'\n', u" · "_s);
}

}  // namespace

void ReconciliationModel::setMore(bool more, std::function<void()> load) {
    m_more = more;
    m_load = std::move(load);
}

void ReconciliationModel::loadMore() {
    if (m_load)
        m_load();
}

QString ReconciliationModel::keyOf(const ReconciliationRow& row) const {
    return QString::number(row.difference.id);
}

Cell ReconciliationModel::cell(int row, int column) const {
    const Difference& shown = list()[row].difference;
    switch (Column(column)) {
        case Column::Sign:
            return {
                .text = migration::symbolText(shown.symbol) + u' ' + reconciliation::symbolWord(shown.symbol),
                .tone = reconciliation::symbolTone(shown.symbol),
                .tip = reconciliation::symbolMeaning(shown.symbol),
                .spoken = reconciliation::symbolWord(shown.symbol)};
        case Column::Document: {
            const QString& name = shown.sourceId.isEmpty() ? shown.targetId : shown.sourceId;
            return {.text = name, .tip = name + u'\n' + shown.targetId, .what = Private::Document};
        }
        case Column::Class: return {.text = shown.docClass};
        case Column::What:
            return {.text = reconciliation::aspectsText(shown.aspects),
                    .tip = shown.code.isEmpty() ? shown.detail : shown.code + u'\n' + shown.detail,
                    .what = Private::Document};
        case Column::Count: break;
    }
    return {};
}

QString ReconciliationModel::header(int column) const {
    switch (Column(column)) {
        //: column: same, missing, only there, different, not checked
        case Column::Sign: return tr("Result");
        case Column::Document: return tr("Document");
        case Column::Class: return tr("Class");
        //: column: what is different
        case Column::What: return tr("Finding");
        case Column::Count: break;
    }
    return {};
}

Cell ComparedFieldModel::cell(int row, int column) const {
    const ComparedField& field = list()[row].field;
    switch (Column(column)) {
        case Column::Result:
            if (!field.known)
                //: only one of the two sides can be told
                return {.text = tr("? not told"), .faint = true};
            return field.same ? Cell{.text = tr("= same"), .tone = Tone::Ok}
                              : Cell{.text = tr("* different"), .tone = Tone::Error};
        case Column::Field: return {.text = reconciliation::aspectText(field.aspect)};
        case Column::Expected:
            return {.text = onOneLine(field.expected),
                    .mono = true,
                    .tip = field.expected,
                    .what = Private::Document};
        case Column::Found:
            return {.text = onOneLine(field.found),
                    .tone = field.known && !field.same ? Tone::Error : Tone::Neutral,
                    .mono = true,
                    .tip = field.found,
                    .what = Private::Document};
        case Column::Count: break;
    }
    return {};
}

QString ComparedFieldModel::header(int column) const {
    switch (Column(column)) {
        case Column::Result: return tr("Result");
        case Column::Field: return tr("Field");
        //: column: what the migration was to store
        case Column::Expected: return tr("To be stored");
        //: column: what the target holds now
        case Column::Found: return tr("Stored");
        case Column::Count: break;
    }
    return {};
}

}  // namespace fdc::ui::migrations
