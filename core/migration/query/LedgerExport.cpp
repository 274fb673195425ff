// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/query/LedgerExport.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QSaveFile>

#include "core/base/BaseErrors.h"
#include "core/base/platform/Files.h"
#include "core/migration/Report.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int pageSize = 1000;

QString cellOf(const QJsonValue& value) {
    return value.isBool() ? (value.toBool() ? u"true"_s : u"false"_s) : value.toVariant().toString();
}

base::Error unwritable(const QSaveFile& file, const QString& path) {
    const qint64 room = base::platform::freeBytes(QFileInfo(path).absolutePath());
    const bool isFull = room >= 0 && room < 64 * 1024;
    return base::Error(isFull ? base::diskFull : base::fileUnwritable, file.errorString())
        .with(u"file"_s, path);
}

}  // namespace

const QStringList& ledgerColumns() {
    static const QStringList columns{
        u"row"_s,      u"sourceId"_s,   u"source"_s,        u"class"_s,    u"state"_s,      u"campaign"_s,
        u"attempts"_s, u"errorClass"_s, u"code"_s,          u"step"_s,     u"detail"_s,     u"targetId"_s,
        u"bytes"_s,    u"migratedAt"_s, u"updatedAt"_s,     u"verified"_s, u"skipReason"_s, u"skipApprover"_s,
        u"stepName"_s, u"sourceHash"_s, u"originalHashes"_s};
    return columns;
}

QByteArray ledgerHead(LedgerFormat format) {
    return format == LedgerFormat::Csv ? ledgerColumns().join(u',').toUtf8() + "\r\n" : QByteArray();
}

QByteArray ledgerLineText(const LedgerLine& line, LedgerFormat format) {
    const QJsonObject object = line.toJson();
    if (format == LedgerFormat::JsonLines)
        return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
    QStringList cells;
    for (const QString& column : ledgerColumns())
        cells.append(csvField(cellOf(object[column])));
    return cells.join(u',').toUtf8() + "\r\n";
}

base::Result<qint64> exportLedger(store::Database& database, const QString& environment,
                                  const LedgerFilter& filter, LedgerFormat format, const QString& file,
                                  const std::function<bool(qint64)>& goOn) {
    auto query = LedgerQuery::open(database, environment, filter);
    if (!query)
        return base::fail(std::move(query.error()));
    QSaveFile out(file);
    if (!out.open(QIODevice::WriteOnly))
        return base::fail(unwritable(out, file));
    out.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    out.write(ledgerHead(format));
    qint64 written = 0;
    for (auto at = query->first(); at;) {
        auto page = query->page(*at, pageSize, QDeadlineTimer(250));
        if (!page)
            return base::fail(std::move(page.error()));
        for (const LedgerLine& line : page->lines)
            out.write(ledgerLineText(line, format));
        if (out.error() != QFileDevice::NoError)
            return base::fail(unwritable(out, file));
        written += qint64(page->lines.size());
        at = page->next;
        if (goOn && !goOn(written))
            return base::fail(base::Error(base::operationCancelled));
    }
    if (!out.commit())
        return base::fail(unwritable(out, file));
    return written;
}

}  // namespace fdc::migration
