// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>
#include <array>
#include <optional>

#include "core/base/Error.h"

/// Checks of what a campaign left in the target, as they are asked for and told (docs/reconciliation.md).
namespace fdc::migration {

/// What became of one document in a check; the sign is that of the listings.
enum class Symbol {
    Same,       ///< "=" source, ledger and target agree
    Missing,    ///< "-" only in the source or the ledger
    Extra,      ///< "+" only in the target, and the ledger cannot explain it
    Different,  ///< "*" there, but not as it was to be; `aspects` says how
    Unchecked,  ///< "!" could not be checked; `error` says why
};
inline constexpr std::array allSymbols{Symbol::Same, Symbol::Missing, Symbol::Extra, Symbol::Different,
                                       Symbol::Unchecked};
QString symbolText(Symbol symbol);  ///< "=", "-", "+", "*", "!"
std::optional<Symbol> symbolFromText(QStringView text);
QString symbolName(Symbol symbol);  ///< "same", "missing", "extra", "different", "unchecked": in JSON

/// Five counters, as one value.
struct SymbolCounts {
    qint64 same = 0;
    qint64 missing = 0;
    qint64 extra = 0;
    qint64 different = 0;
    qint64 unchecked = 0;
    qint64& of(Symbol symbol);
    qint64 of(Symbol symbol) const;
    qint64 differences() const { return missing + extra + different + unchecked; }
    qint64 total() const { return same + differences(); }
    bool operator==(const SymbolCounts&) const = default;
    QJsonObject toJson() const;
    static SymbolCounts fromJson(const QJsonObject& object);
};

struct VerifyRequest {
    QString campaign;
    QString strategy = QStringLiteral("full");  ///< the grammar of ReadBackPolicy
    QString docClass;                           ///< only this business class; empty = all
    bool reconcile = false;                     ///< list source and target as well, and compare all three
    QString actor;
    QString correlation;
};

enum class VerificationWish { Run, Pause, Cancel };

/// How many documents each side knows, and how far they got.
struct PhaseCounts {
    qint64 source = 0;       ///< objects that the source lists now (0 without reconcile)
    qint64 ledger = 0;       ///< rows of the campaign
    qint64 target = 0;       ///< documents that the target lists in these classes (0 without reconcile)
    qint64 prepared = 0;     ///< rows that the steps turned into a document
    qint64 transferred = 0;  ///< rows that the target acknowledged
    qint64 verified = 0;     ///< rows read back completely and found right, in this check or before
    qint64 skipped = 0;      ///< left out by a person's decision
    qint64 otherOrigin = 0;  ///< documents of these classes that somebody else stored
    QJsonObject toJson() const;
    static PhaseCounts fromJson(const QJsonObject& object);
};

/// A check that runs or ran. Schema "verification/1".
struct VerificationStatus {
    QString campaign;
    bool reconcile = false;
    QString strategy;
    QString docClass;
    QString state;  ///< "running", "paused", "done", "cancelled", "failed"
    QString stage;  ///< "source", "target", "documents", "extra", "report"; empty at rest
    qint64 done = 0;
    qint64 total = 0;  ///< of this stage, 0 = unknown; when it is done, both: all that was judged
    SymbolCounts counts;
    QMap<QString, SymbolCounts> classes;
    QMap<QString, qint64> aspects;  ///< what the differing documents differ in; one may count several times
    PhaseCounts phases;
    bool complete = true;  ///< the target's own listing had no gap
    QString actor;
    QDateTime started;
    QDateTime ended;
    QString folder;  ///< of the result's files; empty until there is one
    /// Why it reads nothing just now, and goes on by itself: SOURCE_HELD, CAMPAIGN_STOP_FILE,
    /// CAMPAIGN_WINDOW.
    std::optional<base::Error> hold = {};
    std::optional<base::Error> error;
    bool isAtRest() const { return state != QLatin1String("running") && state != QLatin1String("paused"); }
    QJsonObject toJson() const;
    static VerificationStatus fromJson(const QJsonObject& object);
};

/// One document that a check found, whatever it found; `=` are kept as well.
struct Difference {
    qint64 id = 0;  ///< key of the listing
    Symbol symbol = Symbol::Same;
    QString sourceId;  ///< empty: the target's only
    QString targetId;
    QString docClass;
    QStringList aspects;  ///< "size", "content", "name", "class", "acl", "tag:Amount", "missing-tag:…" …
    QString detail;       ///< a sentence's worth, in English: expected and found
    QString code;         ///< of what could not be checked
    QJsonObject toJson() const;
    static Difference fromJson(const QJsonObject& object);
};

struct DifferenceQuery {
    QString campaign;
    std::optional<Symbol> symbol;
    QString docClass;
    qint64 after = 0;
    int limit = 500;
};

/// One line of the two sides.
struct ComparedField {
    QString aspect;    ///< as in Difference::aspects, without its prefix "missing-" or "extra-"
    QString expected;  ///< values joined by line feeds
    QString found;
    bool known = true;  ///< false: only one side can be told (an old map, content that was not read)
    bool same = true;
};

struct DocumentComparison {
    QString sourceId;
    QString targetId;
    bool exists = false;
    QMap<QString, QStringList> sourceData;  ///< the source's row as the ledger keeps it
    QList<ComparedField> fields;
    std::optional<base::Error> expectedError;  ///< why the map cannot tell any more what was to be stored
    QJsonObject toJson() const;                ///< schema "document-comparison/1"
};

}  // namespace fdc::migration
