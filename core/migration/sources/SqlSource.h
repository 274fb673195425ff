// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/migration/BeanFields.h"
#include "core/migration/Source.h"
#include "core/security/Secret.h"
#include "core/store/Database.h"

namespace fdc::migration {

/// console.SqlSource: the rows of a query are the documents (docs/maps.md, "Databases"). SQLite files and
/// PostgreSQL; the database is only read, and in one state: what others write meanwhile is not seen.
class SqlSource final : public Source {
public:
    struct Settings {
        QString database;  ///< absolute path, or the address of a PostgreSQL server
        QString query;
        QString idColumn;
        security::Secret password;           ///< of the server; empty: it asks for none
        bool continues = false;              ///< defective rows go to `rejected`
        bool joins = false;                  ///< rows of one id that stand together are one document
        QString baseFolder;                  ///< absolute
        QString constantClass;               ///< docClass of rows without `classid`
        std::function<bool()> readsOn = {};  ///< as PlanContext has it
    };
    explicit SqlSource(Settings settings) : m_settings(std::move(settings)) {}

    /// Name of the secret that a map's source wants as password; empty: none.
    static QString passwordSecretOf(const Map& map);
    /// All but password, baseFolder and constantClass. Errors: MAP_FIELD_VALUE, with fact field.
    static base::Result<Settings> settingsOf(const BeanFields& fields);

    /// Over the rows themselves, whatever their order; in their order when they are joined.
    base::Result<QByteArray> fingerprint() const override;
    /// Errors with facts file (the database), row, document: SQL_QUERY_REFUSED, SQL_COLUMN_MISSING,
    /// SQL_COLUMN_TWICE, SQL_ID_MISSING, SQL_ID_TWICE, SQL_VALUE, SQL_ROW_TOO_LARGE, SQL_ROWS_TOO_MANY and
    /// those of the store.
    base::Result<void> enumerate(const std::function<base::Result<void>(InventoryRow)>& sink,
                                 const std::function<void(const base::Error&)>& rejected) const override;
    base::Result<QStringList> dataNames() const override;
    Punnet punnet(const InventoryRow& row) const override;

private:
    using Names = std::function<base::Result<void>(const QStringList&)>;
    using Row = std::function<base::Result<void>(const store::Statement&, qint64 number)>;
    /// Tells the columns first, then each row, numbered from 1.
    base::Result<void> read(const Names& names, const Row& row) const;
    base::Result<void> readOfServer(store::Database& database, const Names& names, const Row& row) const;
    base::Result<store::Database> connect() const;
    base::Error told(base::Error error) const;
    base::Result<QStringList> checked(const QStringList& columns) const;
    base::Result<InventoryRow> rowOf(const QStringList& columns, const store::Statement& row,
                                     qint64 number) const;

    const Settings m_settings;
};

}  // namespace fdc::migration
