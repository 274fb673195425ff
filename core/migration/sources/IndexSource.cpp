// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/sources/IndexSource.h"

#include <QFileInfo>

#include "core/base/BaseErrors.h"
#include "core/migration/SourceRow.h"
#include "core/migration/sources/IndexFiles.h"
#include "core/migration/sources/SourceContent.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

IndexSource::Settings IndexSource::settingsOf(const BeanFields& fields, QStringView pathField) {
    Settings settings;
    settings.paths = fields.list(pathField);
    settings.contentField = fields.text(u"contentPathField");
    settings.contentIsOptional = fields.flag(u"contentOptional");
    settings.rows.idField = fields.text(u"documentIdField");
    settings.rows.continues = fields.flag(u"continueOnFail") || !fields.flag(u"stopAtFirstError");
    return settings;
}

Result<QByteArray> IndexSource::fingerprint() const {
    const auto files = filesNamed(m_settings.paths, m_settings.rows.baseFolder);
    if (!files)
        return fail(files.error());
    security::Sha256 digest;
    QStringList settings = reading();
    settings +=
        {m_settings.rows.idField, m_settings.contentField, QString::number(m_settings.rows.continues)};
    if (m_settings.contentIsOptional)
        settings.append(u"optional"_s);
    digest.update(settings.join(QChar(0x1f)).toUtf8());
    for (const QString& path : *files)
        FDC_TRY(addFile(digest, path));
    return digest.finish().toHex();
}

Result<void> IndexSource::enumerate(const std::function<Result<void>(InventoryRow)>& sink,
                                    const std::function<void(const base::Error&)>& rejected) const {
    const auto files = filesNamed(m_settings.paths, m_settings.rows.baseFolder);
    if (!files)
        return fail(files.error());
    IdSet ids;
    bool namesContent = m_settings.contentField.isEmpty() || m_settings.contentIsOptional;
    const IndexRows::Check look = [&](const InventoryRow& row) {
        namesContent = namesContent || row.data.contains(m_settings.contentField);
        return Result<void>();
    };
    for (const QString& path : *files) {
        IndexRows rows(m_settings.rows, path, QFileInfo(path).absolutePath(), ids, sink, rejected, look);
        auto done = read(
            path, [&rows](const IndexRecord& record) { return rows.take(record); },
            [this](qint64) { return readOn(m_settings.rows.readsOn); });
        if (!done)
            return fail(done.error().with(u"file"_s, path));
    }
    if (!namesContent && ids.size() > 0)
        return noContentNamed(*files);
    return {};
}

base::Failure IndexSource::noContentNamed(const QStringList& files) const {
    return fail(base::Error(sourceContentField)
                    .with(u"file"_s, files.join(u", "_s).left(1000))
                    .with(u"field"_s, m_settings.contentField));
}

Result<QStringList> IndexSource::dataNames() const {
    const auto files = filesNamed(m_settings.paths, m_settings.rows.baseFolder);
    if (!files)
        return fail(files.error());
    if (m_settings.contentField.isEmpty() || m_settings.contentIsOptional)
        return QStringList();
    constexpr qint64 most = 4 * 1024 * 1024;
    qint64 bytes = 0;
    bool hasRecords = false;
    for (const QString& path : *files) {
        auto done = read(
            path,
            [&](const IndexRecord& record) -> Result<void> {
                hasRecords = hasRecords || !record.defect;
                return record.data.contains(m_settings.contentField)
                           ? Result<void>(fail(base::operationCancelled))
                           : Result<void>();
            },
            [&](qint64 piece) {
                bytes += piece;
                return bytes > most ? Result<void>(fail(base::operationCancelled)) : Result<void>();
            });
        if (!done && !done.error().is(base::operationCancelled))
            return fail(done.error().with(u"file"_s, path));
        if (!done)
            return QStringList();
    }
    return hasRecords ? Result<QStringList>(noContentNamed(*files)) : QStringList();
}

Punnet IndexSource::punnet(const InventoryRow& row) const {
    return punnetOf(row, m_settings.rows.baseFolder);
}

Result<void> IndexSource::open(Punnet& punnet) const {
    if (m_settings.contentField.isEmpty())
        return {};
    const QString folder = punnet.data.value(folderDataName).value(0, u"/"_s);
    for (PunnetDocument& document : punnet.documents) {
        const QStringList paths = document.data.value(m_settings.contentField);
        if (paths.isEmpty() && !m_settings.contentIsOptional)
            return fail(contentUnnamed(m_settings.contentField, document.documentId));
        for (const QString& path : paths) {
            auto content = contentOfFile(QDir(folder).absoluteFilePath(path));
            if (!content)
                return fail(std::move(content.error()));
            document.contents.append(std::move(*content));
        }
    }
    return {};
}

}  // namespace fdc::migration
