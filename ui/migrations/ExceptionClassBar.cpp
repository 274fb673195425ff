// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/ExceptionClassBar.h"

#include <QButtonGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollBar>

#include "ui/common/Format.h"
#include "ui/common/Widgets.h"

namespace fdc::ui::migrations {

using namespace Qt::Literals::StringLiterals;

ExceptionClassBar::ExceptionClassBar(QWidget* parent) : QScrollArea(parent), m_group(new QButtonGroup(this)) {
    setObjectName(u"errorClasses"_s);
    setAccessibleName(tr("Error classes"));
    setFrameShape(NoFrame);
    setWidgetResizable(true);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_group->setExclusive(true);
    auto* inner = new QWidget;
    inner->setProperty("role", u"scrolled"_s);
    m_row = new QHBoxLayout(inner);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(6);
    m_row->addStretch(1);
    setWidget(inner);
}

QPushButton* ExceptionClassBar::buttonOf(const QString& errorClass, int place) {
    QPushButton*& known = m_buttons[errorClass];
    if (!known) {
        known = button(QString(), u"class"_s + (errorClass.isEmpty() ? u"All"_s : errorClass));
        known->setCheckable(true);
        m_group->addButton(known);
        // At the top: what is scrolled may be higher for a moment, when the scroll bar has just gone.
        m_row->insertWidget(place, known, 0, Qt::AlignTop);
        connect(known, &QPushButton::clicked, this, [this, errorClass] { Q_EMIT chosen(errorClass); });
    }
    return known;
}

void ExceptionClassBar::set(const QMap<QString, qint64>& classes, qint64 total, const QString& chosen) {
    for (auto one = m_buttons.begin(); one != m_buttons.end();) {
        if (one.key().isEmpty() || classes.contains(one.key())) {
            ++one;
            continue;
        }
        delete one.value();
        one = m_buttons.erase(one);
    }
    //: button: the documents of all error classes; %1 is their number
    buttonOf(QString(), 0)->setText(tr("All %1").arg(format::count(total)));
    int place = 1;
    for (auto one = classes.cbegin(); one != classes.cend(); ++one)
        buttonOf(one.key(), place++)->setText(one.key() + u' ' + format::count(one.value()));
    m_buttons[chosen]->setChecked(true);
    fitHeight();
}

QSize ExceptionClassBar::sizeHint() const {
    const bool scrolls = widget()->minimumSizeHint().width() > width();
    return {240,
            widget()->sizeHint().height() + (scrolls ? horizontalScrollBar()->sizeHint().height() + 2 : 0)};
}

void ExceptionClassBar::resizeEvent(QResizeEvent* event) {
    QScrollArea::resizeEvent(event);
    fitHeight();
}

/// Fonts and paddings are known when the widgets are dressed, which may be long after they were made.
bool ExceptionClassBar::eventFilter(QObject* watched, QEvent* event) {
    const bool handled = QScrollArea::eventFilter(watched, event);
    if (watched == widget() && event->type() == QEvent::LayoutRequest)
        fitHeight();
    return handled;
}

void ExceptionClassBar::fitHeight() {
    const int wanted = sizeHint().height();
    if (minimumHeight() != wanted || maximumHeight() != wanted)
        setFixedHeight(wanted);
}

}  // namespace fdc::ui::migrations
