// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/ChartBrush.h"

#include <cmath>
#include <utility>

namespace fdc::ui {

namespace {

TimeSpan between(qint64 a, qint64 b) {
    return {std::min(a, b), std::max(a, b)};
}

}  // namespace

void ChartBrush::set(std::optional<TimeSpan> span) {
    m_span = span;
    m_anchor.reset();
}

void ChartBrush::press(qint64 at) {
    m_pressed = at;
    m_dragged = false;
}

bool ChartBrush::drag(qint64 at, qint64 least) {
    if (!m_pressed || (!m_dragged && std::abs(at - *m_pressed) < least))
        return false;
    m_dragged = true;
    const TimeSpan next = between(*m_pressed, at);
    if (m_span == next)
        return false;
    set(next);
    return true;
}

bool ChartBrush::release() {
    m_pressed.reset();
    return std::exchange(m_dragged, false);
}

void ChartBrush::extend(qint64 from, qint64 to) {
    // The cursor went elsewhere in between: a new stretch begins.
    if (!m_span || !m_anchor || m_head != from)
        m_anchor = from;
    m_head = to;
    m_span = *m_anchor == to ? std::nullopt : std::optional(between(*m_anchor, to));
}

}  // namespace fdc::ui
