// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/sources/SqlSource.h"

#include <QDir>
#include <QRegularExpression>
#include <QSet>
#include <array>
#include <cstring>

#include "core/base/BaseErrors.h"
#include "core/base/Utf8.h"
#include "core/migration/IdSet.h"
#include "core/migration/MapErrors.h"
#include "core/migration/RowJoin.h"
#include "core/migration/SourceRow.h"
#include "core/security/Digest.h"
#include "core/store/PostgresSettings.h"
#include "core/store/StoreErrors.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

namespace {

constexpr qsizetype longestQuery = 20'000;
constexpr qsizetype largestRow = 4 * 1024 * 1024;
constexpr QLatin1StringView idName("documentId");
/// Rows that a server hands over at once.
constexpr const char* fetchSql = "FETCH FORWARD 1000 FROM console_rows";
/// A role, a database and PGTZ or PGDATESTYLE of this process may say otherwise: then the same rows would
/// have other values, and another fingerprint.
constexpr const char* formsSql =
    "SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO'; SET LOCAL IntervalStyle = 'postgres'; "
    "SET LOCAL extra_float_digits = 1";

bool isReading(const QString& query) {
    static const QRegularExpression first(u"\\A\\s*(?:SELECT|WITH|VALUES)\\b"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    return first.match(query).hasMatch();
}

/// A sum does not ask for the order, and two rows that are the same count twice. Of rows that are joined the
/// order counts: it is that of the pages.
class SumOfRows {
public:
    explicit SumOfRows(bool ordered) : m_ordered(ordered) {}

    void add(const QStringList& columns, const store::Statement& row) {
        security::Sha256 digest;
        if (m_ordered)
            digest.update(QByteArray::number(m_rows) + '#');
        for (int column = 0; column < int(columns.size()); ++column) {
            const QByteArrayView value = row.utf8(column);
            const qint64 size = row.isNull(column) ? -1 : value.size();
            digest.update(QByteArray::number(size) + ':');
            digest.update(value.toByteArray());
        }
        const QByteArray bytes = digest.finish();
        for (size_t word = 0; word < m_sum.size(); ++word) {
            quint64 part = 0;
            std::memcpy(&part, bytes.constData() + word * sizeof(part), sizeof(part));
            m_sum[word] += part;
        }
        ++m_rows;
    }
    QByteArray text() const {
        QByteArray all = QByteArray::number(m_rows);
        for (const quint64 part : m_sum)
            all += ' ' + QByteArray::number(part, 16);
        return all;
    }

private:
    const bool m_ordered;
    std::array<quint64, 4> m_sum{};
    qint64 m_rows = 0;
};

}  // namespace

QString SqlSource::passwordSecretOf(const Map& map) {
    const MapStep* source = map.sourceStep();
    const FieldValue* name = source ? source->configuration.field(u"passwordSecret") : nullptr;
    return name && name->primitive() ? *name->primitive() : QString();
}

Result<SqlSource::Settings> SqlSource::settingsOf(const BeanFields& fields) {
    Settings settings;
    settings.database = fields.text(u"database");
    settings.query = fields.text(u"query").trimmed();
    while (settings.query.endsWith(u';'))
        settings.query = settings.query.chopped(1).trimmed();
    settings.idColumn = fields.text(u"documentIdColumn");
    settings.continues = fields.flag(u"continueOnFail");
    settings.joins = fields.text(u"sameId").compare("join"_L1, Qt::CaseInsensitive) == 0;
    const auto refused = [](const QString& field, const QString& cause, const QString& value) {
        return fail(
            base::Error(mapFieldValue, cause).with(u"field"_s, field).with(u"value"_s, value.left(200)));
    };
    // A row that is left out would be a page that its document lacks.
    if (settings.joins && settings.continues)
        return refused(u"sameId"_s, u"join needs an inventory that stops at a defective row"_s,
                       fields.text(u"sameId"));
    if (settings.query.size() > longestQuery || !isReading(settings.query))
        return refused(u"query"_s, u"a query that begins with SELECT, WITH or VALUES"_s, settings.query);
    if (store::PostgresSettings::isUrl(settings.database)) {
        if (const auto server = store::PostgresSettings::fromUrl(settings.database); !server)
            return refused(u"database"_s, server.error().fact(u"reason"), server.error().fact(u"address"));
    } else if (settings.database.isEmpty()) {
        return fail(base::Error(mapFieldMissing).with(u"field"_s, u"database"_s));
    }
    return settings;
}

base::Error SqlSource::told(base::Error error) const {
    // What the database says of the query is a person's to put right; that it is away is not.
    const bool ofQuery =
        error.is(store::storeFailed) || error.is(store::storeConstraint) || error.is(store::storeUnsuitable);
    if (!ofQuery)
        return error;
    return base::Error(sqlQueryRefused, error.cause()).with(u"file"_s, error.fact(u"file"));
}

Result<store::Database> SqlSource::connect() const {
    if (!store::PostgresSettings::isUrl(m_settings.database)) {
        const QString path = QDir(m_settings.baseFolder).absoluteFilePath(m_settings.database);
        return store::Database::open(QDir::cleanPath(path), store::Database::Mode::ReadOnly);
    }
    auto server = store::PostgresSettings::fromUrl(m_settings.database);
    if (!server)
        return fail(std::move(server.error()));
    if (!m_settings.password.isEmpty())
        server->password = [password = m_settings.password]() -> Result<QByteArray> {
            return QByteArray(password.expose().constData(), password.expose().size());
        };
    return store::Database::connect(*server, store::Database::Mode::ReadOnly);
}

Result<void> SqlSource::read(const Names& names, const Row& row) const {
    auto database = connect();
    if (!database)
        return fail(std::move(database.error()));
    if (database->dialect() == store::Dialect::Postgres)
        return readOfServer(*database, names, row);
    auto statement = database->prepare(m_settings.query.toUtf8().constData());
    if (!statement)
        return fail(told(std::move(statement.error())));
    FDC_TRY(names(statement->columns()));
    for (qint64 number = 1;; ++number) {
        const auto more = statement->step();
        if (!more)
            return fail(told(more.error()));
        if (!*more)
            return {};
        FDC_TRY(row(*statement, number));
    }
}

/// By a cursor: a result of millions of rows is not held in memory, and all of it is of one moment.
Result<void> SqlSource::readOfServer(store::Database& database, const Names& names, const Row& row) const {
    auto transaction = database.begin();
    if (!transaction)
        return fail(std::move(transaction.error()));
    FDC_TRY(database.execute(formsSql));
    const QByteArray declared = "DECLARE console_rows NO SCROLL CURSOR FOR " + m_settings.query.toUtf8();
    if (auto done = database.execute(declared.constData()); !done)
        return fail(told(std::move(done.error())));
    qint64 number = 0;
    while (true) {
        auto statement = database.prepare(fetchSql);
        if (!statement)
            return fail(told(std::move(statement.error())));
        const qint64 before = number;
        while (true) {
            const auto more = statement->step();
            if (!more)
                return fail(told(more.error()));
            if (number == 0)
                FDC_TRY(names(statement->columns()));
            if (!*more)
                break;
            FDC_TRY(row(*statement, ++number));
        }
        if (number == before)
            return {};
    }
}

Result<QByteArray> SqlSource::fingerprint() const {
    SumOfRows sum(m_settings.joins);
    QStringList columns;
    FDC_TRY(read(
        [&columns](const QStringList& names) {
            columns = names;
            return Result<void>();
        },
        [&](const store::Statement& row, qint64) {
            sum.add(columns, row);
            return Result<void>();
        }));
    security::Sha256 digest;
    if (m_settings.joins)
        digest.update("join\n");
    const QStringList settings{u"sql/1"_s,
                               m_settings.database,
                               m_settings.query,
                               m_settings.idColumn,
                               QString::number(m_settings.continues),
                               columns.join(QChar(0x1f))};
    digest.update(settings.join(QChar(0x1e)).toUtf8());
    digest.update(sum.text());
    return digest.finish().toHex();
}

Result<InventoryRow> SqlSource::rowOf(const QStringList& columns, const store::Statement& row,
                                      qint64 number) const {
    InventoryRow made;
    qsizetype size = 0;
    for (int column = 0; column < int(columns.size()); ++column) {
        const QString& name = columns[column];
        const QByteArrayView bytes = row.utf8(column);
        size += bytes.size();
        const auto defect = [&](const base::ErrorCode& code) {
            return fail(base::Error(code)
                            .with(u"file"_s, m_settings.database)
                            .with(u"row"_s, QString::number(number))
                            .with(u"column"_s, name));
        };
        if (size > largestRow)
            return defect(sqlRowTooLarge);
        if (!bytes.isValidUtf8() || bytes.contains('\0'))
            return defect(sqlValue);
        const QString text = base::wholeUtf8(bytes);
        if (name == m_settings.idColumn)
            made.sourceId = text;
        // The column documentId becomes the document's id and no data, as in an index.
        if (!text.isEmpty() && name != idName)
            made.data.insert(name, {text});
    }
    if (made.sourceId.trimmed().isEmpty())
        return fail(base::Error(sqlIdMissing)
                        .with(u"file"_s, m_settings.database)
                        .with(u"row"_s, QString::number(number))
                        .with(u"column"_s, m_settings.idColumn));
    made.docClass = made.data.value(u"classid"_s).value(0, m_settings.constantClass);
    setRowFolder(made, m_settings.baseFolder, m_settings.baseFolder);
    return made;
}

Result<QStringList> SqlSource::checked(const QStringList& columns) const {
    const auto wrong = [&](const base::ErrorCode& code, const QString& column) {
        return fail(base::Error(code)
                        .with(u"file"_s, m_settings.database)
                        .with(u"column"_s, column)
                        .with(u"columns"_s, columns.join(u", "_s).left(1'000)));
    };
    QSet<QString> seen;
    for (const QString& name : columns) {
        if (seen.contains(name))
            return wrong(sqlColumnTwice, name);
        seen.insert(name);
    }
    if (!seen.contains(m_settings.idColumn))
        return wrong(sqlColumnMissing, m_settings.idColumn);
    return columns;
}

Result<void> SqlSource::enumerate(const std::function<Result<void>(InventoryRow)>& sink,
                                  const std::function<void(const base::Error&)>& rejected) const {
    QStringList columns;
    IdSet ids;
    RowJoin join;
    const auto named = [&](const QStringList& names) {
        return checked(names).map([&](const QStringList& good) { columns = good; });
    };
    const auto ended = [&]() -> Result<void> {
        auto whole = join.end();
        return whole ? sink(std::move(*whole)) : Result<void>();
    };
    const auto defective = [&](const base::ErrorCode& code, const QString& cause, const QString& document,
                               qint64 number) -> Result<void> {
        base::Error error(code, cause);
        error.with(u"file"_s, m_settings.database)
            .with(u"row"_s, QString::number(number))
            .with(u"document"_s, document);
        if (!m_settings.continues)
            return fail(std::move(error));
        rejected(error);
        return readOn(m_settings.readsOn);
    };
    const auto taken = [&](const store::Statement& statement, qint64 number) -> Result<void> {
        auto row = rowOf(columns, statement, number);
        if (!row && !m_settings.continues)
            return fail(std::move(row.error()));
        if (!row) {
            rejected(row.error());
            return readOn(m_settings.readsOn);
        }
        if (join.isOpen(row->sourceId)) {
            const auto tooLarge = join.add(*row);
            return tooLarge ? defective(sqlRowsTooMany, *tooLarge, row->sourceId, number) : Result<void>();
        }
        FDC_TRY(ended());
        if (!ids.insert(row->sourceId))
            return defective(sqlIdTwice, {}, row->sourceId, number);
        if (!m_settings.joins)
            return sink(std::move(*row));
        join.begin(std::move(*row));
        return {};
    };
    FDC_TRY(read(named, taken));
    return ended();
}

Result<QStringList> SqlSource::dataNames() const {
    QStringList columns;
    // The columns are known with the first row; the others are not asked for.
    auto done = read(
        [&columns](const QStringList& names) -> Result<void> {
            columns = names;
            return fail(base::operationCancelled);
        },
        [](const store::Statement&, qint64) { return Result<void>(); });
    if (!done && !done.error().is(base::operationCancelled))
        return fail(std::move(done.error()));
    columns.removeAll(idName);
    return columns;
}

Punnet SqlSource::punnet(const InventoryRow& row) const {
    return punnetOf(row, m_settings.baseFolder);
}

}  // namespace fdc::migration
