// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/connectors/FactGrid.h"

#include <QGridLayout>
#include <algorithm>

#include "ui/common/Discreet.h"
#include "ui/common/Format.h"
#include "ui/common/Widgets.h"

namespace fdc::ui::connectors {

using namespace Qt::Literals::StringLiterals;

namespace {

QString toneWord(Tone tone) {
    switch (tone) {
        case Tone::Ok: return u"ok"_s;
        case Tone::Warn: return u"warn"_s;
        case Tone::Error: return u"error"_s;
        case Tone::Accent:
        case Tone::Neutral: break;
    }
    return {};
}

}  // namespace

FactGrid::FactGrid(const QString& name, QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this)) {
    setObjectName(name);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(12);
    m_grid->setVerticalSpacing(4);
    m_grid->setColumnStretch(1, 1);
}

void FactGrid::set(const QList<Fact>& facts) {
    if (facts == m_facts)
        return;
    const bool isSame = std::ranges::equal(facts, m_facts, {}, &Fact::label, &Fact::label);
    m_facts = facts;
    if (!isSame)
        rebuild();
    for (int row = 0; row < facts.size(); ++row) {
        const Fact& fact = facts[row];
        m_values[row]->setText(discreet(fact.value));
        m_values[row]->setToolTip(format::plainTip(discreet(fact.tip)));
        m_values[row]->setAccessibleName(format::labelled(fact.label, discreet(fact.value)));
        restyle(m_values[row], "tone", toneWord(fact.tone));
    }
}

void FactGrid::rebuild() {
    while (QLayoutItem* item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_values.clear();
    for (int row = 0; row < m_facts.size(); ++row) {
        m_grid->addWidget(label(m_facts[row].label, TextRole::Muted), row, 0, Qt::AlignTop);
        m_values.append(paragraph({}, TextRole::Body, u"fact-"_s + m_facts[row].id));
        m_grid->addWidget(m_values.last(), row, 1, Qt::AlignTop);
    }
}

}  // namespace fdc::ui::connectors
