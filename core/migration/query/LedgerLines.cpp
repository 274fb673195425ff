// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/query/LedgerLines.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <algorithm>

#include "core/base/Utf8.h"
#include "core/migration/MigrationErrors.h"
#include "core/store/Rows.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

QJsonValue textOrNull(const QString& text) {
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

/// JSON that the ledger keeps as text; what is none stays text.
QJsonValue parsed(const QString& text) {
    const QJsonDocument document = QJsonDocument::fromJson(base::wholeJson(text.toUtf8()));
    if (document.isArray())
        return document.array();
    return document.isObject() ? QJsonValue(document.object()) : textOrNull(text);
}

/// What a list leaves out.
constexpr std::array details{
    "punnet_id",           "reclaim_count", "claim_count",        "claimed_by",
    "claimed_at",          "source_bytes",  "source_modified_at", "target_hash",
    "target_bytes",        "metadata_hash", "audit_sequence",     "verified_at",
    "verification_detail", "created_at",    "migrated_by",        "last_error_fingerprint"};

QString inCamelCase(const char* column) {
    QString name;
    bool isNext = false;
    for (const char* c = column; *c != '\0'; ++c) {
        if (*c == '_') {
            isNext = true;
            continue;
        }
        const QChar letter = QLatin1Char(*c);
        name += isNext ? letter.toUpper() : letter;
        isNext = false;
    }
    return name;
}

}  // namespace

QString lineColumns() {
    return u"d.id, d.source_id, d.scope, d.doc_class, d.state, d.batch_id, d.attempt_count, "
           u"d.last_error_class,"
           " d.last_error_code, d.last_error_step, d.last_error_detail, d.target_id, d.target_bytes,"
           " d.source_bytes, d.migrated_at, d.updated_at, d.verification, d.skip_reason, d.skip_approver,"
           " d.source_hash, d.original_hashes"_s;
}

LedgerLine lineFrom(const store::Statement& row, const LedgerCatalog& catalog) {
    LedgerLine line;
    line.id = row.integer(0);
    line.sourceId = row.text(1);
    line.source = catalog.sourceOf(row.integer(2));
    line.docClass = row.text(3);
    line.state = row.text(4);
    line.campaign = catalog.campaignOf(row.integer(5));
    line.attempts = int(row.integer(6));
    line.errorClass = row.text(7);
    line.code = row.text(8);
    line.step = row.text(9);
    line.detail = row.text(10);
    line.targetId = row.text(11);
    line.bytes = row.isNull(12) ? row.integer(13) : row.integer(12);
    line.migratedAt = row.text(14);
    line.updatedAt = row.text(15);
    line.isVerified = line.state == u"MIGRATED" && row.text(16) == u"VERIFIED";
    line.skipReason = row.text(17);
    line.skipApprover = row.text(18);
    line.sourceHash = row.text(19);
    line.originalHashes = row.text(20);
    return line;
}

base::Result<void> nameSteps(std::span<LedgerLine> lines, const LedgerCatalog& catalog, StepNames& names) {
    for (LedgerLine& line : lines) {
        if (line.step.isEmpty())
            continue;
        const auto campaign =
            std::ranges::find(catalog.campaigns, line.campaign, &LedgerCatalog::Campaign::name);
        if (campaign == catalog.campaigns.end())
            continue;
        const auto steps = names.of(campaign->id);
        if (!steps)
            return base::fail(steps.error());
        line.stepName = steps->value(line.step);
        if (const QString told = StepNames::toldBy(line.detail); !told.isEmpty())
            line.stepName = told;
    }
    return {};
}

QJsonObject LedgerLine::toJson() const {
    return {{u"row"_s, id},
            {u"sourceId"_s, sourceId},
            {u"source"_s, source},
            {u"class"_s, docClass},
            {u"state"_s, state},
            {u"campaign"_s, campaign},
            {u"attempts"_s, attempts},
            {u"errorClass"_s, textOrNull(errorClass)},
            {u"code"_s, textOrNull(code)},
            {u"step"_s, textOrNull(step)},
            {u"detail"_s, textOrNull(detail)},
            {u"targetId"_s, textOrNull(targetId)},
            {u"bytes"_s, bytes < 0 ? QJsonValue() : QJsonValue(bytes)},
            {u"migratedAt"_s, textOrNull(migratedAt)},
            {u"updatedAt"_s, textOrNull(updatedAt)},
            {u"verified"_s, isVerified},
            {u"skipReason"_s, textOrNull(skipReason)},
            {u"skipApprover"_s, textOrNull(skipApprover)},
            {u"stepName"_s, textOrNull(stepName)},
            {u"sourceHash"_s, textOrNull(sourceHash)},
            {u"originalHashes"_s, textOrNull(originalHashes)}};
}

LedgerLine LedgerLine::fromJson(const QJsonObject& object) {
    return {object[u"row"].toInteger(),          object[u"sourceId"].toString(),
            object[u"source"].toString(),        object[u"class"].toString(),
            object[u"state"].toString(),         object[u"campaign"].toString(),
            object[u"attempts"].toInt(),         object[u"errorClass"].toString(),
            object[u"code"].toString(),          object[u"step"].toString(),
            object[u"detail"].toString(),        object[u"targetId"].toString(),
            object[u"bytes"].toInteger(-1),      object[u"migratedAt"].toString(),
            object[u"updatedAt"].toString(),     object[u"verified"].toBool(),
            object[u"skipReason"].toString(),    object[u"skipApprover"].toString(),
            object[u"stepName"].toString(),      object[u"sourceHash"].toString(),
            object[u"originalHashes"].toString()};
}

QString LedgerCursor::toText() const {
    const auto encoded = [](const QString& text) {
        return QString::fromLatin1(
            text.toUtf8().toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
    };
    QString text = QChar(QLatin1Char(char(way))) + u'.' + encoded(segment);
    if (isInside)
        text += u'.' + QString::number(id) + u'.' + encoded(key);
    return text;
}

base::Result<LedgerCursor> LedgerCursor::fromText(const QString& text) {
    const auto decoded = [](const QString& part) {
        return base::wholeUtf8(QByteArray::fromBase64(part.toLatin1(), QByteArray::Base64UrlEncoding));
    };
    const QStringList parts = text.split(u'.');
    const bool isWay = text.size() > 1 && text.size() < 20'000 && u"abcekum"_s.contains(text[0]) &&
                       parts.front().size() == 1 && (parts.size() == 2 || parts.size() == 4);
    if (!isWay)
        return base::fail(base::Error(ledgerCursor).with(u"cursor"_s, text.left(100)));
    LedgerCursor cursor{LedgerPlan::Way(text[0].toLatin1()), decoded(parts[1]), parts.size() == 4, 0, {}};
    if (cursor.isInside) {
        bool isNumber = false;
        cursor.id = parts[2].toLongLong(&isNumber);
        if (!isNumber)
            return base::fail(base::Error(ledgerCursor).with(u"cursor"_s, text.left(100)));
        cursor.key = decoded(parts[3]);
    }
    return cursor;
}

base::Result<std::vector<LedgerLine>> ledgerLines(store::Database& database, const QString& environment,
                                                  const QList<qint64>& ids) {
    const auto catalog = LedgerCatalog::read(database, environment);
    if (!catalog)
        return base::fail(catalog.error());
    QList<qint64> scopes;
    for (const LedgerCatalog::Scope& scope : catalog->scopes)
        scopes.append(scope.id);
    std::vector<LedgerLine> lines;
    if (ids.isEmpty() || scopes.isEmpty())
        return lines;
    LedgerSql sql;
    sql.add(u"SELECT "_s + lineColumns() + u" FROM documents d WHERE d.id IN ("_s);
    for (qsizetype i = 0; i < ids.size(); ++i)
        sql.add(i == 0 ? QString() : u", "_s).value(ids[i]);
    auto statement = sql.add(u")"_s).in(database);
    if (!statement)
        return base::fail(std::move(statement.error()));
    FDC_TRY(store::eachRow(*statement, [&] {
        if (scopes.contains(statement->integer(2)))
            lines.push_back(lineFrom(*statement, *catalog));
    }));
    StepNames names(database);
    FDC_TRY(nameSteps(lines, *catalog, names));
    return lines;
}

base::Result<QJsonObject> ledgerDocument(store::Database& database, const QString& environment, qint64 id) {
    const auto lines = ledgerLines(database, environment, {id});
    if (!lines)
        return base::fail(lines.error());
    if (lines->empty())
        return base::fail(base::Error(ledgerDocumentUnknown).with(u"document"_s, QString::number(id)));
    QJsonObject document = lines->front().toJson();
    QString columns;
    for (const char* column : details)
        columns += u"d."_s + QLatin1String(column) + u", "_s;
    auto statement = LedgerSql()
                         .add(u"SELECT "_s + columns +
                              u"d.data, d.parts, c.name FROM documents d"
                              " LEFT JOIN campaigns c ON c.id = d.migrated_by WHERE d.id = "_s)
                         .value(id)
                         .in(database);
    if (!statement)
        return base::fail(std::move(statement.error()));
    FDC_TRY(store::eachRow(*statement, [&] {
        int column = 0;
        for (const char* name : details) {
            const QString text = statement->text(column++);
            const QString key = inCamelCase(name);
            const bool isNumber = key.endsWith(u"Count") || key.endsWith(u"Bytes") || key == u"auditSequence";
            document[key] = isNumber && !text.isEmpty() ? QJsonValue(text.toLongLong()) : textOrNull(text);
        }
        document[u"data"_s] = parsed(statement->text(column));
        document[u"parts"_s] = parsed(statement->text(column + 1));
        document[u"migratedBy"_s] = textOrNull(statement->text(column + 2));
    }));
    document[u"schema"_s] = u"ledger-document/1"_s;
    return document;
}

base::Result<qint64> ledgerDocumentId(store::Database& database, const QString& environment,
                                      const QString& source, const QString& sourceId) {
    auto statement =
        LedgerSql()
            .add(u"SELECT d.id FROM scopes s JOIN documents d ON d.scope = s.id WHERE s.environment = "_s)
            .value(environment)
            .add(u" AND d.source_id = "_s)
            .value(sourceId.isNull() ? u""_s : sourceId)
            .add(source.isEmpty() ? LedgerCondition{u""_s}
                                  : LedgerCondition{u" AND s.source = ?"_s, {source}})
            .add(u" ORDER BY s.source LIMIT 1"_s)
            .in(database);
    if (!statement)
        return base::fail(std::move(statement.error()));
    auto row = statement->step();
    if (!row)
        return base::fail(std::move(row.error()));
    if (!*row)
        return base::fail(base::Error(ledgerDocumentUnknown).with(u"document"_s, sourceId));
    return statement->integer(0);
}

}  // namespace fdc::migration
