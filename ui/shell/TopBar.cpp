// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/TopBar.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPainter>

#include "ui/common/EnvironmentColour.h"
#include "ui/common/Format.h"
#include "ui/common/Icons.h"
#include "ui/common/Widgets.h"

namespace fdc::ui::shell {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int bandHeight = 3;

}  // namespace

QString environmentColour(const EnvironmentChoice& environment) {
    return ui::environmentColour(environment.name, environment.colour);
}

TopBar::TopBar(QWidget* parent)
    : QFrame(parent),
      m_environments(new QComboBox),
      m_palette(button(QString(), u"openPalette"_s)),
      m_alerts(button(QString(), u"alerts"_s)),
      m_notices(button(QString(), u"notices"_s, ButtonRole::Flat)),
      m_user(button(QString(), u"user"_s, ButtonRole::Flat)),
      m_discreet(button(tr("Screenshot-safe"), u"discreet"_s)) {
    setProperty("role", u"topBar"_s);
    setObjectName(u"topBar"_s);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(20, 8, 20, 8 + bandHeight);
    row->setSpacing(10);
    m_environments->setObjectName(u"environment"_s);
    m_environments->setAccessibleName(tr("Environment"));
    m_environments->setToolTip(tr("The environment that this window works in"));
    m_environments->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_environments->setMinimumWidth(fontMetrics().averageCharWidth() * 18);
    m_palette->setProperty("role", u"search"_s);
    m_palette->setText(tr("Go to, search or run…   Ctrl+K"));
    m_palette->setAccessibleName(tr("Command palette"));
    m_palette->setMinimumWidth(fontMetrics().averageCharWidth() * 34);
    m_palette->setMaximumWidth(fontMetrics().averageCharWidth() * 62);
    m_palette->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    row->addWidget(m_environments);
    row->addWidget(m_palette, 4);
    row->addStretch(1);
    m_discreet->setProperty("role", u"pill"_s);
    m_discreet->setAccessibleName(tr("Screenshot-safe mode is on: end it"));
    m_discreet->setToolTip(
        tr("Hosts, addresses, accounts, paths, documents and texts of settings are hidden. Click, or "
           "Ctrl+Shift+H, to show them again."));
    m_discreet->hide();
    row->addWidget(m_discreet);
    m_alerts->setProperty("role", u"pill"_s);
    row->addWidget(m_alerts);
    row->addWidget(m_notices);
    row->addWidget(m_user);
    connect(m_environments, &QComboBox::activated, this,
            [this](int index) { Q_EMIT environmentChosen(m_choices.value(index).name); });
    connect(m_palette, &QPushButton::clicked, this, &TopBar::paletteRequested);
    connect(m_alerts, &QPushButton::clicked, this, &TopBar::alertsRequested);
    connect(m_notices, &QPushButton::clicked, this, &TopBar::noticesRequested);
    connect(m_user, &QPushButton::clicked, this, &TopBar::userRequested);
    connect(m_discreet, &QPushButton::clicked, this, &TopBar::discretionEnded);
    setNotices(0);
    setAlerts(0, false);
}

void TopBar::setEnvironments(const QList<EnvironmentChoice>& all, const QString& current) {
    m_choices = all;
    m_environments->clear();
    for (const EnvironmentChoice& one : all) {
        m_environments->addItem(environmentDot(environmentColour(one), devicePixelRatioF()), one.name);
        if (one.name == current) {
            m_environments->setCurrentIndex(m_environments->count() - 1);
            m_colour = environmentColour(one);
        }
    }
    update();
}

void TopBar::setUser(const QString& text, const QString& tip) {
    m_user->setText(text);
    m_user->setToolTip(format::plainTip(tip));
}

void TopBar::setNotices(int unread) {
    m_notices->setText(unread > 0 ? QString::number(unread) : QString());
    m_notices->setAccessibleName(unread > 0 ? tr("Notices, %n unread", nullptr, unread) : tr("Notices"));
    m_notices->setToolTip(m_notices->accessibleName());
}

void TopBar::setAlerts(int open, bool critical) {
    m_alerts->setVisible(open > 0);
    // The shape says what the colour says.
    m_alerts->setText((critical ? u"■ "_s : u"▲ "_s) + tr("%n alert(s)", nullptr, open));
    m_alerts->setAccessibleName(tr("%n open alert(s)", nullptr, open));
    m_alerts->setToolTip(critical ? tr("One of them is critical. Opens the alerts.")
                                  : tr("Opens the alerts."));
    restyle(m_alerts, "tone", critical ? u"error"_s : u"warn"_s);
}

void TopBar::setDiscreet(bool on) {
    m_discreet->setVisible(on);
}

void TopBar::refreshIcons() {
    m_palette->setIcon(icons::icon(u"search"_s, *this));
    m_notices->setIcon(icons::icon(u"bell"_s, *this));
}

void TopBar::paintEvent(QPaintEvent* event) {
    QFrame::paintEvent(event);
    if (m_colour.isEmpty())
        return;
    QPainter painter(this);
    painter.fillRect(QRect(0, height() - bandHeight, width(), bandHeight), QColor(m_colour));
}

}  // namespace fdc::ui::shell
