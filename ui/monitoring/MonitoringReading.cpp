// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/LogReader.h"
#include "ui/common/Reader.h"
#include "ui/monitoring/MonitoringPresenter.h"

/// What the monitoring page reads on worker threads: series, changes, the density of the log.
namespace fdc::ui::monitoring {

using base::Result;

void MonitoringPresenter::read() {
    if (m_reading) {
        m_again = true;
        return;
    }
    m_reading = true;
    m_again = false;
    m_sinceRead.start();
    BoardQuestion question;
    question.path = m_metrics;
    question.environment = m_services.environment;
    question.now = now();
    question.from = span().from;
    question.to = span().to;
    question.buckets = m_buckets;
    question.intervalMs = intervalMs();
    m_services.reader.run(
        this, [question] { return readBoard(question); },
        [this, generation = m_generation](const Result<HealthBoard>& board) {
            m_reading = false;
            if (generation == m_generation)
                take(board);
            if (m_again || generation != m_generation)
                read();
        });
}

void MonitoringPresenter::take(const Result<HealthBoard>& board) {
    if (!board) {
        m_error = board.error();
        Q_EMIT stateChanged();
        return;
    }
    m_error.reset();
    m_board = *board;
    m_readAt = m_services.clock.utcNow();
    refreshRows();
    showEvents();
    m_look.noteDrop(newestDrop(*m_board));
    Q_EMIT boardChanged();
    Q_EMIT stateChanged();
    readEvents();
    readDensity();
}

/// A log that cannot be read has no density; the page of logs says why.
void MonitoringPresenter::readDensity() {
    if (m_readingDensity)
        return;
    m_readingDensity = true;
    m_services.reader.run(
        this,
        [density = m_density, logs = base::LogReader::folderIn(m_services.folder.path()),
         from = m_board->from] { return extended(density, logs, from); },
        [this](const Result<LogDensity>& density) {
            m_readingDensity = false;
            if (!density)
                return;
            m_density = *density;
            Q_EMIT densityChanged();
            if (!m_density.reaches(m_board->from))
                readDensity();
        });
}

void MonitoringPresenter::readEvents() {
    if (m_readingEvents)
        return;
    m_readingEvents = true;
    m_services.reader.run(
        this,
        [log = m_log, path = m_trail, environment = m_services.environment, from = m_board->from] {
            return extended(log, path, environment, from);
        },
        [this](const Result<EventLog>& log) {
            m_readingEvents = false;
            const bool isFirst = !std::exchange(m_areEventsKnown, true);
            m_eventsError = log ? std::nullopt : std::optional(log.error());
            if (!log) {
                Q_EMIT eventsChanged();
                return;
            }
            m_log = *log;
            showEvents();
            if (isFirst)
                Q_EMIT eventsChanged();
            if (!m_log.reaches(m_board->from))
                readEvents();
        });
}

void MonitoringPresenter::showEvents() {
    QList<Event> shown;
    QList<Event> schedules;
    for (const Event& event : m_log.events) {
        // One that failed is worth a line.
        QList<Event>& list = event.isScheduled && event.ok ? schedules : shown;
        if (event.at >= m_board->from && event.at <= m_board->to && list.size() < mostEvents)
            list.append(event);
    }
    if (shown == m_events.list() && schedules == m_schedules)
        return;
    m_schedules = schedules;
    m_events.setToday(m_services.clock.utcNow().toLocalTime().date());
    m_events.setList(shown);
    Q_EMIT eventsChanged();
}

}  // namespace fdc::ui::monitoring
