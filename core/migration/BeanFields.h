// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/migration/Map.h"
#include "core/migration/Pattern.h"
#include "core/migration/StepCatalog.h"

namespace fdc::migration {

/// Typed reading of a bean's fields, with the defaults of the catalogue. The bean is expected to be
/// validated; what is not of the asked type reads as the default. Refers to bean and spec.
class BeanFields {
public:
    BeanFields(const Bean& bean, const ClassSpec& spec) : m_bean(bean), m_spec(spec) {}

    QString text(QStringView name) const;
    bool flag(QStringView name) const;
    qint64 integer(QStringView name) const;
    /// Error: MAP_FIELD_VALUE below @p least or above @p most.
    base::Result<qint64> integerBetween(const QString& name, qint64 least, qint64 most) const;
    /// A list field, or one text with commas.
    QStringList list(QStringView name) const;
    /// Null optional when the field is absent or empty. Error: MAP_PATTERN_INVALID.
    base::Result<std::optional<Pattern>> pattern(QStringView name) const;
    base::Result<std::vector<std::pair<QString, Pattern>>> patternMap(QStringView name) const;
    /// Names and texts as they stand; what is no text is left out.
    std::vector<std::pair<QString, QString>> textMap(QStringView name) const;

private:
    const Bean& m_bean;
    const ClassSpec& m_spec;
};

/// The text of a primitive or of a com.fast2.model.context.Pattern bean; null when it is neither.
std::optional<QString> patternText(const FieldValue& value);

}  // namespace fdc::migration
