// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <optional>

#include "ui/audit/TrailReading.h"

namespace fdc::ui {
class Reader;
}

namespace fdc::ui::audit {

/// Counts and histogram of the filter in force. Reading the whole trail may take seconds, so it is read one
/// question at a time, and for news alone no more often than a tenth of the time goes into it. Thread: GUI.
class OverviewFeed : public QObject {
    Q_OBJECT
public:
    explicit OverviewFeed(Reader& reader, QObject* parent = nullptr) : QObject(parent), m_reader(reader) {}

    /// Another question: its answer counts, those to earlier ones do not.
    void ask(const TrailQuestion& question);
    /// More records came, @p matching of them in the filter: told at once, counted anew when it is time.
    void grow(const TrailQuestion& question, qint64 total, qint64 matching);

    /// The last answer, of this question or of the one before.
    const std::optional<TrailOverview>& latest() const { return m_latest; }
    bool isCurrent() const { return m_latest && m_answered == m_asked; }

Q_SIGNALS:
    void changed();

private:
    void read(const TrailQuestion& question);

    Reader& m_reader;
    std::optional<TrailOverview> m_latest;
    std::optional<TrailQuestion> m_next;  ///< asked while another was read
    quint64 m_asked = 0;
    quint64 m_answered = 0;
    bool m_reading = false;
    bool m_grown = false;
    QElapsedTimer m_sinceRead;
    qint64 m_cost = 0;  ///< ms
};

}  // namespace fdc::ui::audit
