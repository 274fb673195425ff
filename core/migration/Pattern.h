// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <vector>

#include "core/base/Result.h"
#include "core/migration/DataScope.h"

namespace fdc::migration {

/// Text with references into the data: `${name}`, `${property('a:b')}`, `${name ?: other ?: 'default'}`,
/// mixed with literal text (docs/maps.md). Compiled once; immutable, shared by threads.
class Pattern {
public:
    static constexpr qsizetype maxLength = 10'000;
    static constexpr int maxReferences = 200;
    static constexpr int maxAlternatives = 16;

    /// Error: MAP_PATTERN_INVALID with facts pattern and position (from 1).
    static base::Result<Pattern> compile(const QString& text);

    /// A pattern that is one reference and nothing else gives all its values; every other gives one text,
    /// made of the first value of each reference. An empty list only where the pattern says so: an empty
    /// literal or the default ''. Error: MAPPING_VALUE_MISSING with facts name, pattern, document: a name
    /// without value is never silently empty.
    base::Result<QStringList> values(const DataScope& scope) const;
    /// The first of values(), or an empty text.
    base::Result<QString> text(const DataScope& scope) const;

    /// Names that it may read.
    QStringList references() const;
    /// Values that it can give whatever the data: the whole literal text, or the default of a lone reference.
    QStringList constants() const;
    /// It gives the same text whatever the data.
    bool isConstant() const;
    const QString& source() const { return m_source; }

private:
    friend class PatternParser;
    struct Term {
        QString text;  ///< data name, or the literal
        bool isLiteral = false;
    };
    using Segment = std::vector<Term>;  ///< alternatives, the first with a value counts
    Pattern() = default;
    std::optional<QStringList> resolve(const Segment& segment, const DataScope& scope) const;

    QString m_source;
    std::vector<Segment> m_segments;
};

}  // namespace fdc::migration
