// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDeadlineTimer>
#include <QJsonObject>

#include "core/migration/query/LedgerPlan.h"
#include "core/migration/query/StepNames.h"

namespace fdc::migration {

/// A place between two documents of an answer. Its text is handed to callers and taken back from anybody.
struct LedgerCursor {
    LedgerPlan::Way way = LedgerPlan::Way::All;
    QString segment;
    bool isInside = false;  ///< after the document below; else before the segment's first
    qint64 id = 0;
    QString key;

    QString toText() const;
    /// LEDGER_CURSOR when it is none.
    static base::Result<LedgerCursor> fromText(const QString& text);
    bool operator==(const LedgerCursor&) const = default;
};

/// One document as lists show it.
struct LedgerLine {
    qint64 id = 0;
    QString sourceId;
    QString source;
    QString docClass;
    QString state;
    QString campaign;
    int attempts = 0;
    QString errorClass;
    QString code;
    QString step;
    QString detail;
    QString targetId;
    qint64 bytes = -1;
    QString migratedAt;
    QString updatedAt;
    bool isVerified = false;
    QString skipReason;
    QString skipApprover;
    QString stepName = {};    ///< as the map of its campaign calls the step; empty when that has no such step
    QString sourceHash = {};  ///< SHA-256 (hex) of the bytes sent
    QString originalHashes = {};  ///< of the files before they were converted, with blanks between

    QJsonObject toJson() const;
    static LedgerLine fromJson(const QJsonObject& object);
    bool operator==(const LedgerLine&) const = default;
};

struct LedgerPage {
    std::vector<LedgerLine> lines;
    std::optional<LedgerCursor> next;  ///< absent: this was the end
    qint64 looked = 0;                 ///< documents looked at, for filters that no index answers
};

/// A filter at work on one connection, page by page and by key: what a call costs depends on the page, not on
/// the ledger. Bound to the connection and its thread. Errors: those of store::Database, LEDGER_CURSOR for
/// the cursor of another filter.
class LedgerQuery {
public:
    /// @p from: the cursor to go on at; the way that it was made by is kept.
    static base::Result<LedgerQuery> open(store::Database& database, const QString& environment,
                                          const LedgerFilter& filter,
                                          const std::optional<LedgerCursor>& from = {});

    const LedgerPlan& plan() const { return m_plan; }
    const LedgerCatalog& catalog() const { return m_catalog; }
    /// Absent when nothing can match.
    std::optional<LedgerCursor> first() const;

    /// At most @p limit documents after @p at. Ends earlier, with a cursor, when @p until is over.
    base::Result<LedgerPage> page(const LedgerCursor& at, int limit, QDeadlineTimer until);
    /// Their numbers alone, to change them.
    base::Result<std::vector<qint64>> ids(std::optional<LedgerCursor>& at, int limit);

    struct Moved {
        qint64 by = 0;      ///< documents passed
        qint64 looked = 0;  ///< of them and others, looked at
        bool isAtEnd = false;
    };
    /// Moves @p at over at most @p most documents.
    base::Result<Moved> advance(LedgerCursor& at, qint64 most, QDeadlineTimer until);

    struct Extent {
        qint64 documents = 0;
        qint64 firstId = 0;
        bool isDense = false;  ///< the numbers have no gaps: the document of rank r has firstId + r
    };
    /// Of the whole ledger, when that is asked for: one walk over its smallest index.
    base::Result<Extent> extent();
    /// The place before the document of this rank in a dense whole ledger.
    static LedgerCursor atRank(const Extent& extent, qint64 rank);

    /// The statement that reads documents of a segment, for who wants it explained.
    LedgerSql statementOf(const LedgerSegment& segment, const LedgerCursor& at, const LedgerCursor* upTo,
                          int limit) const;

private:
    LedgerQuery(store::Database& database, LedgerCatalog catalog, LedgerPlan plan);
    base::Result<size_t> segmentOf(const LedgerCursor& at) const;
    bool toNextSegment(LedgerCursor& at, size_t segment) const;
    /// The documents of @p segment after @p at, as SQL; with @p upTo only those up to it.
    LedgerSql& range(LedgerSql& sql, const LedgerSegment& segment, const LedgerCursor& at,
                     const LedgerCursor* upTo = nullptr) const;
    LedgerSql& rest(LedgerSql& sql) const;
    struct Window {
        qint64 documents = 0;
        LedgerCursor end;
    };
    /// The end of the next @p most documents; @p matching: of those that match, up to @p upTo.
    base::Result<Window> window(const LedgerSegment& segment, const LedgerCursor& at, qint64 most,
                                bool matching, const LedgerCursor* upTo = nullptr);
    base::Result<void> readLines(const LedgerSegment& segment, LedgerCursor& at, const LedgerCursor* upTo,
                                 int limit, std::vector<LedgerLine>& lines);
    void adapt(qint64 took);

    store::Database* m_database;
    LedgerCatalog m_catalog;
    LedgerPlan m_plan;
    StepNames m_stepNames;
    qint64 m_windowSize;
};

/// Documents by their numbers, in any order; those of other environments are left out. For what is on screen.
base::Result<std::vector<LedgerLine>> ledgerLines(store::Database& database, const QString& environment,
                                                  const QList<qint64>& ids);
/// Everything that the ledger knows about one document. LEDGER_DOCUMENT_UNKNOWN.
base::Result<QJsonObject> ledgerDocument(store::Database& database, const QString& environment, qint64 id);
/// Its number; @p source empty: the only source that has it, else the first. LEDGER_DOCUMENT_UNKNOWN.
base::Result<qint64> ledgerDocumentId(store::Database& database, const QString& environment,
                                      const QString& source, const QString& sourceId);

}  // namespace fdc::migration
