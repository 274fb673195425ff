// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/Rail.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

#include "ui/common/Format.h"
#include "ui/common/Icons.h"
#include "ui/common/Widgets.h"

namespace fdc::ui::shell {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int flowerSize = 22;
constexpr int widthInCharacters = 27;
}  // namespace

Rail::Rail(QWidget* parent)
    : QFrame(parent),
      m_places(new QVBoxLayout),
      m_flower(new QLabel),
      m_engine(label(QString(), TextRole::Muted, u"engineState"_s)) {
    m_engine->setWordWrap(true);
    setProperty("role", u"rail"_s);
    setObjectName(u"rail"_s);
    setAccessibleName(tr("Places"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(10, 14, 10, 12);
    column->setSpacing(2);
    auto* brand = new QHBoxLayout;
    brand->setContentsMargins(8, 0, 0, 10);
    brand->setSpacing(8);
    // The product's name is not translated.
    QLabel* name = label(u"FlowerDocs"_s, TextRole::CardTitle, u"brand"_s);
    brand->addWidget(m_flower);
    brand->addWidget(name, 1);
    column->addLayout(brand);
    m_places->setSpacing(2);
    column->addLayout(m_places);
    column->addStretch(1);
    column->addWidget(m_engine);
    setFixedWidth(fontMetrics().averageCharWidth() * widthInCharacters + 20);
}

void Rail::addPlace(const QString& id, const QString& title, const QString& icon, int number) {
    QPushButton* place = button(title, u"nav_"_s + id);
    place->setProperty("role", u"nav"_s);
    place->setCheckable(true);
    place->setAutoExclusive(true);
    place->setIconSize({18, 18});
    place->setToolTip(u"Alt+"_s + QString::number(number));
    place->installEventFilter(this);
    connect(place, &QPushButton::clicked, this, [this, id] { Q_EMIT chosen(id); });
    m_places->addWidget(place);
    m_buttons.append(place);
    m_icons.insert(place, icon);
}

void Rail::setCurrent(const QString& id) {
    for (QPushButton* place : m_buttons) {
        if (place->objectName() == u"nav_"_s + id)
            place->setChecked(true);
    }
}

void Rail::setEngineText(const QString& text) {
    // A line for what runs and one for where: side by side they are wider than the rail.
    m_engine->setText(QString(text).replace(u" · "_s, u"\n"_s));
    m_engine->setToolTip(format::plainTip(text));
    m_engine->setAccessibleName(text);
}

void Rail::refreshIcons() {
    m_flower->setPixmap(icons::pixmap(u"flower"_s, flowerSize, *this, Tone::Accent));
    for (QPushButton* place : m_buttons)
        place->setIcon(icons::icon(m_icons.value(place), *this));
}

bool Rail::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        const qsizetype at = m_buttons.indexOf(static_cast<QPushButton*>(watched));
        const qsizetype next = key == Qt::Key_Down ? at + 1 : key == Qt::Key_Up ? at - 1 : -1;
        if (next >= 0 && next < m_buttons.size()) {
            m_buttons[next]->setFocus(Qt::TabFocusReason);
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

}  // namespace fdc::ui::shell
