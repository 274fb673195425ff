// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/steps/DatePattern.h"

#include <algorithm>

#include "core/migration/MapErrors.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {

constexpr QStringView knownLetters = u"yMdHhamsSZX";
constexpr qsizetype longestForm = 100;
constexpr int mostLetters = 9;  ///< of one kind in a row: SSSSSSSSS are nanoseconds

/// What a text says, field by field.
struct Fields {
    int year = -1, month = 1, day = 1, hour = 0, minute = 0, second = 0, milliseconds = 0;
    std::optional<int> half;  ///< hour of twelve, 1 to 12
    std::optional<bool> afternoon;
    std::optional<int> offset;
};

/// Reads one text from its beginning.
class Reader {
public:
    Reader(QStringView text, int pivot) : m_text(text), m_pivot(pivot) {}

    bool literal(const QString& expected) {
        if (!m_text.sliced(m_at).startsWith(expected))
            return false;
        m_at += expected.size();
        return true;
    }

    /// @p isExact: digits follow that are the next part's, so this one has just as many as it says.
    bool part(QChar letter, int count, bool isExact) {
        switch (letter.unicode()) {
            case u'y': return year(count);
            case u'M': return number(count, isExact, m_fields.month);
            case u'd': return number(count, isExact, m_fields.day);
            case u'H': return number(count, isExact, m_fields.hour);
            case u'h': return number(count, isExact, m_fields.half.emplace());
            case u'm': return number(count, isExact, m_fields.minute);
            case u's': return number(count, isExact, m_fields.second);
            case u'S': return fraction(count);
            case u'a': return halfOfDay();
            default: return offset(letter);
        }
    }

    bool isAtEnd() const { return m_at == m_text.size(); }
    const Fields& fields() const { return m_fields; }

private:
    std::optional<int> digits(int least, int most) {
        int count = 0;
        int value = 0;
        while (count < most && isAtDigit()) {
            value = value * 10 + (m_text[m_at].unicode() - u'0');
            ++m_at;
            ++count;
        }
        return count >= least ? std::optional(value) : std::nullopt;
    }
    bool number(int count, bool isExact, int& field) {
        const auto value = isExact ? digits(count, count) : digits(count, std::max(count, 2));
        field = value.value_or(-1);
        return value.has_value();
    }
    bool year(int count) {
        const auto value = count == 2 ? digits(2, 2) : digits(4, 4);
        if (!value)
            return false;
        m_fields.year = *value;
        if (count == 2) {
            const int century = m_pivot - m_pivot % 100;
            m_fields.year = century + *value + (century + *value < m_pivot ? 100 : 0);
        }
        return true;
    }
    bool fraction(int count) {
        const auto value = digits(count, count);
        if (!value)
            return false;
        qint64 nanoseconds = *value;
        for (int i = count; i < mostLetters; ++i)
            nanoseconds *= 10;
        m_fields.milliseconds = int(nanoseconds / 1'000'000);
        return true;
    }
    bool halfOfDay() {
        const QStringView rest = m_text.sliced(m_at);
        const bool isMorning = rest.startsWith(u"AM", Qt::CaseInsensitive);
        if (!isMorning && !rest.startsWith(u"PM", Qt::CaseInsensitive))
            return false;
        m_fields.afternoon = !isMorning;
        m_at += 2;
        return true;
    }
    bool isAtDigit() const { return m_at < m_text.size() && m_text[m_at] >= u'0' && m_text[m_at] <= u'9'; }
    /// Z: +0100. X: the same, +01:00, +01, or the letter Z for none.
    bool offset(QChar letter) {
        if (m_at >= m_text.size())
            return false;
        const QChar sign = m_text[m_at++];
        if (letter == u'X' && sign == u'Z') {
            m_fields.offset = 0;
            return true;
        }
        if (sign != u'+' && sign != u'-')
            return false;
        const auto hours = digits(2, 2);
        const bool hasColon = letter == u'X' && m_at < m_text.size() && m_text[m_at] == u':';
        if (hasColon)
            ++m_at;
        const bool isWholeHours = letter == u'X' && !hasColon && !isAtDigit();
        const auto minutes = isWholeHours ? std::optional(0) : digits(2, 2);
        if (!hours || !minutes || *hours > 18 || *minutes > 59)
            return false;
        m_fields.offset = (sign == u'-' ? -1 : 1) * (*hours * 3600 + *minutes * 60);
        return true;
    }

    QStringView m_text;
    const int m_pivot;
    qsizetype m_at = 0;
    Fields m_fields;
};

std::optional<DatePattern::Read> dateOf(const Fields& fields) {
    int hour = fields.hour;
    if (fields.half) {
        if (*fields.half < 1 || *fields.half > 12 || !fields.afternoon)
            return std::nullopt;
        hour = *fields.half % 12 + (*fields.afternoon ? 12 : 0);
    }
    DatePattern::Read read;
    read.date = QDate(fields.year, fields.month, fields.day);
    read.time = QTime(hour, fields.minute, fields.second, fields.milliseconds);
    read.offset = fields.offset;
    const bool isDate = fields.year > 0 && read.date.isValid() && read.time.isValid();
    return isDate ? std::optional(read) : std::nullopt;
}

/// The text between apostrophes at @p at, which moves behind it; two in a row are one, inside and outside.
std::optional<QString> quotedFrom(const QString& text, qsizetype& at) {
    QString literal;
    for (qsizetype i = at + 1; i < text.size(); ++i) {
        if (text[i] != u'\'') {
            literal += text[i];
            continue;
        }
        const bool isDoubled = i + 1 < text.size() && text[i + 1] == u'\'' && i > at + 1;
        if (!isDoubled) {
            at = i + 1;
            return literal.isEmpty() ? u"'"_s : literal;
        }
        literal += u'\'';
        ++i;
    }
    return std::nullopt;
}

/// How often a letter may stand in a row.
bool isCountOf(QChar letter, int count) {
    switch (letter.unicode()) {
        case u'y': return count == 2 || count == 4;
        case u'S': return count <= mostLetters;
        case u'a':
        case u'Z':
        case u'X': return count <= 3;
        default: return count <= 2;
    }
}

QString padded(qint64 number, int width) {
    return QString::number(number).rightJustified(width, u'0');
}

QString offsetText(int seconds, bool withColon) {
    const int minutes = std::abs(seconds) / 60;
    return (seconds < 0 ? u"-"_s : u"+"_s) + padded(minutes / 60, 2) + (withColon ? u":"_s : QString()) +
           padded(minutes % 60, 2);
}

}  // namespace

Result<DatePattern> DatePattern::parse(const QString& text) {
    const auto refused = [&text](const QString& cause) {
        return base::fail(base::Error(mapFieldValue, cause).with(u"value"_s, text.left(longestForm)));
    };
    if (text.size() > longestForm)
        return refused(u"longer than 100 characters"_s);
    DatePattern pattern;
    const auto addLiteral = [&pattern](const QString& literal) {
        if (pattern.m_parts.empty() || !pattern.m_parts.back().letter.isNull())
            pattern.m_parts.push_back({});
        pattern.m_parts.back().literal += literal;
    };
    for (qsizetype at = 0; at < text.size();) {
        const QChar c = text[at];
        if (c == u'\'') {
            const auto quoted = quotedFrom(text, at);
            if (!quoted)
                return refused(u"an apostrophe is not closed"_s);
            addLiteral(*quoted);
            continue;
        }
        const bool isLetter = (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
        if (!isLetter) {
            addLiteral(QString(c));
            ++at;
            continue;
        }
        if (!knownLetters.contains(c))
            return refused(u"the letter %1 is not known"_s.arg(c));
        int count = 0;
        while (at < text.size() && text[at] == c) {
            ++count;
            ++at;
        }
        if (c == u'M' && count > 2)
            return refused(u"months are read as numbers, MM, and not by their names"_s);
        if (!isCountOf(c, count))
            return refused(u"%1 stands %2 times"_s.arg(c).arg(count));
        // A slip such as HH:MM: the second one would count, and the first be lost.
        if (pattern.has(c))
            return refused(u"%1 stands in two places"_s.arg(c));
        pattern.m_parts.push_back({c, count, {}});
    }
    for (const QChar needed : {u'y', u'M', u'd'}) {
        if (!pattern.has(needed))
            return refused(u"%1 is missing"_s.arg(needed));
    }
    if (pattern.has(u'h') != pattern.has(u'a'))
        return refused(u"an hour of twelve, h, needs AM or PM, a, and the other way round"_s);
    if (pattern.has(u'h') && pattern.has(u'H'))
        return refused(u"H and h are two hours; one is enough"_s);
    if (pattern.has(u'Z') && pattern.has(u'X'))
        return refused(u"Z and X are two zones; one is enough"_s);
    return pattern;
}

bool DatePattern::has(QChar letter) const {
    return std::ranges::find(m_parts, letter, &Part::letter) != m_parts.end();
}

bool DatePattern::isOfDays() const {
    return std::ranges::all_of(m_parts, [](const Part& part) {
        return part.letter.isNull() || part.letter == u'y' || part.letter == u'M' || part.letter == u'd';
    });
}

std::optional<DatePattern::Read> DatePattern::read(QStringView text, int pivot) const {
    Reader reader(text, pivot);
    for (size_t i = 0; i < m_parts.size(); ++i) {
        const Part& part = m_parts[i];
        const bool isExact = i + 1 < m_parts.size() && !m_parts[i + 1].letter.isNull();
        if (part.letter.isNull() ? !reader.literal(part.literal)
                                 : !reader.part(part.letter, part.count, isExact))
            return std::nullopt;
    }
    return reader.isAtEnd() ? dateOf(reader.fields()) : std::nullopt;
}

QString DatePattern::write(const QDateTime& moment) const {
    QString text;
    const QDate date = moment.date();
    const QTime time = moment.time();
    for (const Part& part : m_parts) {
        switch (part.letter.unicode()) {
            case u'y': text += part.count == 2 ? padded(date.year() % 100, 2) : padded(date.year(), 4); break;
            case u'M': text += padded(date.month(), part.count); break;
            case u'd': text += padded(date.day(), part.count); break;
            case u'H': text += padded(time.hour(), part.count); break;
            case u'h': text += padded((time.hour() + 11) % 12 + 1, part.count); break;
            case u'a': text += time.hour() < 12 ? u"AM"_s : u"PM"_s; break;
            case u'm': text += padded(time.minute(), part.count); break;
            case u's': text += padded(time.second(), part.count); break;
            case u'S': text += padded(qint64(time.msec()) * 1'000'000, mostLetters).left(part.count); break;
            case u'Z': text += offsetText(moment.offsetFromUtc(), false); break;
            case u'X':
                text += moment.offsetFromUtc() == 0 ? u"Z"_s
                                                    : offsetText(moment.offsetFromUtc(), part.count == 3);
                break;
            default: text += part.literal;
        }
    }
    return text;
}

}  // namespace fdc::migration
