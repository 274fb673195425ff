// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/CampaignHoldBanner.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include "core/base/ErrorPages.h"
#include "ui/common/Widgets.h"
#include "ui/migrations/CampaignText.h"
#include "ui/migrations/ReconciliationText.h"

namespace fdc::ui::migrations {

using namespace Qt::Literals::StringLiterals;

CampaignHoldBanner::CampaignHoldBanner(QWidget* parent)
    : QFrame(parent),
      m_state(new Pill),
      m_sentence(paragraph(QString(), TextRole::Strong, u"holdSentence"_s)),
      m_consequence(paragraph(QString(), TextRole::Muted, u"holdConsequence"_s)),
      m_code(label(QString(), TextRole::Mono, u"holdCode"_s)) {
    setObjectName(u"holdBanner"_s);
    setProperty("role", u"card"_s);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(14, 9, 12, 9);
    row->setSpacing(12);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(m_sentence);
    texts->addWidget(m_consequence);
    QPushButton* help = button(tr("Cause and fix"), u"holdHelp"_s);
    connect(help, &QPushButton::clicked, this, [this] { Q_EMIT helpRequested(m_code->text()); });
    m_code->setTextInteractionFlags(Qt::TextSelectableByMouse);
    row->addWidget(m_state, 0, Qt::AlignTop);
    row->addLayout(texts, 1);
    row->addWidget(m_code);
    row->addWidget(help);
    hide();
}

void CampaignHoldBanner::set(const migration::CampaignStatus& status, const QString& language,
                             const QDateTime& now) {
    if (!status.hold)
        return clear();
    const CampaignText::State state = CampaignText::state(status);
    const bool failed = status.verdict == migration::Verdict::Failed;
    m_state->set(state.word, failed ? Tone::Error : Tone::Warn);
    tell(*status.hold, CampaignText::holdSentence(status, language),
         CampaignText::holdConsequence(status, now), language);
}

void CampaignHoldBanner::set(const migration::VerificationStatus& check, const QString& language,
                             const QDateTime& now) {
    if (!check.hold || check.state != u"running")
        return clear();
    m_state->set(reconciliation::waitingWord(), Tone::Warn);
    tell(*check.hold, reconciliation::holdSentence(*check.hold, language),
         reconciliation::holdConsequence(*check.hold, now), language);
}

void CampaignHoldBanner::clear() {
    hide();
    m_shown.clear();
}

void CampaignHoldBanner::tell(const base::Error& hold, const QString& sentence, const QString& consequence,
                              const QString& language) {
    const QString fix = CampaignText::withoutMarkdown(base::errorFix(hold.code(), language), language);
    const QString said = hold.code() + sentence + consequence + fix;
    if (said == m_shown)
        return;
    m_shown = said;
    m_sentence->setText(sentence);
    // Who only has to wait needs no remedy.
    const bool isTold = fix.isEmpty() || hold.fact(u"opens").size() + hold.fact(u"goesOn").size() > 0;
    m_consequence->setText(isTold ? consequence : consequence + u' ' + fix);
    m_code->setText(hold.code());
    setProperty("helpTopic", QString(u"error:"_s + hold.code()));
    setAccessibleName(sentence);
    show();
}

}  // namespace fdc::ui::migrations
