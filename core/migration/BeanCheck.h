// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/migration/Map.h"
#include "core/migration/StepCatalog.h"

namespace fdc::migration {

/// Findings about one bean against the catalogue: class, fields, types, values, patterns, conditions,
/// secrets, inner beans. Facts step, class, field.
class BeanCheck {
public:
    BeanCheck(QString step, std::vector<MapFinding>& findings)
        : m_step(std::move(step)), m_findings(findings) {}

    /// @p roles: what may stand here. Null when the class is unknown or misplaced.
    const ClassSpec* check(const Bean& bean, std::initializer_list<ClassRole> roles, int depth = 0);
    /// Only passwords written out; for beans whose class is not ours, as shared objects.
    void checkSecrets(const Bean& bean);

private:
    using Severity = MapFinding::Severity;
    base::Error at(base::ErrorCode code, const Bean& bean, const QString& field = {},
                   const QString& cause = {}) const;
    void report(base::Error error, Severity severity = Severity::Error);
    void missingFields(const Bean& bean, const ClassSpec& spec);
    void field(const Bean& bean, const Field& field, const FieldSpec& spec, int depth);
    void text(const Bean& bean, const Field& field, const FieldSpec& spec);
    void pattern(const Bean& bean, const QString& field, const FieldValue& value);
    template <typename Expression>
    void expression(const QString& text, const QString& field);
    void namedTexts(const Bean& bean, const Field& field, FieldType type);
    void conditions(const Bean& bean, const Field& field, const FieldSpec& spec, int depth);
    void connection(const Bean& bean, const Field& field, int depth);

    const QString m_step;
    std::vector<MapFinding>& m_findings;
};

}  // namespace fdc::migration
