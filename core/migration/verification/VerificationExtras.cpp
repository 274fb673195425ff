// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The second half of a reconciliation: what the target lists by itself, and what of it the ledger cannot
// explain.

#include <QJsonArray>
#include <QJsonDocument>
#include <numeric>

#include "core/base/BaseErrors.h"
#include "core/migration/verification/VerificationRun.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int explainPage = 5000;
constexpr int extraPage = 200;
constexpr size_t mostPages = 16;  // of the target's list, waiting to be written down
/// Documents whose owner is asked for; of those beyond, where they come from is not known.
constexpr qint64 mostAsked = 10'000;
constexpr int mostRefusals = 3;       // of a document while others are answered
constexpr qint64 slackSeconds = 300;  // between the server's clock and ours

constexpr const char* othersSql =
    "SELECT d.id, d.target_id, d.parts FROM documents d JOIN scopes s ON s.id = d.scope"
    " WHERE d.id > ?1 AND s.environment = ?2 AND d.target_id IS NOT NULL"
    " AND (d.batch_id <> (SELECT batch FROM campaigns WHERE id = ?3) OR (?4 <> '' AND d.doc_class <> ?4))"
    " ORDER BY d.id LIMIT ?5";
// The ledger outlives campaigns: what an earlier one of this source left may have lost its row.
constexpr const char* sinceSql =
    "SELECT min(started_at) FROM campaigns WHERE scope = (SELECT scope FROM campaigns WHERE id = ?1)";
constexpr const char* knowsSql =
    "SELECT 1 FROM documents WHERE scope = (SELECT scope FROM campaigns WHERE id = ?1) AND source_id = ?2";

QStringList idsOf(const QString& targetId, const QString& parts) {
    QStringList ids{targetId};
    for (const QJsonValue& part : QJsonDocument::fromJson(parts.toUtf8()).array())
        ids.append(part[u"id"].toString());
    return ids;
}

}  // namespace

base::Result<void> VerificationRun::listTarget() {
    for (const QString& id : m_start.plan->constantClasses())
        m_classes[id];
    stage(u"target"_s, 0);
    for (auto one = m_classes.cbegin(); one != m_classes.cend(); ++one) {
        if (!one.key().isEmpty())
            FDC_TRY(listClass(one.key(), one->value_or(QStringList())));
    }
    return {};
}

/// What was listed before the target went away is listed again, and known.
base::Result<void> VerificationRun::listClass(const QString& classId, const QStringList& tags) {
    qint64 distinct = 0;
    while (true) {
        const auto end = enumerate(classId, tags, distinct);
        if (!end && answerOf(end.error()) == Answer::OfNobody) {
            m_answers->unanswered(end.error(), 0);
            FDC_TRY(awaitTarget());
            continue;
        }
        if (!end)
            return base::fail(end.error());
        m_answers->answered();
        show({});
        // Without a date, or more in one moment than the target lists.
        m_status.complete = m_status.complete && end->complete && distinct >= end->announced;
        m_status.phases.target += distinct;
        m_status.total += end->announced;
        return m_workbook->flush();
    }
}

base::Result<void> VerificationRun::awaitTarget() {
    while (true) {
        restWhilePaused();
        if (m_answers->failure())
            return base::fail(*m_answers->failure());
        if (isCancelled())
            return base::fail(base::operationCancelled);
        show(m_answers->waitsFor());
        const base::Milliseconds wait = m_answers->wait();
        if (wait == 0ms)
            return {};
        m_inbox->work(std::min<base::Milliseconds>(wait, 200ms));
    }
}

base::Result<Enumeration> VerificationRun::enumerate(const QString& classId, const QStringList& tags,
                                                     qint64& distinct) {
    struct Listing {
        std::optional<base::Result<Enumeration>> end;
        base::Result<void> written;
    };
    const auto listing = std::make_shared<Listing>();
    const auto take = [this, listing, &distinct](const std::vector<ListedDocument>& documents) {
        for (const ListedDocument& document : documents) {
            if (!listing->written)
                return;
            auto isNew = m_workbook->addListed(document);
            if (!isNew)
                listing->written = base::fail(std::move(isNew.error()));
            else
                distinct += *isNew ? 1 : 0;
        }
        m_status.done += qint64(documents.size());
        m_answers->answered();
        publish();
    };
    // The messages are carried out below, in the order of their posting: the end is the last one.
    m_start.target->enumerate(
        {.classId = classId, .from = {}, .until = {}, .tags = tags},
        [inbox = m_inbox, take](std::vector<ListedDocument> documents) {
            inbox->post([take, documents = std::move(documents)] { take(documents); });
            return inbox->awaitRoom(mostPages);
        },
        [inbox = m_inbox, listing](base::Result<Enumeration> end) {
            inbox->post([listing, end = std::move(end)] { listing->end = end; });
        });
    while (!listing->end) {
        restWhilePaused();
        m_inbox->work(200ms);
        if (m_inbox->isOverdue())
            return base::fail(base::operationCancelled);
    }
    FDC_TRY(listing->written);
    return std::move(*listing->end);
}

/// Documents of other campaigns and other sources of this environment are not extra.
base::Result<void> VerificationRun::explainOthers(Ledger& ledger) {
    auto statement = ledger.database().prepare(othersSql);
    if (!statement)
        return base::fail(std::move(statement.error()));
    const QString& wanted = m_start.request.docClass;
    qint64 after = 0;
    while (true) {
        restWhilePaused();
        statement->bind(1, after)
            .bind(2, m_start.record.key.environment)
            .bind(3, m_start.record.id)
            .bind(4, wanted.isEmpty() ? u""_s : wanted)
            .bind(5, explainPage);
        int rows = 0;
        while (true) {
            const auto more = statement->step();
            if (!more)
                return base::fail(more.error());
            if (!*more)
                break;
            ++rows;
            after = statement->integer(0);
            for (const QString& id : idsOf(statement->text(1), statement->text(2)))
                FDC_TRY(m_workbook->explain(id));
        }
        if (isCancelled())
            return base::fail(base::operationCancelled);
        if (rows < explainPage)
            return m_workbook->flush();
    }
}

base::Result<std::vector<VerificationRun::Found>> VerificationRun::askOnce(const QStringList& ids) {
    struct Answers {
        std::vector<Found> found;
        qsizetype missing = 0;
    };
    const auto answers = std::make_shared<Answers>();
    answers->found.resize(size_t(ids.size()));
    answers->missing = ids.size();
    for (qsizetype i = 0; i < ids.size(); ++i) {
        m_start.target->inspect(ids[i], false, [inbox = m_inbox, answers, i](Found found) {
            inbox->post([answers, i, found = std::move(found)] {
                --answers->missing;
                answers->found[size_t(i)] = found;
            });
        });
    }
    while (answers->missing > 0) {
        m_inbox->work(200ms);
        if (m_inbox->isOverdue())
            return base::fail(base::operationCancelled);
    }
    return std::move(answers->found);
}

base::Result<std::vector<VerificationRun::Found>> VerificationRun::askFor(
    const std::vector<ListedDocument>& documents) {
    std::vector<Found> found(documents.size());
    std::vector<size_t> open(documents.size());
    std::iota(open.begin(), open.end(), 0);
    int refusals = 0;  // while others were answered
    const auto now = [this] { return m_start.world.clock->monotonic() - m_rested; };
    const base::Milliseconds begun = now();
    const base::Milliseconds outage = std::chrono::seconds(m_start.record.settings.outageSeconds);
    while (!open.empty() && now() - begun <= outage) {
        QStringList ids;
        for (const size_t i : open)
            ids.append(documents[i].id);
        const auto controls = m_answers->controls(false);
        for (const TargetAnswers::Control& control : controls)
            ids.append(control.id);
        auto answers = askOnce(ids);
        if (!answers)
            return base::fail(std::move(answers.error()));
        std::optional<base::Error> away;
        size_t answered = 0;
        size_t controlled = 0;
        std::vector<size_t> still;
        for (size_t i = 0; i < answers->size(); ++i) {
            Found& one = (*answers)[i];
            const Answer answer = one ? Answer::OfDocument : answerOf(one.error());
            if (answer == Answer::OfAccount)
                return base::fail(std::move(one.error()));
            answered += answer == Answer::OfDocument;
            controlled += answer == Answer::OfDocument && i >= open.size();
            if (answer == Answer::OfNobody)
                away = one.error();
            if (i >= open.size())
                continue;
            if (answer == Answer::OfNobody)
                still.push_back(open[i]);
            found[open[i]] = std::move(one);
        }
        open = std::move(still);
        if (controlled == controls.size() && answered > 0) {
            m_answers->answered();
            show({});
            if (++refusals >= mostRefusals)
                break;
        } else if (answered > 0) {
            refusals = 0;
            m_answers->unsteady();
        } else if (!controls.empty()) {
            m_answers->controlUnanswered(*away);
        } else {
            m_answers->unanswered(*away, 0);
        }
        FDC_TRY(awaitTarget());
    }
    return lookTwice(documents, std::move(found));
}

/// What the target lists and then calls absent is asked for once more: one answer may be somebody else's.
base::Result<std::vector<VerificationRun::Found>> VerificationRun::lookTwice(
    const std::vector<ListedDocument>& documents, std::vector<Found> found) {
    QStringList ids;
    std::vector<size_t> absent;
    for (size_t i = 0; i < found.size(); ++i) {
        if (!found[i] || *found[i])
            continue;
        ids.append(documents[i].id);
        absent.push_back(i);
    }
    if (ids.isEmpty())
        return found;
    auto again = askOnce(ids);
    if (!again)
        return base::fail(std::move(again.error()));
    for (size_t i = 0; i < absent.size(); ++i)
        found[absent[i]] = std::move((*again)[i]);
    return found;
}

base::Result<void> VerificationRun::findTargetOnly(Ledger& ledger) {
    stage(u"extra"_s, 0);
    auto since = ledger.database().prepare(sinceSql);
    if (!since)
        return base::fail(std::move(since.error()));
    if (const auto row = since->bind(1, m_start.record.id).step(); !row)
        return base::fail(row.error());
    m_since = base::fromRfc3339(since->text(0));
    since->reset();
    QString after;
    qint64 asked = 0;
    while (true) {
        restWhilePaused();
        const auto page = m_workbook->unexplained(after, extraPage);
        if (!page)
            return base::fail(page.error());
        const bool mayAsk = asked < mostAsked;
        std::vector<Found> stored(page->size());
        if (mayAsk && !page->empty()) {
            auto answers = askFor(*page);
            if (!answers)
                return base::fail(std::move(answers.error()));
            stored = std::move(*answers);
            asked += qint64(page->size());
        }
        for (size_t i = 0; i < page->size(); ++i) {
            const ListedDocument& document = (*page)[i];
            after = document.id;
            ++m_status.done;
            if (mayAsk && stored[i])
                FDC_TRY(judgeExtra(ledger, document, *stored[i]));
            else
                FDC_TRY(noteFinding({0,
                                     Symbol::Unchecked,
                                     {},
                                     document.id,
                                     document.classId,
                                     {u"origin"_s},
                                     document.name,
                                     stored[i] ? QString() : stored[i].error().code()}));
        }
        publish();
        if (isCancelled())
            return base::fail(base::operationCancelled);
        if (page->size() < size_t(extraPage))
            return {};
    }
}

/// Nothing in the ledger explains this document: is it ours all the same, or somebody else's business?
base::Result<void> VerificationRun::judgeExtra(Ledger& ledger, const ListedDocument& document,
                                               const std::optional<StoredDocument>& stored) {
    if (!stored)
        return {};  // listed, and gone
    const auto finding = [&](const QString& aspect, const QString& detail) {
        return noteFinding({0, Symbol::Extra, {}, document.id, document.classId, {aspect}, detail, {}});
    };
    for (const QString& tag : m_classes.value(document.classId).value_or(QStringList())) {
        const QString value = stored->tags.value(tag).value(0);
        if (value.isEmpty())
            continue;
        auto statement = ledger.database().prepare(knowsSql);
        if (!statement)
            return base::fail(std::move(statement.error()));
        const auto known = statement->bind(1, m_start.record.id).bind(2, value).step();
        if (!known)
            return base::fail(known.error());
        statement->reset();
        if (*known)
            return finding(u"duplicate"_s, u"%1 carries %2 of the ledger"_s.arg(tag, value));
    }
    const CampaignRecord& record = m_start.record;
    const QDateTime created = stored->created;
    const QDateTime ended = record.ended.isValid() ? record.ended : m_start.world.clock->utcNow();
    const bool inTime = m_datesAreMapped || !created.isValid() ||
                        (created >= m_since.addSecs(-slackSeconds) && created <= ended.addSecs(slackSeconds));
    const QString account = m_start.target->account();
    const bool ours = account.isEmpty() || stored->owner.isEmpty() || stored->owner == account;
    if (inTime && ours)
        return finding(u"unexplained"_s, document.name);
    ++m_status.phases.otherOrigin;
    return {};
}

base::Result<void> VerificationRun::noteFinding(const Difference& difference) {
    const auto added = m_workbook->addFinding(difference);
    if (!added)
        return base::fail(added.error());
    ++m_status.counts.of(difference.symbol);
    return {};
}

}  // namespace fdc::migration
