// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/CampaignStepNode.h"

#include <QEvent>
#include <QPainter>
#include <algorithm>

#include "ui/common/Format.h"
#include "ui/migrations/BottleneckText.h"

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
    const bool isMeasured = !m_over && m_step.now;
    m_waiting = isMeasured ? BottleneckText::waiting(*m_step.now) : QString();
    m_running = isMeasured ? BottleneckText::running(*m_step.now) : QString();
    describeBar();
    QStringList words{step.name, tr("%1 of %2 documents").arg(count(step.ok), count(m_total))};
    if (moves)
        words.append(format::rate(m_step.rate));
    if (isMeasured)
        words += {m_waiting, m_running};
    else if (step.processing > 0)
        words.append(tr("%1 under way").arg(count(step.processing)));
    if (!m_exceptions.isEmpty())
        words.append(m_exceptions);
    if (!m_word.isEmpty())
        words.append(m_word);
    if (isMeasured && m_step.now->millisecond > 0)
        //: %1 is a time such as "38 ms"
        words.append(tr("%1 a document").arg(format::milliseconds(m_step.now->millisecond)));
    setAccessibleName(words.join(u", "_s));
    setToolTip(format::plainTip(words.join(u'\n')));
}

void CampaignStepNode::describeBar() {
    const CampaignStep& step = m_step.step;
    if (!m_over && m_step.now) {
        const BottleneckText::Fullness fullness = BottleneckText::fullness(m_step.now->full);
        m_part = std::clamp(m_step.now->full, 0.0, 1.0);
        m_tone = fullness.tone;
        m_word = fullness.word;
        return;
    }
    m_part = m_total > 0 ? std::min(1.0, double(step.ok) / double(m_total)) : 0;
    m_tone = step.exceptions > 0 ? Tone::Warn : m_part >= 1 ? Tone::Ok : Tone::Accent;
    m_word.clear();
}

/// The same while it runs and while it rests, so that nothing below it jumps.
QSize CampaignStepNode::sizeHint() const {
    const int line = fontMetrics().height();
    const int lines = m_tall ? 6 : 5;
    return {fontMetrics().averageCharWidth() * charactersWide + 2 * padding,
            lines * line + 2 * gap + 2 * padding - 4};
}

bool CampaignStepNode::isCrowded() const {
    return !m_running.isEmpty() && !m_exceptions.isEmpty() &&
           fontMetrics().horizontalAdvance(m_running + m_exceptions) + 8 > textWidth();
}

void CampaignStepNode::setTall(bool tall) {
    if (tall == m_tall)
        return;
    m_tall = tall;
    updateGeometry();
    update();
}

int CampaignStepNode::textWidth() const {
    return width() - 2 * padding;
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
    paintTexts(painter);
    paintBar(painter);
}

void CampaignStepNode::paintTexts(QPainter& painter) const {
    const Tokens& tokens = Tokens::of(*this);
    const int line = fontMetrics().height();
    const int wide = textWidth();
    QRect row(padding, padding - 2, wide, line);
    const auto write = [&](const QString& text, const QColor& colour, int alignment = Qt::AlignLeft) {
        painter.setPen(colour);
        painter.drawText(row, alignment | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(text, Qt::ElideRight, wide));
    };
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    painter.setFont(strong);
    write(m_step.step.name, tokens.text);
    painter.setFont(font());
    row.translate(0, line + gap);
    write(m_numbers, tokens.muted);
    row.translate(0, line);
    if (!m_waiting.isEmpty()) {
        write(m_waiting, tokens.muted);
        row.translate(0, line);
    }
    write(m_running, tokens.muted);
    if (m_tall && !m_running.isEmpty())
        row.translate(0, line);
    const bool isBeside = !m_tall && !m_running.isEmpty();
    write(m_exceptions, tokens.strong(Tone::Warn), isBeside ? Qt::AlignRight : Qt::AlignLeft);
}

void CampaignStepNode::paintBar(QPainter& painter) const {
    const Tokens& tokens = Tokens::of(*this);
    const int line = fontMetrics().height();
    const double top = height() - padding - line + 2;
    double wide = textWidth();
    if (!m_word.isEmpty()) {
        const int word = fontMetrics().horizontalAdvance(m_word);
        painter.setPen(m_tone == Tone::Accent ? tokens.muted : tokens.strong(m_tone));
        painter.drawText(QRectF(width() - padding - word, top, word + 1, line), Qt::AlignVCenter, m_word);
        wide = std::max(wide - word - 8, 0.0);
    }
    const QRectF bar(padding, top + (line - barHeight) / 2.0, wide, barHeight);
    if (bar.width() < barHeight)
        return;
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens.neutralSoft);
    painter.drawRoundedRect(bar, barHeight / 2.0, barHeight / 2.0);
    if (m_part <= 0)
        return;
    painter.setBrush(tokens.strong(m_tone));
    const QSizeF filled(std::max<double>(barHeight, bar.width() * m_part), barHeight);
    painter.drawRoundedRect(QRectF(bar.topLeft(), filled), barHeight / 2.0, barHeight / 2.0);
}

}  // namespace fdc::ui::migrations
