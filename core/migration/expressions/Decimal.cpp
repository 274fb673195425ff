// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/expressions/Decimal.h"

#include <QRegularExpression>
#include <algorithm>
#include <limits>

namespace fdc::migration {

namespace {

/// The exponent behind `e`; absent when there is none, or when no number of 38 digits could have it.
std::optional<int> exponentOf(QStringView text) {
    constexpr qsizetype longest = 4;
    bool ok = false;
    const int exponent = text.toInt(&ok);
    const bool isPlain =
        !text.isEmpty() && text.size() <= longest && text.back().isDigit() && text.front() != u' ';
    return ok && isPlain ? std::optional(exponent) : std::nullopt;
}

}  // namespace

bool Decimal::times10(Digits& digits, int power) {
    for (; power > 0 && digits != 0; --power) {
        if (__builtin_mul_overflow(digits, Digits(10), &digits))
            return false;
    }
    return true;
}

std::optional<Decimal> Decimal::checked(Digits digits, int scale) {
    for (; scale > mostDigits && digits % 10 == 0; --scale)
        digits /= 10;
    Digits limit = 1;
    times10(limit, mostDigits);
    if (scale > mostDigits || digits >= limit || digits <= -limit)
        return std::nullopt;
    return Decimal(digits, scale);
}

std::optional<Decimal> Decimal::parse(QStringView text) {
    text = text.trimmed();
    const bool isNegative = text.startsWith(u'-');
    if (isNegative || text.startsWith(u'+'))
        text = text.sliced(1);
    Digits digits = 0;
    int scale = 0;
    bool isBehindPoint = false;
    bool hasDigit = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t c = text[i].unicode();
        if (c == u'.' && !isBehindPoint) {
            isBehindPoint = true;
        } else if ((c == u'e' || c == u'E') && hasDigit) {
            const auto exponent = exponentOf(text.sliced(i + 1));
            if (!exponent)
                return std::nullopt;
            scale -= *exponent;
            break;
        } else if (c < u'0' || c > u'9') {
            return std::nullopt;
        } else {
            hasDigit = true;
            scale += isBehindPoint ? 1 : 0;
            if (__builtin_mul_overflow(digits, Digits(10), &digits) ||
                __builtin_add_overflow(digits, Digits(c - u'0'), &digits))
                return std::nullopt;
        }
    }
    if (!hasDigit || !times10(digits, -scale))
        return std::nullopt;
    return checked(isNegative ? -digits : digits, std::max(scale, 0));
}

bool Decimal::isNumber(QStringView text) {
    static const QRegularExpression pattern(
        QStringLiteral("\\A[+-]?(?:\\d++(?:\\.\\d*+)?|\\.\\d++)(?:[eE][+-]?\\d++)?\\z"));
    return pattern.match(text.trimmed()).hasMatch();
}

QString Decimal::text() const {
    QString digits;
    for (Digits rest = m_digits < 0 ? -m_digits : m_digits; rest != 0; rest /= 10)
        digits.prepend(QChar(char16_t(u'0' + int(rest % 10))));
    digits = digits.rightJustified(m_scale + 1, u'0');
    if (m_scale > 0)
        digits.insert(digits.size() - m_scale, u'.');
    return m_digits < 0 ? u'-' + digits : digits;
}

std::optional<qint64> Decimal::whole() const {
    Digits digits = m_digits;
    for (int i = 0; i < m_scale; ++i) {
        if (digits % 10 != 0)
            return std::nullopt;
        digits /= 10;
    }
    if (digits > std::numeric_limits<qint64>::max() || digits < std::numeric_limits<qint64>::min())
        return std::nullopt;
    return qint64(digits);
}

bool Decimal::align(Decimal& a, Decimal& b) {
    const int scale = std::max(a.m_scale, b.m_scale);
    if (!times10(a.m_digits, scale - a.m_scale) || !times10(b.m_digits, scale - b.m_scale))
        return false;
    a.m_scale = b.m_scale = scale;
    return true;
}

std::optional<Decimal> Decimal::sum(const Decimal& a, const Decimal& b) {
    Decimal left = a;
    Decimal right = b;
    Digits digits = 0;
    if (!align(left, right) || __builtin_add_overflow(left.m_digits, right.m_digits, &digits))
        return std::nullopt;
    return checked(digits, left.m_scale);
}

std::optional<Decimal> Decimal::difference(const Decimal& a, const Decimal& b) {
    return sum(a, Decimal(-b.m_digits, b.m_scale));
}

std::optional<Decimal> Decimal::product(const Decimal& a, const Decimal& b) {
    Digits digits = 0;
    if (__builtin_mul_overflow(a.m_digits, b.m_digits, &digits))
        return std::nullopt;
    return checked(digits, a.m_scale + b.m_scale);
}

std::optional<Decimal> Decimal::quotient(const Decimal& a, const Decimal& b, int decimals) {
    Digits above = a.m_digits;
    Digits below = b.m_digits;
    const int power = decimals + b.m_scale - a.m_scale;
    if (!times10(above, power) || !times10(below, -power))
        return std::nullopt;
    Digits digits = above / below;
    const Digits rest = above % below;
    const auto size = [](Digits of) { return of < 0 ? -of : of; };
    if (size(rest) >= size(below) - size(rest) && rest != 0)
        digits += (above < 0) == (below < 0) ? 1 : -1;
    return checked(digits, decimals);
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
    Decimal left = a;
    Decimal right = b;
    if (Decimal::align(left, right))
        return left.m_digits <=> right.m_digits;
    // The one with fewer decimals has more digits than the other can have before the point.
    const Decimal& larger = a.m_scale < b.m_scale ? a : b;
    const auto sign = larger.m_digits <=> Decimal::Digits(0);
    return &larger == &a ? sign : 0 <=> sign;
}

}  // namespace fdc::migration
