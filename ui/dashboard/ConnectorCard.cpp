// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/dashboard/ConnectorCard.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/common/Small.h"
#include "ui/dashboard/Activation.h"

namespace fdc::ui::dashboard {

using namespace Qt::Literals::StringLiterals;

namespace {

QString beginning(QString text, bool isFirst) {
    if (!text.isEmpty())
        text[0] = isFirst ? text[0].toUpper() : text[0].toLower();
    return text;
}

/// What is worth a look comes before when it was looked at: the line may be cut.
QString lastLine(const Tile& tile) {
    if (tile.facts.isEmpty() && tile.state.version.isEmpty())
        return tile.lastCheck;
    QStringList parts = tile.facts;
    parts.append(beginning(tile.lastCheck, false));
    if (!tile.state.version.isEmpty())
        //: of a connector
        parts.append(ConnectorCard::tr("version %1").arg(tile.state.version));
    return beginning(parts.join(u" · "_s), true);
}

}  // namespace

ConnectorCard::ConnectorCard(const QString& id)
    : m_id(id),
      m_dot(new StateDot),
      m_name(new ElidedLabel({}, TextRole::CardTitle, u"name-"_s + id)),
      m_state(new Pill),
      m_toggle(new ToggleSwitch({}, u"toggle-"_s + id)),
      m_reason(new ElidedLabel({}, TextRole::Muted, u"reason-"_s + id)),
      m_past(new Sparkline),
      m_check(new ElidedLabel({}, TextRole::Muted, u"check-"_s + id)) {
    setObjectName(u"connector-"_s + id);
    m_state->setObjectName(u"state-"_s + id);
    body()->setContentsMargins(16, 10, 16, 10);
    body()->setSpacing(4);
    auto* first = new QHBoxLayout;
    first->setSpacing(8);
    first->addWidget(m_dot);
    first->addWidget(m_name, 1);
    first->addWidget(m_toggle);
    body()->addLayout(first);
    auto* second = new QHBoxLayout;
    second->setSpacing(8);
    second->addWidget(m_state);
    second->addWidget(m_reason, 1);
    body()->addLayout(second);
    body()->addWidget(m_past);
    body()->addWidget(m_check);
    auto* activation = new Activation(this, tr("Open the connectors page"));
    connect(activation, &Activation::activated, this, [this] { Q_EMIT opened(m_id); });
    connect(m_toggle, &QAbstractButton::clicked, this, [this](bool on) {
        m_toggle->setChecked(!on);  // it shows what is, and that changes when the engine says so
        Q_EMIT switched(m_id, on);
    });
}

void ConnectorCard::set(const Tile& tile) {
    const Tone tone = tile.changing ? Tone::Accent : shownTone(tile.state);
    const QString word = tile.changing ? tr("changing…") : shownWord(tile.state);
    m_dot->set(tone, word);
    m_name->setFullText(tile.state.name);
    m_state->set(word, tone);
    m_toggle->setChecked(tile.state.wanted);
    m_toggle->setEnabled(!tile.changing);
    m_toggle->setAccessibleName(tr("%1 on or off").arg(tile.state.name));
    m_toggle->setToolTip(tile.state.wanted ? tr("Switch %1 off").arg(tile.state.name)
                                           : tr("Switch %1 on").arg(tile.state.name));
    m_reason->setFullText(tile.reason);
    m_past->setValues(tile.past, tone == Tone::Accent ? Tone::Ok : tone);
    const QString check = lastLine(tile);
    m_check->setFullText(check);
    setAccessibleName(tile.state.name + u": "_s + word);
    setAccessibleDescription(tile.reason + u' ' + check);
}

}  // namespace fdc::ui::dashboard
