// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/FilterTerms.h"

#include <QMap>
#include <algorithm>

namespace fdc::base {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 maxDurationMs = 100LL * 366 * 24 * 3600 * 1000;

class TermReader {
public:
    TermReader(const QString& text, const ErrorCode& code) : m_text(text), m_code(code) {}

    Result<std::vector<FilterTerm>> read() {
        if (m_text.size() > mostFilterCharacters)
            return failAt(mostFilterCharacters, u"longer than %1 characters"_s.arg(mostFilterCharacters));
        std::vector<FilterTerm> terms;
        for (skipSpace(); m_at < m_text.size(); skipSpace()) {
            if (qsizetype(terms.size()) == mostFilterTerms)
                return failAt(m_at, u"more than %1 terms"_s.arg(mostFilterTerms));
            auto term = readTerm();
            if (!term)
                return fail(std::move(term.error()));
            terms.push_back(*std::move(term));
        }
        return terms;
    }

private:
    Failure failAt(qsizetype position, const QString& cause) const {
        return filterFailure(m_code, m_text, position, cause);
    }

    void skipSpace() {
        while (m_at < m_text.size() && m_text[m_at].isSpace())
            ++m_at;
    }

    Result<FilterTerm> readTerm() {
        FilterTerm term;
        term.isNegated = m_text[m_at] == u'-';
        if (term.isNegated)
            ++m_at;
        term.position = m_at;
        term.field = readFieldName();
        auto value = readValue(!term.field.isEmpty());
        if (!value)
            return fail(std::move(value.error()));
        term.value = *std::move(value);
        return term;
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

    Result<FilterValue> readValue(bool ofField) {
        FilterValue value{{}, m_at < m_text.size() && m_text[m_at] == u'"', m_at};
        if (value.isQuoted)
            return readQuoted(std::move(value));
        while (m_at < m_text.size() && !m_text[m_at].isSpace())
            value.text += m_text[m_at++];
        if (value.text.isEmpty())
            return failAt(value.position, ofField ? u"a value is missing; \"\" means an empty one"_s
                                                  : u"a word or field is missing after -"_s);
        return value;
    }

    Result<FilterValue> readQuoted(FilterValue value) {
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

    const QString& m_text;
    const ErrorCode m_code;
    qsizetype m_at = 0;
};

/// A date alone is its midnight in UTC; a time names its zone, or two desks would read it differently.
QDateTime zonedMoment(const QString& text) {
    if (text.size() == 10)
        return QDate::fromString(text, Qt::ISODate).startOfDay(Qt::UTC);
    const QDateTime moment = QDateTime::fromString(text, Qt::ISODateWithMs);
    return moment.timeSpec() == Qt::LocalTime ? QDateTime() : moment.toUTC();
}

QDateTime anyMoment(const QString& text, const QDateTime& now) {
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
    return now.addMSecs(-count * *unit);
}

bool sameLetter(QChar a, QChar b) {
    const auto lower = [](QChar c) { return c >= u'A' && c <= u'Z' ? QChar(c.unicode() + 32) : c; };
    return lower(a) == lower(b);
}

}  // namespace

Failure filterFailure(const ErrorCode& code, const QString& filter, qsizetype position,
                      const QString& cause) {
    return fail(Error(code, cause)
                    .with(u"filter"_s, filter.left(mostFilterCharacters))
                    .with(u"position"_s, QString::number(position + 1)));
}

Result<std::vector<FilterTerm>> readFilterTerms(const QString& filter, const ErrorCode& code) {
    return TermReader(filter, code).read();
}

QString likePattern(const FilterValue& value) {
    QString pattern(QLatin1String(""));  // not null: that would be bound as NULL
    bool afterStar = false;
    for (const QChar c : value.text) {
        const bool isStar = c == u'*' && !value.isQuoted;
        if (isStar) {
            if (!afterStar)
                pattern += u'%';
        } else {
            if (c == u'%' || c == u'_' || c == u'\\')
                pattern += u'\\';
            pattern += c;
        }
        afterStar = isStar;
    }
    return pattern;
}

bool isPattern(const FilterValue& value) {
    return !value.isQuoted && value.text.contains(u'*');
}

bool matchesPattern(const FilterValue& value, const QString& text) {
    const bool stars = isPattern(value);
    const QString& pattern = value.text;
    qsizetype at = 0;
    qsizetype from = 0;
    qsizetype star = -1;
    qsizetype retry = 0;
    while (from < text.size()) {
        if (at < pattern.size() && stars && pattern[at] == u'*') {
            star = at++;
            retry = from;
        } else if (at < pattern.size() && sameLetter(pattern[at], text[from])) {
            ++at;
            ++from;
        } else if (star >= 0) {
            at = star + 1;
            from = ++retry;
        } else {
            return false;
        }
    }
    while (at < pattern.size() && stars && pattern[at] == u'*')
        ++at;
    return at == pattern.size();
}

QDateTime filterMoment(const QString& text, const QDateTime& now) {
    const QDateTime moment = anyMoment(text, now);
    const bool isWritable = moment.isValid() && moment.date().year() >= 0 && moment.date().year() <= 9999;
    return isWritable ? moment : QDateTime();
}

}  // namespace fdc::base
