// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/monitoring/CausePane.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QVBoxLayout>

#include "core/base/ErrorPages.h"
#include "ui/common/DataTable.h"
#include "ui/common/Format.h"
#include "ui/common/Widgets.h"

namespace fdc::ui::monitoring {

using namespace Qt::Literals::StringLiterals;

CausePane::CausePane(MonitoringPresenter& presenter, const Services& services, QWidget* parent)
    : QWidget(parent),
      m_presenter(presenter),
      m_services(services),
      m_note(paragraph({}, TextRole::Muted, u"causeNote"_s)),
      m_rows(new DataTable(u"suspects"_s, tr("Changes before the drop, the likeliest cause first"))),
      m_patch(paragraph({}, TextRole::Mono, u"reversePatch"_s)),
      m_takeBack(button(tr("Take back…"), u"takeBack"_s, ButtonRole::Primary)),
      m_open(button(tr("Audit record"), u"openSuspect"_s)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    m_note->setAlignment(Qt::AlignTop);
    m_rows->setModel(&m_presenter.look().suspects().rows());
    m_rows->setColumnWidths({11, -1});
    m_rows->setWordWrap(true);
    m_rows->verticalHeader()->setDefaultSectionSize(2 * fontMetrics().height() + 12);
    m_rows->setMinimumHeight(fontMetrics().height() * 5);
    m_patchBox = makePatch();
    column->addWidget(m_note);
    column->addWidget(m_rows, 1);
    column->addWidget(m_patchBox);
    column->addStretch(0);
    connect(&m_presenter.look().suspects(), &Suspects::changed, this, &CausePane::refresh);
    connect(m_rows, &DataTable::rowChosen, this, &CausePane::refreshPatch);
    connect(m_rows, &DataTable::rowActivated, m_open, &QPushButton::click);
    refresh();
}

QFrame* CausePane::makePatch() {
    auto* box = new QFrame;
    box->setProperty("role", u"inset"_s);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(10, 8, 10, 8);
    column->setSpacing(6);
    column->addWidget(label(tr("Takes the change back:"), TextRole::Muted));
    column->addWidget(m_patch);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_takeBack);
    buttons->addWidget(m_open);
    buttons->addStretch(1);
    column->addLayout(buttons);
    connect(m_takeBack, &QPushButton::clicked, this, [this] {
        if (const Suspect* suspect = chosen())
            m_presenter.look().suspects().takeBack(this, Suspect(*suspect));
    });
    connect(m_open, &QPushButton::clicked, this, [this] {
        if (const Suspect* suspect = chosen())
            m_services.navigate(u"audit"_s, u"record:%1"_s.arg(suspect->sequence));
    });
    return box;
}

const Suspect* CausePane::chosen() const {
    return m_presenter.look().suspects().rows().at(std::max(m_rows->currentRow(), 0));
}

void CausePane::refresh() {
    Suspects& suspects = m_presenter.look().suspects();
    const bool empty = suspects.rows().rowCount() == 0;
    m_rows->setVisible(!empty);
    if (!empty && m_rows->currentRow() < 0)
        m_rows->selectRow(0);
    refreshPatch();
    if (!suspects.drop()) {
        m_note->setText(tr("No connector went down in this time."));
        return;
    }
    const QString name = m_presenter.nameOf(suspects.drop()->connector);
    const QString at = format::dateTime(QDateTime::fromMSecsSinceEpoch(suspects.drop()->at));
    if (suspects.error())
        m_note->setText(base::errorSentence(*suspects.error(), m_presenter.language()) + u" · "_s +
                        suspects.error()->code());
    else if (suspects.isAsking())
        m_note->setText(tr("Looking through the changes before it…"));
    else if (empty)
        //: %1 is a connector, %2 a time
        m_note->setText(
            tr("%1 went down at %2. Nothing was changed in the 24 hours before: look outside this "
               "configuration.")
                .arg(name, at));
    else
        //: %1 is a connector, %2 a time
        m_note->setText(tr("%1 went down at %2. The changes before it, the likeliest first:").arg(name, at));
}

void CausePane::refreshPatch() {
    const Suspect* suspect = chosen();
    m_patchBox->setVisible(suspect);
    if (!suspect)
        return;
    const bool offered = suspect->canBeTakenBack();
    m_patch->setText(
        offered ? discreet(suspect->difference(), Private::Settings)
                : tr("There is no exact way back for this change; its audit record says what it did."));
    m_takeBack->setVisible(offered);
    m_takeBack->setEnabled(!m_presenter.look().suspects().isTakingBack());
}

}  // namespace fdc::ui::monitoring
