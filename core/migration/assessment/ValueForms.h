// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QStringList>

/// What values look like, for reports that must not tell them. Pure; texts are UTF-8.
namespace fdc::migration {

/// Characters of a shape; a longer value ends in "…".
inline constexpr int longestShape = 32;

/// @p text with every digit as 9 and every letter as A or a: "2024-INV é" is "9999-AAA a". Other signs stay,
/// blanks are spaces, and what cannot be shown is U+FFFD. Into @p shape, whose room is used again.
void shapeOf(QByteArrayView text, QByteArray& shape);
/// Of whole characters.
qint64 charactersIn(QByteArrayView text);

/// Types that a value may be of, a bit each: a column may be of those that all its values may be of.
using ValueForms = unsigned;
inline constexpr ValueForms allForms = ~0U;
ValueForms formsOf(QByteArrayView text);
/// "integer", "yyyy-MM-dd" …, in the order of docs/assessment.md; a whole number is not told as a decimal one
/// besides. Empty: a text.
QStringList namesOf(ValueForms forms);

}  // namespace fdc::migration
