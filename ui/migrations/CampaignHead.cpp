// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/CampaignHead.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/common/Discreet.h"
#include "ui/common/Icons.h"
#include "ui/common/Widgets.h"
#include "ui/migrations/CampaignRunPresenter.h"

namespace fdc::ui::migrations {

using namespace Qt::Literals::StringLiterals;

CampaignHead::CampaignHead(CampaignRunPresenter& presenter, QWidget* parent)
    : QWidget(parent),
      m_presenter(presenter),
      m_title(new ElidedLabel(QString(), TextRole::Title, u"pageTitle"_s, Qt::ElideMiddle)),
      m_subtitle(new ElidedLabel(QString(), TextRole::Muted, u"pageSubtitle"_s)),
      m_version(new ElidedLabel(QString(), TextRole::Muted, u"campaignMapVersion"_s)),
      m_state(new Pill),
      m_stale(new Pill),
      m_back(button(QString(), u"backToList"_s, ButtonRole::Flat)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_back->setIcon(icons::icon(u"back"_s, *this));
    m_back->setAccessibleName(tr("Back to the campaigns"));
    m_back->setToolTip(tr("Back to the campaigns (Esc)"));
    connect(m_back, &QPushButton::clicked, this, &CampaignHead::backWanted);
    m_state->setObjectName(u"campaignState"_s);
    m_stale->setObjectName(u"campaignStale"_s);
    row->addWidget(m_back, 0, Qt::AlignVCenter);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(1);
    texts->addWidget(m_title);
    texts->addWidget(m_subtitle);
    texts->addWidget(m_version);
    row->addLayout(texts, 1);
    row->addWidget(m_stale);
    row->addWidget(m_state);
    row->addSpacing(6);
    m_pause = addButton(CampaignAction::Pause, u"pauseCampaign"_s, u"pause"_s);
    m_resume = addButton(CampaignAction::Resume, u"resumeCampaign"_s, u"play"_s);
    m_stop = addButton(CampaignAction::Stop, u"stopCampaign"_s, u"stop"_s);
    m_stop->setProperty("role", u"danger"_s);
    //: button: shows the acceptance report of a campaign
    m_report = button(tr("Open the report"), u"openReport"_s, ButtonRole::Primary);
    row->addWidget(m_report);
    connect(m_pause, &QPushButton::clicked, &presenter, &CampaignRunPresenter::pause);
    connect(m_resume, &QPushButton::clicked, &presenter, &CampaignRunPresenter::resume);
    connect(m_stop, &QPushButton::clicked, this, &CampaignHead::stopWanted);
    connect(m_report, &QPushButton::clicked, &presenter, &CampaignRunPresenter::openReport);
}

QPushButton* CampaignHead::addButton(CampaignAction action, const QString& name, const QString& icon) {
    QPushButton* made = button(CampaignText::actionText(action), name);
    made->setIcon(icons::icon(icon, *this));
    layout()->addWidget(made);
    return made;
}

void CampaignHead::refresh() {
    const auto& status = m_presenter.status();
    m_title->setFullText(m_presenter.campaign());
    m_subtitle->setFullText(status ? CampaignText::subtitle(*status) : QString());
    const QString version = status ? discreet(CampaignText::mapVersion(*status)) : QString();
    m_version->setFullText(version);
    m_version->setVisible(!version.isEmpty());
    m_state->setVisible(status.has_value());
    if (status) {
        const CampaignText::State state = CampaignText::state(*status);
        m_state->set(state.word, state.tone);
    }
    //: the engine does not answer: what is shown may be old
    m_stale->set(tr("stale"), Tone::Warn);
    m_stale->setToolTip(tr("The engine does not answer. These are its last numbers."));
    m_stale->setVisible(m_presenter.isStale());
    // Pause and Resume are the two faces of one button; Stop is there while there is something to stop.
    const bool rests = status && !isAtWork(*status);
    const bool ended = status && hasEnded(*status);
    const bool canResume = status && CampaignText::unavailable(*status, CampaignAction::Resume).isEmpty();
    showButton(m_resume, CampaignAction::Resume,
               rests && (canResume || m_presenter.pending() == CampaignAction::Resume));
    showButton(m_pause, CampaignAction::Pause, status && !rests);
    showButton(m_stop, CampaignAction::Stop,
               status && !ended && status->state != migration::CampaignState::Stopped);
    handOverFocus(m_pause, m_resume);
    handOverFocus(m_resume, m_pause);
    m_report->setVisible(status && !status->report.isEmpty() && rests);
}

void CampaignHead::showButton(QPushButton* shown, CampaignAction action, bool visible) {
    const bool isPending = m_presenter.pending() == action;
    const QString why = m_presenter.unavailable(action);
    shown->setText(isPending ? CampaignText::pendingText(action) : CampaignText::actionText(action));
    shown->setToolTip(why);
    shown->setAccessibleDescription(why);
    // A button that is hidden or disabled loses the focus to a neighbour; remember that it had it.
    if (shown->hasFocus() && (!visible || !why.isEmpty()))
        shown->setProperty("hadFocus", true);
    shown->setEnabled(why.isEmpty());
    shown->setVisible(visible);
    if (visible && why.isEmpty() && shown->property("hadFocus").toBool()) {
        shown->setProperty("hadFocus", false);
        shown->setFocus();
    }
}

void CampaignHead::handOverFocus(QPushButton* from, QPushButton* to) {
    if (from->isHidden() && from->property("hadFocus").toBool() && !to->isHidden() && to->isEnabled()) {
        from->setProperty("hadFocus", false);
        to->setFocus();
    }
}

}  // namespace fdc::ui::migrations
