// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/steps/NumberConversion.h"

#include <algorithm>

#include "core/migration/MapErrors.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

namespace {

constexpr qsizetype longest = 100;  // characters of a number
constexpr int mostPlaces = 30;
constexpr QChar minusSign(0x2212);

bool isDigit(QChar c) {
    return c >= u'0' && c <= u'9';
}

Result<QChar> markOf(const BeanFields& fields, const QString& field) {
    const QString mark = fields.text(field);
    if (mark == u"," || mark == u".")
        return mark.front();
    return fail(base::Error(mapFieldValue, u"a comma or a point"_s)
                    .with(u"field"_s, field)
                    .with(u"value"_s, mark.left(20)));
}

Result<int> placesOf(const BeanFields& fields, const QString& field, int least) {
    const qint64 places = fields.integer(field);
    if (places >= least && places <= mostPlaces)
        return int(places);
    return fail(base::Error(mapFieldValue, u"%1 to %2"_s.arg(least).arg(mostPlaces))
                    .with(u"field"_s, field)
                    .with(u"value"_s, fields.text(field).left(20)));
}

void withoutLeadingZeros(QString& digits) {
    const auto first = std::ranges::find_if(digits, [](QChar c) { return c != u'0'; });
    digits.remove(0, first - digits.begin());
}

}  // namespace

Result<std::unique_ptr<Step>> NumberConversion::create(const BeanFields& fields) {
    auto step = std::unique_ptr<NumberConversion>(new NumberConversion);
    FDC_TRY(step->readFields(fields));
    const auto mark = markOf(fields, u"decimalMark"_s);
    const auto outputMark = markOf(fields, u"outputMark"_s);
    if (!mark || !outputMark)
        return fail((mark ? outputMark : mark).error());
    step->m_mark = *mark;
    step->m_outputMark = *outputMark;
    const QString groupMark = fields.text(u"groupMark");
    if (groupMark.compare("none"_L1, Qt::CaseInsensitive) != 0)
        step->m_groupMark = groupMark;
    const bool isMark = step->m_groupMark.size() <= 1 && step->m_groupMark != *mark &&
                        std::ranges::none_of(step->m_groupMark, isDigit);
    if (!isMark)
        return fail(
            base::Error(mapFieldValue, u"none, or one character that is neither digit nor decimal mark"_s)
                .with(u"field"_s, u"groupMark"_s)
                .with(u"value"_s, step->m_groupMark.left(20)));
    for (const QString& symbol : fields.list(u"symbols")) {
        if (!symbol.trimmed().isEmpty())
            step->m_symbols.append(symbol.trimmed());
    }
    const auto shift = placesOf(fields, u"shift"_s, -mostPlaces);
    const auto decimals = placesOf(fields, u"decimals"_s, -1);
    if (!shift || !decimals)
        return fail((shift ? decimals : shift).error());
    step->m_shift = *shift;
    step->m_decimals = *decimals;
    const QString rounding = fields.text(u"rounding");
    const auto is = [&](QLatin1StringView word) { return rounding.compare(word, Qt::CaseInsensitive) == 0; };
    step->m_rounding = is("halfUp"_L1)     ? Rounding::HalfUp
                       : is("halfEven"_L1) ? Rounding::HalfEven
                       : is("down"_L1)     ? Rounding::Down
                                           : Rounding::Error;
    return step;
}

/// A space stands for all of them: of U+00A0, U+202F and U+0020 nobody sees which a program wrote.
bool NumberConversion::isGroupMark(QChar c) const {
    if (m_groupMark.isEmpty())
        return false;
    return c == m_groupMark.front() || (m_groupMark.front().isSpace() && c.isSpace());
}

QString NumberConversion::withoutSymbols(const QString& written) const {
    QString text = written.trimmed();
    for (const QString& symbol : m_symbols) {
        if (text.startsWith(symbol))
            text = text.mid(symbol.size()).trimmed();
        else if (text.endsWith(symbol))
            text = text.chopped(symbol.size()).trimmed();
    }
    return text;
}

std::optional<DecimalNumber> NumberConversion::read(QString text) const {
    text = withoutSymbols(text);
    // As accounts write it: behind the number, or in parentheses.
    const bool isInParentheses = text.startsWith(u'(') && text.endsWith(u')');
    const bool isMinus = !text.isEmpty() && (text.front() == u'-' || text.front() == minusSign);
    const bool isMinusBehind =
        !text.isEmpty() && !isMinus && (text.back() == u'-' || text.back() == minusSign);
    // Between the sign and the number there may be one again: -£5, (5 €).
    if (isInParentheses)
        text = withoutSymbols(text.mid(1, text.size() - 2));
    else if (isMinus || text.startsWith(u'+'))
        text = withoutSymbols(text.mid(1));
    else if (isMinusBehind)
        text = withoutSymbols(text.chopped(1));
    auto number = readDigits(text);
    if (number)
        number->negative = (isInParentheses || isMinus || isMinusBehind) && !number->digits.isEmpty();
    return number;
}

/// Groups have three digits, but for the first, and stand before the mark only: 1.23 with groups of "." is no
/// number.
std::optional<DecimalNumber> NumberConversion::readDigits(const QString& text) const {
    if (text.isEmpty() || text.size() > longest || !isDigit(text.back()))
        return std::nullopt;
    DecimalNumber number;
    bool isBehindMark = false;
    bool isGrouped = false;
    int inGroup = 0;
    for (const QChar c : text) {
        if (isDigit(c)) {
            number.digits.append(c);
            number.decimals += isBehindMark;
            inGroup += !isBehindMark;
        } else if (c == m_mark && !isBehindMark) {
            if (isGrouped && inGroup != 3)
                return std::nullopt;
            isBehindMark = true;
        } else if (isGroupMark(c) && !isBehindMark) {
            if (isGrouped ? inGroup != 3 : inGroup < 1 || inGroup > 3)
                return std::nullopt;
            isGrouped = true;
            inGroup = 0;
        } else {
            return std::nullopt;
        }
    }
    if (isGrouped && inGroup != 3)
        return std::nullopt;
    withoutLeadingZeros(number.digits);
    return number;
}

bool NumberConversion::round(DecimalNumber& number) const {
    if (m_decimals < 0)
        return true;
    if (number.decimals <= m_decimals) {
        if (!number.digits.isEmpty())
            number.digits.append(QString(m_decimals - number.decimals, u'0'));
        number.decimals = m_decimals;
        return true;
    }
    const qsizetype cut = number.decimals - m_decimals;
    const QString padded = number.digits.rightJustified(cut + 1, u'0');
    const QString rest = padded.right(cut);
    QString kept = padded.chopped(cut);
    number.decimals = m_decimals;
    const bool isExact = std::ranges::all_of(rest, [](QChar c) { return c == u'0'; });
    if (!isExact && m_rounding == Rounding::Error)
        return false;
    const QString half = u'5' + QString(cut - 1, u'0');
    const bool isOdd = (kept.back().unicode() - u'0') % 2 == 1;
    const bool isUp = (m_rounding == Rounding::HalfUp && rest >= half) ||
                      (m_rounding == Rounding::HalfEven && (rest > half || (rest == half && isOdd)));
    for (qsizetype i = kept.size() - 1; isUp; --i) {
        if (i < 0) {
            kept.prepend(u'1');
            break;
        }
        if (kept[i] != u'9') {
            kept[i] = QChar(kept[i].unicode() + 1);
            break;
        }
        kept[i] = u'0';
    }
    withoutLeadingZeros(kept);
    number.digits = kept;
    number.negative = number.negative && !kept.isEmpty();
    return true;
}

QString NumberConversion::write(const DecimalNumber& number) const {
    QString text = number.digits.rightJustified(number.decimals + 1, u'0');
    if (number.decimals > 0)
        text.insert(text.size() - number.decimals, m_outputMark);
    return number.negative ? u'-' + text : text;
}

Result<QStringList> NumberConversion::convert(const QString& value, const DataScope&) const {
    const auto invalid = [&] {
        return fail(base::Error(mappingNumberInvalid).with(u"name"_s, name()).with(u"value"_s, told(value)));
    };
    auto number = read(value);
    if (!number)
        return invalid();
    // The mark moves to the right by `shift` places.
    number->decimals -= m_shift;
    if (number->decimals < 0) {
        if (!number->digits.isEmpty())
            number->digits.append(QString(-number->decimals, u'0'));
        number->decimals = 0;
    }
    if (!round(*number))
        return invalid();
    return QStringList{write(*number)};
}

}  // namespace fdc::migration
