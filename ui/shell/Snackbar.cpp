// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/Snackbar.h"

#include <QAccessible>
#include <QHBoxLayout>

#include "ui/common/Discreet.h"
#include "ui/common/Widgets.h"

namespace fdc::ui::shell {

using namespace Qt::Literals::StringLiterals;

namespace {

QString markOf(Tone tone) {
    switch (tone) {
        case Tone::Ok: return u"✓"_s;
        case Tone::Warn: return u"▲"_s;
        case Tone::Error: return u"■"_s;
        case Tone::Neutral:
        case Tone::Accent: return u"●"_s;
    }
    return {};
}

}  // namespace

Snackbar::Snackbar(QWidget* window)
    : QFrame(window),
      m_mark(label(QString())),
      m_text(label(QString(), TextRole::Body, u"snackText"_s)),
      m_action(button(QString(), u"snackAction"_s)),
      m_help(button(tr("Cause and fix"), u"snackHelp"_s)) {
    setObjectName(u"snackbar"_s);
    setProperty("role", u"snack"_s);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 9, 10, 9);
    row->setSpacing(10);
    m_text->setWordWrap(true);
    row->addWidget(m_mark);
    row->addWidget(m_text, 1);
    row->addWidget(m_action);
    row->addWidget(m_help);
    QPushButton* close = button(u"×"_s, u"snackClose"_s);
    close->setAccessibleName(tr("Close this notice"));
    row->addWidget(close);
    connect(close, &QPushButton::clicked, this, &QWidget::hide);
    connect(m_help, &QPushButton::clicked, this, [this] { Q_EMIT helpRequested(m_notice.code); });
    connect(m_action, &QPushButton::clicked, this, [this] {
        const auto action = m_notice.action;
        hide();
        if (action)
            action();
    });
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Snackbar::leaveLater);
    hide();
}

void Snackbar::post(const Notice& notice) {
    m_notice = notice;
    m_mark->setText(markOf(notice.tone));
    m_text->setText(discreet(notice.text));
    m_action->setText(notice.actionText);
    m_action->setVisible(!notice.actionText.isEmpty());
    m_help->setVisible(!notice.code.isEmpty());
    setAccessibleName(m_text->text());
    place();
    show();
    raise();
    m_timer.start(std::chrono::seconds(std::max(notice.seconds, 3)));
    if (QAccessible::isActive()) {
        QAccessibleEvent event(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
    }
}

void Snackbar::place() {
    const QSize room = parentWidget()->size();
    const int width = std::min(760, room.width() - 60);
    setFixedWidth(width);
    const int height = std::max(heightForWidth(width), sizeHint().height());
    setGeometry((room.width() - width) / 2, room.height() - height - 22, width, height);
}

void Snackbar::leaveLater() {
    // Who is reading or reaching for the button is not rushed.
    const bool inUse = underMouse() || m_action->hasFocus() || m_help->hasFocus();
    if (inUse)
        m_timer.start(std::chrono::seconds(2));
    else
        hide();
}

}  // namespace fdc::ui::shell
