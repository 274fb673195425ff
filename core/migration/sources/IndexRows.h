// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>

#include "core/migration/IdSet.h"
#include "core/migration/MapErrors.h"
#include "core/migration/Source.h"

namespace fdc::migration {

/// What an index says of one document.
struct IndexRecord {
    qint64 line = 1;                    ///< where it stands, from 1
    qint64 column = 0;                  ///< likewise; 0: a line is one record
    Data data;                          ///< without the names that have no value
    std::optional<base::Error> defect;  ///< the data is then not to be used
};

/// Records of one index to inventory rows. Shares the ids seen with the other files of the source.
class IndexRows {
public:
    using Sink = std::function<base::Result<void>(InventoryRow)>;
    using Rejected = std::function<void(const base::Error&)>;
    /// What else makes a record defective.
    using Check = std::function<base::Result<void>(const InventoryRow&)>;
    struct Settings {
        QString idField;
        bool continues = false;  ///< defective records go to `rejected`
        QString baseFolder;      ///< absolute
        QString constantClass;   ///< docClass of records without `classid`
        base::ErrorCode idMissing = jsonLinesIdMissing;
        base::ErrorCode idTwice = jsonLinesDuplicateId;
        std::function<bool()> readsOn = {};  ///< as PlanContext has it
    };

    /// @p folder: where relative paths of the records start.
    IndexRows(const Settings& settings, QString file, QString folder, IdSet& ids, const Sink& sink,
              const Rejected& rejected, Check check = {});

    /// Errors with facts file, line, column (when there is one), document: the defects of records, and the
    /// two codes of the settings.
    base::Result<void> take(const IndexRecord& record);

private:
    base::Result<void> defective(base::Error error, const IndexRecord& record, const QString& document = {});

    const Settings& m_settings;
    const QString m_file;
    const QString m_folder;
    IdSet& m_ids;
    const Sink& m_sink;
    const Rejected& m_rejected;
    const Check m_check;
};

}  // namespace fdc::migration
