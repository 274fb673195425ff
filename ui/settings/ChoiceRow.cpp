// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/ChoiceRow.h"

#include <QButtonGroup>
#include <QEvent>
#include <QGridLayout>
#include <algorithm>

#include "ui/common/Format.h"
#include "ui/common/Icons.h"
#include "ui/common/Widgets.h"
#include "ui/settings/Parts.h"

namespace fdc::ui::settings {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int iconSize = 14;
constexpr int gap = 6;

QIcon tick(const QWidget& on) {
    return icons::pixmap(u"check"_s, iconSize, on, Tone::Accent);
}

}  // namespace

ChoiceRow::ChoiceRow(const QString& name, const QString& accessibleName, QWidget* parent)
    : QWidget(parent), m_grid(new QGridLayout(this)), m_group(new QButtonGroup(this)) {
    setObjectName(name);
    setAccessibleName(accessibleName);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(gap);
    connect(m_group, &QButtonGroup::buttonClicked, this, [this](QAbstractButton* clicked) {
        for (const Choice& choice : m_choices) {
            if (choice.button == clicked) {
                // A copy: whoever listens may replace this widget.
                const QString id = choice.id;
                Q_EMIT chosen(id);
                return;
            }
        }
    });
}

QString ChoiceRow::buttonName(const QString& name, const QString& id) {
    return name + id.left(1).toUpper() + id.mid(1);
}

void ChoiceRow::add(const QString& id, const QString& text, const QString& spoken,
                    std::function<QIcon(const QWidget&)> icon) {
    QPushButton* made = button(text, buttonName(objectName(), id));
    made->setCheckable(true);
    const QString said = spoken.isEmpty() ? text : spoken;
    made->setAccessibleName(format::labelled(accessibleName(), said));
    if (text.isEmpty())
        made->setToolTip(said);
    made->setIconSize({iconSize, iconSize});
    m_group->addButton(made);
    m_choices.append({id, made, std::move(icon)});
    paint(m_choices.last());
    connect(made, &QPushButton::toggled, this, [this, made] {
        for (const Choice& choice : m_choices) {
            if (choice.button == made)
                paint(choice);
        }
    });
    m_columns = 0;
    arrange();
}

void ChoiceRow::setCurrent(const QString& id) {
    m_group->setExclusive(false);
    for (const Choice& choice : m_choices)
        choice.button->setChecked(choice.id == id);
    m_group->setExclusive(true);
    tabToChecked(m_group);
}

QString ChoiceRow::current() const {
    for (const Choice& choice : m_choices) {
        if (choice.button->isChecked())
            return choice.id;
    }
    return {};
}

int ChoiceRow::widestChoice() const {
    int widest = 0;
    for (const Choice& choice : m_choices)
        widest = std::max(widest, choice.button->minimumSizeHint().width());
    return widest;
}

QSize ChoiceRow::minimumSizeHint() const {
    return {widestChoice(), m_grid->minimumSize().height()};
}

void ChoiceRow::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

/// As many on a line as there is room for.
void ChoiceRow::arrange() {
    const int all = int(m_choices.size());
    const int fit = std::clamp((width() + gap) / std::max(widestChoice() + gap, 1), 1, std::max(all, 1));
    if (fit == m_columns)
        return;
    m_columns = fit;
    for (int at = 0; at < all; ++at)
        m_grid->addWidget(m_choices[at].button, at / fit, at % fit);
    // What room is left goes to the right of them.
    for (int column = 0; column <= all; ++column)
        m_grid->setColumnStretch(column, column == fit ? 1 : 0);
    updateGeometry();
}

void ChoiceRow::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        paintIcons();
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        arrange();
}

void ChoiceRow::paintIcons() {
    for (const Choice& choice : m_choices)
        paint(choice);
}

void ChoiceRow::paint(const Choice& choice) {
    if (choice.icon) {
        choice.button->setIcon(choice.icon(*this));
        return;
    }
    // Room for the tick is kept, so that nothing moves when the choice does.
    choice.button->setMinimumWidth(0);
    choice.button->setIcon(tick(*this));
    choice.button->setMinimumWidth(choice.button->sizeHint().width());
    if (!choice.button->isChecked())
        choice.button->setIcon({});
}

}  // namespace fdc::ui::settings
