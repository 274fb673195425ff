// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/audit/AuditFilter.h"

#include <QMap>
#include <algorithm>
#include <array>

#include "core/audit/AuditErrors.h"
#include "core/audit/AuditTrail.h"
#include "core/base/Clock.h"

namespace fdc::audit {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype maxLength = 4096;
constexpr qsizetype maxTerms = 64;
constexpr qint64 maxDurationMs = 100LL * 366 * 24 * 3600 * 1000;

constexpr std::array textFields{"actor",  "action",      "target", "connector", "environment", "outcome",
                                "origin", "correlation", "before", "after",     "reason"};
/// Those of them that a filter can name; before, after and reason are found by words.
constexpr size_t namedTextFields = 8;

struct Value {
    QString text;
    bool isQuoted = false;
    qsizetype position = 0;
};

struct Clause {
    QString sql;
    std::vector<std::variant<qint64, QString>> values;
};

/// LIKE pattern in which `*` stands for any text and nothing else is special.
QString likePattern(const Value& value) {
    QString pattern(QLatin1String(""));  // not null: that would be bound as NULL
    for (const QChar c : value.text) {
        if (c == u'*' && !value.isQuoted) {
            if (!pattern.endsWith(u'%') || pattern.endsWith(u"\\%"_s))
                pattern += u'%';
        } else {
            if (c == u'%' || c == u'_' || c == u'\\')
                pattern += u'\\';
            pattern += c;
        }
    }
    return pattern;
}

class Parser {
public:
    Parser(const QString& text, QDateTime now) : m_text(text), m_now(std::move(now)) {}

    base::Result<AuditCondition> parse() {
        if (m_text.size() > maxLength)
            return failAt(maxLength, u"longer than %1 characters"_s.arg(maxLength));
        for (skipSpace(); m_at < m_text.size(); skipSpace()) {
            if (++m_terms > maxTerms)
                return failAt(m_at, u"more than %1 terms"_s.arg(maxTerms));
            FDC_TRY(readTerm());
        }
        return joined();
    }

private:
    base::Failure failAt(qsizetype position, const QString& cause) const {
        return base::fail(base::Error(auditFilterInvalid, cause)
                              .with(u"filter"_s, m_text.left(maxLength))
                              .with(u"position"_s, QString::number(position + 1)));
    }

    void skipSpace() {
        while (m_at < m_text.size() && m_text[m_at].isSpace())
            ++m_at;
    }

    base::Result<void> readTerm() {
        const bool negated = m_text[m_at] == u'-';
        if (negated)
            ++m_at;
        const qsizetype start = m_at;
        const QString field = readFieldName();
        auto value = readValue(!field.isEmpty());
        if (!value)
            return base::fail(std::move(value.error()));
        auto clause = field.isEmpty() ? wordClause(*value) : fieldClause(field, start, *value);
        if (!clause)
            return base::fail(std::move(clause.error()));
        if (negated) {
            clause->sql = u"NOT ("_s + clause->sql + u')';
            m_others.push_back(*std::move(clause));
        } else if (field.isEmpty() || field == u"since" || field == u"until") {
            m_others.push_back(*std::move(clause));
        } else {
            m_alternatives[field].push_back(*std::move(clause));
        }
        return {};
    }

    /// "actor" of `actor:x`; empty, and nothing read, when the term is a word.
    QString readFieldName() {
        qsizetype end = m_at;
        while (end < m_text.size() && m_text[end].isLetter())
            ++end;
        if (end == m_at || end == m_text.size() || m_text[end] != u':')
            return {};
        const QString name = m_text.mid(m_at, end - m_at).toLower();
        m_at = end + 1;
        return name;
    }

    base::Result<Value> readValue(bool ofField) {
        Value value{{}, m_at < m_text.size() && m_text[m_at] == u'"', m_at};
        if (value.isQuoted)
            return readQuoted(std::move(value));
        while (m_at < m_text.size() && !m_text[m_at].isSpace())
            value.text += m_text[m_at++];
        if (value.text.isEmpty())
            return failAt(value.position, ofField ? u"a value is missing; \"\" means an empty one"_s
                                                  : u"a word or field is missing after -"_s);
        return value;
    }

    base::Result<Value> readQuoted(Value value) {
        for (++m_at; m_at < m_text.size() && m_text[m_at] != u'"'; ++m_at) {
            if (m_text[m_at] == u'\\' && m_at + 1 < m_text.size())
                ++m_at;
            value.text += m_text[m_at];
        }
        if (m_at >= m_text.size())
            return failAt(value.position, u"the quotation mark is not closed"_s);
        ++m_at;
        if (m_at < m_text.size() && !m_text[m_at].isSpace())
            return failAt(m_at, u"a space is missing after the quotation mark"_s);
        return value;
    }

    base::Result<Clause> wordClause(const Value& value) const {
        Clause clause;
        const QString pattern = u'%' + likePattern(value) + u'%';
        for (const char* name : textFields) {
            clause.sql += clause.sql.isEmpty() ? QString() : u" OR "_s;
            clause.sql += QLatin1String(name) + u" LIKE ? ESCAPE '\\'"_s;
            clause.values.emplace_back(pattern);
        }
        return clause;
    }

    base::Result<Clause> fieldClause(const QString& field, qsizetype position, const Value& value) const {
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
        return Clause{field + u" LIKE ? ESCAPE '\\'"_s, {likePattern(value)}};
    }

    static bool isOutcome(const Value& value) {
        if (!value.isQuoted && value.text.contains(u'*'))
            return true;
        const QString text = value.text.toLower();
        return text == outcomeName(Outcome::Started) || text == outcomeName(Outcome::Ok) ||
               text == outcomeName(Outcome::Failed) || text == outcomeName(Outcome::Refused);
    }

    /// `seq:7`, `seq:7..9`, `seq:7..`, `seq:..9`
    base::Result<Clause> sequenceClause(const Value& value) const {
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

    base::Result<Clause> timeClause(const QString& field, const Value& value) const {
        const QDateTime moment = momentOf(value.text);
        if (!moment.isValid() || moment.date().year() < 0 || moment.date().year() > 9999)
            return failAt(value.position,
                          u"%1 takes a duration (90s, 15m, 24h, 7d, 2w) or an RFC 3339 time"_s.arg(field));
        return Clause{field == u"since" ? u"time >= ?"_s : u"time < ?"_s, {base::toRfc3339(moment)}};
    }

    QDateTime momentOf(const QString& text) const {
        static const QMap<QChar, qint64> units{
            {u's', 1000}, {u'm', 60'000}, {u'h', 3'600'000}, {u'd', 86'400'000}, {u'w', 604'800'000}};
        const auto unit = text.isEmpty() ? units.end() : units.find(text.back().toLower());
        const QStringView digits = QStringView(text).chopped(text.isEmpty() ? 0 : 1);
        const bool isDuration = unit != units.end() && !digits.isEmpty() &&
                                std::ranges::all_of(digits, [](QChar c) { return c >= u'0' && c <= u'9'; });
        if (!isDuration)
            return zonedMoment(text);
        bool fits = false;
        const qint64 count = digits.toLongLong(&fits);
        if (!fits || count > maxDurationMs / *unit)
            return {};
        return m_now.addMSecs(-count * *unit);
    }

    /// A date alone is its midnight in UTC; a time names its zone, or two desks would read it differently.
    static QDateTime zonedMoment(const QString& text) {
        if (text.size() == 10)
            return QDate::fromString(text, Qt::ISODate).startOfDay(Qt::UTC);
        const QDateTime moment = QDateTime::fromString(text, Qt::ISODateWithMs);
        return moment.timeSpec() == Qt::LocalTime ? QDateTime() : moment.toUTC();
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
    qsizetype m_at = 0;
    qsizetype m_terms = 0;
    QMap<QString, std::vector<Clause>> m_alternatives;  // one field named twice: either value
    std::vector<Clause> m_others;
};

}  // namespace

base::Result<AuditCondition> parseAuditFilter(const QString& filter, const QDateTime& now) {
    return Parser(filter, now).parse();
}

}  // namespace fdc::audit
