// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/monitoring/CloserLook.h"

#include <chrono>

#include "core/base/LogReader.h"
#include "ui/common/Reader.h"

namespace fdc::ui::monitoring {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using base::Result;

namespace {

constexpr qint64 aroundMs = 3'600'000;
constexpr int bucketsOfAnHour = 120;

/// Both hours and the log of them. For the Reader's threads.
Result<QList<ComparedRow>> compareAround(BoardQuestion question, const QString& logs, qint64 at, qint64 now) {
    question.buckets = bucketsOfAnHour;
    question.from = at - aroundMs;
    question.to = at;
    question.now = at;
    const auto before = readBoard(question);
    if (!before)
        return base::fail(before.error());
    question.from = at;
    question.to = std::min(at + aroundMs, now);
    question.now = question.to;
    const auto after = readBoard(question);
    if (!after)
        return base::fail(after.error());
    QList<ComparedRow> rows = compared(*before, *after);
    // A log that cannot be read makes the numbers no less true.
    if (const auto density = extended(LogDensity(), logs, at - aroundMs))
        rows += compared(*density, at - aroundMs, at, question.to, now);
    return rows;
}

}  // namespace

CloserLook::CloserLook(Services services, QObject* parent)
    : QObject(parent), m_services(services), m_moved(services), m_suspects(services) {
    m_selectionStands.setSingleShot(true);
    m_selectionStands.setInterval(350ms);
    connect(&m_selectionStands, &QTimer::timeout, this, [this] {
        if (m_selection)
            m_moved.ask(*m_selection);
    });
}

void CloserLook::select(std::optional<TimeSpan> span) {
    if (span == m_selection)
        return;
    m_selection = span;
    if (span)
        m_selectionStands.start();
    Q_EMIT selectionChanged();
}

void CloserLook::noteDrop(const std::optional<HealthDrop>& drop) {
    if (drop)
        m_suspects.ask(*drop);
    else
        m_suspects.clear();
}

void CloserLook::setNames(const QHash<QString, QString>& names) {
    m_compared.setNames(names);
    m_moved.rows().setNames(names);
}

void CloserLook::compare(const Event& event, qint64 intervalMs) {
    m_event = event;
    m_comparing = true;
    m_comparisonError.reset();
    m_compared.setList({});
    Q_EMIT comparisonChanged();
    BoardQuestion question;
    question.path = m_services.folder.file(u"metrics.db"_s);
    question.environment = m_services.environment;
    question.intervalMs = intervalMs;
    const qint64 now = m_services.clock.utcNow().toMSecsSinceEpoch();
    m_services.reader.run(
        this,
        [question, logs = base::LogReader::folderIn(m_services.folder.path()), at = event.at, now] {
            return compareAround(question, logs, at, now);
        },
        [this, asked = ++m_question](const Result<QList<ComparedRow>>& rows) {
            if (asked != m_question)
                return;
            m_comparing = false;
            m_comparisonError = rows ? std::nullopt : std::optional(rows.error());
            m_compared.setList(rows.value_or(QList<ComparedRow>()));
            Q_EMIT comparisonChanged();
        });
}

void CloserLook::endComparison() {
    ++m_question;
    m_event.reset();
    m_comparing = false;
    Q_EMIT comparisonChanged();
}

}  // namespace fdc::ui::monitoring
