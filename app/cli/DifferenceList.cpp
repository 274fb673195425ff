// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/DifferenceList.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

#include "app/cli/Csv.h"
#include "app/engine/EngineErrors.h"
#include "core/migration/ReportFile.h"
#include "core/migration/verification/Verification.h"

namespace fdc::cli {

using namespace Qt::Literals::StringLiterals;
using base::Result;
using migration::Symbol;

namespace {

constexpr int pageSize = 1000;

const QStringList& columns() {
    static const QStringList all{u"symbol"_s, u"meaning"_s, u"sourceId"_s, u"targetId"_s,
                                 u"class"_s,  u"aspects"_s, u"detail"_s,   u"code"_s};
    return all;
}

QByteArray lineOf(const QJsonObject& difference, bool csv) {
    if (!csv)
        return QJsonDocument(difference).toJson(QJsonDocument::Compact) + '\n';
    QStringList cells;
    for (const QString& column : columns()) {
        const QJsonValue value = difference[column];
        cells.append(value.isArray() ? value.toVariant().toStringList().join(u' ')
                                     : value.toVariant().toString());
    }
    return csvRow(cells);
}

/// The differences of the last check, page by page, to @p sink.
QCoro::Task<Result<void>> eachDifference(CommandContext* context, QString campaign, bool csv,
                                         std::function<void(const QByteArray&)> sink) {
    if (csv)
        sink(csvRow(columns()));
    for (const Symbol symbol : migration::allSymbols) {
        qint64 after = 0;
        bool more = symbol != Symbol::Same;
        while (more) {
            auto asking =
                context->read(u"verification.differences"_s, {{u"campaign"_s, campaign},
                                                              {u"symbol"_s, migration::symbolText(symbol)},
                                                              {u"after"_s, after},
                                                              {u"limit"_s, pageSize}});
            const auto answer = co_await std::move(asking);
            if (!answer)
                co_return base::fail(answer.error());
            const QJsonArray page = (*answer)[u"differences"_s].toArray();
            for (const QJsonValue& one : page) {
                after = one[u"id"_s].toInteger();
                sink(lineOf(one.toObject(), csv));
            }
            more = page.size() == pageSize;
        }
    }
    co_return Result<void>();
}

}  // namespace

QCoro::Task<Result<void>> writeDifferences(CommandContext* context, QString campaign, bool csv, QString out) {
    if (out.isEmpty()) {
        auto listing = eachDifference(context, campaign, csv,
                                      [context](const QByteArray& line) { context->output().bytes(line); });
        co_return co_await std::move(listing);
    }
    if (QFileInfo::exists(out) && !context->options().assumeYes)
        co_return base::fail(base::Error(engine::outputExists).with(u"file"_s, out));
    auto created = migration::ReportFile::create(out);
    if (!created)
        co_return base::fail(std::move(created.error()));
    const std::shared_ptr<migration::ReportFile> file = std::move(*created);
    auto listing = eachDifference(context, campaign, csv,
                                  [file](const QByteArray& line) { file->write(QString::fromUtf8(line)); });
    FDC_CO_TRY(co_await std::move(listing));
    co_return file->close();
}

}  // namespace fdc::cli
