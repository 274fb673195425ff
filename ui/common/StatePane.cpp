// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/StatePane.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "core/base/ErrorPages.h"
#include "ui/common/ErrorText.h"
#include "ui/common/Icons.h"
#include "ui/common/Widgets.h"

namespace fdc::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QString markOf(StatePane::State state) {
    switch (state) {
        case StatePane::State::Loading: return u"loading"_s;
        case StatePane::State::Content:
        case StatePane::State::Empty: return u"empty"_s;
        case StatePane::State::Error: return u"error"_s;
        case StatePane::State::Denied: return u"denied"_s;
    }
    return {};
}

constexpr int markSize = 36;

}  // namespace

StatePane::StatePane(QWidget* content, QWidget* parent)
    : QStackedWidget(parent),
      m_content(content),
      m_message(new QWidget),
      m_mark(new QLabel),
      m_title(label(QString(), TextRole::CardTitle, u"stateTitle"_s)),
      m_text(paragraph(QString(), TextRole::Muted, u"stateText"_s)),
      m_action(button(QString(), u"stateAction"_s)),
      m_help(button(tr("Cause and fix"), u"stateHelp"_s, ButtonRole::Flat)) {
    auto* column = new QVBoxLayout(m_message);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(8);
    m_text->setAlignment(Qt::AlignCenter);
    m_text->setMaximumWidth(fontMetrics().averageCharWidth() * 80);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_action);
    buttons->addWidget(m_help);
    buttons->addStretch();
    column->addStretch(1);
    column->addWidget(m_mark, 0, Qt::AlignCenter);
    column->addWidget(m_title);  // over the whole width, or its second line has no room
    auto* centred = new QHBoxLayout;
    centred->addStretch(1);
    centred->addWidget(m_text, 8);
    centred->addStretch(1);
    column->addLayout(centred);
    column->addLayout(buttons);
    column->addStretch(2);
    addWidget(m_message);
    addWidget(m_content);
    connect(m_action, &QPushButton::clicked, this, &StatePane::actionRequested);
    connect(m_help, &QPushButton::clicked, this, [this] { Q_EMIT helpRequested(m_code); });
    showLoading(tr("Loading…"));
}

void StatePane::showLoading(const QString& text) {
    showMessage(State::Loading, text, QString(), QString());
}

void StatePane::showContent() {
    m_state = State::Content;
    setCurrentWidget(m_content);
}

void StatePane::showEmpty(const QString& title, const QString& text, const QString& actionText) {
    showMessage(State::Empty, title, text, actionText);
}

void StatePane::showError(const base::Error& error, const QString& language) {
    m_code = error.code();
    const bool denied = error.kind() == base::ErrorKind::Permission;
    QString text = base::errorFix(error.code(), language);
    text += (text.isEmpty() ? QString() : u"\n\n"_s) + withCause(error.code(), error, language);
    showMessage(denied ? State::Denied : State::Error, base::errorSentence(error, language), text,
                denied ? QString() : tr("Try again"));
}

void StatePane::showMessage(State state, const QString& title, const QString& text,
                            const QString& actionText) {
    m_state = state;
    m_message->setProperty("state", markOf(state));
    m_mark->setPixmap(
        icons::pixmap(markOf(state), markSize, *this, state == State::Error ? Tone::Error : Tone::Neutral));
    m_title->setWordWrap(true);
    m_title->setAlignment(Qt::AlignCenter);
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    m_action->setText(actionText);
    m_action->setVisible(!actionText.isEmpty());
    m_help->setVisible(state == State::Error || state == State::Denied);
    setCurrentWidget(m_message);
}

}  // namespace fdc::ui
