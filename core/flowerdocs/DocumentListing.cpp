// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/flowerdocs/DocumentListing.h"

#include <algorithm>

#include "core/base/BaseErrors.h"
#include "core/flowerdocs/CoreRequests.h"
#include "core/flowerdocs/WireJson.h"

namespace fdc::flowerdocs {

using namespace Qt::Literals::StringLiterals;
using migration::ListedDocument;

namespace {

/// Archives hold documents older than 1970; none is older than this.
constexpr qint64 since = -5'364'662'400'000;  // 1 January 1800
constexpr qint64 oneSecond = 1'000;
constexpr qint64 oneDay = 86'400'000;
constexpr int mostPieces = 16;
constexpr int longestPrefix = 40;
constexpr int mostLikeNames = 16;         ///< asked for "e", a server may also find "E", "é", "ê" …
constexpr qint64 leastRequests = 10'000;  ///< cutting the names of one moment may take half of them
constexpr qint64 requestsPerPage = 100;

/// Characters that names begin with when no row of the slice tells another.
const QString& usualCharacters() {
    static const QString all =
        u"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ -_.()[]&#@+=,;!'\""
        "éèêëàâäáçîïíñôöóùûüúœÉÈÊÀÂÄÇÎÔÖÙÛÜŒß«°€"_s;
    return all;
}

ListedDocument listedOf(const SearchRow& row, const migration::EnumerationScope& scope) {
    ListedDocument document{row.id, row.fields.value(u"classid"_s), row.fields.value(u"name"_s), {}, {}};
    document.created = fromWireDate(row.fields.value(u"creationDate"_s));
    for (const QString& tag : scope.tags) {
        if (const QString value = row.fields.value(tag); !value.isEmpty())
            document.tags.insert(tag, value.split(u'§'));
    }
    return document;
}

/// All of them, by more than clocks and zones can be apart.
bool isOfOtherTime(const SearchPage& page, qint64 from, qint64 until) {
    bool isKnown = false;
    for (const SearchRow& row : page.rows) {
        const QDateTime created = fromWireDate(row.fields.value(u"creationDate"_s));
        if (!created.isValid())
            continue;
        isKnown = true;
        const qint64 moment = created.toMSecsSinceEpoch();
        if (moment >= from - oneDay && moment <= until + oneDay)
            return false;
    }
    return isKnown;
}

}  // namespace

void DocumentListing::start(std::shared_ptr<Lane> lane, std::shared_ptr<ReadTurns> turns,
                            migration::EnumerationScope scope, Limits limits, migration::Target::Listing sink,
                            migration::Target::Enumerated completion) {
    const std::shared_ptr<DocumentListing> listing(new DocumentListing(
        std::move(lane), std::move(turns), std::move(scope), limits, std::move(sink), std::move(completion)));
    listing->m_lane->begin();
    listing->next();
}

DocumentListing::DocumentListing(std::shared_ptr<Lane> lane, std::shared_ptr<ReadTurns> turns,
                                 migration::EnumerationScope scope, Limits limits,
                                 migration::Target::Listing sink, migration::Target::Enumerated completion)
    : m_lane(std::move(lane)),
      m_turns(std::move(turns)),
      m_scope(std::move(scope)),
      m_limits(limits),
      m_sink(std::move(sink)),
      m_completion(std::move(completion)) {
    const bool bounded = m_scope.from.isValid() || m_scope.until.isValid();
    const qint64 from = m_scope.from.isValid() ? m_scope.from.toMSecsSinceEpoch() : since;
    // The server's clock may be ahead of ours.
    const qint64 until = m_scope.until.isValid() ? m_scope.until.toMSecsSinceEpoch()
                                                 : QDateTime::currentMSecsSinceEpoch() + oneDay;
    m_slices.push_back({.from = from, .until = until, .prefix = {}, .bounded = bounded});
}

SearchQuery DocumentListing::countQuery(const migration::EnumerationScope& scope) {
    const DocumentListing all(nullptr, nullptr, scope, {}, nullptr, nullptr);
    SearchQuery query = all.queryOf(all.m_slices.front());
    query.max.reset();
    return query;
}

SearchQuery DocumentListing::queryOf(const Slice& slice) const {
    SearchQuery query;
    query.fields = QStringList{u"name"_s, u"classid"_s, u"creationDate"_s} + m_scope.tags;
    Clause clause;
    clause.criteria.push_back({u"classid"_s, u"EQUALS_TO"_s, {m_scope.classId}});
    if (slice.bounded)
        clause.criteria.push_back({u"creationDate"_s,
                                   u"BETWEEN"_s,
                                   {QString::number(slice.from), QString::number(slice.until)},
                                   u"TIMESTAMP"_s});
    if (!slice.prefix.isEmpty())
        clause.criteria.push_back({u"name"_s, u"STARTS_WITH"_s, {slice.prefix}});
    query.clauses.push_back(std::move(clause));
    query.order.push_back({u"name"_s, u"STRING"_s, !slice.descending});
    query.start = slice.start;
    query.max = m_limits.page;
    if (slice.expected > m_limits.page)
        query.max.reset();
    return query;
}

void DocumentListing::next() {
    if (m_slices.empty())
        return finish(m_result);
    const Slice slice = std::move(m_slices.back());
    m_slices.pop_back();
    if (slice.kind == Slice::Kind::Split) {
        splitNames(slice);
        return next();
    }
    ++m_result.requests;
    if (!m_turns)
        return ask(slice);
    m_turns->line(
        {.amount = 1, .isWanted = {}, .begin = [self = shared_from_this(), slice](bool isCancelled) {
             if (isCancelled)
                 self->finish(base::fail(base::operationCancelled));
             else
                 self->ask(slice);
         }});
}

void DocumentListing::ask(const Slice& slice) {
    LaneCall::send(m_lane,
                   {requests::search(m_lane->session().core(), queryOf(slice), ClauseDialect::Type), {}},
                   LaneCall::Repeat::Temporary, [self = shared_from_this(), slice](LaneCall::Reply reply) {
                       self->answered(slice, std::move(reply));
                   });
}

void DocumentListing::answered(const Slice& slice, LaneCall::Reply reply) {
    if (!reply)
        return finish(base::fail(std::move(reply.error())));
    const auto page = parseSearchPage(reply->reply.body);
    if (!page)
        return finish(base::fail(page.error()));
    const bool isFirst = m_result.requests == 1;
    if (isFirst)
        m_result.announced = page->found;
    if (slice.cut && 10 * page->found > 9 * slice.cut->found)
        ++slice.cut->asLarge;
    if (const QString why = whyEndless(slice, *page); !why.isEmpty())
        return giveUp(why);
    Slice counted = slice;
    counted.cut.reset();
    take(counted, *page);
}

/// What its searches narrow by is known of no server beforehand. Empty: it goes on.
QString DocumentListing::whyEndless(const Slice& slice, const SearchPage& page) const {
    if (slice.cut && slice.cut->asLarge > slice.cut->mostAsLarge)
        return u"its searches do not narrow: %1 parts of %2 documents announce as many as the whole"_s
            .arg(slice.cut->asLarge)
            .arg(slice.cut->found);
    if (slice.bounded && isOfOtherTime(page, slice.from, slice.until))
        return u"its searches do not narrow: all rows are of another time than the one that was asked for"_s;
    // Where the number is the last one that is told there may be more.
    const qint64 documents =
        m_result.announced == m_limits.most ? qMax(m_result.announced, m_result.listed) : m_result.announced;
    const qint64 most = leastRequests + requestsPerPage * documents / m_limits.page;
    if (m_result.requests > most)
        return u"more than %1 searches for %2 documents"_s.arg(most).arg(documents);
    return {};
}

void DocumentListing::giveUp(const QString& cause) {
    m_slices.clear();
    m_result.complete = false;
    m_result.cause = cause;
    finish(m_result);
}

void DocumentListing::take(const Slice& slice, const SearchPage& page) {
    const bool isWalk = slice.kind == Slice::Kind::Walk;
    const bool smallest = slice.from >= slice.until;
    const bool fits = page.found <= m_limits.page || (smallest && page.found <= m_limits.most);
    if (!fits && !isWalk && slice.start == 0) {
        smallest ? walk(slice, page.found) : split(slice, page.found);
        return next();
    }
    const bool onlyCounted = slice.expected > m_limits.page;
    Slice more = slice;
    more.expected = 0;
    if (onlyCounted && page.found > 0)
        m_slices.push_back(more);
    if (onlyCounted)
        return next();
    if (!hand(slice, page))
        return finish(base::fail(base::operationCancelled));
    more.start += int(page.rows.size());
    if (more.start < page.found && !page.rows.isEmpty() && more.start + m_limits.page <= m_limits.most)
        m_slices.push_back(more);
    next();
}

bool DocumentListing::hand(const Slice& slice, const SearchPage& page) {
    std::vector<ListedDocument> documents;
    documents.reserve(size_t(page.rows.size()));
    for (const SearchRow& row : page.rows) {
        documents.push_back(listedOf(row, m_scope));
        const QString& name = documents.back().name;
        if (slice.kind == Slice::Kind::Walk && name.size() > slice.prefix.size())
            m_characters.insert(name[slice.prefix.size()]);
    }
    m_result.listed += page.rows.size();
    return documents.empty() || m_sink(std::move(documents));
}

/// Equal pieces of time: as many as there would be pages if the documents lay evenly.
void DocumentListing::split(const Slice& slice, qint64 found) {
    const qint64 width = slice.until - slice.from;
    const qint64 wanted = std::clamp<qint64>(found / (m_limits.page / 2), 2, mostPieces);
    const qint64 pieces = std::min(wanted, width + 1);
    // What ends at so many does not tell how many there are; and servers may know whole seconds alone.
    const bool isTold = found != m_limits.most && width > oneSecond;
    const auto cut = isTold ? std::make_shared<Cut>(Cut{found}) : nullptr;
    for (qint64 i = pieces - 1; i >= 0; --i) {
        Slice piece;
        piece.from = slice.from + (i == 0 ? 0 : width / pieces * i + 1);
        piece.until = i == pieces - 1 ? slice.until : slice.from + width / pieces * (i + 1);
        piece.prefix = slice.prefix;
        piece.expected = found / pieces;
        piece.cut = cut;
        m_slices.push_back(std::move(piece));
    }
}

/// More documents of one millisecond than can be paged to: from both ends, and then what lies between.
void DocumentListing::walk(const Slice& slice, qint64 found) {
    m_characters.clear();
    Slice piece = slice;
    if (found > 2 * qint64(m_limits.most)) {
        piece.kind = Slice::Kind::Split;
        piece.expected = found;
        m_slices.push_back(piece);
    }
    piece.expected = 0;
    piece.kind = Slice::Kind::Walk;
    for (const bool descending : {true, false}) {
        piece.descending = descending;
        m_slices.push_back(piece);
    }
}

/// By the next character of the names: those that the walks met, and the usual ones. A character that is
/// neither leaves a gap, which the number of documents that were announced tells.
void DocumentListing::splitNames(const Slice& slice) {
    if (slice.prefix.size() >= longestPrefix) {
        m_result.complete = false;
        return;
    }
    for (const QChar character : usualCharacters())
        m_characters.insert(character);
    const auto cut = std::make_shared<Cut>(Cut{slice.expected, mostLikeNames});
    for (const QChar character : std::exchange(m_characters, {})) {
        Slice piece = slice;
        piece.cut = cut;
        piece.kind = Slice::Kind::List;
        piece.prefix = slice.prefix + character;
        piece.expected = m_limits.page + 1;  // its number first: most of them are empty
        m_slices.push_back(std::move(piece));
    }
}

void DocumentListing::finish(base::Result<migration::Enumeration> result) {
    const migration::Target::Enumerated completion = std::exchange(m_completion, nullptr);
    m_sink = nullptr;
    completion(std::move(result));
    m_lane->end();
}

}  // namespace fdc::flowerdocs
