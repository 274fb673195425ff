// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QRegularExpression>
#include <vector>

#include "core/migration/steps/ValueStep.h"

namespace fdc::migration {

/// Text in which `\0` to `\9` and `\{name}` stand for what the groups of an expression caught, and `\\` for a
/// backslash.
class Replacement {
public:
    /// Error: MAP_FIELD_VALUE, for a group that @p expression has not, too.
    static base::Result<Replacement> compile(const QString& text, const QRegularExpression& expression);
    QString of(const QRegularExpressionMatch& match) const;

private:
    struct Piece {
        QString text;
        int group = -1;  ///< -1: the text
    };
    std::vector<Piece> m_pieces;
};

/// console.RegularExpression: replaces what an expression finds, or takes it out (docs/maps.md, "Regular
/// expressions").
class RegularExpression final : public EachValueStep {
public:
    /// Errors: MAP_FIELD_MISSING, MAP_FIELD_VALUE, MAP_PATTERN_INVALID, with fact field.
    static base::Result<std::unique_ptr<Step>> create(const BeanFields& fields);

protected:
    /// Errors: MAPPING_VALUE_UNMATCHED when nothing is found, or the result would be empty;
    /// MAPPING_EXPRESSION_LIMIT.
    base::Result<QStringList> convert(const QString& value, const DataScope& scope) const override;

private:
    RegularExpression() = default;

    QRegularExpression m_expression;
    Replacement m_replacement;
    bool m_extracts = false;
};

}  // namespace fdc::migration
