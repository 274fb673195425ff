// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/connectors/CheckListView.h"

#include <QGridLayout>

#include "ui/common/Discreet.h"
#include "ui/common/Format.h"
#include "ui/common/Widgets.h"

namespace fdc::ui::connectors {

using namespace Qt::Literals::StringLiterals;

CheckListView::CheckListView(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this)) {
    setObjectName(u"checkList"_s);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(10);
    m_grid->setVerticalSpacing(4);
    m_grid->setColumnStretch(1, 1);
}

void CheckListView::set(const QList<CheckResult>& checks) {
    if (checks == m_checks)
        return;
    m_checks = checks;
    while (QLayoutItem* item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int row = 0;
    for (const CheckResult& check : checks)
        row = addCheck(row, check);
}

int CheckListView::addCheck(int row, const CheckResult& check) {
    const bool failed = check.outcome == u"failed"_s;
    const bool skipped = check.outcome != u"passed"_s && !failed;
    QLabel* mark = label(check.mark(), TextRole::Strong);
    mark->setProperty("tone", failed ? u"error"_s : skipped ? QString() : u"ok"_s);
    mark->setAlignment(Qt::AlignCenter);
    mark->setAccessibleName(check.word());
    auto* name = new ElidedLabel(check.sentence.isEmpty() ? check.id : check.sentence,
                                 failed ? TextRole::Strong : TextRole::Body, u"check-"_s + check.id);
    m_grid->addWidget(mark, row, 0);
    m_grid->addWidget(name, row, 1);
    m_grid->addWidget(
        label(skipped ? check.word() : format::milliseconds(double(check.milliseconds)), TextRole::Muted),
        row, 2, Qt::AlignRight | Qt::AlignVCenter);
    if (check.detail.isEmpty())
        return row + 1;
    if (!failed) {
        name->setToolTip(format::plainTip(discreet(check.detail)));
        return row + 1;
    }
    m_grid->addWidget(paragraph(discreet(check.detail), TextRole::Muted, u"checkDetail-"_s + check.id),
                      row + 1, 1, 1, 2);
    return row + 2;
}

}  // namespace fdc::ui::connectors
