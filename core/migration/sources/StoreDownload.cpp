// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/sources/StoreDownload.h"

#include "core/base/BaseErrors.h"
#include "core/migration/MigrationErrors.h"
#include "core/migration/sources/StoreRow.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

StoreDownload::StoreDownload(Parts parts) : m_parts(std::move(parts)), m_wanted(storedFiles(m_parts.listed)) {
    *m_parts.underWay += usualBytes;
}

StoreDownload::~StoreDownload() {
    *m_parts.underWay -= m_reserved;
}

void StoreDownload::begin(std::function<void()> ready) {
    if (m_isBegun.exchange(true))
        return;
    m_ready = std::move(ready);
    m_parts.store->read({m_parts.document},
                        [self = shared_from_this()](Read read) { self->looked(std::move(read)); });
}

Result<std::vector<std::shared_ptr<SpoolFile>>> StoreDownload::files() {
    FDC_TRY(m_parts.wait->until([this] { return m_end.has_value(); }));
    if (!*m_end)
        return fail(m_end->error());
    return m_files;
}

void StoreDownload::looked(Read read) {
    if (!read)
        return end(fail(sourceErrorOf(read.error(), m_parts.store->place())));
    if (!read->failures.empty())
        return end(fail(sourceErrorOf(read->failures.front().error, m_parts.store->place())));
    if (auto same = checkAsListed(read->documents); !same)
        return end(std::move(same));
    fetchNext();
}

/// Its values were taken then and its contents are now: together they must be one document.
Result<void> StoreDownload::checkAsListed(const std::vector<KeptDocument>& read) const {
    if (read.empty())
        return fail(sourceVanished);
    const auto row = rowOf(read.front(), true);
    if (!row || !isAsListed(*row, m_parts.listed))
        return fail(sourceChanged);
    return {};
}

void StoreDownload::fetchNext() {
    const size_t index = m_files.size();
    if (index == size_t(m_wanted.size()))
        return end({});
    auto file = m_parts.spool->create();
    if (!file)
        return end(fail(std::move(file.error())));
    m_files.push_back(std::move(*file));
    const KeptDocument::File& wanted = m_wanted[qsizetype(index)];
    m_parts.store->fetch(
        m_parts.document, wanted.id, wanted.name,
        [self = shared_from_this()](qint64 at, QByteArrayView piece) { return self->take(at, piece); },
        [self = shared_from_this()](Result<DocumentStore::Fetched> outcome) {
            self->fetched(std::move(outcome));
        });
}

Result<void> StoreDownload::take(qint64 at, QByteArrayView piece) {
    if (m_isAbandoned)
        return fail(base::operationCancelled);
    SpoolFile& file = *m_files.back();
    if (at != file.size()) {
        m_bytes -= file.size();
        FDC_TRY(file.startAgain());
    }
    FDC_TRY(file.append(piece));
    m_bytes += piece.size();
    if (m_bytes > m_reserved) {
        *m_parts.underWay += m_bytes - m_reserved;
        m_reserved = m_bytes;
    }
    return {};
}

void StoreDownload::fetched(Result<DocumentStore::Fetched> outcome) {
    if (!outcome)
        return end(fail(sourceErrorOf(outcome.error(), m_parts.store->place())));
    SpoolFile& file = *m_files.back();
    // Nothing came of an empty content, and so nothing began anew after a transfer that broke.
    if (outcome->bytes == 0 && file.size() > 0) {
        if (auto again = file.startAgain(); !again)
            return end(std::move(again));
    }
    if (auto closed = file.close(); !closed)
        return end(std::move(closed));
    fetchNext();
}

void StoreDownload::end(Result<void> result) {
    // Its size is known by now, and others may have the rest of the room.
    *m_parts.underWay -= m_reserved - m_bytes;
    m_reserved = m_bytes;
    m_parts.wait->tell([&] { m_end = std::move(result); });
    if (const auto ready = std::exchange(m_ready, nullptr))
        ready();
}

}  // namespace fdc::migration
