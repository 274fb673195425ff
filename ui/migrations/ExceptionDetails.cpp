// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/ExceptionDetails.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

#include "core/base/ErrorCauses.h"
#include "ui/common/Discreet.h"
#include "ui/common/Format.h"
#include "ui/common/Icons.h"
#include "ui/migrations/CampaignRunPresenter.h"
#include "ui/migrations/ExceptionExplanation.h"

namespace fdc::ui::migrations {

using namespace Qt::Literals::StringLiterals;

namespace {

/// A value of the audit filter's grammar (docs/audit-format.md).
QString filterValue(QString value) {
    return u'"' + value.replace(u'"', u"\\\""_s) + u'"';
}

void setTextOf(QLabel* label, const QString& text) {
    label->setText(text.isEmpty() ? u"–"_s : text);
}

}  // namespace

ExceptionDetails::ExceptionDetails(Services services, CampaignRunPresenter& presenter, QWidget* parent)
    : Card(QString(), parent), m_services(std::move(services)), m_presenter(presenter) {
    setObjectName(u"exceptionDetails"_s);
    setAccessibleName(tr("Details of the document"));
    m_document = new ElidedLabel(QString(), TextRole::CardTitle, u"detailDocument"_s, Qt::ElideMiddle);
    QPushButton* close = button(QString(), u"closeDetails"_s, ButtonRole::Flat);
    close->setIcon(icons::icon(u"close"_s, *this));
    close->setAccessibleName(tr("Close the details"));
    close->setToolTip(tr("Close the details (Esc)"));
    connect(close, &QPushButton::clicked, &presenter.exceptions(), &ExceptionsPresenter::closeDetail);
    head()->addWidget(m_document, 1);
    head()->addWidget(close);
    auto* scroll = new QScrollArea;
    scroll->setObjectName(u"detailScroll"_s);
    scroll->setAccessibleName(tr("Cause, check and fix"));
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(makeContent());
    scroll->setMinimumHeight(fontMetrics().height() * 8);
    body()->addWidget(scroll, 1);
    body()->addWidget(makeButtons());
    hide();
}

QWidget* ExceptionDetails::makeContent() {
    auto* content = new QWidget;
    content->setProperty("role", u"scrolled"_s);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 6, 0);
    column->setSpacing(8);
    m_gone = paragraph(tr("This document is no exception any more."), TextRole::Muted, u"detailGone"_s);
    m_sentence = paragraph(QString(), TextRole::Strong, u"detailSentence"_s);
    m_detail = paragraph(QString(), TextRole::Mono, u"detailText"_s);
    m_parts = new QVBoxLayout;
    m_parts->setSpacing(2);
    m_facts = new QFormLayout;
    m_facts->setHorizontalSpacing(12);
    m_facts->setVerticalSpacing(3);
    m_facts->setLabelAlignment(Qt::AlignLeft);
    //: state of a document in the ledger
    m_state = addFact(tr("State"), u"detailState"_s, TextRole::Mono);
    m_errorClass = addFact(tr("Error class"), u"detailClass"_s, TextRole::Mono);
    m_code = addFact(tr("Code"), u"detailCode"_s, TextRole::Mono);
    //: step of the map
    m_step = addFact(tr("Step"), u"detailStep"_s, TextRole::Body);
    //: how often a document was tried
    m_attempts = addFact(tr("Attempts"), u"detailAttempts"_s, TextRole::Body);
    m_class = addFact(tr("Document class"), u"detailDocumentClass"_s, TextRole::Body);
    //: id of the document in the target
    m_target = addFact(tr("Target id"), u"detailTarget"_s, TextRole::Mono);
    column->addWidget(m_gone);
    column->addWidget(m_sentence);
    column->addWidget(m_detail);
    column->addLayout(m_parts);
    column->addWidget(horizontalLine());
    column->addLayout(m_facts);
    column->addStretch(1);
    return content;
}

QLabel* ExceptionDetails::addFact(const QString& name, const QString& objectName, TextRole role) {
    QLabel* value = paragraph(QString(), role, objectName);
    value->setAccessibleName(name);
    m_facts->addRow(label(name, TextRole::Muted), value);
    return value;
}

QWidget* ExceptionDetails::makeButtons() {
    auto* buttons = new QWidget;
    auto* row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, 0, 0, 0);
    QPushButton* audit = button(tr("Show in the audit trail"), u"detailAudit"_s);
    m_help = button(tr("Help"), u"detailHelp"_s);
    m_help->setToolTip(tr("The page of the error code"));
    connect(audit, &QPushButton::clicked, this, [this] {
        m_services.navigate(u"audit"_s, u"filter:target:"_s + filterValue(m_presenter.campaign()));
    });
    connect(m_help, &QPushButton::clicked, this, [this] { m_services.help(u"error:"_s + m_code->text()); });
    row->addWidget(audit);
    row->addWidget(m_help);
    row->addStretch(1);
    return buttons;
}

void ExceptionDetails::refresh() {
    const auto& detail = m_presenter.exceptions().detail();
    setVisible(detail.has_value());
    if (!detail)
        return;
    m_document->setFullText(discreet(detail->sourceId, Private::Document));
    m_gone->setVisible(m_presenter.exceptions().isDetailGone());
    setTextOf(m_state, detail->state);
    restyle(m_state, "tone", detail->state == u"QUARANTINED" ? u"error"_s : u"warn"_s);
    setTextOf(m_errorClass, detail->errorClass);
    setTextOf(m_code, detail->code);
    setTextOf(m_step, detail->step);
    m_attempts->setText(format::count(detail->attempts));
    setTextOf(m_class, detail->docClass);
    setTextOf(m_target, discreet(detail->targetId, Private::Document));
    m_detail->setText(discreet(base::causeText(detail->detail, m_services.language()), Private::Document));
    m_detail->setVisible(!detail->detail.isEmpty());
    m_help->setEnabled(!detail->code.isEmpty());
    setProperty("helpTopic", QString(u"error:"_s + detail->code));
    explain(*detail);
}

void ExceptionDetails::explain(const ExceptionRow& row) {
    const QString what = row.sourceId + u'\n' + row.code + u'\n' + row.step + m_services.language();
    if (what == m_explained)
        return;
    m_explained = what;
    while (QLayoutItem* item = m_parts->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    ExceptionRow shown = row;
    shown.sourceId = discreet(row.sourceId, Private::Document);
    const ExceptionExplanation explanation = ExceptionExplanation::of(shown, m_services.language());
    m_sentence->setText(explanation.sentence);
    m_sentence->setVisible(!explanation.sentence.isEmpty());
    for (const auto& [heading, text] : explanation.parts) {
        m_parts->addWidget(label(heading, TextRole::Strong));
        m_parts->addWidget(paragraph(text));
        m_parts->addSpacing(4);
    }
}

}  // namespace fdc::ui::migrations
