// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/DocumentLines.h"

#include <QUtf8StringView>
#include <algorithm>
#include <array>

#include "core/base/Utf8.h"
#include "core/store/Rows.h"

namespace fdc::migration {

namespace {

// The sign keeps the planner on the row id: a campaign's rows are most of the table, and they come in order.
constexpr const char* pageSql =
    "SELECT source_id, state, doc_class, target_id, source_hash, target_bytes, verification, attempt_count,"
    " last_error_class, last_error_code, last_error_step, last_error_detail, skip_reason, migrated_at,"
    " original_hashes, id"
    " FROM documents WHERE id > ?2 AND +batch_id = (SELECT batch FROM campaigns WHERE id = ?1)"
    " ORDER BY id LIMIT ?3";
enum Column {
    SourceId,
    State,
    Class,
    TargetId,
    Sha256,
    Bytes,
    Verification,
    Attempts,
    ErrorClass,
    ErrorCode,
    ErrorStep,
    ErrorDetail,
    SkipReason,
    MigratedAt,
    OriginalSha256,
    RowId
};
constexpr int textColumns = RowId;

void appendEscaped(QByteArray& line, char c) {
    static constexpr char digits[] = "0123456789abcdef";
    line += '\\';
    switch (c) {
        case '"':
        case '\\': line += c; break;
        case '\b': line += 'b'; break;
        case '\f': line += 'f'; break;
        case '\n': line += 'n'; break;
        case '\r': line += 'r'; break;
        case '\t': line += 't'; break;
        default: line.append("u00").append(digits[uchar(c) >> 4]).append(digits[uchar(c) & 0xF]);
    }
}

/// The texts of one row. What is no UTF-8, as no build of ours writes it, is told with replacement
/// characters.
class RowTexts {
public:
    explicit RowTexts(const store::Statement& row) {
        for (int column = 0; column < textColumns; ++column) {
            QByteArrayView text = row.utf8(column);
            if (!QUtf8StringView(text).isValidUtf8()) {
                m_mended[column] = base::wholeUtf8(text).toUtf8();
                text = m_mended[column];
            }
            m_texts[column] = text;
        }
        if (row.integer(Bytes) < 0)
            m_texts[Bytes] = {};
    }
    QByteArrayView operator[](Column column) const { return m_texts[column]; }
    bool isVerified() const { return m_texts[State] == "MIGRATED" && m_texts[Verification] == "VERIFIED"; }

private:
    std::array<QByteArrayView, textColumns> m_texts;
    std::array<QByteArray, textColumns> m_mended;
};

void addCsv(QByteArray& csv, const RowTexts& row) {
    appendCsvField(csv, row[SourceId]);
    const auto field = [&](QByteArrayView text) {
        csv += ',';
        appendCsvField(csv, text);
    };
    field(row[State]);
    field(row.isVerified() ? "true" : "false");
    for (const Column column : {Class, TargetId, Sha256, Bytes, Attempts, ErrorClass, ErrorCode, ErrorStep,
                                ErrorDetail, SkipReason, MigratedAt, OriginalSha256})
        field(row[column]);
    csv += "\r\n";
}

/// Member by member in the order of their names, as QJsonDocument writes an object.
void addJson(QByteArray& json, const RowTexts& row) {
    const auto bare = [&](QByteArrayView name, QByteArrayView value) { json.append(name).append(value); };
    const auto text = [&](QByteArrayView name, QByteArrayView value) {
        json += name;
        if (value.isEmpty())
            json += "null";
        else
            appendJsonString(json, value);
    };
    bare("{\"attempts\":", row[Attempts]);
    bare(",\"bytes\":", row[Bytes].isEmpty() ? QByteArrayView("null") : row[Bytes]);
    text(",\"class\":", row[Class]);
    text(",\"errorClass\":", row[ErrorClass]);
    text(",\"errorCode\":", row[ErrorCode]);
    text(",\"errorDetail\":", row[ErrorDetail]);
    text(",\"errorStep\":", row[ErrorStep]);
    text(",\"migratedAt\":", row[MigratedAt]);
    if (!row[OriginalSha256].isEmpty())
        text(",\"originalSha256\":", row[OriginalSha256]);
    text(",\"sha256\":", row[Sha256]);
    text(",\"skipReason\":", row[SkipReason]);
    text(",\"sourceId\":", row[SourceId]);
    text(",\"state\":", row[State]);
    text(",\"targetId\":", row[TargetId]);
    bare(",\"verified\":", row.isVerified() ? "true" : "false");
    json += "}\n";
}

}  // namespace

QByteArray DocumentLines::csvHeader() {
    return "sourceId,state,verified,class,targetId,sha256,bytes,attempts,errorClass,errorCode,errorStep,"
           "errorDetail,skipReason,migratedAt,originalSha256\r\n";
}

base::Result<void> DocumentPages::next(DocumentLines& lines, int most) {
    if (!m_statement) {
        auto statement = m_database.prepare(pageSql);
        if (!statement)
            return base::fail(std::move(statement.error()));
        m_statement = std::move(*statement);
    }
    lines.csv.resize(0);  // keeps its room
    lines.json.resize(0);
    lines.documents = 0;
    m_statement->bind(1, m_campaign).bind(2, m_after).bind(3, most);
    return store::eachRow(*m_statement, [&] {
        m_after = m_statement->integer(RowId);
        const RowTexts row(*m_statement);
        addCsv(lines.csv, row);
        addJson(lines.json, row);
        ++lines.documents;
    });
}

void appendCsvField(QByteArray& line, QByteArrayView text) {
    if (text.isEmpty())
        return;
    const char first = text.front();
    const bool isFormula =
        first == '=' || first == '+' || first == '-' || first == '@' || first == '\t' || first == '\r';
    const auto breaksFields = [](char c) { return c == ',' || c == '"' || c == '\n' || c == '\r'; };
    const bool isQuoted =
        first == ' ' || text.back() == ' ' || std::any_of(text.begin(), text.end(), breaksFields);
    if (isQuoted)
        line += '"';
    if (isFormula)
        line += '\'';
    if (!isQuoted) {
        line += text;
        return;
    }
    for (const char c : text) {
        if (c == '"')
            line += '"';
        line += c;
    }
    line += '"';
}

void appendJsonString(QByteArray& line, QByteArrayView text) {
    line += '"';
    const char* run = text.data();
    const char* const end = run + text.size();
    for (const char* at = run; at != end; ++at) {
        if (uchar(*at) >= 0x20 && *at != '"' && *at != '\\')
            continue;
        line.append(run, at - run);
        appendEscaped(line, *at);
        run = at + 1;
    }
    line.append(run, end - run);
    line += '"';
}

}  // namespace fdc::migration
