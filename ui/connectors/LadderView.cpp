// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/connectors/LadderView.h"

#include <QGridLayout>

#include "core/base/ErrorCauses.h"
#include "ui/common/Discreet.h"
#include "ui/common/Format.h"
#include "ui/common/Widgets.h"

namespace fdc::ui::connectors {

using namespace Qt::Literals::StringLiterals;

namespace {

const char* toneWord(Tone tone) {
    return tone == Tone::Ok ? "ok" : tone == Tone::Error ? "error" : "";
}

/// Who logged in stands before the scope: "admin in SANDBOX, profiles: ADMIN".
QString shownDetail(const RungResult& rung) {
    const qsizetype end = rung.detail.indexOf(u" in "_s);
    if (rung.name != u"authentication" || end < 0)
        return discreet(rung.detail);
    return discreet(rung.detail.first(end), Private::Person) + discreet(rung.detail.sliced(end));
}

}  // namespace

LadderView::LadderView(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this)) {
    setObjectName(u"ladder"_s);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(10);
    m_grid->setVerticalSpacing(5);
    m_grid->setColumnStretch(2, 1);
}

void LadderView::setRungs(const QList<RungResult>& rungs, const QString& language) {
    if (rungs == m_rungs)
        return;
    m_rungs = rungs;
    while (QLayoutItem* item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    QStringList spoken;
    for (int row = 0; row < rungs.size(); ++row) {
        addRung(row, rungs[row], language);
        spoken.append(rungTitle(rungs[row].name) + u' ' + outcomeWord(rungs[row].outcome));
    }
    setAccessibleName(spoken.join(u", "_s));
}

void LadderView::addRung(int row, const RungResult& rung, const QString& language) {
    const bool tried = rung.outcome != RungResult::Outcome::NotTried;
    const QString tone = QString::fromLatin1(toneWord(outcomeTone(rung.outcome)));
    QLabel* mark = label(outcomeMark(rung.outcome), TextRole::Strong);
    mark->setProperty("tone", tone);
    mark->setAlignment(Qt::AlignCenter);
    QString text = outcomeWord(rung.outcome);
    if (!rung.detail.isEmpty())
        text += u" · "_s + base::causeText(shownDetail(rung), language);
    auto* detail = new ElidedLabel(text, TextRole::Muted, u"rung-"_s + rung.name);
    QLabel* time =
        label(tried ? format::milliseconds(double(rung.milliseconds)) : QString(), TextRole::Muted);
    if (!tried)
        time->setAccessibleName(outcomeWord(rung.outcome));
    m_grid->addWidget(mark, row, 0);
    m_grid->addWidget(label(rungTitle(rung.name), TextRole::Strong), row, 1);
    m_grid->addWidget(detail, row, 2);
    m_grid->addWidget(time, row, 3, Qt::AlignRight | Qt::AlignVCenter);
}

}  // namespace fdc::ui::connectors
