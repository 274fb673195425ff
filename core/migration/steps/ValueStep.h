// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>

#include "core/migration/steps/Step.h"

namespace fdc::migration {

/// A step that puts other values in the place of those of one name, each by itself, for every document
/// (docs/maps.md, "Values"). A value that it cannot convert, and a name without value, are errors unless the
/// step says otherwise; nothing becomes empty by itself.
class ValueStep : public Step {
public:
    /// The name that such a step writes; absent when @p spec is none.
    static std::optional<QString> targetOf(const ClassSpec& spec, const BeanFields& fields);

    /// Errors: what convert() says, MAPPING_VALUE_MISSING.
    base::Result<void> process(Punnet& punnet) const final;

protected:
    /// Reads dataName, targetName, otherwise, missing, defaultValue. Errors: MAP_FIELD_MISSING,
    /// MAP_PATTERN_INVALID.
    base::Result<void> readFields(const BeanFields& fields);
    const QString& name() const { return m_name; }
    /// What stands in the place of @p value; an error of kind Data when it cannot be told, to which
    /// `otherwise` is the answer. May be called by several threads at once.
    virtual base::Result<QStringList> convert(const QString& value, const DataScope& scope) const = 0;
    /// As errors tell values.
    static QString told(const QString& value) { return value.left(200); }

private:
    enum class Way { Error, Keep, LeaveOut, Default };
    static Way wayOf(const QString& word);
    base::Result<QStringList> converted(const QStringList& values, const DataScope& scope) const;
    base::Result<QStringList> inPlaceOf(const QString& value, const DataScope& scope) const;

    QString m_name;
    QString m_target;
    Way m_otherwise = Way::Error;
    Way m_missing = Way::Error;
    std::optional<Pattern> m_default;
};

}  // namespace fdc::migration
