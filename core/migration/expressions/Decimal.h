// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <compare>
#include <optional>

namespace fdc::migration {

/// A number as people write it, of up to 38 digits, 38 of them behind the point. What is computed with it is
/// exact or does not come to be: nothing is rounded that nobody asked to round.
class Decimal {
public:
    static constexpr int mostDigits = 38;

    Decimal() = default;
    explicit Decimal(qint64 whole) : m_digits(whole) {}
    /// `12`, `-0.50`, `.5`, `1e3`, with spaces around it; absent: no number, or one of too many digits.
    static std::optional<Decimal> parse(QStringView text);
    /// Written as one, also where parse() finds too many digits in it.
    static bool isNumber(QStringView text);

    /// With as many decimals as it was written or computed with: 1.50 + 1 is `2.50`.
    QString text() const;
    /// Absent when it has decimals that are no noughts, or is larger.
    std::optional<qint64> whole() const;
    bool isZero() const { return m_digits == 0; }

    // Absent: the result has too many digits.
    static std::optional<Decimal> sum(const Decimal& a, const Decimal& b);
    static std::optional<Decimal> difference(const Decimal& a, const Decimal& b);
    static std::optional<Decimal> product(const Decimal& a, const Decimal& b);
    /// Rounded half up (away from nought) to @p decimals, 0 to 38; @p b is not nought.
    static std::optional<Decimal> quotient(const Decimal& a, const Decimal& b, int decimals);
    std::optional<Decimal> rounded(int decimals) const { return quotient(*this, Decimal(1), decimals); }

    friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);
    friend bool operator==(const Decimal& a, const Decimal& b) { return (a <=> b) == 0; }

private:
    __extension__ using Digits = __int128;
    Decimal(Digits digits, int scale) : m_digits(digits), m_scale(scale) {}
    static std::optional<Decimal> checked(Digits digits, int scale);
    static bool times10(Digits& digits, int power);
    static bool align(Decimal& a, Decimal& b);

    Digits m_digits = 0;
    int m_scale = 0;  ///< the number is m_digits / 10^m_scale; 0 to 38
};

}  // namespace fdc::migration
