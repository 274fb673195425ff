// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/connectors/BulkResults.h"

#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/common/Discreet.h"
#include "ui/common/Widgets.h"
#include "ui/connectors/BulkChange.h"

namespace fdc::ui::connectors {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype mostShown = 6;  // the list itself keeps its room

QString toneWord(Tone tone) {
    return tone == Tone::Ok      ? u"ok"_s
           : tone == Tone::Warn  ? u"warn"_s
           : tone == Tone::Error ? u"error"_s
                                 : QString();
}

}  // namespace

BulkResults::BulkResults(BulkChange& bulk, QWidget* parent)
    : QFrame(parent),
      m_bulk(bulk),
      m_title(label({}, TextRole::Strong, u"bulkTitle"_s)),
      m_rows(new QVBoxLayout) {
    setObjectName(u"bulkResults"_s);
    setProperty("role", u"inset"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 6, 6, 8);
    column->setSpacing(2);
    auto* head = new QHBoxLayout;
    //: button: closes the results
    QPushButton* close = button(tr("Close"), u"bulkClose"_s, ButtonRole::Flat);
    close->setAccessibleName(tr("Close the results"));
    head->addWidget(m_title, 1);
    head->addWidget(close);
    column->addLayout(head);
    m_rows->setSpacing(2);
    column->addLayout(m_rows);
    connect(close, &QPushButton::clicked, &bulk, &BulkChange::dismiss);
    connect(&bulk, &BulkChange::changed, this, &BulkResults::refresh);
    refresh();
}

void BulkResults::refresh() {
    setVisible(!m_bulk.results().isEmpty());
    if (m_bulk.results().isEmpty())
        return;
    m_title->setText(m_bulk.summary());
    while (QLayoutItem* item = m_rows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    // What went wrong is worth reading first.
    QList<BulkRow> rows = m_bulk.results();
    std::ranges::stable_sort(rows, {}, [](const BulkRow& row) { return row.ok ? row.changed ? 1 : 2 : 0; });
    for (const BulkRow& row : rows.first(std::min(mostShown, rows.size()))) {
        auto* line = new ElidedLabel(row.mark() + u"  "_s + discreet(row.outcome()), TextRole::Body,
                                     u"bulkRow-"_s + row.connector);
        line->setProperty("tone", toneWord(row.tone()));
        m_rows->addWidget(line);
    }
    if (rows.size() > mostShown)
        m_rows->addWidget(
            label(tr("… and %n more.", nullptr, int(rows.size() - mostShown)), TextRole::Muted));
}

}  // namespace fdc::ui::connectors
