// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/audit/FilterBar.h"

#include <QLineEdit>
#include <QMenu>

#include "ui/audit/AuditPresenter.h"
#include "ui/audit/AuditWords.h"
#include "ui/common/FilterText.h"

namespace fdc::ui::audit {

using namespace Qt::Literals::StringLiterals;
using fdc::audit::Outcome;

FilterBar::FilterBar(AuditPresenter& presenter, std::function<QString()> language, QWidget* parent)
    : FilterLine(FilterAccess::of(presenter, std::move(language)),
                 {u"auditFilter"_s, u"filterProblem"_s, u"filterHelp"_s, u"page:audit"_s, tr("Filter"),
                  //: an example of the filter's language: the field names stay as they are
                  tr("Filter, for example: action:config.* since:24h -outcome:ok"), tr("Cause and fix")},
                 parent),
      m_presenter(presenter) {
    using Column = AuditModel::Column;
    addMenu(tr("Result"), u"resultMenu"_s, {u"outcome"_s}, [this](QMenu& menu) { fillResults(menu); });
    addMenu(tr("Period"), u"periodMenu"_s, {u"since"_s, u"until"_s},
            [this](QMenu& menu) { fillPeriods(menu); });
    addMenu(tr("Actor"), u"actorMenu"_s, {u"actor"_s},
            [this](QMenu& menu) { fillValues(menu, Column::Actor, tr("Any actor")); });
    addMenu(tr("Action"), u"actionMenu"_s, {u"action"_s},
            [this](QMenu& menu) { fillValues(menu, Column::Action, tr("Any action")); });
    addMenu(tr("Connector"), u"connectorMenu"_s, {u"connector"_s},
            [this](QMenu& menu) { fillValues(menu, Column::Connector, tr("Any connector")); });
    complete();
    connect(field(), &QLineEdit::returnPressed, this, [this] { m_presenter.apply(field()->text()); });
    connect(&m_presenter, &AuditPresenter::filterChanged, this, &FilterBar::refresh);
    refresh();
}

void FilterBar::fillResults(QMenu& menu) {
    QList<Choice> choices;
    for (const Outcome one : {Outcome::Ok, Outcome::Failed, Outcome::Refused, Outcome::Started})
        choices.append({AuditWords::outcome(one), fdc::audit::outcomeName(one)});
    addChoices(menu, u"outcome"_s, tr("Any result"), choices);
}

/// The values of the loaded records, those of the filter, and for actions their families.
void FilterBar::fillValues(QMenu& menu, AuditModel::Column column, const QString& any) {
    const QString field = AuditModel::field(column);
    QList<Choice> choices;
    QStringList families;
    const QStringList values = m_presenter.values(column);
    for (const QString& value : values) {
        const QString family = value.section(u'.', 0, 0) + u".*"_s;
        if (column == AuditModel::Column::Action && value.contains(u'.') && !families.contains(family)) {
            families.append(family);
            choices.append({family, family});
        }
    }
    for (const QString& value : values.first(std::min(mostValues, values.size())))
        choices.append({value, filterText::literal(value)});
    for (const QString& token : filterText::tokens(m_presenter.filter(), field)) {
        const auto isIt = [&](const Choice& one) {
            return one.token.compare(token, Qt::CaseInsensitive) == 0;
        };
        if (std::ranges::none_of(choices, isIt))
            choices.append({token, token});
    }
    addChoices(menu, field, any, choices);
}

void FilterBar::fillPeriods(QMenu& menu) {
    const QString filter = m_presenter.filter();
    const QList<Choice> periods{{tr("Last hour"), u"1h"_s},
                                {tr("Last 24 hours"), u"24h"_s},
                                {tr("Last 7 days"), u"7d"_s},
                                {tr("All time"), {}}};
    for (const Choice& period : periods) {
        QAction* one = menu.addAction(period.text, &m_presenter, [this, token = period.token] {
            m_presenter.apply(filterText::during(m_presenter.filter(), token));
        });
        one->setObjectName(u"since:"_s + period.token);
        one->setCheckable(true);
        const bool isAll = !filterText::names(filter, u"since"_s) && !filterText::names(filter, u"until"_s);
        one->setChecked(period.token.isEmpty() ? isAll : filterText::has(filter, u"since"_s, period.token));
    }
}

}  // namespace fdc::ui::audit
