// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/verification/VerificationFiles.h"

#include <QDir>
#include <QJsonDocument>

#include "core/base/BaseErrors.h"
#include "core/base/platform/Files.h"
#include "core/migration/Report.h"
#include "core/migration/ReportFile.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int pageSize = 1000;
constexpr qint64 summaryLimit = 16 * 1024 * 1024;

QString csvLine(const QStringList& fields) {
    QStringList escaped;
    for (const QString& field : fields)
        escaped.append(csvField(field));
    return escaped.join(u',') + u"\r\n"_s;
}

/// The sign stands in the words' column, too: a spreadsheet takes "=" and "-" for formulas.
QString csvRow(const Difference& finding) {
    return csvLine({symbolText(finding.symbol), symbolName(finding.symbol), finding.sourceId,
                    finding.targetId, finding.docClass, finding.aspects.join(u' '), finding.detail,
                    finding.code});
}

}  // namespace

VerificationFiles::VerificationFiles(const QString& reportsFolder, const QString& campaign)
    : m_folder(reportsFolder + u"/verifications/"_s + campaign),
      m_fresh(reportsFolder + u"/verifications/."_s + campaign + u".partial"_s) {}

QString VerificationFiles::findings() const {
    return m_folder + u"/findings.db"_s;
}

base::Result<QString> VerificationFiles::begin() const {
    FDC_TRY(base::platform::makePrivateDirectory(QFileInfo(m_fresh).absolutePath()));
    QDir(m_fresh).removeRecursively();
    FDC_TRY(base::platform::makePrivateDirectory(m_fresh));
    return m_fresh + u"/findings.db"_s;
}

base::Result<void> VerificationFiles::writeLists(Workbook& workbook) const {
    auto csv = ReportFile::create(m_fresh + u"/differences.csv"_s);
    if (!csv)
        return base::fail(std::move(csv.error()));
    auto lines = ReportFile::create(m_fresh + u"/differences.jsonl"_s);
    if (!lines)
        return base::fail(std::move(lines.error()));
    (*csv)->write(csvLine({u"symbol"_s, u"meaning"_s, u"sourceId"_s, u"targetId"_s, u"class"_s, u"aspects"_s,
                           u"detail"_s, u"code"_s}));
    for (const Symbol symbol : allSymbols) {
        qint64 after = 0;
        while (symbol != Symbol::Same) {
            const auto page = workbook.findings(symbol, {}, after, pageSize);
            if (!page)
                return base::fail(page.error());
            for (const Difference& finding : *page) {
                (*csv)->write(csvRow(finding));
                (*lines)->write(
                    QString::fromUtf8(QJsonDocument(finding.toJson()).toJson(QJsonDocument::Compact)) +
                    u'\n');
                after = finding.id;
            }
            if (page->size() < size_t(pageSize))
                break;
        }
    }
    FDC_TRY((*csv)->close());
    return (*lines)->close();
}

base::Result<void> VerificationFiles::publish(Workbook workbook, const VerificationStatus& status) const {
    FDC_TRY(writeLists(workbook));
    auto summary = ReportFile::create(m_fresh + u"/summary.json"_s);
    if (!summary)
        return base::fail(std::move(summary.error()));
    (*summary)->write(QString::fromUtf8(QJsonDocument(status.toJson()).toJson()));
    FDC_TRY((*summary)->close());
    { const Workbook closed = std::move(workbook); }  // the file is whole before it is moved
    const QString old = m_folder + u".old"_s;
    QDir(old).removeRecursively();
    if (QDir(m_folder).exists() && !QDir().rename(m_folder, old))
        return base::fail(base::Error(base::fileUnwritable).with(u"file"_s, m_folder));
    if (!QDir().rename(m_fresh, m_folder))
        return base::fail(base::Error(base::fileUnwritable).with(u"file"_s, m_folder));
    QDir(old).removeRecursively();
    return {};
}

void VerificationFiles::discard() const {
    QDir(m_fresh).removeRecursively();
}

std::optional<VerificationStatus> VerificationFiles::summary() const {
    const auto bytes = base::platform::readFile(m_folder + u"/summary.json"_s, summaryLimit);
    if (!bytes)
        return std::nullopt;
    const QJsonDocument document = QJsonDocument::fromJson(*bytes);
    if (!document.isObject())
        return std::nullopt;
    return VerificationStatus::fromJson(document.object());
}

}  // namespace fdc::migration
