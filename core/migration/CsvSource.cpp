// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/CsvSource.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include "core/base/BaseErrors.h"
#include "core/base/Clock.h"
#include "core/migration/CsvRows.h"
#include "core/migration/FileWalk.h"
#include "core/migration/Glob.h"
#include "core/migration/MapErrors.h"
#include "core/migration/SourceRow.h"
#include "core/security/Digest.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

namespace {

constexpr qint64 chunkSize = 256 * 1024;

/// Feeds the file's bytes to @p take, in chunks.
Result<void> readFile(const QString& path, const std::function<Result<void>(QByteArrayView)>& take) {
    if (const QFileInfo info(path); info.exists() && !info.isFile())
        return fail(base::Error(sourceNotAFile).with(u"file"_s, path));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(base::Error(sourceUnreadable, file.errorString()).with(u"file"_s, path));
    QByteArray chunk(chunkSize, Qt::Uninitialized);
    for (qint64 count = 0; (count = file.read(chunk.data(), chunkSize)) != 0;) {
        if (count < 0)
            return fail(base::Error(sourceUnreadable, file.errorString()).with(u"file"_s, path));
        FDC_TRY(take(QByteArrayView(chunk).first(count)));
    }
    return {};
}

Result<void> parseFile(const QString& path, const CsvDialect& dialect, CsvRows& rows) {
    CsvParser parser(dialect, [&rows](const CsvRecord& record) { return rows.take(record); });
    auto parsed = readFile(path, [&parser](QByteArrayView bytes) { return parser.feed(bytes); });
    if (parsed)
        parsed = parser.finish();
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
    Settings settings;
    settings.paths = fields.list(u"csvPaths");
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
    return settings;
}

Result<QStringList> CsvSource::files() const {
    QStringList files;
    for (const QString& path : m_settings.paths) {
        const Glob glob(path, m_settings.baseFolder);
        QStringList found;
        if (!glob.hasWildcards()) {
            if (QFileInfo::exists(glob.root()))
                found.append(glob.root());
        } else if (QFileInfo(glob.root()).isDir()) {
            FileWalk walk(glob.root(), glob.depth());
            FDC_TRY(walk.run(
                [&](const FileWalk::File& file) {
                    if (glob.matches(file.relative))
                        found.append(file.path);
                    return Result<void>();
                },
                [](const base::Error&) {}));
        }
        if (found.isEmpty())
            return fail(base::Error(sourceEmpty).with(u"file"_s, glob.hasWildcards() ? path : glob.root()));
        for (const QString& each : found) {
            if (!files.contains(each))
                files.append(each);
        }
    }
    return files;
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
    digest.update(settings.join(QChar(0x1f)).toUtf8());
    for (const QString& path : *found) {
        security::Sha256 content;
        const QFileInfo info(path);
        FDC_TRY(readFile(path, [&content](QByteArrayView bytes) {
            content.update(bytes.constData(), size_t(bytes.size()));
            return Result<void>();
        }));
        const QStringList facts{path, QString::number(info.size()),
                                base::toRfc3339(info.lastModified().toUTC())};
        digest.update('\n' + facts.join(QChar(0x1f)).toUtf8() + content.finish());
    }
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
    for (const QString& path : *found) {
        IdSet ids;
        const CsvRows::Sink stop = [](InventoryRow) { return fail(base::operationCancelled); };
        const CsvRows::Rejected ignored = [](const base::Error&) {};
        CsvRows rows(m_settings, path, ids, stop, ignored);
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
