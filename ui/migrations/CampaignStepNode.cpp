// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/CampaignStepNode.h"

#include <QEvent>
#include <QPainter>
#include <algorithm>

#include "ui/common/Format.h"

namespace fdc::ui::migrations {

using namespace Qt::Literals::StringLiterals;
using format::count;

namespace {

constexpr int padding = 12;
constexpr int gap = 4;
constexpr int barHeight = 6;
constexpr int charactersWide = 17;

}  // namespace

CampaignStepNode::CampaignStepNode(int number, QWidget* parent) : QWidget(parent) {
    setObjectName(u"step%1"_s.arg(number));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void CampaignStepNode::set(const CampaignRunPresenter::Step& step, qint64 total, bool isOver) {
    if (step == m_step && total == m_total && isOver == m_over && !m_numbers.isEmpty())
        return;
    m_step = step;
    m_total = total;
    m_over = isOver;
    describe();
    update();
}

void CampaignStepNode::describe() {
    const CampaignStep& step = m_step.step;
    const bool moves = !m_over && m_step.rate && *m_step.rate > 0;
    //: %1 a number of documents, %2 a number of documents a second
    m_numbers = moves ? tr("%1 · %2/s").arg(count(step.ok), count(qRound64(*m_step.rate))) : count(step.ok);
    //: %1 is the number of documents that a step refused
    m_exceptions = step.exceptions > 0 ? tr("Exceptions: %1").arg(count(step.exceptions)) : QString();
    m_part = m_total > 0 ? std::min(1.0, double(step.ok) / double(m_total)) : 0;
    m_tone = step.exceptions > 0 ? Tone::Warn : m_part >= 1 ? Tone::Ok : Tone::Accent;
    QStringList words{step.name, tr("%1 of %2 documents").arg(count(step.ok), count(m_total))};
    if (moves)
        words.append(format::rate(m_step.rate));
    if (step.processing > 0)
        words.append(tr("%1 under way").arg(count(step.processing)));
    if (!m_exceptions.isEmpty())
        words.append(m_exceptions);
    setAccessibleName(words.join(u", "_s));
    setToolTip(words.join(u'\n'));
}

QSize CampaignStepNode::sizeHint() const {
    const int line = fontMetrics().height();
    return {fontMetrics().averageCharWidth() * charactersWide + 2 * padding,
            3 * line + 3 * gap + barHeight + 2 * padding - 4};
}

void CampaignStepNode::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
}

void CampaignStepNode::paintEvent(QPaintEvent*) {
    const Tokens& tokens = Tokens::of(*this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(hasFocus() ? tokens.accent : tokens.line, hasFocus() ? 1.6 : 1));
    painter.setBrush(tokens.inset);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.8, 0.8, -0.8, -0.8), 8, 8);

    const int line = fontMetrics().height();
    const int width = this->width() - 2 * padding;
    QRect row(padding, padding - 2, width, line);
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    painter.setFont(strong);
    painter.setPen(tokens.text);
    painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetrics(strong).elidedText(m_step.step.name, Qt::ElideRight, width));
    painter.setFont(font());
    row.translate(0, line + gap);
    painter.setPen(tokens.muted);
    painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter,
                     fontMetrics().elidedText(m_numbers, Qt::ElideRight, width));
    row.translate(0, line);
    painter.setPen(tokens.strong(Tone::Warn));
    painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter,
                     fontMetrics().elidedText(m_exceptions, Qt::ElideRight, width));

    const QRectF bar(padding, height() - padding - barHeight + 2, width, barHeight);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens.neutralSoft);
    painter.drawRoundedRect(bar, barHeight / 2.0, barHeight / 2.0);
    if (m_part > 0) {
        painter.setBrush(tokens.strong(m_tone));
        painter.drawRoundedRect(
            QRectF(bar.topLeft(), QSizeF(std::max<double>(barHeight, bar.width() * m_part), barHeight)),
            barHeight / 2.0, barHeight / 2.0);
    }
}

}  // namespace fdc::ui::migrations
