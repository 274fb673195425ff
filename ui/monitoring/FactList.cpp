// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/monitoring/FactList.h"

#include <QGridLayout>
#include <QLabel>

#include "ui/common/Widgets.h"

namespace fdc::ui::monitoring {

using namespace Qt::Literals::StringLiterals;

namespace {

const char* toneWord(Tone tone) {
    switch (tone) {
        case Tone::Ok: return "ok";
        case Tone::Warn: return "warn";
        case Tone::Error: return "error";
        default: return "";
    }
}

}  // namespace

FactList::FactList(const QString& name, QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this)) {
    setObjectName(name);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(14);
    m_grid->setVerticalSpacing(6);
    m_grid->setColumnStretch(1, 1);
}

void FactList::set(const QList<Fact>& facts) {
    if (facts == m_facts)
        return;
    m_facts = facts;
    while (QLayoutItem* item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int row = 0;
    for (const Fact& fact : facts) {
        if (fact.text.isEmpty())
            continue;
        QLabel* name = label(fact.name, TextRole::Muted);
        QLabel* text = paragraph(fact.text, fact.mono ? TextRole::Mono : TextRole::Body);
        if (fact.tone != Tone::Neutral)
            restyle(text, "tone", QString::fromLatin1(toneWord(fact.tone)));
        name->setBuddy(text);
        m_grid->addWidget(name, row, 0, Qt::AlignTop);
        m_grid->addWidget(text, row, 1, Qt::AlignTop);
        ++row;
    }
}

}  // namespace fdc::ui::monitoring
