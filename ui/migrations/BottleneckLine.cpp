// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/BottleneckLine.h"

#include <QHBoxLayout>

#include "ui/common/Small.h"
#include "ui/migrations/BottleneckText.h"
#include "ui/migrations/StageNumbers.h"

namespace fdc::ui::migrations {

using namespace Qt::Literals::StringLiterals;

BottleneckLine::BottleneckLine(QWidget* parent)
    : QFrame(parent),
      m_dot(new StateDot),
      m_sentence(paragraph(QString(), TextRole::Body, u"bottleneck"_s)),
      m_more(button(tr("Numbers…"), u"stageNumbersButton"_s, ButtonRole::Flat)) {
    setObjectName(u"bottleneckLine"_s);
    m_more->setAccessibleName(tr("The numbers of every stage"));
    m_sentence->setTextFormat(Qt::PlainText);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_dot, 0, Qt::AlignVCenter);
    row->addWidget(m_sentence, 1);
    row->addWidget(m_more, 0, Qt::AlignVCenter);
    connect(m_more, &QPushButton::clicked, this, &BottleneckLine::showNumbers);
}

void BottleneckLine::set(const std::optional<migration::Throughput>& speed,
                         const QMap<QString, QString>& stepNames) {
    m_speed = speed;
    const QString limit = speed ? BottleneckText::limit(*speed, stepNames) : QString();
    setVisible(!limit.isEmpty());
    if (!limit.isEmpty()) {
        const QString gain = BottleneckText::gain(*speed);
        const QString sentence = gain.isEmpty() ? limit : limit + u' ' + gain;
        if (sentence != m_sentence->text()) {
            m_sentence->setText(sentence);
            m_sentence->setAccessibleName(sentence);
        }
        m_dot->set(BottleneckText::tone(*speed), speed->bottleneck.isEmpty()
                                                     ? tr("nothing limits clearly")
                                                     : BottleneckText::stage(speed->bottleneck));
        m_more->setVisible(!speed->stages.isEmpty());
        keepHeight();
    }
    if (m_numbers && m_numbers->isVisible() && speed)
        m_numbers->set(*speed);
}

void BottleneckLine::keepHeight() {
    const int wanted = m_sentence->heightForWidth(m_sentence->width());
    if (wanted > m_sentence->minimumHeight())
        m_sentence->setMinimumHeight(wanted);
}

void BottleneckLine::resizeEvent(QResizeEvent* event) {
    QFrame::resizeEvent(event);
    m_sentence->setMinimumHeight(0);
    keepHeight();
}

void BottleneckLine::showNumbers() {
    if (!m_speed)
        return;
    if (!m_numbers)
        m_numbers = new StageNumbers(this);
    m_numbers->set(*m_speed);
    m_numbers->showBelow(m_more);
}

}  // namespace fdc::ui::migrations
