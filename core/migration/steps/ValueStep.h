// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>

#include "core/migration/steps/Step.h"

namespace fdc::migration {

/// A step that puts other values in the place of those of one name, for every document (docs/maps.md, "Value
/// tables"). What it cannot convert, and a name without value, are errors unless the step says otherwise;
/// nothing becomes empty by itself.
class ValueStep : public Step {
public:
    /// The name that such a step writes; absent when @p spec is none.
    static std::optional<QString> targetOf(const ClassSpec& spec, const BeanFields& fields);
    /// The names that it reads: `dataName`, and those of a default that it may take.
    static QStringList readsOf(const BeanFields& fields);

    /// Errors: what convert() says, MAPPING_VALUE_MISSING.
    base::Result<void> process(Punnet& punnet) const final;

protected:
    /// Reads dataName, targetName, otherwise, missing, defaultValue. Errors: MAP_FIELD_MISSING,
    /// MAP_PATTERN_INVALID.
    base::Result<void> readFields(const BeanFields& fields);
    const QString& name() const { return m_name; }
    /// What stands in the place of @p values, which are some. May be called by several threads at once.
    virtual base::Result<QStringList> convertAll(const QStringList& values, const DataScope& scope) const = 0;
    /// @p made, or when it is an error what `otherwise` says of @p values.
    base::Result<QStringList> orOtherwise(base::Result<QStringList> made, const QStringList& values,
                                          const DataScope& scope) const;
    /// As errors tell values.
    static QString told(const QString& value) { return value.left(200); }

private:
    enum class Way { Error, Keep, LeaveOut, Default };
    static Way wayOf(const QString& word);
    base::Result<QStringList> converted(const QStringList& values, const DataScope& scope) const;

    QString m_name;
    QString m_target;
    Way m_otherwise = Way::Error;
    Way m_missing = Way::Error;
    std::optional<Pattern> m_default;
};

/// Each value by itself; several stay several, in their order.
class EachValueStep : public ValueStep {
protected:
    base::Result<QStringList> convertAll(const QStringList& values, const DataScope& scope) const final;
    /// What stands in the place of @p value; an error of kind Data when it cannot be told, to which
    /// `otherwise` is the answer. May be called by several threads at once.
    virtual base::Result<QStringList> convert(const QString& value, const DataScope& scope) const = 0;
};

}  // namespace fdc::migration
