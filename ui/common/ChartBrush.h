// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>
#include <algorithm>
#include <optional>

namespace fdc::ui {

/// A stretch of time, ms since 1970, UTC.
struct TimeSpan {
    qint64 from = 0;
    qint64 to = 0;
    qint64 length() const { return to - from; }
    bool operator==(const TimeSpan&) const = default;
};

/// Chooses a stretch of time by dragging or by keys. Pure: it knows times, no pixels and no events.
class ChartBrush {
public:
    const std::optional<TimeSpan>& span() const { return m_span; }
    void set(std::optional<TimeSpan> span);
    void clear() { set(std::nullopt); }

    /// A button went down at @p at. Nothing is chosen yet: it may become a click.
    void press(qint64 at);
    bool isPressed() const { return m_pressed.has_value(); }
    /// The pointer went on to @p at. What is nearer to where it began than @p least is no dragging. True when
    /// the stretch is another one now.
    bool drag(qint64 at, qint64 least);
    /// The button went up. True when a stretch was dragged, false when it was a click.
    bool release();

    /// Keys: the cursor moved from @p from to @p to with Shift. The end that began stays where it is.
    void extend(qint64 from, qint64 to);

private:
    std::optional<TimeSpan> m_span;
    std::optional<qint64> m_pressed;
    bool m_dragged = false;
    std::optional<qint64> m_anchor;  ///< of the keys
    qint64 m_head = 0;
};

}  // namespace fdc::ui
