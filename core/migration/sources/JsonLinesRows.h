// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/migration/IdSet.h"
#include "core/migration/Source.h"
#include "core/migration/sources/JsonLinesParser.h"

namespace fdc::migration {

/// Lines of one index to inventory rows. Shares the ids seen with the other files of the source.
class JsonLinesRows {
public:
    using Sink = std::function<base::Result<void>(InventoryRow)>;
    using Rejected = std::function<void(const base::Error&)>;
    /// What else makes a line defective.
    using Check = std::function<base::Result<void>(const InventoryRow&)>;
    struct Settings {
        QString idField;
        bool continues = false;  ///< defective lines go to `rejected`
        QString baseFolder;      ///< absolute
        QString constantClass;   ///< docClass of lines without `classid`
    };

    /// @p folder: where relative paths of the lines start.
    JsonLinesRows(const Settings& settings, QString file, QString folder, IdSet& ids, const Sink& sink,
                  const Rejected& rejected, Check check = {});

    /// Errors with facts file, line, document: the JSONL_* codes.
    base::Result<void> take(const JsonRecord& record);

private:
    base::Result<void> defective(base::Error error, const JsonRecord& record, const QString& document = {});

    const Settings& m_settings;
    const QString m_file;
    const QString m_folder;
    IdSet& m_ids;
    const Sink& m_sink;
    const Rejected& m_rejected;
    const Check m_check;
};

}  // namespace fdc::migration
