// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include "core/store/Database.h"

namespace fdc::migration {

/// What a report says of documents: a line of documents.csv and one of documents.jsonl for each. UTF-8 from
/// the ledger to the file, without a QString between: a report may have millions of lines.
struct DocumentLines {
    QByteArray csv;
    QByteArray json;
    qint64 documents = 0;

    static QByteArray csvHeader();
};

/// Reads the documents of a campaign in the order of their rows, a page at a time. One thread, that of the
/// database; which outlives this.
class DocumentPages {
public:
    DocumentPages(store::Database& database, qint64 campaign) : m_database(database), m_campaign(campaign) {}

    /// @p lines of the next documents, at most @p most; none when there are no more. Errors: those of
    /// store::Database.
    base::Result<void> next(DocumentLines& lines, int most);

private:
    store::Database& m_database;
    const qint64 m_campaign;
    std::optional<store::Statement> m_statement;
    qint64 m_after = 0;
};

/// One field of CSV, of UTF-8: quoted when needed; text that a spreadsheet would take for a formula gets a
/// leading apostrophe.
void appendCsvField(QByteArray& line, QByteArrayView text);
/// One string of JSON, of UTF-8, escaped as QJsonDocument does.
void appendJsonString(QByteArray& line, QByteArrayView text);

}  // namespace fdc::migration
