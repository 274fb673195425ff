// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/monitoring/LogsPresenter.h"

#include <algorithm>
#include <chrono>

#include "ui/common/Format.h"
#include "ui/common/Reader.h"

namespace fdc::ui::monitoring {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using base::LogPage;
using base::LogReader;
using base::Result;

namespace {

constexpr int linesAtOnce = 200;
constexpr qsizetype mostLines = 5'000;
constexpr qsizetype mostCategories = 200;

}  // namespace

LogsPresenter::LogsPresenter(Services services, QObject* parent)
    : QObject(parent), m_services(std::move(services)) {
    m_model.setOlder(
        [this] { return m_isOpen && !m_atStart && !m_reading && m_model.rowCount() < mostLines; },
        [this] { readOlder(); });
    m_tick.setInterval(1s);
    m_tick.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_tick, &QTimer::timeout, this, &LogsPresenter::tick);
}

void LogsPresenter::tick() {
    if (m_model.rowCount() > 0 && !m_newer.isEmpty()) {
        if (m_following || m_error)
            readNewer();
        return;
    }
    // Nothing was there yet, or it could not be read.
    if (!m_following && !m_error)
        return;
    m_atStart = false;
    m_older.clear();
    readOlder();
}

QString LogsPresenter::folder() const {
    return LogReader::folderIn(m_services.folder.path());
}

void LogsPresenter::open() {
    m_isOpen = true;
    m_tick.start();
    if (m_model.rowCount() == 0)
        reload();
}

void LogsPresenter::close() {
    m_isOpen = false;
    m_tick.stop();
}

void LogsPresenter::reload() {
    ++m_question;
    m_older.clear();
    m_newer.clear();
    m_atStart = false;
    m_reading = false;
    m_readingNewer = false;
    m_wanted = 0;
    m_everRead = false;
    m_error.reset();
    m_model.setToday(m_services.clock.utcNow().toLocalTime().date());
    m_model.setList({});
    readOlder();
}

void LogsPresenter::setQuery(const base::LogQuery& query) {
    if (query.least == m_query.least && query.category == m_query.category &&
        query.correlation == m_query.correlation && query.text == m_query.text)
        return;
    m_query = query;
    Q_EMIT queryChanged();
    if (m_isOpen)
        reload();
    else
        m_model.setList({});
}

bool LogsPresenter::isFiltered() const {
    return m_query.least != base::LogLevel::Debug || !m_query.category.isEmpty() ||
           !m_query.correlation.isEmpty() || !m_query.text.isEmpty();
}

void LogsPresenter::setFollowing(bool following) {
    if (std::exchange(m_following, following) == following)
        return;
    Q_EMIT changed();
    if (following)
        readNewer();
}

LogsPresenter::State LogsPresenter::state() const {
    if (m_model.rowCount() > 0)
        return State::Ready;
    if (m_error)
        return State::Failed;
    return m_everRead ? State::Empty : State::Loading;
}

void LogsPresenter::choose(const QString& position) {
    if (std::exchange(m_chosen, position) != position)
        Q_EMIT changed();
}

QString LogsPresenter::commandLine() const {
    QStringList words{u"logs"_s};
    if (m_query.least != base::LogLevel::Debug)
        words += {u"--level"_s, base::logLevelName(m_query.least)};
    if (!m_query.category.isEmpty())
        words += {u"--category"_s, m_query.category};
    if (!m_query.correlation.isEmpty())
        words += {u"--correlation"_s, m_query.correlation};
    if (!m_query.text.isEmpty())
        words += {u"--grep"_s, m_query.text};
    if (m_following)
        words.append(u"--follow"_s);
    return format::commandLine({}, words);
}

/// The first page also learns where the end is, so that nothing is missed between the two.
void LogsPresenter::readOlder() {
    if (m_reading || m_atStart)
        return;
    if (m_wanted <= 0)
        m_wanted = linesAtOnce;
    m_reading = true;
    Q_EMIT changed();
    struct Answer {
        LogPage page;
        QString end;
    };
    m_services.reader.run(
        this,
        [folder = folder(), query = m_query, cursor = m_older, wanted = m_wanted,
         first = m_newer.isEmpty()]() -> Result<Answer> {
            const LogReader reader(folder);
            Answer answer;
            if (first) {
                auto end = reader.after(query, 1, {});
                if (!end)
                    return base::fail(std::move(end.error()));
                answer.end = end->cursor;
            }
            auto page = reader.before(query, wanted, cursor);
            if (!page)
                return base::fail(std::move(page.error()));
            answer.page = std::move(*page);
            return answer;
        },
        [this, question = m_question](const Result<Answer>& answer) {
            if (question != m_question)
                return;
            m_reading = false;
            m_error = answer ? std::nullopt : std::optional(answer.error());
            if (answer) {
                if (m_newer.isEmpty())
                    m_newer = answer->end;
                m_older = answer->page.cursor;
                m_atStart = m_older.isEmpty();
                m_everRead = m_everRead || m_atStart;
                take(answer->page, true);
                m_wanted -= int(answer->page.records.size());
                // A rare filter: the call ended at its limit of bytes.
                if (m_wanted > 0 && !m_atStart)
                    readOlder();
            }
            Q_EMIT changed();
        });
}

void LogsPresenter::readNewer() {
    if (m_readingNewer || m_newer.isEmpty())
        return;
    m_readingNewer = true;
    m_services.reader.run(
        this,
        [folder = folder(), query = m_query, cursor = m_newer] {
            return LogReader(folder).after(query, linesAtOnce, cursor);
        },
        [this, question = m_question](const Result<LogPage>& page) {
            if (question != m_question)
                return;
            m_readingNewer = false;
            if (!page) {
                m_error = page.error();
                Q_EMIT changed();
                return;
            }
            m_newer = page->cursor;
            if (std::exchange(m_error, std::nullopt))
                Q_EMIT changed();
            if (page->records.isEmpty())
                return;
            take(*page, false);
            Q_EMIT changed();
        });
}

void LogsPresenter::take(const LogPage& page, bool older) {
    QList<LogRow> rows;
    for (const base::LogRecord& record : page.records) {
        // What came while the first page was read is in both.
        if (m_model.rowOf(record.position) < 0)
            rows.append(logRow(record));
    }
    noteCategories(rows);
    m_model.setToday(m_services.clock.utcNow().toLocalTime().date());
    if (older) {
        m_model.append(rows);
        return;
    }
    std::ranges::reverse(rows);
    QList<LogRow> all = rows + m_model.list();
    if (all.size() > mostLines) {
        all.resize(mostLines);
        m_atStart = true;  // what lies before is reached by a filter, not by scrolling for ever
    }
    m_model.setList(std::move(all));
}

void LogsPresenter::noteCategories(const QList<LogRow>& rows) {
    for (const LogRow& row : rows) {
        const auto at = std::ranges::lower_bound(m_categories, row.category);
        if ((at == m_categories.end() || *at != row.category) && m_categories.size() < mostCategories)
            m_categories.insert(at, row.category);
    }
}

}  // namespace fdc::ui::monitoring
