// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/sources/StoreListing.h"

#include "core/base/BaseErrors.h"
#include "core/migration/MapErrors.h"
#include "core/migration/sources/StoreRow.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

namespace {

constexpr size_t mostPages = 4;          ///< listed ahead of the reading
constexpr size_t mostBatches = 8;        ///< read ahead of whoever takes them
constexpr qsizetype longestIds = 2'000;  ///< of one read: they travel in an address
constexpr qsizetype mostExamples = 5;

}  // namespace

/// What the listing hands over; under the lock of the wait.
struct StoreListing::Pages {
    std::deque<QStringList> waiting;
    std::optional<Result<Enumeration>> end;
    bool isAbandoned = false;
};

EnumerationScope StoreListing::scopeOf(const QString& classId) const {
    return {.classId = classId,
            .from = m_parts.from,
            .until = m_parts.until.isValid() ? m_parts.until.addMSecs(-1) : QDateTime(),
            .tags = {}};
}

base::Error StoreListing::told(const base::Error& error) const {
    return sourceErrorOf(error, m_parts.store.place());
}

Result<void> StoreListing::run() {
    for (const QString& classId : m_parts.classes)
        FDC_TRY(listClass(classId));
    return {};
}

Result<void> StoreListing::listClass(const QString& classId) {
    m_ofClass = IdSet();
    const auto pages = std::make_shared<Pages>();
    m_parts.store.list(
        scopeOf(classId),
        [pages, wait = m_parts.wait](std::vector<ListedDocument> documents) {
            QStringList ids;
            for (const ListedDocument& document : documents)
                ids.append(document.id);
            wait->tell([&] { pages->waiting.push_back(std::move(ids)); });
            // Also when the reader is told to give up: it then says so here.
            return wait->hold([&] { return pages->isAbandoned || pages->waiting.size() < mostPages; },
                              [&] { return !pages->isAbandoned; });
        },
        [pages, wait = m_parts.wait](Result<Enumeration> end) {
            wait->tell([&] { pages->end = std::move(end); });
        });
    const auto read = readPages(pages);
    m_parts.wait->tell([&] { pages->isAbandoned = true; });
    if (!read) {
        m_batches.clear();
        m_ids.clear();
        return read;
    }
    if (!*pages->end)
        return fail(told(pages->end->error()));
    return checkWhole(classId, **pages->end);
}

bool StoreListing::isFull() const {
    return m_batches.size() >= mostBatches;
}

Result<void> StoreListing::readPages(const std::shared_ptr<Pages>& pages) {
    while (true) {
        ask(pages);
        if (!m_batches.empty()) {
            FDC_TRY(takeFirst());
            continue;
        }
        bool isOver = false;
        FDC_TRY(m_parts.wait->until([&] {
            isOver = pages->end.has_value() && pages->waiting.empty();
            return isOver || !pages->waiting.empty();
        }));
        if (isOver)
            return {};
    }
}

/// Asks for as many documents as may be under way.
void StoreListing::ask(const std::shared_ptr<Pages>& pages) {
    while (!isFull()) {
        if (m_ids.isEmpty()) {
            m_parts.wait->tell([&] {
                if (pages->waiting.empty())
                    return;
                m_ids = std::move(pages->waiting.front());
                pages->waiting.pop_front();
            });
            if (m_ids.isEmpty())
                return;
            m_ids.removeIf([this](const QString& id) { return !m_ofClass.insert(id) || !m_seen.insert(id); });
            continue;
        }
        Batch batch{{}, std::make_shared<Answer>()};
        qsizetype length = 0;
        do {
            length += m_ids.first().size();
            batch.ids.append(m_ids.takeFirst());
        } while (!m_ids.isEmpty() && batch.ids.size() < DocumentStore::mostRead &&
                 length + m_ids.first().size() <= longestIds);
        m_parts.store.read(batch.ids, [answer = batch.answer, wait = m_parts.wait](auto result) {
            wait->tell([&] { *answer = std::move(result); });
        });
        m_batches.push_back(std::move(batch));
    }
}

Result<void> StoreListing::takeFirst() {
    const Batch batch = std::move(m_batches.front());
    m_batches.pop_front();
    FDC_TRY(m_parts.wait->until([&batch] { return batch.answer->has_value(); }));
    if (!**batch.answer)
        return fail(told((*batch.answer)->error()));
    const KeptDocuments& read = ***batch.answer;
    QStringList others = batch.ids;
    for (const KeptDocuments::Failure& failure : read.failures)
        others.removeOne(failure.id);
    FDC_TRY(rejectAll(read.failures));
    for (const KeptDocument& document : read.documents) {
        if (!m_parts.classes.contains(document.classId) || document.category != "DOCUMENT"_L1)
            continue;
        others.removeOne(document.id);
        FDC_TRY(m_parts.take(document));
    }
    m_otherwise += others.size();
    m_examples = (m_examples + others).mid(0, mostExamples);
    return {};
}

Result<void> StoreListing::rejectAll(const std::vector<KeptDocuments::Failure>& failures) {
    for (const KeptDocuments::Failure& failure : failures)
        FDC_TRY(m_parts.reject(
            base::Error(sourceDocumentUnusable, readFailure(failure.error)).with(u"document"_s, failure.id)));
    return {};
}

/// Fewer than the server announces, before and after: documents would stay behind unseen.
Result<void> StoreListing::checkWhole(const QString& classId, const Enumeration& end) {
    const auto listed = qint64(m_ofClass.size());
    qint64 announced = end.announced;
    if (listed < announced) {
        const auto now = m_parts.wait->answer<qint64>(
            [&](auto counted) { m_parts.store.count(scopeOf(classId), std::move(counted)); });
        if (!now)
            return fail(told(now.error()));
        announced = qMin(announced, *now);
    }
    if (end.complete && listed >= announced)
        return {};
    return m_parts.reject(base::Error(sourceListingGaps, end.cause)
                              .with(u"class"_s, classId)
                              .with(u"announced"_s, QString::number(announced))
                              .with(u"listed"_s, QString::number(listed)));
}

}  // namespace fdc::migration
