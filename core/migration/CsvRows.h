// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/migration/CsvSource.h"
#include "core/migration/IdSet.h"
#include "core/migration/RowJoin.h"

namespace fdc::migration {

/// Records of one index file to inventory rows: the first record is the header. Shares the ids seen with the
/// other files of the source.
class CsvRows {
public:
    using Sink = std::function<base::Result<void>(InventoryRow)>;
    using Rejected = std::function<void(const base::Error&)>;
    /// What else makes a row defective.
    using Check = std::function<base::Result<void>(const InventoryRow&)>;

    CsvRows(const CsvSource::Settings& settings, QString file, IdSet& ids, const Sink& sink,
            const Rejected& rejected, Check check = {});

    base::Result<void> take(const CsvRecord& record);
    base::Result<void> finish();  ///< after the last record of the file
    bool hasHeader() const { return m_idColumn >= 0; }
    const QStringList& header() const { return m_header; }

private:
    base::Result<void> takeHeader(const CsvRecord& record);
    base::Result<void> join(const CsvRecord& record);
    bool isRaggedButWhole(const CsvRecord& record) const;
    base::Result<void> defective(base::Error error, const QString& document = {});
    base::Error located(base::Error error, const CsvRecord& record) const;
    InventoryRow rowOf(const CsvRecord& record, const QString& id) const;

    const CsvSource::Settings& m_settings;
    const QString m_file;
    const QString m_folder;
    IdSet& m_ids;
    const Sink& m_sink;
    const Rejected& m_rejected;
    const Check m_check;
    QStringList m_header;
    std::vector<qsizetype> m_byName;  ///< columns that become data, in the order of their names
    qsizetype m_idColumn = -1;
    RowJoin m_join;  ///< a document that may have further rows
};

}  // namespace fdc::migration
