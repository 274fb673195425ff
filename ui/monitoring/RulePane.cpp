// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/monitoring/RulePane.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/common/Format.h"
#include "ui/monitoring/FactList.h"
#include "ui/monitoring/Incidents.h"

namespace fdc::ui::monitoring {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

RulePane::RulePane(AlertsPresenter& presenter, const Services& services, QWidget* parent)
    : Card(tr("Rule"), parent),
      m_presenter(presenter),
      m_services(services),
      m_state(new Pill),
      m_sentence(paragraph({}, TextRole::Body, u"ruleSentence"_s)),
      m_facts(new FactList(u"ruleFacts"_s)),
      m_mute(button(tr("Mute"), u"muteRule"_s)),
      m_unmute(button(tr("Unmute"), u"unmuteRule"_s)),
      m_setting(button(tr("Open the setting"), u"openRuleSetting"_s, ButtonRole::Flat)) {
    setObjectName(u"rulePane"_s);
    head()->addStretch(1);
    head()->addWidget(m_state);
    body()->addWidget(m_sentence);
    body()->addWidget(m_facts);
    body()->addStretch(1);
    addButtons();
    connect(&m_presenter, &AlertsPresenter::changed, this, &RulePane::refresh);
    refresh();
}

void RulePane::addButtons() {
    auto* menu = new QMenu(m_mute);
    menu->setObjectName(u"muteMenu"_s);
    const std::pair<QString, std::chrono::seconds> lengths[] = {{tr("For 1 hour"), 1h},
                                                                {tr("For 8 hours"), 8h},
                                                                {tr("For 7 days"), 24h * 7},
                                                                {tr("Until I unmute it"), 0s}};
    for (const auto& [text, length] : lengths) {
        QAction* entry = menu->addAction(text);
        connect(entry, &QAction::triggered, this, [this, chosen = length] {
            if (const Rule* rule = m_presenter.chosenRule())
                m_presenter.mute(rule->name, chosen);
        });
    }
    m_mute->setProperty("hasMenu", true);
    m_mute->setMenu(menu);
    m_mute->setToolTip(tr("The rule is watched, but nothing is told"));
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(6);
    buttons->addWidget(m_mute);
    buttons->addWidget(m_unmute);
    buttons->addWidget(m_setting);
    buttons->addStretch(1);
    body()->addLayout(buttons);
    connect(m_unmute, &QPushButton::clicked, this, [this] {
        if (const Rule* rule = m_presenter.chosenRule())
            m_presenter.unmute(rule->name);
    });
    connect(m_setting, &QPushButton::clicked, this, [this] {
        if (const Rule* rule = m_presenter.chosenRule())
            m_services.navigate(u"configuration"_s, u"key:connectors.alerts.rule."_s + rule->name);
    });
}

void RulePane::refresh() {
    const Rule* rule = m_presenter.chosenRule();
    if (!rule)
        return;
    setTitle(rule->name);
    m_state->set(RuleModel::stateText(rule->state), RuleModel::stateTone(*rule));
    m_sentence->setText(rule->sentence);
    m_sentence->setVisible(!rule->sentence.isEmpty());
    const auto time = [](qint64 at) {
        return at == 0 ? QString() : format::dateTime(QDateTime::fromMSecsSinceEpoch(at));
    };
    m_facts->set({{tr("Last value"), RuleModel::valueText(*rule)},
                  {tr("Severity"), IncidentModel::severityText(rule->isCritical)},
                  {tr("Since"), time(rule->since)},
                  {tr("Muted until"),
                   rule->isMuted() && rule->mutedUntil == 0 ? tr("it is unmuted") : time(rule->mutedUntil)},
                  //: the rule as it is written
                  {tr("Written"), rule->line, Tone::Neutral, true},
                  //: where a rule comes from
                  {tr("From"), rule->builtIn ? tr("built in") : tr("the configuration")}});
    m_mute->setVisible(!rule->isMuted());
    m_unmute->setVisible(rule->isMuted());
    m_mute->setEnabled(!m_presenter.isBusy());
    m_unmute->setEnabled(!m_presenter.isBusy());
    m_setting->setVisible(!rule->builtIn);
}

}  // namespace fdc::ui::monitoring
