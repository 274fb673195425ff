// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/query/LedgerPlan.h"

#include <algorithm>

#include "core/migration/query/LedgerConditions.h"
#include "core/migration/query/StepNames.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using Named = LedgerFilter::Field;
using Way = LedgerPlan::Way;

namespace {

/// Documents that are counted to compare ways: few at first, more while all of them have as many.
constexpr qint64 firstSample = 4000;
constexpr qint64 lastSample = 2'000'000;
/// Classes beyond this number are not resolved to names: a pattern is then looked at row by row.
constexpr int mostClasses = 1000;

/// What needs a person first, then what is under way, then what is done.
constexpr std::array stateOrder{RowState::Quarantined, RowState::Failed,   RowState::InFlight,
                                RowState::Pending,     RowState::Migrated, RowState::Skipped};

bool namesAny(const QList<LedgerFilter::Text>& terms) {
    return std::ranges::any_of(terms, [](const auto& term) { return !term.isNegated; });
}

/// Whether the terms of one field let @p text through.
bool admits(const QList<LedgerFilter::Text>& terms, const QString& text) {
    bool isNamed = !namesAny(terms);
    for (const LedgerFilter::Text& term : terms) {
        if (base::matchesPattern(term.value, text)) {
            if (term.isNegated)
                return false;
            isNamed = true;
        }
    }
    return isNamed;
}

/// `INV-*`: a text and one star at its end.
std::optional<QString> prefixOf(const base::FilterValue& value) {
    const bool isPrefix = base::isPattern(value) && value.text.indexOf(u'*') == value.text.size() - 1;
    return isPrefix && value.text.size() > 1 ? std::optional(value.text.chopped(1)) : std::nullopt;
}

/// Identifiers are exact: `id:` minds upper and lower case, or no index could answer it.
bool isByIndex(const LedgerFilter::Text& term) {
    return term.isNegated || !base::isPattern(term.value) || prefixOf(term.value);
}

class Planner {
public:
    Planner(store::Database& database, const LedgerCatalog& catalog, LedgerFilter filter)
        : m_database(database), m_catalog(catalog), m_filter(std::move(filter)) {}

    base::Result<LedgerPlan> plan(std::optional<Way> way) {
        FDC_TRY(resolve());
        if (m_filter.isContradictory || m_states.isEmpty() || m_scopes.isEmpty() || m_campaigns.isEmpty())
            return LedgerPlan{way.value_or(Way::All), {}, {}};
        std::vector<Way> ways = possibleWays();
        Way chosen = ways.front();
        if (way && std::ranges::find(ways, *way) != ways.end())
            chosen = *way;
        else if (ways.size() > 1)
            FDC_TRY(chooseBySample(ways, chosen));
        return LedgerPlan{chosen, segments(chosen), rest(chosen)};
    }

private:
    base::Result<void> resolve() {
        for (const RowState state : stateOrder) {
            const LedgerFilter::Answers& verified = m_filter.verified;
            const bool isAnswered =
                state == RowState::Migrated ? verified.yes || verified.no : verified.neither;
            const bool isChangeable = m_filter.changed.no || state == RowState::Pending;
            if (m_filter.states.contains(state) && isAnswered && isChangeable)
                m_states.append(state);
        }
        for (const LedgerCatalog::Scope& scope : m_catalog.scopes) {
            if (admits(m_filter.of(Named::Source), scope.source))
                m_scopes.append(scope.id);
        }
        for (const LedgerCatalog::Campaign& campaign : m_catalog.campaigns) {
            if (m_scopes.contains(campaign.scope) && admits(m_filter.of(Named::Campaign), campaign.name)) {
                m_campaigns.append(campaign.batch);
                m_campaignIds.append(campaign.id);
            }
        }
        FDC_TRY(resolveSteps());
        if (namesAny(m_filter.of(Named::Class))) {
            const auto classes = ledgerClasses(m_database, mostClasses);
            if (!classes)
                return base::fail(classes.error());
            m_classesKnown = classes->size() < mostClasses;
            for (const QString& one : *classes) {
                if (admits(m_filter.of(Named::Class), one))
                    m_classes.append(one);
            }
        }
        if (!wantsError())
            return {};
        const auto errors = ledgerErrorClasses(m_database);
        if (!errors)
            return base::fail(errors.error());
        for (const QString& one : *errors) {
            if (admits(m_filter.of(Named::Error), one))
                m_errors.append(one);
        }
        return {};
    }

    /// A person knows steps by the names that the map gave them; documents have the ids.
    base::Result<void> resolveSteps() {
        StepNames names(m_database);
        for (const LedgerFilter::Text& term : m_filter.of(Named::Step)) {
            LedgerCondition& named = m_namedSteps.emplace_back();
            for (qsizetype i = 0; i < m_campaigns.size(); ++i) {
                const auto steps = names.of(m_campaignIds[i]);
                if (!steps)
                    return base::fail(steps.error());
                for (auto step = steps->cbegin(); step != steps->cend(); ++step) {
                    if (!base::matchesPattern(term.value, step.value()))
                        continue;
                    named.sql += (named.sql.isEmpty() ? u"(%1, ?)"_s : u", (%1, ?)"_s).arg(m_campaigns[i]);
                    named.values.emplace_back(step.key());
                }
            }
        }
        return {};
    }

    bool wantsError() const {
        // `error:""` is about documents without one, which this way does not pass.
        const auto isNarrowing = [this](Named field) {
            const auto& terms = m_filter.of(field);
            return namesAny(terms) && std::ranges::none_of(terms, [](const LedgerFilter::Text& term) {
                       return !term.isNegated && term.value.text.isEmpty();
                   });
        };
        return isNarrowing(Named::Error) || isNarrowing(Named::Step) || isNarrowing(Named::Code) ||
               isNarrowing(Named::Fingerprint);
    }
    bool namesScopes() const { return m_scopes.size() != m_catalog.scopes.size() || !m_catalog.isAlone; }
    bool namesCampaigns() const { return !m_filter.of(Named::Campaign).isEmpty(); }
    bool namesStates() const { return m_states.size() != qsizetype(stateOrder.size()); }

    std::vector<Way> possibleWays() const {
        std::vector<Way> ways;
        const auto& ids = m_filter.of(Named::Id);
        if (namesAny(ids) && std::ranges::all_of(ids, isByIndex))
            ways.push_back(Way::Key);
        if (wantsError())
            ways.push_back(Way::Error);
        if (m_filter.verified == LedgerFilter::Answers{false, true, false})
            ways.push_back(Way::Unverified);
        if (std::ranges::any_of(m_filter.migrated, [](const auto& term) { return !term.isNegated; }))
            ways.push_back(Way::Migrated);
        if (namesAny(m_filter.of(Named::Class)) && m_classesKnown)
            ways.push_back(Way::Class);
        if (namesStates() || namesCampaigns() || namesScopes())
            ways.push_back(Way::Batch);
        if (ways.empty())
            ways.push_back(Way::All);
        return ways;
    }

    base::Result<void> chooseBySample(const std::vector<Way>& ways, Way& chosen) {
        for (qint64 limit = firstSample; limit < lastSample; limit *= 8) {
            qint64 fewest = limit;
            for (const Way way : ways) {
                const auto found = sample(way, fewest);
                if (!found)
                    return base::fail(found.error());
                if (*found < fewest) {
                    fewest = *found;
                    chosen = way;
                }
                if (fewest == 0)
                    break;
            }
            if (fewest < limit)
                return {};
        }
        return {};
    }

    /// Documents of a way, counted up to @p most, in the index alone.
    base::Result<qint64> sample(Way way, qint64 most) const {
        qint64 found = 0;
        for (const LedgerSegment& segment : segments(way)) {
            auto statement = LedgerSql()
                                 .add(u"SELECT count(*) FROM (SELECT 1 FROM "_s +
                                      segment.table(m_database.dialect()) + u" WHERE "_s)
                                 .add(segment.where)
                                 .add(u" LIMIT "_s)
                                 .value(most - found)
                                 .add(u") AS part"_s)
                                 .in(m_database);
            if (!statement)
                return base::fail(std::move(statement.error()));
            auto row = statement->step();
            if (!row)
                return base::fail(std::move(row.error()));
            found += statement->integer(0);
            statement->reset();
            if (found >= most)
                break;
        }
        return found;
    }

    std::vector<LedgerSegment> segments(Way way) const {
        switch (way) {
            case Way::All: return {{u"all"_s, {u"1 = 1"_s}, u"-"_s}};
            case Way::Batch: return batchSegments();
            case Way::Class: return classSegments();
            case Way::Error: return errorSegments();
            case Way::Key: return keySegments();
            case Way::Unverified: return unverifiedSegments();
            case Way::Migrated: return {migratedSegment()};
        }
        return {};
    }

    std::vector<LedgerSegment> batchSegments() const {
        std::vector<LedgerSegment> all;
        for (const RowState state : m_states) {
            for (const qint64 campaign : m_campaigns)
                all.push_back({u"%1.%2"_s.arg(campaign).arg(rowStateName(state)),
                               {u"d.batch_id = ? AND "_s + conditions::state(state), {campaign}},
                               u"documents_batch"_s});
        }
        return all;
    }

    std::vector<LedgerSegment> classSegments() const {
        std::vector<LedgerSegment> all;
        for (const QString& one : m_classes)
            all.push_back({one, {u"d.doc_class = ?"_s, {one}}, u"documents_class"_s});
        return all;
    }

    std::vector<LedgerSegment> errorSegments() const {
        std::vector<LedgerSegment> all;
        for (const QString& one : m_errors) {
            for (const RowState state : m_states) {
                if (state != RowState::Migrated)  // what is migrated has no error any more
                    all.push_back({one + u'.' + rowStateName(state),
                                   {u"d.last_error_class = ? AND "_s + conditions::state(state), {one}},
                                   u"documents_error"_s});
            }
        }
        return all;
    }

    std::vector<LedgerSegment> keySegments() const {
        std::vector<LedgerSegment> all;
        // In the order of the ids, each once: `id:A* id:AB*` names some twice.
        QStringList exact;
        QStringList prefixes;
        for (const LedgerFilter::Text& term : m_filter.of(Named::Id)) {
            if (term.isNegated)
                continue;
            const auto prefix = prefixOf(term.value);
            (prefix ? prefixes : exact).append(prefix.value_or(term.value.text));
        }
        const auto isWithin = [](const QStringList& starts, const QString& text, bool itself) {
            return std::ranges::any_of(
                starts, [&](const QString& one) { return text.startsWith(one) && (itself || text != one); });
        };
        prefixes.removeDuplicates();
        exact.removeDuplicates();
        const QStringList widest = prefixes;
        prefixes.removeIf([&](const QString& one) { return isWithin(widest, one, false); });
        exact.removeIf([&](const QString& one) { return isWithin(widest, one, true); });
        for (const qint64 scope : m_scopes) {
            for (const QString& one : std::as_const(exact))
                all.push_back({u"%1.="_s.arg(scope) + one,
                               {u"d.scope = ? AND d.source_id = ?"_s, {scope, one}},
                               {},
                               LedgerSegment::Order::SourceId});
            for (const QString& one : std::as_const(prefixes))
                all.push_back({u"%1.^"_s.arg(scope) + one,
                               prefixCondition(scope, one),
                               {},
                               LedgerSegment::Order::SourceId});
        }
        return all;
    }

    /// All texts that begin so lie between it and itself followed by the last character that there is.
    static LedgerCondition prefixCondition(qint64 scope, const QString& prefix) {
        constexpr char32_t last[] = {0x10FFFF};
        return {u"d.scope = ? AND d.source_id >= ? AND d.source_id < ?"_s,
                {scope, prefix, prefix + QString::fromUcs4(last, 1)}};
    }

    std::vector<LedgerSegment> unverifiedSegments() const {
        std::vector<LedgerSegment> all;
        for (const qint64 campaign : m_campaigns)
            all.push_back(
                {QString::number(campaign),
                 {u"d.batch_id = ? AND d.state = 'MIGRATED' AND d.verification <> 'VERIFIED'"_s, {campaign}},
                 u"documents_unverified"_s});
        return all;
    }

    LedgerSegment migratedSegment() const {
        LedgerSegment segment{u"time"_s,
                              {u"d.migrated_at IS NOT NULL"_s},
                              u"documents_migrated"_s,
                              LedgerSegment::Order::MigratedAt};
        for (const LedgerFilter::Moment& term : m_filter.migrated) {
            if (term.isNegated)
                continue;
            const LedgerCondition one = conditions::moment(u"d.migrated_at"_s, term);
            segment.where.sql += u" AND "_s + one.sql;
            segment.where.values.push_back(one.values.front());
        }
        return segment;
    }

    /// What the way does not see to by itself.
    std::vector<LedgerCondition> rest(Way way) const {
        std::vector<LedgerCondition> all;
        const auto dialect = m_database.dialect();
        const auto add = [&](std::vector<LedgerCondition> more) {
            std::ranges::move(more, std::back_inserter(all));
        };
        const bool byCampaign = way == Way::Batch || way == Way::Unverified;
        if (!byCampaign && way != Way::Key && namesScopes())
            all.push_back(conditions::oneOf(u"+d.scope"_s, m_scopes));
        if (!byCampaign && namesCampaigns())
            all.push_back(conditions::oneOf(u"+d.batch_id"_s, m_campaigns));
        if (way != Way::Batch && way != Way::Error && way != Way::Unverified && namesStates())
            all.push_back(conditions::states(m_states));
        if (way != Way::Class)
            add(conditions::texts(u"d.doc_class"_s, m_filter.of(Named::Class), dialect));
        if (way != Way::Error)
            add(conditions::textsOrNone(u"d.last_error_class"_s, m_filter.of(Named::Error), dialect));
        add(conditions::textsOrNone(u"d.last_error_code"_s, m_filter.of(Named::Code), dialect));
        add(conditions::textsOrNone(u"d.last_error_fingerprint"_s, m_filter.of(Named::Fingerprint), dialect));
        add(conditions::steps(m_filter.of(Named::Step), m_namedSteps, dialect));
        add(conditions::textsOrNone(u"d.target_id"_s, m_filter.of(Named::Target), dialect));
        add(conditions::textsOrNone(u"d.punnet_id"_s, m_filter.of(Named::Punnet), dialect));
        auto ids = m_filter.of(Named::Id);
        if (way == Way::Key)
            ids.removeIf([](const LedgerFilter::Text& term) { return !term.isNegated; });
        add(conditions::texts(u"d.source_id"_s, ids, dialect));
        for (const LedgerFilter::Text& term : m_filter.words)
            all.push_back(conditions::word(term, dialect));
        for (const LedgerFilter::Number& term : m_filter.attempts)
            all.push_back(conditions::number(u"d.attempt_count"_s, term));
        for (const LedgerFilter::Number& term : m_filter.bytes)
            all.push_back(conditions::number(u"coalesce(d.target_bytes, d.source_bytes)"_s, term));
        for (const LedgerFilter::Moment& term : m_filter.migrated) {
            if (way != Way::Migrated || term.isNegated)
                all.push_back(conditions::moment(u"d.migrated_at"_s, term));
        }
        for (const LedgerFilter::Moment& term : m_filter.updated)
            all.push_back(conditions::moment(u"d.updated_at"_s, term));
        const LedgerFilter::Answers& verified = m_filter.verified;
        if (verified.yes != verified.no && way != Way::Unverified)
            all.push_back({(verified.neither ? u"(d.state <> 'MIGRATED' OR d.verification %1 'VERIFIED')"_s
                                             : u"d.verification %1 'VERIFIED'"_s)
                               .arg(verified.yes ? u"="_s : u"<>"_s)});
        if (m_filter.changed.yes != m_filter.changed.no)
            all.push_back({m_filter.changed.yes
                               ? u"d.migrated_at IS NOT NULL"_s
                               : u"NOT (d.state = 'PENDING' AND d.migrated_at IS NOT NULL)"_s});
        return all;
    }

    store::Database& m_database;
    const LedgerCatalog& m_catalog;
    const LedgerFilter m_filter;
    QList<RowState> m_states;
    QList<qint64> m_scopes;
    QList<qint64> m_campaigns;                  ///< their batches
    QList<qint64> m_campaignIds;                ///< in the same order
    std::vector<LedgerCondition> m_namedSteps;  ///< batch and step id, a list for each term of `step:`
    QStringList m_classes;
    QStringList m_errors;
    bool m_classesKnown = false;
};

}  // namespace

base::Result<LedgerPlan> planOf(store::Database& database, const LedgerCatalog& catalog,
                                const LedgerFilter& filter, std::optional<LedgerPlan::Way> way) {
    return Planner(database, catalog, filter).plan(way);
}

}  // namespace fdc::migration
