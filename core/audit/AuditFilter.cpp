// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/audit/AuditFilter.h"

#include <QMap>
#include <algorithm>
#include <array>

#include "core/audit/AuditErrors.h"
#include "core/audit/AuditTrail.h"
#include "core/base/Clock.h"
#include "core/base/FilterTerms.h"

namespace fdc::audit {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::array textFields{"actor",  "action",      "target", "connector", "environment", "outcome",
                                "origin", "correlation", "before", "after",     "reason"};
/// Those of them that a filter can name; before, after and reason are found by words.
constexpr size_t namedTextFields = 8;

struct Clause {
    QString sql;
    std::vector<std::variant<qint64, QString>> values;
};

class Parser {
public:
    Parser(const QString& text, QDateTime now) : m_text(text), m_now(std::move(now)) {}

    base::Result<AuditCondition> parse() {
        auto terms = base::readFilterTerms(m_text, auditFilterInvalid);
        if (!terms)
            return base::fail(std::move(terms.error()));
        for (const base::FilterTerm& term : *terms)
            FDC_TRY(take(term));
        return joined();
    }

private:
    base::Failure failAt(qsizetype position, const QString& cause) const {
        return base::filterFailure(auditFilterInvalid, m_text, position, cause);
    }

    base::Result<void> take(const base::FilterTerm& term) {
        const QString& field = term.field;
        auto clause =
            field.isEmpty() ? wordClause(term.value) : fieldClause(field, term.position, term.value);
        if (!clause)
            return base::fail(std::move(clause.error()));
        if (term.isNegated) {
            clause->sql = u"NOT ("_s + clause->sql + u')';
            m_others.push_back(*std::move(clause));
        } else if (field.isEmpty() || field == u"since" || field == u"until") {
            m_others.push_back(*std::move(clause));
        } else {
            m_alternatives[field].push_back(*std::move(clause));
        }
        return {};
    }

    base::Result<Clause> wordClause(const base::FilterValue& value) const {
        Clause clause;
        const QString pattern = u'%' + base::likePattern(value) + u'%';
        for (const char* name : textFields) {
            clause.sql += clause.sql.isEmpty() ? QString() : u" OR "_s;
            clause.sql += QLatin1String(name) + u" LIKE ? ESCAPE '\\'"_s;
            clause.values.emplace_back(pattern);
        }
        return clause;
    }

    base::Result<Clause> fieldClause(const QString& field, qsizetype position,
                                     const base::FilterValue& value) const {
        if (field == u"seq")
            return sequenceClause(value);
        if (field == u"since" || field == u"until")
            return timeClause(field, value);
        const auto end = textFields.begin() + namedTextFields;
        const auto found = std::find_if(textFields.begin(), end,
                                        [&](const char* name) { return field == QLatin1String(name); });
        if (found == end)
            return failAt(
                position,
                u"there is no field \"%1\"; put a word with a colon in quotation marks"_s.arg(field));
        if (field == u"outcome" && !isOutcome(value))
            return failAt(value.position, u"the outcome is started, ok, failed or refused"_s);
        return Clause{field + u" LIKE ? ESCAPE '\\'"_s, {base::likePattern(value)}};
    }

    static bool isOutcome(const base::FilterValue& value) {
        if (!value.isQuoted && value.text.contains(u'*'))
            return true;
        const QString text = value.text.toLower();
        return text == outcomeName(Outcome::Started) || text == outcomeName(Outcome::Ok) ||
               text == outcomeName(Outcome::Failed) || text == outcomeName(Outcome::Refused);
    }

    /// `seq:7`, `seq:7..9`, `seq:7..`, `seq:..9`
    base::Result<Clause> sequenceClause(const base::FilterValue& value) const {
        const qsizetype dots = value.text.indexOf(u".."_s);
        const QString first = dots < 0 ? value.text : value.text.left(dots);
        const QString last = dots < 0 ? value.text : value.text.mid(dots + 2);
        bool firstOk = true;
        bool lastOk = true;
        const qint64 from = first.isEmpty() && dots >= 0 ? 0 : first.toLongLong(&firstOk);
        const qint64 to =
            last.isEmpty() && dots >= 0 ? std::numeric_limits<qint64>::max() : last.toLongLong(&lastOk);
        if (!firstOk || !lastOk || value.text == u"..")
            return failAt(value.position, u"seq takes a number or a range like 10..20"_s);
        return Clause{u"seq BETWEEN ? AND ?"_s, {from, to}};
    }

    base::Result<Clause> timeClause(const QString& field, const base::FilterValue& value) const {
        const QDateTime moment = base::filterMoment(value.text, m_now);
        if (!moment.isValid())
            return failAt(value.position,
                          u"%1 takes a duration (90s, 15m, 24h, 7d, 2w) or an RFC 3339 time"_s.arg(field));
        return Clause{field == u"since" ? u"time >= ?"_s : u"time < ?"_s, {base::toRfc3339(moment)}};
    }

    AuditCondition joined() {
        AuditCondition condition;
        const auto add = [&condition](const QString& sql) {
            condition.sql += (condition.sql.isEmpty() ? u""_s : u" AND "_s) + u'(' + sql + u')';
        };
        for (auto& clauses : m_alternatives) {
            QStringList parts;
            for (Clause& clause : clauses) {
                parts.append(clause.sql);
                std::ranges::move(clause.values, std::back_inserter(condition.values));
            }
            add(parts.join(u" OR "_s));
        }
        for (Clause& clause : m_others) {
            add(clause.sql);
            std::ranges::move(clause.values, std::back_inserter(condition.values));
        }
        if (condition.sql.isEmpty())
            condition.sql = u"1"_s;
        return condition;
    }

    const QString& m_text;
    const QDateTime m_now;
    QMap<QString, std::vector<Clause>> m_alternatives;  // one field named twice: either value
    std::vector<Clause> m_others;
};

}  // namespace

base::Result<AuditCondition> parseAuditFilter(const QString& filter, const QDateTime& now) {
    return Parser(filter, now).parse();
}

}  // namespace fdc::audit
