// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The end of every batch: audit record first, ledger second (docs/exactly-once.md).

#include <QLoggingCategory>

#include "core/migration/Transfer.h"
#include "core/security/Digest.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

Q_LOGGING_CATEGORY(log, "migration.commit", QtInfoMsg)

void move(DocumentCounts& counts, const RowOutcome& outcome) {
    --counts.inFlight;
    switch (outcome.finalState()) {
        case RowState::Pending: ++counts.pending; break;
        case RowState::Migrated: ++counts.migrated; break;
        case RowState::Failed: ++counts.failed; break;
        case RowState::Quarantined: ++counts.quarantined; break;
        case RowState::InFlight:
        case RowState::Skipped: break;
    }
    if (outcome.isVerified())
        ++counts.verified;
}

qint64 bytesOf(const RowOutcome& outcome) {
    qint64 bytes = 0;
    if (outcome.kind == RowOutcome::Kind::Migrated) {
        for (const Delivery& part : outcome.deliveries)
            bytes += part.contentBytes;
    }
    return bytes;
}

void add(QJsonObject& statistics, const QMap<QString, StepCounts>& visits) {
    for (auto visit = visits.cbegin(); visit != visits.cend(); ++visit) {
        QJsonObject step = statistics[visit.key()].toObject();
        const auto raise = [&step](const QString& key, qint64 by) {
            if (by > 0)
                step[key] = step[key].toInteger() + by;
        };
        raise(u"ProcessedOK"_s, visit->processedOk);
        raise(u"ProcessedException"_s, visit->processedException);
        statistics[visit.key()] = step;
    }
}

}  // namespace

bool Transfer::isCommitDue() const {
    if (m_done.empty())
        return false;
    return m_done.size() >= commitBlock || (m_working == 0 && m_ready.empty()) ||
           now() - m_oldestDone >= commitDelay;
}

base::Result<qint64> Transfer::auditBatch() const {
    std::vector<QByteArray> leaves;
    qint64 migrated = 0;
    for (const RowOutcome& outcome : m_done) {
        if (outcome.finalState() == RowState::Pending)
            continue;
        leaves.push_back(outcome.leaf());
        migrated += outcome.kind == RowOutcome::Kind::Migrated ? 1 : 0;
    }
    if (leaves.empty())
        return 0;  // only rows that were given back: nothing happened that anybody must be able to prove
    audit::Entry entry;
    entry.actor = m_parts.record.settings.actor;
    entry.action = u"migration.batch"_s;
    entry.target = m_parts.record.name;
    entry.connector = u"fast2"_s;
    entry.environment = m_parts.record.key.environment;
    entry.outcome = audit::Outcome::Ok;
    entry.origin = u"engine"_s;
    entry.correlation = m_parts.record.settings.correlation;
    entry.after = QString::fromLatin1(security::merkleRoot(leaves).toHex());
    entry.reason = u"%1 documents: %2 migrated, %3 not"_s.arg(leaves.size())
                       .arg(migrated)
                       .arg(qint64(leaves.size()) - migrated);
    auto record = m_parts.world.audit->append(entry);
    if (!record)
        return base::fail(std::move(record.error()));
    return record->sequence;
}

void Transfer::commit() {
    if (auto kept = m_parts.ledger.dropLost(m_done); !kept)
        return abandon(kept.error());
    tellLost();
    if (m_done.empty())
        return m_parts.published();
    const base::Milliseconds since = now();
    const auto rows = qint64(m_done.size());
    const qint64 bytesBefore = m_progress.bytes;
    m_parts.world.reach("before-audit");
    const auto sequence = auditBatch();
    if (!sequence)
        return abandon(sequence.error());
    m_parts.world.reach("after-audit");
    CampaignProgress progress = m_progress;
    for (const RowOutcome& outcome : m_done) {
        move(progress.counts, outcome);
        progress.bytes += bytesOf(outcome);
        const RowState state = outcome.finalState();
        if (state == RowState::Migrated || state == RowState::Quarantined)
            progress.sourceBytes += std::max<qint64>(outcome.row.object.sourceBytes, 0);
        m_mayHaveRows = m_mayHaveRows || outcome.finalState() == RowState::Pending;
    }
    add(progress.statistics, m_newVisits);
    progress.runningMs = m_parts.runningMs();
    m_parts.world.reach("before-commit");
    if (auto written = m_parts.ledger.complete(m_parts.record.id, m_done, *sequence, progress); !written)
        return abandon(written.error());
    m_parts.world.reach("after-commit");
    tellLost();
    m_progress = progress;
    m_parts.meter->committed(since, rows, progress.bytes - bytesBefore);
    m_spent.push_back(std::make_shared<std::vector<RowOutcome>>(std::exchange(m_done, {})));
    m_newVisits.clear();
    m_parts.published();
}

void Transfer::tellLost() {
    if (const qint64 lost = m_parts.ledger.takeLost(); lost > 0)
        qCWarning(log) << m_parts.record.name << "gives up" << lost
                       << "documents that other engines took over while this one was silent";
}

void Transfer::abandon(const base::Error& error) {
    qCCritical(log) << m_parts.record.name << "cannot record what happened and holds:" << error.toLogLine();
    m_abandoned = true;
    if (!m_hold)
        m_hold = error;
    m_done.clear();
    m_ready.clear();
}

}  // namespace fdc::migration
