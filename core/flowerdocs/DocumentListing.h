// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <set>
#include <vector>

#include "core/flowerdocs/LaneCall.h"
#include "core/flowerdocs/ReadTurns.h"
#include "core/flowerdocs/Search.h"

namespace fdc::flowerdocs {

/// Lists the documents of a class by search (docs/reconciliation.md, The target's own listing). A search ends
/// at 10,000 rows, so the class is cut into slices of time until each fits into one page. A single
/// millisecond that holds more is walked through from both ends of its names, and what lies between is cut by
/// the first characters of the names. A server whose searches do not heed the one or the other would be asked
/// without end: then the listing ends, and is not complete. One request at a time.
class DocumentListing : public std::enable_shared_from_this<DocumentListing> {
public:
    /// What a search answers; tests make them small.
    struct Limits {
        int page = 1000;
        int most = searchLimit;  ///< rows that can be paged to
    };

    /// @p turns: the rate of its searches; null: none.
    static void start(std::shared_ptr<Lane> lane, std::shared_ptr<ReadTurns> turns,
                      migration::EnumerationScope scope, Limits limits, migration::Target::Listing sink,
                      migration::Target::Enumerated completion);
    /// The search that tells how many there are, and no more.
    static SearchQuery countQuery(const migration::EnumerationScope& scope);

private:
    /// What the slices say that one was cut into.
    struct Cut {
        qint64 found = 0;  ///< in the one
        int mostAsLarge = 1;
        int asLarge = 0;  ///< hold about as much as all should together
    };
    /// A part of the class, in milliseconds since 1970, both ends included.
    struct Slice {
        qint64 from = 0;
        qint64 until = 0;
        QString prefix;       ///< of the name
        int start = 0;        ///< rows of it that were listed already
        bool bounded = true;  ///< false: the class as a whole, also what has no date
        qint64 expected = 0;  ///< a guess; above a page only the number is asked for
        /// Walk: pages up to the most that can be paged to, of more. Split: what the walks left, by name.
        enum class Kind { List, Walk, Split } kind = Kind::List;
        bool descending = false;
        std::shared_ptr<Cut> cut = {};  ///< until it told its number
    };

    DocumentListing(std::shared_ptr<Lane> lane, std::shared_ptr<ReadTurns> turns,
                    migration::EnumerationScope scope, Limits limits, migration::Target::Listing sink,
                    migration::Target::Enumerated completion);
    void next();
    void ask(const Slice& slice);
    SearchQuery queryOf(const Slice& slice) const;
    void answered(const Slice& slice, LaneCall::Reply reply);
    QString whyEndless(const Slice& slice, const SearchPage& page) const;
    void take(const Slice& slice, const SearchPage& page);
    bool hand(const Slice& slice, const SearchPage& page);
    void split(const Slice& slice, qint64 found);
    void walk(const Slice& slice, qint64 found);
    void splitNames(const Slice& slice);
    void giveUp(const QString& cause);
    void finish(base::Result<migration::Enumeration> result);

    const std::shared_ptr<Lane> m_lane;
    const std::shared_ptr<ReadTurns> m_turns;
    const migration::EnumerationScope m_scope;
    const Limits m_limits;
    migration::Target::Listing m_sink;
    migration::Target::Enumerated m_completion;
    std::vector<Slice> m_slices;   ///< still to be listed, the next one last
    std::set<QChar> m_characters;  ///< that names of the walks go on with behind their prefix
    migration::Enumeration m_result;
};

}  // namespace fdc::flowerdocs
