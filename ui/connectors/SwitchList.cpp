// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/connectors/SwitchList.h"

#include <QResizeEvent>
#include <QVBoxLayout>

#include "ui/common/Format.h"
#include "ui/common/Widgets.h"

namespace fdc::ui::connectors {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int buttonPadding = 16;  // of the flat style, both sides and border
}

LineButton::LineButton(const QString& text, const QString& name) : QPushButton(text), m_full(text) {
    setObjectName(name);
    setAutoDefault(false);
    setProperty("role", u"flat"_s);
    setStyleSheet(u"text-align: left;"_s);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(text);
}

QSize LineButton::minimumSizeHint() const {
    return {fontMetrics().averageCharWidth() * 12, QPushButton::minimumSizeHint().height()};
}

void LineButton::resizeEvent(QResizeEvent* event) {
    QPushButton::resizeEvent(event);
    const QString shown = fontMetrics().elidedText(m_full, Qt::ElideRight, width() - buttonPadding);
    setText(shown);
    setToolTip(format::plainTip(shown == m_full ? QString() : m_full));
}

SwitchList::SwitchList(QWidget* parent)
    : QWidget(parent), m_title(label({}, TextRole::CardTitle, u"whyTitle"_s)), m_lines(new QVBoxLayout) {
    setObjectName(u"switchList"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_title);
    m_lines->setSpacing(2);
    column->addLayout(m_lines);
}

void SwitchList::clear() {
    while (QLayoutItem* item = m_lines->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();  // it may be the sender of what led here
        delete item;
    }
}

void SwitchList::set(const std::optional<SwitchState>& state, const QString& otherwise) {
    if (m_filled && state == m_state && otherwise == m_otherwise)
        return;
    m_filled = true;
    m_state = state;
    m_otherwise = otherwise;
    clear();
    if (!state) {
        //: title: why is this connector on or off
        m_title->setText(tr("Why on or off?"));
        m_lines->addWidget(paragraph(otherwise, TextRole::Muted, u"whyUnknown"_s));
        return;
    }
    m_title->setText(state->effective ? tr("Why on?") : tr("Why off?"));
    QWidget* before = m_anchor;
    for (const SwitchLine& line : state->switches) {
        QWidget* made = addSwitch(line);
        if (before)
            setTabOrder(before, made);
        before = made;
    }
    for (const QString& change : state->changes)
        m_lines->addWidget(paragraph(change, TextRole::Body, u"whyChange"_s));
}

QWidget* SwitchList::addSwitch(const SwitchLine& line) {
    auto* made = new LineButton(line.mark() + u"  "_s + line.text(), u"switch-"_s + line.key);
    made->setAccessibleName(line.text() + u", "_s + line.onWord());
    made->setAccessibleDescription(tr("Opens the setting in the configuration"));
    made->setProperty("helpTopic", u"key:"_s + line.key);
    connect(made, &QPushButton::clicked, this, [this, key = line.key] { Q_EMIT keyActivated(key); });
    m_lines->addWidget(made);
    return made;
}

}  // namespace fdc::ui::connectors
