// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/audit/Histogram.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>

#include "ui/common/Format.h"
#include "ui/common/Tokens.h"

namespace fdc::ui::audit {

using namespace Qt::Literals::StringLiterals;
using fdc::audit::AuditBucket;

namespace {

constexpr double barsHeight = 46;

/// UTC, as the table's times.
QString momentText(const QDateTime& at, qint64 spanMs) {
    const QDateTime utc = at.toUTC();
    if (spanMs <= 5 * 60'000)
        return utc.toString(u"HH:mm:ss"_s);
    if (spanMs <= 20 * 3'600'000LL)
        return utc.toString(u"HH:mm"_s);
    return utc.toString(u"yyyy-MM-dd HH:mm"_s);
}

}  // namespace

Histogram::Histogram(const QString& name, QWidget* parent) : QWidget(parent) {
    setObjectName(name);
    setAccessibleName(tr("Actions over time"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    describe();
}

QSize Histogram::sizeHint() const {
    return {480, int(barsHeight) + 2 * fontMetrics().height() + 12};
}

void Histogram::setBuckets(QList<AuditBucket> buckets) {
    if (m_selected && *m_selected >= buckets.size())
        m_selected.reset();
    m_hovered.reset();
    m_buckets = std::move(buckets);
    describe();
    update();
}

void Histogram::setEmptyText(const QString& text) {
    m_emptyText = text;
    describe();
    update();
}

void Histogram::select(std::optional<int> bucket) {
    if (bucket == m_selected)
        return;
    m_selected = bucket;
    describe();
    update();
    if (QAccessible::isActive()) {
        QAccessibleEvent event(this, QAccessible::DescriptionChanged);
        QAccessible::updateAccessibility(&event);
    }
}

QString Histogram::textOf(int bucket) const {
    const AuditBucket& bar = m_buckets[bucket];
    const qint64 span = m_buckets.first().from.msecsTo(m_buckets.last().to);
    //: %1 and %2: times; %3 and %4: numbers of actions
    return tr("%1 – %2: %3 succeeded, %4 failed or refused")
        .arg(momentText(bar.from, span), momentText(bar.to, span), format::count(bar.ok),
             format::count(bar.failed));
}

void Histogram::describe() {
    if (m_buckets.isEmpty()) {
        setAccessibleDescription(m_emptyText);
        return;
    }
    if (m_selected) {
        setAccessibleDescription(textOf(*m_selected));
        return;
    }
    qint64 ok = 0;
    qint64 failed = 0;
    for (const AuditBucket& bar : m_buckets) {
        ok += bar.ok;
        failed += bar.failed;
    }
    setAccessibleDescription(
        tr("%1 succeeded, %2 failed or refused. Left and Right go through the bars, Return shows one alone.")
            .arg(format::count(ok), format::count(failed)));
}

QRectF Histogram::plot() const {
    const int line = fontMetrics().height();
    return {2, double(line) + 5, std::max(10.0, width() - 4.0), barsHeight};
}

QRectF Histogram::column(int bucket) const {
    const QRectF area = plot();
    const double width = area.width() / double(std::max<qsizetype>(m_buckets.size(), 1));
    return {area.left() + bucket * width, area.top(), width, area.height()};
}

int Histogram::bucketAt(double x) const {
    const QRectF area = plot();
    const auto index = int((x - area.left()) / area.width() * double(m_buckets.size()));
    return std::clamp(index, 0, int(m_buckets.size()) - 1);
}

void Histogram::paintEvent(QPaintEvent*) {
    const Tokens& tokens = Tokens::of(*this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area = plot();
    painter.setPen(tokens.line);
    painter.drawLine(area.bottomLeft(), area.bottomRight());
    if (m_buckets.isEmpty()) {
        painter.setPen(tokens.muted);
        painter.drawText(QRectF(rect()), Qt::AlignCenter, m_emptyText);
    } else {
        qint64 highest = 1;
        for (const AuditBucket& bar : m_buckets)
            highest = std::max(highest, bar.ok + bar.failed);
        for (int bucket = 0; bucket < int(m_buckets.size()); ++bucket)
            paintBar(painter, bucket, highest);
        paintTimes(painter);
    }
    if (hasFocus()) {
        painter.setPen(QPen(tokens.accent, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    }
}

void Histogram::paintBar(QPainter& painter, int bucket, qint64 highest) const {
    const Tokens& tokens = Tokens::of(*this);
    const AuditBucket& bar = m_buckets[bucket];
    const QRectF whole = column(bucket);
    if (m_selected == bucket || m_hovered == bucket)
        painter.fillRect(whole, m_selected == bucket ? tokens.accentSoft : tokens.neutralSoft);
    const double gap = std::min(4.0, whole.width() * 0.25);
    // What happened is seen, however little it is beside the highest bar.
    const auto heightOf = [&](qint64 amount) {
        return amount == 0 ? 0.0 : std::max(2.0, double(amount) / double(highest) * (whole.height() - 2));
    };
    const double failed = heightOf(bar.failed);
    const double ok = std::min(heightOf(bar.ok), whole.height() - failed);
    QRectF part(whole.left() + gap / 2, whole.bottom() - ok, whole.width() - gap, ok);
    painter.fillRect(part, tokens.accent);
    part = QRectF(part.left(), part.top() - failed, part.width(), failed);
    if (failed <= 0)
        return;
    painter.fillRect(part, tokens.err);
    QColor stripes = tokens.card;
    stripes.setAlphaF(0.55F);
    painter.fillRect(part, QBrush(stripes, Qt::BDiagPattern));
}

void Histogram::paintTimes(QPainter& painter) const {
    const Tokens& tokens = Tokens::of(*this);
    const int line = fontMetrics().height();
    const qint64 span = m_buckets.first().from.msecsTo(m_buckets.last().to);
    const QRectF below(plot().left(), plot().bottom() + 3, plot().width(), line + 2);
    painter.setPen(tokens.muted);
    painter.drawText(below, Qt::AlignLeft | Qt::AlignVCenter, momentText(m_buckets.first().from, span));
    painter.drawText(below, Qt::AlignRight | Qt::AlignVCenter, momentText(m_buckets.last().to, span));
    const QRectF above(plot().left(), 0, plot().width(), line + 2);
    if (const auto shown = m_hovered ? m_hovered : m_selected) {
        painter.setPen(tokens.text);
        painter.drawText(above, Qt::AlignRight | Qt::AlignVCenter, textOf(*shown));
    }
    // The legend, at the left of the same line.
    double x = above.left();
    for (const bool failed : {false, true}) {
        const QRectF swatch(x, above.center().y() - 5, 10, 10);
        painter.fillRect(swatch, failed ? tokens.err : tokens.accent);
        if (failed) {
            QColor stripes = tokens.card;
            stripes.setAlphaF(0.55F);
            painter.fillRect(swatch, QBrush(stripes, Qt::BDiagPattern));
        }
        //: legend of a chart of actions
        const QString word = failed ? tr("failed or refused") : tr("succeeded");
        painter.setPen(tokens.muted);
        const double width = fontMetrics().horizontalAdvance(word) + 2;
        painter.drawText(QRectF(x + 15, above.top(), width, above.height()), Qt::AlignLeft | Qt::AlignVCenter,
                         word);
        x += 15 + width + 16;
    }
}

void Histogram::mouseMoveEvent(QMouseEvent* event) {
    if (m_buckets.isEmpty())
        return;
    m_hovered = bucketAt(event->position().x());
    update();
}

void Histogram::mousePressEvent(QMouseEvent* event) {
    setFocus(Qt::MouseFocusReason);
    if (!m_buckets.isEmpty() && event->button() == Qt::LeftButton)
        select(bucketAt(event->position().x()));
}

void Histogram::mouseDoubleClickEvent(QMouseEvent* event) {
    if (!m_buckets.isEmpty() && event->button() == Qt::LeftButton)
        Q_EMIT bucketActivated(bucketAt(event->position().x()));
}

void Histogram::leaveEvent(QEvent*) {
    m_hovered.reset();
    update();
}

void Histogram::keyPressEvent(QKeyEvent* event) {
    const int last = int(m_buckets.size()) - 1;
    const bool isMove = event->key() == Qt::Key_Left || event->key() == Qt::Key_Right ||
                        event->key() == Qt::Key_Home || event->key() == Qt::Key_End;
    if (last >= 0 && isMove) {
        const int now = m_selected.value_or(event->key() == Qt::Key_Right ? -1 : last + 1);
        const int wanted = event->key() == Qt::Key_Home   ? 0
                           : event->key() == Qt::Key_End  ? last
                           : event->key() == Qt::Key_Left ? now - 1
                                                          : now + 1;
        select(std::clamp(wanted, 0, last));
        return;
    }
    if (m_selected && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        Q_EMIT bucketActivated(*m_selected);
        return;
    }
    if (m_selected && event->key() == Qt::Key_Escape) {
        select(std::nullopt);
        return;
    }
    QWidget::keyPressEvent(event);
}

void Histogram::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        updateGeometry();
}

}  // namespace fdc::ui::audit
