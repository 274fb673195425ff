// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/verification/Expectation.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <algorithm>

#include "core/migration/DerivedId.h"
#include "core/migration/MapErrors.h"
#include "core/migration/MigrationErrors.h"
#include "core/migration/RowJson.h"
#include "core/security/Digest.h"
#include "core/security/FileDigest.h"
#include "core/store/Rows.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

#define FDC_CHECKED_COLUMNS                                                                                \
    "SELECT id, source_id, doc_class, data, source_bytes, source_modified_at, state, claim_count,"         \
    " audit_sequence, verification, last_error_code, target_id, source_hash, metadata_hash, target_bytes," \
    " parts, verified_at FROM documents"

constexpr qsizetype mostShown = 200;

QByteArray rawFrom(const QString& hex) {
    return QByteArray::fromHex(hex.toLatin1());
}

std::vector<CheckedRow::Part> partsFrom(const QString& text) {
    std::vector<CheckedRow::Part> parts;
    for (const QJsonValue& part : QJsonDocument::fromJson(text.toUtf8()).array())
        parts.push_back({part[u"id"].toString(), rawFrom(part[u"content"].toString()),
                         rawFrom(part[u"metadata"].toString()), part[u"bytes"].toInteger(-1)});
    return parts;
}

CheckedRow rowFrom(const store::Statement& row) {
    CheckedRow checked;
    checked.row = row.integer(0);
    checked.object.sourceId = row.text(1);
    checked.object.docClass = row.text(2);
    checked.object.data = dataFromText(row.text(3));
    checked.object.sourceBytes = row.integer(4);
    checked.object.sourceModified = base::fromRfc3339(row.text(5));
    checked.state = rowStateFromName(row.text(6)).value_or(RowState::Pending);
    checked.claims = row.integer(7);
    checked.auditSequence = row.integer(8);
    checked.verified = row.text(9) == u"VERIFIED";
    checked.verifiedAt = row.text(16);
    checked.errorCode = row.text(10);
    if (!row.isNull(15))
        checked.parts = partsFrom(row.text(15));
    else if (checked.state == RowState::Migrated)
        checked.parts = {{row.text(11), rawFrom(row.text(12)), rawFrom(row.text(13)),
                          row.isNull(14) ? -1 : row.integer(14)}};
    return checked;
}

/// One digest a document, as a delivery makes it.
void hashContents(MappedRow& mapped) {
    for (const TargetDocument& document : mapped.documents) {
        QByteArrayList digests;
        for (const Content& content : document.contents) {
            auto digest = security::sha256OfFile(content.path);
            if (!digest) {
                if (!mapped.sourceError)
                    mapped.sourceError = std::move(digest.error());
                return;
            }
            digests.append(*std::move(digest));
        }
        if (!digests.isEmpty())
            mapped.digests[document.id] =
                digests.size() == 1 ? digests.first() : security::sha256(digests.join());
    }
}

QStringList wayTo(const PunnetRun& run, const QString& injector) {
    QStringList way;
    for (const PunnetRun::Visit& visit : run.visits()) {
        if (visit.ok)
            way.append(visit.stepId);
    }
    way.append(injector);
    return way;
}

}  // namespace

base::Result<std::vector<CheckedRow>> readCheckedRows(store::Database& database, qint64 campaign,
                                                      const QString& docClass, qint64 after, int limit) {
    // The sign keeps the planner on the row id, as in readRows().
    auto statement =
        database.prepare(FDC_CHECKED_COLUMNS
                         " WHERE id > ?2 AND +batch_id = (SELECT batch FROM campaigns WHERE id = ?1)"
                         " AND (?3 = '' OR doc_class = ?3)"
                         " ORDER BY id LIMIT ?4");
    if (!statement)
        return base::fail(std::move(statement.error()));
    statement->bind(1, campaign).bind(2, after).bind(3, docClass.isNull() ? u""_s : docClass).bind(4, limit);
    std::vector<CheckedRow> rows;
    while (true) {
        auto more = statement->step();
        if (!more)
            return base::fail(std::move(more.error()));
        if (!*more)
            return rows;
        rows.push_back(rowFrom(*statement));
    }
}

base::Result<CheckedRow> readCheckedRow(store::Database& database, qint64 campaign, const QString& sourceId) {
    auto statement = database.prepare(
        FDC_CHECKED_COLUMNS " WHERE scope = (SELECT scope FROM campaigns WHERE id = ?1) AND source_id = ?2");
    if (!statement)
        return base::fail(std::move(statement.error()));
    auto found = statement->bind(1, campaign).bind(2, sourceId.isNull() ? u""_s : sourceId).step();
    if (!found)
        return base::fail(std::move(found.error()));
    if (!*found)
        return base::fail(base::Error(sourceIdUnknown).with(u"sourceId"_s, sourceId));
    CheckedRow row = rowFrom(*statement);
    statement->reset();
    return row;
}

base::Result<void> checkKnownClass(store::Database& database, qint64 campaign, const QString& docClass) {
    auto one = database.prepare(
        "SELECT 1 FROM documents WHERE batch_id = (SELECT batch FROM campaigns WHERE id = ?1)"
        " AND doc_class = ?2 LIMIT 1");
    auto all = database.prepare(
        "SELECT DISTINCT doc_class FROM documents WHERE batch_id = (SELECT batch FROM campaigns WHERE id = "
        "?1)"
        " AND doc_class <> '' ORDER BY doc_class"
        " LIMIT 20");
    if (!one || !all)
        return base::fail(std::move((one ? all : one).error()));
    auto found = one->bind(1, campaign).bind(2, docClass).step();
    if (!found)
        return base::fail(std::move(found.error()));
    if (*found)
        return {};
    QStringList known;
    all->bind(1, campaign);
    FDC_TRY(store::eachRow(*all, [&] { known.append(all->text(0)); }));
    return base::fail(base::Error(campaignClassUnknown)
                          .with(u"class"_s, docClass.left(mostShown))
                          .with(u"known"_s, known.isEmpty() ? u"–"_s : known.join(u", "_s)));
}

MappedRow mapAgain(const std::shared_ptr<const Plan>& plan, const LedgerKey& key, const InventoryRow& object,
                   bool readSource, const std::stop_token& stop) {
    MappedRow mapped;
    Punnet punnet = plan->source().punnet(object);
    if (readSource) {
        // The steps go on all the same: what they make is compared with the target, whatever the source lost.
        if (auto opened = plan->source().open(punnet); !opened)
            mapped.sourceError = std::move(opened.error());
    }
    PunnetRun run(plan, std::move(punnet), {}, stop);
    run.leaveClosed();
    while (true) {
        PunnetRun::Next next = run.advance();
        if (auto* end = std::get_if<PunnetRun::End>(&next)) {
            mapped.error = end->error;
            break;
        }
        auto& injection = std::get<PunnetRun::Injection>(next);
        if (mapped.way.isEmpty())
            mapped.way = wayTo(run, injection.stepId);
        const size_t count = injection.documents.size();
        std::vector<base::Result<Delivery>> stored;
        for (size_t i = 0; i < count; ++i) {
            TargetDocument& document = injection.documents[i];
            setDerivedIds(document, key, object.sourceId, count > 1 ? int(i) + 1 : 0);
            Delivery delivery;
            delivery.targetId = document.id;
            stored.emplace_back(std::move(delivery));
            mapped.documents.push_back(std::move(document));
        }
        run.injected(stored);
    }
    if (mapped.documents.empty() && !mapped.error)
        mapped.error = base::Error(routeWithoutInjection);
    if (readSource)
        hashContents(mapped);
    // A step that looked for the file in vain ended the way before anything could be hashed.
    if (readSource && !mapped.sourceError && mapped.documents.empty())
        mapped.sourceError = mapped.error;
    // Bytes that were taken out of an archive have served: hundreds of rows wait for the target.
    for (TargetDocument& document : mapped.documents) {
        for (Content& content : document.contents)
            content.keeper.reset();
    }
    return mapped;
}

std::vector<ExpectedPart> expectedParts(const CheckedRow& row, const MappedRow& mapped) {
    std::vector<ExpectedPart> expected;
    for (const CheckedRow::Part& part : row.parts) {
        ExpectedPart one{part, {}, {}};
        const auto made = std::ranges::find_if(
            mapped.documents, [&](const TargetDocument& document) { return document.id == part.targetId; });
        if (made != mapped.documents.end()) {
            one.tagNames = made->tags.keys();
            // Ledgers of before: of what was sent, owner and creation date are not known then.
            TargetDocument asBefore = *made;
            asBefore.owner.clear();
            asBefore.creationDate = {};
            const auto isOf = [&](const TargetDocument& document) {
                return security::sha256(canonicalMetadata(document)) == part.metadataSha256;
            };
            if (part.metadataSha256.isEmpty() || isOf(*made))
                one.document = *made;
            else if (isOf(asBefore))
                one.document = std::move(asBefore);
        }
        expected.push_back(std::move(one));
    }
    return expected;
}

}  // namespace fdc::migration
