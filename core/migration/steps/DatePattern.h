// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <optional>
#include <vector>

#include "core/base/Result.h"

namespace fdc::migration {

/// A form of dates in the letters of Java's formatters, as Fast2 writes them: y M d H h a m s S Z X and
/// quoted text (docs/maps.md, "Dates"). Strict: what the form does not say is not read. Immutable; any
/// thread.
class DatePattern {
public:
    /// Errors: MAP_FIELD_VALUE with fact value, for a letter that is not known, stands too often or twice, a
    /// form without a day, and an hour that nobody could tell, such as h without a.
    static base::Result<DatePattern> parse(const QString& text);

    struct Read {
        QDate date;
        QTime time{0, 0};
        std::optional<int> offset;  ///< seconds east of UTC, when the text tells it
    };
    /// Absent when @p text has another form or is no date, as 31 April. @p pivot: a year of two digits lies
    /// in the hundred years from it on.
    std::optional<Read> read(QStringView text, int pivot) const;
    QString write(const QDateTime& moment) const;
    /// Year, month and day and nothing else: no zone moves what it says.
    bool isOfDays() const;

private:
    struct Part {
        QChar letter;  ///< null: a literal
        int count = 0;
        QString literal;
    };
    DatePattern() = default;
    bool has(QChar letter) const;

    std::vector<Part> m_parts;
};

}  // namespace fdc::migration
