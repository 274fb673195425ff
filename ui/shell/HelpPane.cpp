// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/HelpPane.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QTextBrowser>
#include <QVBoxLayout>

#include "ui/common/Icons.h"
#include "ui/common/Widgets.h"
#include "ui/shell/HelpBook.h"

namespace fdc::ui::shell {

using namespace Qt::Literals::StringLiterals;

HelpPane::HelpPane(QWidget* parent)
    : QFrame(parent),
      m_title(label(QString(), TextRole::CardTitle, u"helpTitle"_s)),
      m_text(new QTextBrowser) {
    setObjectName(u"helpPane"_s);
    setProperty("role", u"card"_s);
    setAccessibleName(tr("Help"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(14, 12, 14, 12);
    auto* head = new QHBoxLayout;
    m_title->setWordWrap(true);
    QPushButton* close = button(tr("Close"), u"closeHelp"_s, ButtonRole::Flat);
    close->setAccessibleName(tr("Close the help"));
    connect(close, &QPushButton::clicked, this, &HelpPane::closeRequested);
    head->addWidget(m_title, 1);
    head->addWidget(close, 0, Qt::AlignTop);
    column->addLayout(head);
    m_text->setObjectName(u"helpText"_s);
    m_text->setAccessibleName(tr("Help text"));
    m_text->setOpenLinks(false);  // offline: nothing in it leads anywhere
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setStyleSheet(u"border: none; background: transparent;"_s);
    column->addWidget(m_text, 1);
    setMinimumWidth(fontMetrics().averageCharWidth() * 42);
    setMaximumWidth(fontMetrics().averageCharWidth() * 56);
}

void HelpPane::showTopic(const QString& topic, const QString& language) {
    m_topic = topic;
    const HelpText text = helpText(topic, language);
    m_title->setText(text.title);
    m_text->setMarkdown(text.markdown);
}

void HelpPane::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closeRequested();
    else
        QFrame::keyPressEvent(event);
}

}  // namespace fdc::ui::shell
