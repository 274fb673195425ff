// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/monitoring/MovedPane.h"

#include <QHeaderView>
#include <QLabel>
#include <QVBoxLayout>

#include "core/base/ErrorPages.h"
#include "ui/common/DataTable.h"
#include "ui/common/Format.h"
#include "ui/common/Widgets.h"

namespace fdc::ui::monitoring {

using namespace Qt::Literals::StringLiterals;

MovedPane::MovedPane(MonitoringPresenter& presenter, const Services& services, QWidget* parent)
    : QWidget(parent),
      m_presenter(presenter),
      m_services(services),
      m_note(paragraph({}, TextRole::Muted, u"movedNote"_s)),
      m_rows(new DataTable(u"moved"_s, tr("What moved first"))),
      m_ask(button(tr("Rank the whole range"), u"askMoved"_s)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    m_rows->setModel(&m_presenter.look().moved().rows());
    m_rows->setColumnWidths({3, -1, 11, 22});
    m_rows->setWordWrap(true);
    m_rows->verticalHeader()->setDefaultSectionSize(2 * fontMetrics().height() + 12);
    m_note->setAlignment(Qt::AlignTop);
    column->addWidget(m_note);
    column->addWidget(m_rows, 1);
    column->addWidget(m_ask, 0, Qt::AlignLeft);
    column->addStretch(0);
    connect(m_ask, &QPushButton::clicked, this,
            [this] { m_presenter.look().moved().ask(m_presenter.span()); });
    connect(m_rows, &DataTable::rowChosen, this, [this](int row) {
        if (const MovedRow* moved = m_presenter.look().moved().rows().at(row))
            Q_EMIT momentChosen(moved->at);
    });
    connect(&m_presenter.look().moved(), &MovedFirst::changed, this, &MovedPane::refresh);
    refresh();
}

void MovedPane::refresh() {
    MovedFirst& moved = m_presenter.look().moved();
    const bool empty = moved.rows().rowCount() == 0;
    m_rows->setVisible(!empty);
    m_ask->setVisible(!moved.isAsking());
    if (!moved.span()) {
        m_note->setText(tr(
            "Choose a stretch on a chart: drag over it, or Shift with the arrow keys. What left its normal "
            "first and hardest is ranked here."));
        return;
    }
    const QString from = format::clockTime(QDateTime::fromMSecsSinceEpoch(moved.span()->from));
    const QString to = format::clockTime(QDateTime::fromMSecsSinceEpoch(moved.span()->to));
    if (moved.error())
        m_note->setText(base::errorSentence(*moved.error(), m_presenter.language()) + u" · "_s +
                        moved.error()->code());
    else if (moved.isAsking())
        m_note->setText(tr("Comparing every series with its normal…"));
    else if (empty)
        //: %1 and %2 are times
        m_note->setText(
            tr("From %1 to %2 nothing left its normal, or too little is known of the time before.")
                .arg(from, to));
    else
        //: %1 and %2 are times
        m_note->setText(
            tr("From %1 to %2, against the time before; the likeliest origin at the top.").arg(from, to));
}

}  // namespace fdc::ui::monitoring
