// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/CsvRows.h"

#include <QFileInfo>
#include <QSet>
#include <algorithm>

#include "core/migration/MapErrors.h"
#include "core/migration/SourceRow.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

CsvRows::CsvRows(const CsvSource::Settings& settings, QString file, IdSet& ids, const Sink& sink,
                 const Rejected& rejected, Check check)
    : m_settings(settings),
      m_file(std::move(file)),
      m_folder(QFileInfo(m_file).absolutePath()),
      m_ids(ids),
      m_sink(sink),
      m_rejected(rejected),
      m_check(std::move(check)) {}

base::Error CsvRows::located(base::Error error, const CsvRecord& record) const {
    return error.with(u"file"_s, m_file).with(u"line"_s, QString::number(record.line));
}

Result<void> CsvRows::defective(base::Error error, const QString& document) {
    if (!document.isEmpty())
        error.with(u"document"_s, document);
    if (!m_settings.continues)
        return fail(std::move(error));
    m_rejected(error);
    return readOn(m_settings.readsOn);
}

Result<void> CsvRows::takeHeader(const CsvRecord& record) {
    if (record.defect)
        return fail(located(*record.defect, record));
    QSet<QString> names;
    for (const QString& field : record.fields) {
        const QString name = field.trimmed();
        if (name.isEmpty())
            return fail(
                located(base::Error(csvColumnUnnamed).with(u"column"_s, QString::number(m_header.size() + 1)),
                        record));
        if (names.contains(name))
            return fail(located(base::Error(csvDuplicateColumn).with(u"column"_s, name), record));
        names.insert(name);
        m_header.append(name);
    }
    for (qsizetype i = 0; i < m_header.size(); ++i) {
        if (m_header.at(i) != "documentId"_L1 && m_header.at(i) != folderDataName)
            m_byName.push_back(i);
    }
    std::ranges::sort(m_byName, {}, [this](qsizetype column) { return m_header.at(column); });
    m_idColumn = m_header.indexOf(m_settings.idColumn);
    if (m_idColumn < 0)
        return fail(located(base::Error(csvIdColumnMissing).with(u"column"_s, m_settings.idColumn), record));
    return {};
}

/// Cells are lacking at the end, or there are empty ones too many; and the map says that this may be.
bool CsvRows::isRaggedButWhole(const CsvRecord& record) const {
    return m_settings.pads &&
           std::all_of(record.fields.begin() + std::min(m_header.size(), record.fields.size()),
                       record.fields.end(), [](const QString& cell) { return cell.isEmpty(); });
}

Result<void> CsvRows::take(const CsvRecord& record) {
    if (!hasHeader())
        return takeHeader(record);
    const QString id = record.fields.value(m_idColumn);
    if (record.defect)
        return defective(located(*record.defect, record), id);
    if (record.fields.size() != m_header.size() && !isRaggedButWhole(record))
        return defective(located(base::Error(csvColumnCount)
                                     .with(u"expected"_s, QString::number(m_header.size()))
                                     .with(u"found"_s, QString::number(record.fields.size())),
                                 record),
                         id);
    if (id.trimmed().isEmpty())
        return defective(located(base::Error(csvIdMissing).with(u"column"_s, m_settings.idColumn), record));
    if (m_join.isOpen(id))
        return join(record);
    FDC_TRY(finish());
    if (!m_ids.insert(id))
        return defective(located(base::Error(csvDuplicateId), record), id);
    InventoryRow row = rowOf(record, id);
    if (auto checked = m_check ? m_check(row) : Result<void>(); !checked)
        return defective(located(std::move(checked.error()), record), id);
    if (!m_settings.joins)
        return m_sink(std::move(row));
    m_join.begin(std::move(row));
    return {};
}

Result<void> CsvRows::finish() {
    auto row = m_join.end();
    return row ? m_sink(std::move(*row)) : Result<void>();
}

Result<void> CsvRows::join(const CsvRecord& record) {
    const InventoryRow more = rowOf(record, record.fields.value(m_idColumn));
    if (const auto tooLarge = m_join.add(more))
        return fail(
            located(base::Error(csvRowTooLarge, *tooLarge).with(u"document"_s, more.sourceId), record));
    return {};
}

InventoryRow CsvRows::rowOf(const CsvRecord& record, const QString& id) const {
    InventoryRow row;
    row.sourceId = id;
    for (const qsizetype column : m_byName) {
        if (column < record.fields.size() && !record.fields.at(column).isEmpty())
            row.data.insert(row.data.cend(), m_header.at(column), {record.fields.at(column)});
    }
    row.docClass = row.data.value(u"classid"_s).value(0, m_settings.constantClass);
    setRowFolder(row, m_folder, m_settings.baseFolder);
    return row;
}

}  // namespace fdc::migration
