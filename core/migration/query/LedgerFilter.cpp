// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/query/LedgerFilter.h"

#include <algorithm>

#include "core/migration/MigrationErrors.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::FilterTerm;

namespace {

constexpr std::array allStates{RowState::Pending, RowState::InFlight,    RowState::Migrated,
                               RowState::Failed,  RowState::Quarantined, RowState::Skipped};

std::optional<LedgerFilter::Field> textField(const QString& name) {
    using Field = LedgerFilter::Field;
    static const QHash<QString, Field> fields{{u"class"_s, Field::Class},
                                              {u"error"_s, Field::Error},
                                              {u"code"_s, Field::Code},
                                              {u"step"_s, Field::Step},
                                              {u"campaign"_s, Field::Campaign},
                                              {u"source"_s, Field::Source},
                                              {u"id"_s, Field::Id},
                                              {u"target"_s, Field::Target},
                                              {u"punnet"_s, Field::Punnet},
                                              {u"fingerprint"_s, Field::Fingerprint}};
    const auto found = fields.find(name);
    return found == fields.end() ? std::nullopt : std::optional(*found);
}

/// The comparison that @p text begins with, which is taken off.
LedgerFilter::Comparison comparisonOf(QString& text, LedgerFilter::Comparison otherwise) {
    using Comparison = LedgerFilter::Comparison;
    static const std::array<std::pair<QString, Comparison>, 5> signs{{{u">="_s, Comparison::AtLeast},
                                                                      {u"<="_s, Comparison::AtMost},
                                                                      {u">"_s, Comparison::Above},
                                                                      {u"<"_s, Comparison::Below},
                                                                      {u"="_s, Comparison::Equal}}};
    for (const auto& [sign, comparison] : signs) {
        if (text.startsWith(sign)) {
            text.remove(0, sign.size());
            return comparison;
        }
    }
    return otherwise;
}

class Reading {
public:
    Reading(const QString& text, const QDateTime& now) : m_text(text), m_now(now) {}

    base::Result<LedgerFilter> read() {
        const auto terms = base::readFilterTerms(m_text, ledgerFilterInvalid);
        if (!terms)
            return base::fail(terms.error());
        for (const FilterTerm& term : *terms)
            FDC_TRY(take(term));
        for (const RowState state : allStates) {
            if ((m_wanted.isEmpty() || m_wanted.contains(state)) && !m_unwanted.contains(state))
                m_filter.states.append(state);
        }
        m_filter.verified = answersOf(m_verified);
        m_filter.changed = answersOf(m_changed);
        m_filter.changed.neither = m_filter.changed.no;  // it is asked of every document
        for (const LedgerFilter::Answers& answers : {m_filter.verified, m_filter.changed})
            m_filter.isContradictory |= !answers.yes && !answers.no && !answers.neither;
        return m_filter;
    }

private:
    struct Said {
        bool wanted[2] = {};  ///< no, yes
        bool unwanted[2] = {};
    };

    static LedgerFilter::Answers answersOf(const Said& said) {
        const bool isNamed = said.wanted[0] || said.wanted[1];
        return {(!isNamed || said.wanted[1]) && !said.unwanted[1],
                (!isNamed || said.wanted[0]) && !said.unwanted[0], !isNamed};
    }

    base::Failure failAt(qsizetype position, const QString& cause) const {
        return base::filterFailure(ledgerFilterInvalid, m_text, position, cause);
    }

    base::Result<void> take(const FilterTerm& term) {
        const QString& name = term.field;
        if (name.isEmpty()) {
            m_filter.words.append({term.value, term.isNegated});
            return {};
        }
        if (const auto field = textField(name)) {
            m_filter.texts[size_t(*field)].append({term.value, term.isNegated});
            return {};
        }
        if (name == u"state")
            return takeState(term);
        if (name == u"attempts")
            return takeNumber(term, m_filter.attempts);
        if (name == u"bytes")
            return takeNumber(term, m_filter.bytes);
        if (name == u"migrated")
            return takeMoment(term, m_filter.migrated);
        if (name == u"updated")
            return takeMoment(term, m_filter.updated);
        if (name == u"verified")
            return takeAnswer(term, m_verified);
        if (name == u"changed")
            return takeAnswer(term, m_changed);
        return failAt(term.position,
                      u"there is no field \"%1\"; put a word with a colon in quotation marks"_s.arg(name));
    }

    base::Result<void> takeState(const FilterTerm& term) {
        QList<RowState>& states = term.isNegated ? m_unwanted : m_wanted;
        bool isKnown = base::isPattern(term.value);
        for (const RowState state : allStates) {
            if (base::matchesPattern(term.value, rowStateName(state))) {
                states.append(state);
                isKnown = true;
            }
        }
        if (!isKnown)
            return failAt(term.value.position,
                          u"the state is PENDING, IN_FLIGHT, MIGRATED, FAILED, QUARANTINED or SKIPPED"_s);
        m_filter.isContradictory = m_filter.isContradictory || (states.isEmpty() && !term.isNegated);
        return {};
    }

    base::Result<void> takeNumber(const FilterTerm& term, QList<LedgerFilter::Number>& list) const {
        QString text = term.value.text;
        const auto comparison = comparisonOf(text, LedgerFilter::Comparison::Equal);
        bool isNumber = false;
        const qint64 value = text.toLongLong(&isNumber);
        if (!isNumber)
            return failAt(term.value.position, u"%1 takes a number, as in >3"_s.arg(term.field));
        list.append({comparison, value, term.isNegated});
        return {};
    }

    /// A day or time alone: from then on.
    base::Result<void> takeMoment(const FilterTerm& term, QList<LedgerFilter::Moment>& list) const {
        QString text = term.value.text;
        const auto comparison = comparisonOf(text, LedgerFilter::Comparison::AtLeast);
        const QDateTime moment = base::filterMoment(text, m_now);
        if (!moment.isValid() || comparison == LedgerFilter::Comparison::Equal)
            return failAt(
                term.value.position,
                u"%1 takes a duration (90s, 15m, 24h, 7d, 2w), a day or an RFC 3339 time, as in >2026-01-31"_s
                    .arg(term.field));
        list.append({comparison, base::toRfc3339(moment), term.isNegated});
        return {};
    }

    base::Result<void> takeAnswer(const FilterTerm& term, Said& said) const {
        const QString text = term.value.text.toLower();
        if (text != u"yes" && text != u"no")
            return failAt(term.value.position, u"%1 takes yes or no"_s.arg(term.field));
        (term.isNegated ? said.unwanted : said.wanted)[text == u"yes" ? 1 : 0] = true;
        return {};
    }

    const QString& m_text;
    const QDateTime& m_now;
    LedgerFilter m_filter;
    Said m_verified;
    Said m_changed;
    QList<RowState> m_wanted;
    QList<RowState> m_unwanted;
};

}  // namespace

base::Result<LedgerFilter> LedgerFilter::parse(const QString& text, const QDateTime& now) {
    return Reading(text, now).read();
}

QStringList LedgerFilter::fieldNames() {
    return {u"state"_s,    u"class"_s,   u"error"_s, u"campaign"_s, u"source"_s,     u"id"_s,
            u"target"_s,   u"step"_s,    u"code"_s,  u"attempts"_s, u"verified"_s,   u"changed"_s,
            u"migrated"_s, u"updated"_s, u"bytes"_s, u"punnet"_s,   u"fingerprint"_s};
}

QStringList LedgerFilter::valuesOf(const QString& field) {
    if (field == u"verified" || field == u"changed")
        return {u"yes"_s, u"no"_s};
    QStringList names;
    if (field == u"state") {
        for (const RowState state : allStates)
            names.append(rowStateName(state));
    }
    return names;
}

}  // namespace fdc::migration
