// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/CsvSource.h"

#include "core/base/BaseErrors.h"
#include "core/migration/CsvRows.h"
#include "core/migration/MapErrors.h"
#include "core/migration/SourceRow.h"
#include "core/migration/sources/IndexFiles.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

namespace {

Result<void> parseFile(const QString& path, const CsvDialect& dialect, CsvRows& rows) {
    CsvParser parser(dialect, [&rows](const CsvRecord& record) { return rows.take(record); });
    auto parsed = readInPieces(path, [&parser](QByteArrayView bytes) { return parser.feed(bytes); });
    if (parsed)
        parsed = parser.finish();
    if (parsed)
        parsed = rows.finish();
    if (!parsed)
        return fail(parsed.error().with(u"file"_s, path));
    if (!rows.hasHeader())
        return fail(base::Error(csvHeaderMissing).with(u"file"_s, path));
    return {};
}

base::Failure refused(const QString& field, const QString& value) {
    return fail(base::Error(mapFieldValue).with(u"field"_s, field).with(u"value"_s, value));
}

}  // namespace

Result<CsvSource::Settings> CsvSource::settingsOf(const BeanFields& fields) {
    auto settings = dialectOf(fields, u"console."_s);
    if (!settings)
        return settings;
    settings->paths = fields.list(u"csvPaths");
    const QString sameId = u"console.sameId"_s;
    settings->joins = fields.text(sameId).compare("join"_L1, Qt::CaseInsensitive) == 0;
    // A row that is left out would be a page that its document lacks.
    if (settings->joins && settings->continues)
        return fail(base::Error(mapFieldValue, u"join needs an inventory that stops at a defective row"_s)
                        .with(u"field"_s, sameId)
                        .with(u"value"_s, fields.text(sameId)));
    return settings;
}

Result<CsvSource::Settings> CsvSource::dialectOf(const BeanFields& fields, const QString& prefix) {
    Settings settings;
    settings.idColumn = fields.text(u"documentIdColumn");
    const QString separator = fields.text(u"separator").replace(u"\\t"_s, u"\t"_s);
    if (separator.size() != 1 || !u",;\t|"_s.contains(separator))
        return refused(u"separator"_s, separator);
    settings.dialect.separator = separator.at(0).toLatin1();
    const auto encoding = encodingByName(fields.text(u"encoding"));
    if (!encoding)
        return refused(u"encoding"_s, fields.text(u"encoding"));
    settings.dialect.encoding = *encoding;
    const qint64 linesToSkip = fields.integer(u"linesToSkip");
    constexpr qint64 mostLines = 10'000;
    if (linesToSkip < 1 || linesToSkip > mostLines)
        return refused(u"linesToSkip"_s, fields.text(u"linesToSkip"));
    settings.dialect.linesToSkip = linesToSkip - 1;
    settings.continues = fields.flag(u"continueOnFail") || !fields.flag(u"stopAtFirstError");
    const QString quote = fields.text(prefix + u"quote"_s);
    const QString comment = fields.text(prefix + u"comment"_s);
    const bool isQuoteOurs = quote == "none"_L1 || quote == "'"_L1 || quote == "\""_L1;
    if (!isQuoteOurs)
        return refused(prefix + u"quote"_s, quote);
    if (comment.size() > 1 || (!comment.isEmpty() && !u"#;%!*"_s.contains(comment)) || comment == separator)
        return refused(prefix + u"comment"_s, comment);
    settings.dialect.quote = quote == "none"_L1 ? '\0' : quote.at(0).toLatin1();
    settings.dialect.comment = comment.isEmpty() ? '\0' : comment.at(0).toLatin1();
    settings.dialect.escape =
        fields.text(prefix + u"escape"_s).compare("backslash"_L1, Qt::CaseInsensitive) == 0
            ? CsvEscape::Backslash
            : CsvEscape::Doubled;
    settings.pads = fields.text(prefix + u"raggedRows"_s).compare("pad"_L1, Qt::CaseInsensitive) == 0;
    return settings;
}

Result<QStringList> CsvSource::files() const {
    return filesNamed(m_settings.paths, m_settings.baseFolder);
}

Result<QByteArray> CsvSource::fingerprint() const {
    const auto found = files();
    if (!found)
        return fail(found.error());
    security::Sha256 digest;
    const QStringList settings{u"csv/1"_s,
                               QString(QLatin1Char(m_settings.dialect.separator)),
                               QString::number(int(m_settings.dialect.encoding)),
                               m_settings.idColumn,
                               QString::number(m_settings.dialect.linesToSkip),
                               QString::number(m_settings.continues)};
    // Only what differs from the published class: fingerprints of before stay.
    const QString own = QString::number(int(m_settings.dialect.quote)) + u' ' +
                        QString::number(int(m_settings.dialect.comment)) + u' ' +
                        QString::number(int(m_settings.dialect.escape)) + u' ' +
                        QString::number(int(m_settings.pads));
    if (own != u"34 0 0 0"_s)
        digest.update(own.toUtf8() + '\n');
    if (m_settings.joins)
        digest.update("join\n");
    digest.update(settings.join(QChar(0x1f)).toUtf8());
    for (const QString& path : *found)
        FDC_TRY(addFile(digest, path));
    return digest.finish().toHex();
}

Result<void> CsvSource::enumerate(const std::function<Result<void>(InventoryRow)>& sink,
                                  const std::function<void(const base::Error&)>& rejected) const {
    const auto found = files();
    if (!found)
        return fail(found.error());
    IdSet ids;
    for (const QString& path : *found) {
        CsvRows rows(m_settings, path, ids, sink, rejected);
        FDC_TRY(parseFile(path, m_settings.dialect, rows));
    }
    return {};
}

Result<QStringList> CsvSource::dataNames() const {
    const auto found = files();
    if (!found)
        return fail(found.error());
    QStringList names;
    // The header is all that is wanted: neither a good row nor a bad one is waited for.
    Settings settings = m_settings;
    settings.readsOn = [] { return false; };
    for (const QString& path : *found) {
        IdSet ids;
        const CsvRows::Sink stop = [](InventoryRow) { return fail(base::operationCancelled); };
        const CsvRows::Rejected ignored = [](const base::Error&) {};
        CsvRows rows(settings, path, ids, stop, ignored);
        const auto parsed = parseFile(path, m_settings.dialect, rows);
        if (!parsed && !rows.hasHeader())
            return fail(parsed.error());
        for (const QString& name : rows.header()) {
            if (name != "documentId"_L1 && !names.contains(name))
                names.append(name);
        }
    }
    return names;
}

Punnet CsvSource::punnet(const InventoryRow& row) const {
    return punnetOf(row, m_settings.baseFolder);
}

}  // namespace fdc::migration
