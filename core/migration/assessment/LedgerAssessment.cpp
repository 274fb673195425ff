// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/assessment/LedgerAssessment.h"

#include <QJsonDocument>
#include <QJsonObject>

#include "core/base/BaseErrors.h"
#include "core/base/Utf8.h"
#include "core/migration/DocumentLines.h"
#include "core/migration/query/ErrorOwner.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {

constexpr int rowsPerLook = 1000;

// The sign keeps the planner on the row id, as in DocumentLines.cpp.
constexpr const char* rowsSql =
    "SELECT source_id, state, doc_class, source_bytes, coalesce(source_modified_at, ''), data, source_hash,"
    " target_bytes, parts, last_error_class, last_error_code, last_error_step, last_error_detail,"
    " last_error_fingerprint"
    " FROM documents WHERE +batch_id = (SELECT batch FROM campaigns WHERE id = ?1) ORDER BY id";
enum Column {
    SourceId,
    State,
    DocClass,
    SourceBytes,
    Modified,
    RowData,
    SourceHash,
    TargetBytes,
    Parts,
    ErrorClass,
    ErrorCode,
    ErrorStep,
    ErrorDetail,
    Fingerprint
};

QString textOf(const store::Statement& row, Column column) {
    return base::wholeUtf8(row.utf8(column));
}

}  // namespace

LedgerAssessment::LedgerAssessment(qint64 campaign, const Map& map, StepNames::ById steps)
    : m_campaign(campaign), m_steps(std::move(steps)), m_paths(map) {}

Result<void> LedgerAssessment::read(store::Database& rehearsal, ReportFile& risks,
                                    const std::function<bool()>& goOn) {
    auto rows = rehearsal.prepare(rowsSql);
    if (!rows)
        return base::fail(std::move(rows.error()));
    rows->bind(1, m_campaign);
    risks.write(risksHead());
    while (true) {
        const auto row = rows->step();
        if (!row)
            return base::fail(row.error());
        if (!*row)
            return {};
        if (m_documents % rowsPerLook == 0 && !goOn())
            return base::fail(base::operationCancelled);
        add(*rows, risks);
    }
}

void LedgerAssessment::add(const store::Statement& row, ReportFile& risks) {
    const QByteArrayView state = row.utf8(State);
    const bool arrives = state == "MIGRATED";
    const bool fails = state == "FAILED" || state == "QUARANTINED";
    const QString sourceId = textOf(row, SourceId);
    const Size size = sizeOf(row, arrives);
    const auto& values = m_values.of(row.utf8(RowData));
    ++m_documents;
    m_arrive += arrives ? 1 : 0;
    m_fail += fails ? 1 : 0;
    m_profile.add(values);
    const RowPaths::Named named = m_paths.of(sourceId, m_values);
    m_files.add(
        {sourceId, named.paths, size.bytes, size.isWithoutContent, row.utf8(Modified), named.isEveryWay});
    addClass(textOf(row, DocClass), arrives, fails);
    if (fails)
        addFailure(row, sourceId, size.bytes, risks);
}

/// As the source told it, or as the rehearsal read it.
LedgerAssessment::Size LedgerAssessment::sizeOf(const store::Statement& row, bool arrives) {
    const qint64 told = row.integer(SourceBytes);
    std::optional<qint64> bytes = told >= 0 ? std::optional(told) : std::nullopt;
    if (!arrives)
        return {bytes};
    if (row.isNull(Parts)) {
        const bool isRead = !row.utf8(SourceHash).isEmpty();
        m_contents += isRead ? 1 : 0;
        if (!bytes && isRead && row.integer(TargetBytes) >= 0)
            bytes = row.integer(TargetBytes);
        return {bytes, !bytes && !isRead};
    }
    m_hasParts = true;
    qint64 sum = 0;
    qint64 contents = 0;
    for (const QJsonValue part : QJsonDocument::fromJson(row.utf8(Parts).toByteArray()).array()) {
        contents += part[u"content"_s].toString().isEmpty() ? 0 : 1;
        sum += part[u"bytes"_s].toInteger();
    }
    m_contents += contents;
    if (!bytes && contents > 0)
        bytes = sum;
    return {bytes, !bytes && contents == 0};
}

void LedgerAssessment::addClass(const QString& name, bool arrives, bool fails) {
    if (!m_classes.contains(name) && m_classes.size() >= mostClasses) {
        m_hasMoreClasses = true;
        return;
    }
    Class& one = m_classes[name];
    ++one.documents;
    one.arrive += arrives ? 1 : 0;
    one.fail += fails ? 1 : 0;
}

void LedgerAssessment::addFailure(const store::Statement& row, const QString& sourceId,
                                  const std::optional<qint64>& bytes, ReportFile& risks) {
    const QString detail = textOf(row, ErrorDetail);
    const QString id = textOf(row, ErrorStep);
    const QString told = StepNames::toldBy(detail);
    const QString step = told.isEmpty() ? m_steps.value(id, id) : told;
    const QString errorClass = textOf(row, ErrorClass);
    m_risks.add({sourceId, textOf(row, ErrorCode), errorClass, step, detail, textOf(row, Fingerprint)});
    QByteArray line;
    appendCsvField(line, sourceId.toUtf8());
    for (const QByteArray& field :
         {textOf(row, DocClass).toUtf8(), textOf(row, ErrorCode).toUtf8(), errorClass.toUtf8(),
          ownerOf(errorClass).id.toUtf8(), step.toUtf8(), detail.toUtf8(),
          bytes ? QByteArray::number(*bytes) : QByteArray(), textOf(row, Fingerprint).toUtf8()}) {
        line += ',';
        appendCsvField(line, field);
    }
    risks.write(line + "\r\n");
}

QByteArray LedgerAssessment::risksHead() {
    return "sourceId,class,code,errorClass,owner,step,detail,bytes,fingerprint\r\n";
}

QJsonArray LedgerAssessment::classes() const {
    QJsonArray list;
    for (auto one = m_classes.cbegin(); one != m_classes.cend(); ++one)
        list.append(QJsonObject{{u"class"_s, one.key()},
                                {u"documents"_s, one->documents},
                                {u"arrive"_s, one->arrive},
                                {u"fail"_s, one->fail}});
    return list;
}

void LedgerAssessment::tell(QJsonObject& assessment, const QString& language) const {
    assessment[u"listed"_s] = m_documents;
    assessment[u"arrive"_s] = m_arrive;
    assessment[u"fail"_s] = m_fail;
    assessment[u"risks"_s] = m_risks.toJson(m_documents, language);
    assessment[u"files"_s] = m_files.toJson();
    assessment[u"classes"_s] = classes();
    assessment[u"moreClasses"_s] = m_hasMoreClasses;
    assessment[u"names"_s] = m_profile.toJson(m_documents);
    assessment[u"moreNames"_s] = m_profile.hasMoreNames();
    QJsonObject same = assessment[u"same"_s].toObject();
    same[u"contents"_s] = m_contents;
    assessment[u"same"_s] = same;
}

}  // namespace fdc::migration
