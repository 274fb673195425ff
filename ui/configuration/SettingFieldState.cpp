// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QComboBox>
#include <QLineEdit>

#include "ui/common/Discreet.h"
#include "ui/common/Format.h"
#include "ui/common/Widgets.h"
#include "ui/configuration/SettingField.h"

/// What a field shows of its setting, and says to a screen reader; SettingField.cpp makes the widgets.
namespace fdc::ui::configuration {

using namespace Qt::Literals::StringLiterals;

void SettingField::setRow(const SettingRow& row) {
    m_row = row;
    showValue();
    showState();
    describe();
}

void SettingField::showValue() {
    if (m_line) {
        if (m_line->text() != m_row.value)
            m_line->setText(m_row.value);
        m_line->setProperty("private", discreet(m_row.value, Private::Value) != m_row.value);
        m_line->setPlaceholderText(m_row.placeholder);
    } else if (m_toggle) {
        m_toggle->setChecked(m_row.isOn);
        const QString word = m_row.isOn ? tr("on") : tr("off");
        //: %1 is "on" or "off"
        m_word->setText(m_row.isSet ? word : tr("%1 (not set)").arg(word));
    } else if (m_choice) {
        m_choice->clear();
        m_choice->addItem(m_row.placeholder);
        for (const QString& choice : std::as_const(m_row.choices))
            m_choice->addItem(choice, choice);
        m_choice->setCurrentIndex(m_row.isSet ? m_choice->findData(m_row.value) : 0);
    } else if (m_hidden) {
        m_hidden->setFullText(m_row.value);
        auto* replace = qobject_cast<QPushButton*>(m_control);
        replace->setText(m_row.isSet ? tr("Replace…") : tr("Set…"));
    }
}

void SettingField::showState() {
    const bool wrong = m_row.tone == Tone::Error && !m_row.message.isEmpty();
    m_changed->setVisible(m_row.isChanged);
    m_problem->set(m_row.pill, m_row.tone);
    m_problem->setToolTip(format::plainTip(m_row.message));
    m_problem->setVisible(!m_row.pill.isEmpty());
    m_message->setText(m_row.message);
    m_message->setVisible(!m_row.message.isEmpty() && m_row.tone != Tone::Neutral);
    restyle(m_message, "tone", wrong ? u"error"_s : m_row.tone == Tone::Warn ? u"warn"_s : QString());
    m_help->setVisible(m_message->isVisibleTo(this));
    m_help->setAccessibleName(tr("Cause and fix: %1").arg(m_row.message));
    m_suggestion->setText(tr("Use %1 instead").arg(m_row.suggestion));
    m_suggestion->setVisible(!m_row.suggestion.isEmpty());
    m_inForce->setText(m_row.inForce);
    m_inForce->setVisible(!m_row.inForce.isEmpty());
    m_reset->setVisible(m_row.isSet);
    if (m_test)
        m_test->setEnabled(m_row.canTest);
    m_reset->setToolTip(tr("Takes the key out of the file: %1").arg(m_row.placeholder));
    if (m_line || m_choice)
        restyle(m_control, "invalid", wrong);
}

/// What a screen reader says: key, and what is wrong with it or what may be said of it.
void SettingField::describe() {
    QStringList parts{m_row.key};
    if (m_toggle)
        parts.append(m_word->text());
    if (m_hidden)
        parts = {m_row.isSet ? tr("Replace %1").arg(m_row.key) : tr("Set %1").arg(m_row.key), m_row.value};
    if (!m_row.pill.isEmpty())
        parts.append(m_row.pill);
    m_control->setAccessibleName(parts.join(u", "_s));
    m_control->setAccessibleDescription(m_row.message.isEmpty() ? m_row.help : m_row.message);
}

}  // namespace fdc::ui::configuration
