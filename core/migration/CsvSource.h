// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/migration/BeanFields.h"
#include "core/migration/CsvParser.h"
#include "core/migration/Source.h"

namespace fdc::migration {

/// The rows of CSV indexes (docs/maps.md): header row, an id column, one document a row. An empty cell is no
/// value. The column `documentId` is the document's id and no data; an id column of another name is both.
class CsvSource final : public Source {
public:
    struct Settings {
        QStringList paths;  ///< files and patterns, relative to baseFolder
        CsvDialect dialect;
        QString idColumn;
        bool continues = false;  ///< defective rows go to `rejected`
        QString baseFolder;      ///< absolute
        QString constantClass;   ///< docClass of rows without `classid`
        bool joins = false;      ///< rows of one id that stand together are one document
        bool pads = false;       ///< rows may lack cells at their end, or have empty ones too many
        std::function<bool()> readsOn = {};  ///< as PlanContext has it
    };
    explicit CsvSource(Settings settings) : m_settings(std::move(settings)) {}

    /// Errors: MAP_FIELD_VALUE.
    static base::Result<Settings> settingsOf(const BeanFields& fields);
    /// All but the paths; @p prefix stands before the names of what only this engine knows.
    static base::Result<Settings> dialectOf(const BeanFields& fields, const QString& prefix);

    base::Result<QByteArray> fingerprint() const override;
    /// Errors with facts file, line, document: the CSV_* codes, SOURCE_EMPTY, SOURCE_UNREADABLE,
    /// SOURCE_NOT_A_FILE.
    base::Result<void> enumerate(const std::function<base::Result<void>(InventoryRow)>& sink,
                                 const std::function<void(const base::Error&)>& rejected) const override;
    base::Result<QStringList> dataNames() const override;
    Punnet punnet(const InventoryRow& row) const override;

private:
    base::Result<QStringList> files() const;

    const Settings m_settings;
};

}  // namespace fdc::migration
