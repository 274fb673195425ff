// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/pace/Pace.h"

#include <QFileInfo>
#include <QLoggingCategory>
#include <algorithm>
#include <cmath>

#include "core/migration/MigrationErrors.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

Q_LOGGING_CATEGORY(log, "migration.pace", QtInfoMsg)

constexpr base::Milliseconds lookInterval = 500ms;
constexpr base::Milliseconds worthAClaim = 4s;
constexpr base::Milliseconds worthTelling = 2s;

}  // namespace

Pace::Pace(const CampaignLimits& limits, LedgerKey key, Ledger& ledger, const base::Clock& clock)
    : m_limits(limits),
      m_key(std::move(key)),
      m_ledger(ledger),
      m_clock(clock),
      m_calendar(limits.windows, limits.zone),
      m_documents(limits.documentsPerSecond, 1, clock.monotonic()),
      m_bytes(double(limits.bytesPerSecond), 0, clock.monotonic()),
      m_breaker(limits.mostFailures, limits.failureSample) {}

void Pace::look() {
    if (m_looked && now() - *m_looked < lookInterval)
        return;
    m_looked = now();
    const QString before = m_closed ? m_closed->code() : QString();
    m_closed = reason();
    if (const QString after = m_closed ? m_closed->code() : QString(); after != before)
        qCInfo(log) << m_key.source << (m_closed ? m_closed->toLogLine() : u"may be read again"_s);
}

std::optional<base::Error> Pace::reason() {
    if (auto held = heldSource())
        return held;
    if (auto stop = stopFile())
        return stop;
    return window();
}

std::optional<base::Error> Pace::heldSource() {
    auto found = SourceHolds(m_ledger.database()).find(m_key);
    if (!found) {
        // What cannot be asked has not changed; a ledger that stays away ends the campaign elsewhere.
        qCWarning(log) << "the hold of" << m_key.source << "is not known:" << found.error().toLogLine();
        return m_held;
    }
    m_held = *found ? std::optional(SourceHolds::error(m_key, **found)) : std::nullopt;
    return m_held;
}

std::optional<base::Error> Pace::stopFile() const {
    if (m_limits.stopFile.isEmpty())
        return std::nullopt;
    // A folder that cannot be looked into may hold it: who put a stop file there wants to be sure.
    const QFileInfo file(m_limits.stopFile);
    const QFileInfo folder(file.absolutePath());
    if (!file.exists() && folder.isDir() && folder.isReadable() && folder.isExecutable())
        return std::nullopt;
    return base::Error(campaignStopFile).with(u"file"_s, m_limits.stopFile);
}

std::optional<base::Error> Pace::window() {
    const QDateTime moment = m_clock.utcNow();
    const bool isKnown =
        m_window && m_windowSeen <= moment && m_window->until.isValid() && moment < m_window->until;
    if (!isKnown)
        m_window = m_calendar.at(moment);
    m_windowSeen = moment;
    if (m_window->open)
        return std::nullopt;
    base::Error error(campaignWindow);
    error.with(u"windows"_s, windowsToText(m_limits.windows));
    if (!m_limits.zone.isEmpty())
        error.with(u"zone"_s, m_limits.zone);
    return error.with(u"opens"_s, m_window->until.isValid() ? base::toRfc3339(m_window->until) : u"?"_s);
}

std::optional<base::Error> Pace::waitingFor() const {
    if (m_closed)
        return m_closed;
    const auto wait = std::max(m_documents.wait(1, now()), m_bytes.wait(double(m_wantedBytes), now()));
    if (!isHeldByRate() || wait < worthTelling)
        return std::nullopt;
    return base::Error(campaignRate)
        .with(u"goesOn"_s, base::toRfc3339(m_clock.utcNow().addMSecs(wait.count())));
}

int Pace::claimable(int most) const {
    if (m_closed)
        return 0;
    qint64 rows = most;
    if (m_documents.isLimited())
        rows = std::min(rows, std::max<qint64>(m_documents.within(worthAClaim, now()), 1));
    if (m_limits.mostDocuments > 0)
        rows = std::min(rows, m_limits.mostDocuments - m_ended + 1);
    return int(std::clamp<qint64>(rows, 1, most));
}

bool Pace::takeDocument() {
    if (m_limits.mostDocuments > 0 && m_started >= m_limits.mostDocuments)
        return false;
    m_waitsForDocument = !m_documents.take(1, now());
    if (m_waitsForDocument)
        return false;
    ++m_started;
    ++m_ticket;
    return true;
}

bool Pace::takeBytes(qint64 bytes) {
    m_waitsForBytes = !m_bytes.take(double(bytes), now());
    m_wantedBytes = m_waitsForBytes ? bytes : 0;
    return !m_waitsForBytes;
}

void Pace::forgetBytes() {
    m_waitsForBytes = false;
    m_wantedBytes = 0;
}

void Pace::sent(qint64 taken, qint64 really) {
    m_bytes.correct(double(taken - really));
}

void Pace::ended(qint64 ticket, bool failed) {
    ++m_ended;
    m_breaker.ended(ticket, failed);
}

void Pace::givenBack(qint64 ticket) {
    --m_started;
    m_breaker.givenBack(ticket);
}

std::optional<base::Error> Pace::tripped(bool moreToDo) const {
    if (m_breaker.isTripped())
        return base::Error(campaignFailures)
            .with(u"failed"_s, QString::number(m_breaker.failed()))
            .with(u"of"_s, QString::number(m_breaker.sample()))
            .with(u"allowed"_s,
                  QString::number(std::floor(m_limits.mostFailures * m_breaker.sample() + 1e-9)));
    if (moreToDo && m_limits.mostDocuments > 0 && m_ended >= m_limits.mostDocuments)
        return base::Error(campaignDocuments).with(u"limit"_s, QString::number(m_limits.mostDocuments));
    return std::nullopt;
}

base::Milliseconds Pace::patience(base::Milliseconds atMost) const {
    const auto nextLook = m_looked ? *m_looked + lookInterval - now() : 0ms;
    base::Milliseconds until = std::min(atMost, nextLook);
    if (!m_closed && isHeldByRate())
        until =
            std::min(until, std::max(m_documents.wait(1, now()), m_bytes.wait(double(m_wantedBytes), now())));
    return std::max(until, 1ms);
}

base::Result<void> Pace::checkVolume(const CampaignLimits& limits, qint64 found, qint64 before) {
    const bool isGiven = limits.expectedDocuments > 0;
    const double factor = limits.volumeFactor;
    const double usual = before > 0 && factor > 0 ? double(before) * factor : 0;
    const double expected = isGiven ? double(limits.expectedDocuments) : usual;
    if (expected <= 0 || double(found) <= expected || found <= limits.acceptedDocuments)
        return {};
    return base::fail(base::Error(campaignVolume)
                          .with(u"found"_s, QString::number(found))
                          .with(u"expected"_s, QString::number(qint64(expected)))
                          .with(u"before"_s, QString::number(before)));
}

}  // namespace fdc::migration
