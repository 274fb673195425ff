// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/audit/RecordPane.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/audit/AuditPresenter.h"
#include "ui/audit/RecordForm.h"
#include "ui/common/Format.h"

namespace fdc::ui::audit {

using namespace Qt::Literals::StringLiterals;

RecordPane::RecordPane(AuditPresenter& presenter, std::function<QString()> language, QWidget* parent)
    : Card(tr("Record"), parent),
      m_presenter(presenter),
      m_language(std::move(language)),
      m_chain(new Pill),
      m_none(paragraph(tr("Choose a record in the table to see it whole."), TextRole::Muted, u"noRecord"_s)),
      m_form(new RecordForm),
      m_area(new QScrollArea),
      m_related(button(tr("Show related records"), u"showRelated"_s)),
      m_log(button(tr("Log lines of it"), u"recordLog"_s)),
      m_command(new CommandLineBox) {
    setObjectName(u"recordPane"_s);
    titleLabel()->setObjectName(u"recordTitle"_s);
    m_chain->setObjectName(u"recordChain"_s);
    head()->addStretch(1);
    head()->addWidget(m_chain);
    m_area->setObjectName(u"recordFields"_s);
    m_area->setAccessibleName(tr("Fields of the record"));
    m_area->setWidgetResizable(true);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->viewport()->setAutoFillBackground(false);
    m_area->setWidget(m_form);
    m_command->setObjectName(u"recordCommand"_s);
    m_related->setToolTip(tr("All records of the same action: its start, its end, and what it caused"));
    body()->addWidget(m_none);
    body()->addWidget(m_area, 1);
    m_log->setToolTip(tr("What the engine wrote to its log for this action"));
    auto* more = new QHBoxLayout;
    more->setSpacing(6);
    more->addWidget(m_related, 1);
    more->addWidget(m_log);
    body()->addLayout(more);
    body()->addWidget(m_command);
    connect(m_related, &QPushButton::clicked, &m_presenter, &AuditPresenter::showRelated);
    connect(m_log, &QPushButton::clicked, this, [this] {
        if (const auto& record = m_presenter.chosen())
            Q_EMIT logWanted(QString(record->entry.correlation));
    });
    connect(m_form, &RecordForm::helpWanted, this, &RecordPane::helpWanted);
    connect(&m_presenter, &AuditPresenter::chosenChanged, this, &RecordPane::refresh);
    refresh();
}

void RecordPane::refresh() {
    const auto& record = m_presenter.chosen();
    m_none->setVisible(!record);
    m_area->setVisible(record.has_value());
    m_related->setVisible(record.has_value());
    m_log->setVisible(record.has_value());
    m_command->setVisible(record.has_value());
    m_chain->setVisible(record.has_value());
    body()->setStretchFactor(m_none, record ? 0 : 1);
    m_none->setAlignment(Qt::AlignTop);
    if (!record)
        return;
    setTitle(tr("Record %1").arg(format::count(record->sequence)));
    m_form->showRecord(*record, m_language());
    showChain(record->sequence);
    m_related->setEnabled(!record->entry.correlation.isEmpty());
    m_log->setEnabled(!record->entry.correlation.isEmpty());
    m_command->setLine(format::commandLine({}, {u"audit"_s, u"show"_s, QString::number(record->sequence)}));
}

/// Only what the last check found; a record that it did not cover has no word of praise.
void RecordPane::showChain(qint64 sequence) {
    TrailCheck& check = m_presenter.check();
    switch (check.verdict(sequence)) {
        case TrailCheck::Verdict::NotChecked:
            m_chain->set(tr("not verified yet"), Tone::Neutral);
            m_chain->setToolTip(tr("“Verify integrity” checks this record with all the others."));
            return;
        case TrailCheck::Verdict::Intact:
            m_chain->set(tr("chain intact"), Tone::Ok);
            //: %1 is a time of day
            m_chain->setToolTip(tr("Verified at %1, with every record before it.")
                                    .arg(check.checkedAt().toLocalTime().toString(u"HH:mm"_s)));
            return;
        case TrailCheck::Verdict::Broken:
            m_chain->set(tr("not trustworthy"), Tone::Error);
            m_chain->setToolTip(tr("The chain is broken at record %1, so this one proves nothing.")
                                    .arg(format::count(check.result()->firstBad->sequence)));
            return;
    }
}

}  // namespace fdc::ui::audit
