// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/audit/AuditPresenter.h"

#include <QSet>
#include <algorithm>

#include "core/audit/AuditErrors.h"
#include "core/audit/AuditFilter.h"
#include "ui/common/FilterText.h"
#include "ui/common/Format.h"
#include "ui/common/Notices.h"

namespace fdc::ui::audit {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using base::Result;
using fdc::audit::Record;

namespace {

constexpr qint64 pageSize = 200;
constexpr qint64 mostNewAtOnce = 500;
constexpr qsizetype mostPending = 1'000;
constexpr qsizetype mostFollowed = 4'000;  // rows that grow at the top lose their end, it can be read again
constexpr qsizetype keptOfFollowed = 2'000;
constexpr qint64 surroundings = 20;

QList<AuditRow> rowsOf(const QList<Record>& records) {
    QList<AuditRow> rows;
    rows.reserve(records.size());
    for (const Record& record : records)
        rows.append({record});
    return rows;
}

}  // namespace

AuditPresenter::AuditPresenter(Services services, QObject* parent)
    : QObject(parent),
      m_services(std::move(services)),
      m_path(m_services.folder.file(u"audit.db"_s)),
      m_check(m_whole, m_path, m_services.clock),
      m_overview(m_whole) {
    m_poll.setInterval(1s);
    connect(&m_poll, &QTimer::timeout, this, &AuditPresenter::poll);
    connect(&m_model, &AuditModel::moreWanted, this, &AuditPresenter::readOlder);
    // What the check found changes what is said of the chosen record.
    connect(&m_check, &TrailCheck::changed, this, &AuditPresenter::chosenChanged);
    connect(&m_overview, &OverviewFeed::changed, this, &AuditPresenter::overviewChanged);
}

void AuditPresenter::open() {
    m_poll.start();
    if (m_first && !m_reading)
        reload();
    else
        poll();
}

void AuditPresenter::close() {
    m_poll.stop();
}

TrailQuestion AuditPresenter::question() const {
    return {m_path, m_filter, m_services.clock.utcNow()};
}

void AuditPresenter::setDraft(const QString& draft) {
    if (draft == m_draft)
        return;
    m_draft = draft;
    if (m_filterError) {
        m_filterError.reset();
        Q_EMIT filterChanged();
    }
}

void AuditPresenter::apply(const QString& filter) {
    const QString wanted = filter.trimmed();
    m_draft = wanted;
    m_filterError.reset();
    const auto understood = fdc::audit::parseAuditFilter(wanted, m_services.clock.utcNow());
    if (!understood) {
        m_filterError = understood.error();
        Q_EMIT filterChanged();
        return;
    }
    m_filter = wanted;
    Q_EMIT filterChanged();
    reload();
}

void AuditPresenter::reload() {
    ++m_generation;
    m_mark.reset();
    m_first = true;
    m_reading = false;
    m_below = 0;
    m_missing = pageSize;
    m_error.reset();
    m_pending.clear();
    m_pendingCount = 0;
    m_pendingCut = false;
    Q_EMIT pendingChanged();
    read();
    m_overview.ask(question());
    Q_EMIT stateChanged();
}

void AuditPresenter::read() {
    m_reading = true;
    m_services.reader.run(
        this,
        [question = question(), below = m_below, wanted = m_missing] {
            return readPage(question, below, wanted);
        },
        [this, generation = m_generation](const Result<TrailPage>& page) {
            if (generation != m_generation)
                return;
            if (page) {
                take(*page);
            } else {
                m_reading = false;
                fail(page.error());
            }
        });
}

void AuditPresenter::readOlder() {
    if (m_reading || m_first || m_below <= 1)
        return;
    m_missing = pageSize;
    read();
    Q_EMIT stateChanged();
}

void AuditPresenter::take(const TrailPage& page) {
    m_below = page.below;
    m_missing -= page.records.size();
    m_model.setMore(m_below > 1);
    if (m_first) {
        m_first = false;
        m_newest = page.newest;
        replaceRows(rowsOf(page.records));
    } else {
        m_model.append(rowsOf(page.records));
    }
    m_reading = false;  // not before the rows are there: who looks at them may ask for more at once
    if (m_missing > 0 && m_below > 1)
        read();
    settle();
}

/// Rows of this filter stay, as what they are: old.
void AuditPresenter::fail(const base::Error& error) {
    m_error = error;
    if (m_first)
        replaceRows({});
    Q_EMIT stateChanged();
}

/// Puts the cursor where it belongs once enough was read to know.
void AuditPresenter::settle() {
    if (m_wanted > 0) {
        const int row = m_model.rowOfSequence(m_wanted);
        if (row >= 0) {
            m_wanted = 0;
            choose(row);
            Q_EMIT cursorWanted(row);
        } else if (!m_reading) {
            m_services.notices.post(base::Error(fdc::audit::auditRecordUnknown)
                                        .with(u"record"_s, QString::number(std::exchange(m_wanted, 0))),
                                    m_services.language());
        }
    } else if (!m_chosen && !m_model.list().isEmpty()) {
        choose(0);
        Q_EMIT cursorWanted(0);
    }
    Q_EMIT stateChanged();
}

/// The cursor stays on the chosen record, if that is in the new list.
void AuditPresenter::replaceRows(QList<AuditRow> rows) {
    m_replacing = true;
    m_model.setList(std::move(rows));
    m_replacing = false;
    Q_EMIT cursorWanted(m_chosen ? m_model.rowOfSequence(m_chosen->sequence) : -1);
}

AuditPresenter::State AuditPresenter::state() const {
    if (!m_model.list().isEmpty())
        return State::Ready;
    if (m_error)
        return State::Failed;
    if (m_first || m_reading)
        return State::Loading;
    return m_newest == 0 ? State::NoRecords : State::NoMatch;
}

void AuditPresenter::poll() {
    if (m_polling || m_first)
        return;
    const store::FileMark now = store::FileMark::of(m_path);
    if (m_mark && m_mark->stands(now))
        return;
    m_polling = true;
    m_services.reader.run(
        this, [question = question(), after = m_newest] { return readNewer(question, after, mostNewAtOnce); },
        [this, generation = m_generation, after = m_newest, now](const Result<TrailPage>& page) {
            m_polling = false;
            m_mark.reset();
            if (generation != m_generation || after != m_newest)
                return;
            if (page && page->newest == after)
                m_mark = now;
            if (page)
                takeNewer(*page, after);
            else
                fail(page.error());
        });
}

void AuditPresenter::takeNewer(const TrailPage& page, qint64 after) {
    if (std::exchange(m_error, std::nullopt))
        Q_EMIT stateChanged();
    if (page.newest < after) {
        reload();  // another trail took its place
        return;
    }
    m_newest = page.newest;
    const bool grown = page.newest > after;
    m_overview.grow(question(), grown ? page.newest : 0, page.records.size());
    const bool cut = page.below > after + 1;
    if (m_following && cut) {
        reload();
        return;
    }
    if (m_following) {
        insertOnTop(page.records);
    } else if (!page.records.isEmpty()) {
        m_pendingCount += page.records.size();
        m_pendingCut = m_pendingCut || cut || m_pendingCount > mostPending;
        m_pending = m_pendingCut ? QList<Record>() : page.records + m_pending;
        Q_EMIT pendingChanged();
    }
    if (grown)
        Q_EMIT stateChanged();
}

void AuditPresenter::insertOnTop(const QList<Record>& records) {
    if (records.isEmpty())
        return;
    QList<AuditRow> rows = rowsOf(records) + m_model.list();
    if (rows.size() > mostFollowed && !m_reading) {
        rows.resize(keptOfFollowed);
        m_below = rows.last().record.sequence;
        m_model.setMore(m_below > 1);
    }
    m_replacing = true;
    m_model.setList(std::move(rows));
    m_replacing = false;
    if (!m_chosen)
        settle();
}

void AuditPresenter::setFollowing(bool following) {
    if (following == m_following)
        return;
    m_following = following;
    if (m_following)
        showPending();
}

void AuditPresenter::showPending() {
    if (m_pendingCount == 0)
        return;
    m_pendingCount = 0;
    if (std::exchange(m_pendingCut, false)) {
        reload();
    } else {
        insertOnTop(std::exchange(m_pending, {}));
        Q_EMIT pendingChanged();
        Q_EMIT stateChanged();
    }
}

void AuditPresenter::narrow(int bucket) {
    const auto& shown = overview();
    if (!shown || bucket < 0 || bucket >= shown->buckets.size())
        return;
    const fdc::audit::AuditBucket bar = shown->buckets[bucket];
    // The last one includes its end; `until` does not.
    const bool isLast = bucket == shown->buckets.size() - 1;
    const QDateTime end = isLast || bar.to <= bar.from ? bar.to.addMSecs(1) : bar.to;
    apply(filterText::during(m_filter, base::toRfc3339(bar.from), base::toRfc3339(end)));
}

QString AuditPresenter::commandLine() const {
    QStringList words{u"audit"_s, u"list"_s};
    if (!m_filter.isEmpty())
        words += {u"--filter"_s, m_filter};
    return format::commandLine({}, words);  // the trail holds all environments
}

QStringList AuditPresenter::values(AuditModel::Column column) const {
    QSet<QString> found;
    for (int row = 0; row < int(m_model.list().size()); ++row)
        found.insert(m_model.value(row, column));
    found.remove(QString());
    QStringList sorted(found.begin(), found.end());
    sorted.sort(Qt::CaseInsensitive);
    return sorted;
}

void AuditPresenter::choose(int row) {
    const AuditRow* at = m_model.at(row);
    if (m_replacing || !at || (m_chosen && m_chosen->sequence == at->record.sequence))
        return;
    m_chosen = at->record;
    Q_EMIT chosenChanged();
}

void AuditPresenter::showRecord(qint64 sequence) {
    const int row = m_first ? -1 : m_model.rowOfSequence(sequence);
    if (row >= 0) {
        choose(row);
        Q_EMIT cursorWanted(row);
        return;
    }
    m_wanted = sequence;
    apply(u"seq:%1..%2"_s.arg(std::max<qint64>(1, sequence - surroundings)).arg(sequence + surroundings));
}

void AuditPresenter::showRelated() {
    if (m_chosen && !m_chosen->entry.correlation.isEmpty())
        apply(u"correlation:"_s + filterText::literal(m_chosen->entry.correlation));
}

}  // namespace fdc::ui::audit
