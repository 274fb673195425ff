// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/CsvShape.h"

#include <QMap>
#include <QSet>
#include <algorithm>
#include <cmath>
#include <vector>

#include "core/base/BaseErrors.h"
#include "core/migration/CsvRoles.h"
#include "core/migration/MapErrors.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr char separators[] = {',', ';', '\t', '|'};
constexpr size_t mostJudged = 5000;     ///< records that a separator is judged by
constexpr size_t mostLeading = 100;     ///< records among which the header is looked for
constexpr int mostAttempts = 5;         ///< leading lines with misplaced quotes
constexpr qsizetype longestName = 200;  ///< of a column that stands alone

struct Candidate {
    char separator = ',';
    std::vector<CsvRecord> leading;
    std::vector<qsizetype> counts;  ///< cells of each record
    bool isBroken = false;          ///< misplaced or open quotes
    qsizetype header = -1;          ///< index into `leading`
    double score = 0;
    qsizetype columns() const { return leading.at(size_t(header)).fields.size(); }
};

bool isHeaderLike(const CsvRecord& record) {
    QSet<QString> names;
    for (const QString& field : record.fields) {
        const QString name = field.trimmed();
        const bool isSplitBadly = name.contains(u';') || name.contains(u'\t') || name.contains(u'|');
        if (name.isEmpty() || isSplitBadly || looksLikeData(name) || names.contains(name))
            return false;
        names.insert(name);
    }
    return !record.defect;
}

bool isComment(const CsvRecord& record) {
    return record.fields.first().trimmed().startsWith(u'#');
}

Candidate readAs(CsvDialect dialect, const QByteArray& bytes, bool isWhole) {
    for (int attempt = 1;; ++attempt) {
        Candidate candidate;
        candidate.separator = dialect.separator;
        bool anyTable = false;
        const auto error = readCsv(bytes, dialect, isWhole, [&](CsvRecord record) {
            anyTable = anyTable || record.fields.size() > 1;
            candidate.counts.push_back(record.fields.size());
            if (candidate.leading.size() < mostLeading)
                candidate.leading.push_back(std::move(record));
            return candidate.counts.size() < mostJudged;
        });
        candidate.isBroken = error.has_value();
        // A title may hold quotes in any way; only what follows is CSV.
        if (!error || anyTable || error->is(csvRowTooLarge) || attempt == mostAttempts)
            return candidate;
        dialect.linesToSkip = error->fact(u"line").toLongLong();
    }
}

/// The number of cells that most records have, 1 aside; the earlier of equals.
qsizetype usualCount(const std::vector<qsizetype>& counts) {
    QMap<qsizetype, qsizetype> records;
    for (const qsizetype count : counts)
        ++records[count];
    records.remove(1);
    qsizetype usual = 0;
    for (const qsizetype count : counts) {
        if (count > 1 && (usual == 0 || records.value(count) > records.value(usual)))
            usual = count;
    }
    return usual;
}

/// The first record as wide as most, unless it looks like data and a better one stands above it.
qsizetype headerOf(const Candidate& candidate, qsizetype usual) {
    qsizetype first = -1;
    qsizetype likely = -1;
    qsizetype commented = -1;
    for (qsizetype i = 0; i < qsizetype(candidate.leading.size()); ++i) {
        const CsvRecord& record = candidate.leading.at(size_t(i));
        const bool isUsual = record.fields.size() == usual;
        if (isComment(record)) {
            commented = isUsual && commented < 0 ? i : commented;
            continue;
        }
        if (likely < 0 && record.fields.size() > 1 && isHeaderLike(record))
            likely = i;
        if (isUsual) {
            first = i;
            break;
        }
    }
    // "#id;name" is a header when what follows is data.
    if (commented >= 0 && (first < 0 || !isHeaderLike(candidate.leading.at(size_t(first)))))
        return commented;
    const bool isDoubtful = first < 0 || !isHeaderLike(candidate.leading.at(size_t(first)));
    return isDoubtful && likely >= 0 ? likely : first;
}

void judge(Candidate& candidate) {
    const qsizetype usual = usualCount(candidate.counts);
    if (usual == 0)
        return;
    candidate.header = headerOf(candidate, usual);
    if (candidate.header < 0)
        return;
    const auto fitting = std::ranges::count(candidate.counts, usual);
    const bool isClean = isHeaderLike(candidate.leading.at(size_t(candidate.header)));
    const auto lone = std::ranges::count(candidate.counts, qsizetype(1));
    const bool isSentence = qsizetype(candidate.counts.size()) == lone + 1 && lone > 0;
    if (fitting < 2 && (isSentence || !isClean || candidate.header > 0)) {
        candidate.header = -1;
        return;
    }
    const auto all = double(candidate.counts.size());
    const double regularity = double(fitting) / (all - double(candidate.header));
    candidate.score = 0.6 * regularity + 0.25 * double(fitting) / all + (isClean ? 0.15 : 0) -
                      (candidate.isBroken ? 0.3 : 0);
}

/// Excel writes the separator into a first line of its own, and reads it from there.
std::optional<char> namedSeparator(const QByteArray& bytes) {
    if (!bytes.first(qMin<qsizetype>(4, bytes.size())).toLower().startsWith("sep=") || bytes.size() < 5)
        return std::nullopt;
    const char separator = bytes.at(4);
    const bool endsThere = bytes.size() == 5 || bytes.at(5) == '\r' || bytes.at(5) == '\n';
    const bool isOurs = std::ranges::find(separators, separator) != std::end(separators);
    return endsThere && isOurs ? std::optional(separator) : std::nullopt;
}

/// One column: a list of ids under a name.
std::optional<CsvShape> shapeOfList(const Candidate& candidate) {
    for (const CsvRecord& record : candidate.leading) {
        if (isComment(record))
            continue;
        const bool isName = record.fields.size() == 1 && record.fields.first().size() <= longestName;
        if (!isName || !isHeaderLike(record))
            return std::nullopt;
        CsvShape shape;
        shape.separator = candidate.separator;
        shape.headerLine = record.line;
        return shape;
    }
    return std::nullopt;
}

}  // namespace

std::optional<base::Error> readCsv(const QByteArray& bytes, const CsvDialect& dialect, bool isWhole,
                                   const std::function<bool(CsvRecord)>& take) {
    CsvParser parser(dialect, [&take](CsvRecord record) -> base::Result<void> {
        if (take(std::move(record)))
            return {};
        return base::fail(base::operationCancelled);
    });
    auto parsed = parser.feed(bytes);
    if (parsed && isWhole)
        parsed = parser.finish();
    if (parsed || parsed.error().is(base::operationCancelled))
        return std::nullopt;
    return parsed.error();
}

namespace {

struct Judged {
    CsvShape shape;
    bool isBroken = false;
    bool isInApostrophes = false;  ///< every name of the header is
};

bool isInApostrophes(const CsvRecord& header) {
    return std::ranges::all_of(header.fields, [](const QString& field) {
        const QString name = field.trimmed();
        return name.size() > 2 && name.startsWith(u'\'') && name.endsWith(u'\'');
    });
}

std::optional<Judged> judgedShape(const QByteArray& bytes, CsvDialect dialect, bool isWhole) {
    const auto named = namedSeparator(bytes);
    dialect.linesToSkip = named ? 1 : 0;
    std::vector<Candidate> fitting;
    for (const char separator : separators) {
        if (named && *named != separator)
            continue;
        dialect.separator = separator;
        Candidate candidate = readAs(dialect, bytes, isWhole);
        judge(candidate);
        if (candidate.header >= 0)
            fitting.push_back(std::move(candidate));
    }
    dialect.separator = named.value_or(',');
    if (fitting.empty()) {
        const Candidate list = readAs(dialect, bytes, isWhole);
        auto shape = shapeOfList(list);
        return shape ? std::optional(Judged{*shape, list.isBroken, false}) : std::nullopt;
    }
    // Of equals the one that splits more: a comma inside every amount splits too.
    const auto isBetter = [](const Candidate& a, const Candidate& b) {
        constexpr double equal = 0.02;
        return std::abs(a.score - b.score) > equal ? a.score > b.score : a.columns() > b.columns();
    };
    const Candidate* best = &fitting.front();
    for (const Candidate& each : fitting)
        best = isBetter(each, *best) ? &each : best;
    const CsvRecord& header = best->leading.at(size_t(best->header));
    CsvShape shape;
    shape.separator = best->separator;
    shape.headerLine = header.line;
    shape.columns = best->columns();
    constexpr double close = 0.2;
    for (const Candidate& each : fitting) {
        if (&each != best && !shape.rival && best->score - each.score < close)
            shape.rival = each.separator;
    }
    return Judged{shape, best->isBroken, isInApostrophes(header)};
}

}  // namespace

std::optional<CsvShape> chooseShape(const QByteArray& bytes, TextEncoding encoding, bool isWhole) {
    CsvDialect dialect;
    dialect.encoding = encoding;
    const auto usual = judgedShape(bytes, dialect, isWhole);
    const bool mayBeBackslash = (!usual || usual->isBroken) && bytes.contains("\\\"");
    if (!mayBeBackslash && !(usual && usual->isInApostrophes))
        return usual ? std::optional(usual->shape) : std::nullopt;
    if (mayBeBackslash)
        dialect.escape = CsvEscape::Backslash;
    else
        dialect.quote = '\'';
    auto other = judgedShape(bytes, dialect, isWhole);
    if (!other || other->isBroken)
        return usual ? std::optional(usual->shape) : std::nullopt;
    other->shape.quote = dialect.quote;
    other->shape.escape = dialect.escape;
    return other->shape;
}

}  // namespace fdc::migration
