// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/assessment/SameContents.h"

#include <QJsonArray>
#include <algorithm>
#include <vector>

#include "core/base/BaseErrors.h"
#include "core/store/Database.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {

constexpr size_t mostTold = 20;
constexpr int rowsPerLook = 1000;

// The sign keeps the planner on the table: these are most of its rows. Empty files are told elsewhere.
constexpr const char* ofRows =
    "SELECT source_hash AS hash, target_bytes AS bytes, source_id FROM documents"
    " WHERE +batch_id = (SELECT batch FROM campaigns WHERE id = ?1) AND +state = 'MIGRATED'"
    " AND source_hash <> '' AND target_bytes > 0 AND parts IS NULL";
constexpr const char* ofParts =
    " UNION ALL SELECT json_extract(part.value, '$.content'), json_extract(part.value, '$.bytes'),"
    " d.source_id FROM documents d, json_each(d.parts) part"
    " WHERE +d.batch_id = (SELECT batch FROM campaigns WHERE id = ?1) AND +d.state = 'MIGRATED'"
    " AND d.parts IS NOT NULL AND json_extract(part.value, '$.content') <> ''"
    " AND json_extract(part.value, '$.bytes') > 0";

struct Group {
    qint64 documents;
    qint64 bytes;  ///< of one of them
    QStringList samples;

    qint64 twice() const { return (documents - 1) * bytes; }
};

}  // namespace

Result<QJsonObject> sameContents(store::Database& rehearsal, qint64 id, bool hasParts,
                                 const std::function<bool()>& goOn) {
    const QByteArray sql = QByteArray("SELECT count(*), max(bytes), min(source_id), max(source_id) FROM (") +
                           ofRows + (hasParts ? ofParts : "") + ") GROUP BY hash HAVING count(*) > 1";
    auto statement = rehearsal.prepare(sql.constData());
    if (!statement)
        return base::fail(std::move(statement.error()));
    statement->bind(1, id);
    qint64 groups = 0;
    qint64 documents = 0;
    qint64 twice = 0;
    std::vector<Group> largest;
    while (true) {
        const auto row = statement->step();
        if (!row)
            return base::fail(row.error());
        if (!*row)
            break;
        if (groups % rowsPerLook == 0 && !goOn())
            return base::fail(base::operationCancelled);
        Group group{statement->integer(0), statement->integer(1), {statement->text(2)}};
        if (const QString last = statement->text(3); last != group.samples.first())
            group.samples.append(last);
        ++groups;
        documents += group.documents;
        twice += group.twice();
        const auto place =
            std::ranges::find_if(largest, [&](const Group& one) { return one.twice() < group.twice(); });
        if (place != largest.end() || largest.size() < mostTold)
            largest.insert(place, std::move(group));
        if (largest.size() > mostTold)
            largest.pop_back();
    }
    QJsonArray told;
    for (const Group& group : largest)
        told.append(QJsonObject{{u"documents"_s, group.documents},
                                {u"bytes"_s, group.bytes},
                                {u"samples"_s, QJsonArray::fromStringList(group.samples)}});
    return QJsonObject{
        {u"groups"_s, groups}, {u"documents"_s, documents}, {u"bytesTwice"_s, twice}, {u"largest"_s, told}};
}

}  // namespace fdc::migration
