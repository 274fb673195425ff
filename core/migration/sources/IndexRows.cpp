// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/sources/IndexRows.h"

#include "core/migration/SourceRow.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

IndexRows::IndexRows(const Settings& settings, QString file, QString folder, IdSet& ids, const Sink& sink,
                     const Rejected& rejected, Check check)
    : m_settings(settings),
      m_file(std::move(file)),
      m_folder(std::move(folder)),
      m_ids(ids),
      m_sink(sink),
      m_rejected(rejected),
      m_check(std::move(check)) {}

Result<void> IndexRows::defective(base::Error error, const IndexRecord& record, const QString& document) {
    // What a defect says of its own place stays.
    error.with(u"file"_s, m_file).with(u"line"_s, QString::number(record.line));
    if (record.column > 0)
        error.with(u"column"_s, QString::number(record.column));
    if (!document.isEmpty())
        error.with(u"document"_s, document);
    if (!m_settings.continues)
        return fail(std::move(error));
    m_rejected(error);
    return readOn(m_settings.readsOn);
}

Result<void> IndexRows::take(const IndexRecord& record) {
    if (record.defect)
        return defective(*record.defect, record);
    const QStringList ids = record.data.value(m_settings.idField);
    const QString id = ids.value(0);
    if (ids.size() != 1 || id.trimmed().isEmpty())
        return defective(base::Error(m_settings.idMissing).with(u"field"_s, m_settings.idField), record);
    if (!m_ids.insert(id))
        return defective(base::Error(m_settings.idTwice), record, id);
    InventoryRow row;
    row.sourceId = id;
    row.data = record.data;
    row.data.remove(u"documentId"_s);
    row.data.remove(folderDataName);
    row.docClass = row.data.value(u"classid"_s).value(0, m_settings.constantClass);
    setRowFolder(row, m_folder, m_settings.baseFolder);
    if (auto checked = m_check ? m_check(row) : Result<void>(); !checked)
        return defective(std::move(checked.error()), record, id);
    return m_sink(std::move(row));
}

}  // namespace fdc::migration
