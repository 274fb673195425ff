// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/migration/Target.h"
#include "core/migration/expressions/ConditionExpression.h"
#include "core/migration/steps/Step.h"

namespace fdc::migration {

/// console.CheckDocument: refuses documents that the target's model, rules of the map, or their own files
/// speak against (docs/maps.md, "Checks"). It changes nothing.
class CheckDocument final : public Step {
public:
    /// Errors: MAP_CONDITION_INVALID, MAP_FIELD_VALUE, with fact field.
    static base::Result<std::unique_ptr<Step>> create(const BeanFields& fields, const StepContext& context);
    /// The first objection, with facts `problems`, how many there are, and `others`, the codes of the rest.
    /// Errors: VALIDATION_…, CONTENT_…, SOURCE_FILE_MISSING, SOURCE_FILE_UNREADABLE, MAPPING_CLASS_MISSING,
    /// MAPPING_VALUES_SEVERAL, MAPPING_DATE_INVALID, MAPPING_CONDITION_FAILED.
    base::Result<void> process(Punnet& punnet) const override;

    /// A step with these fields holds documents against the target's model.
    static bool asksModel(const BeanFields& fields);
    /// A step with these fields refuses what another document was before.
    static bool asksClaims(const BeanFields& fields);

private:
    CheckDocument() = default;
    struct Rule {
        QString name;
        ConditionExpression condition;
    };
    using Problems = std::vector<base::Error>;
    base::Result<void> check(const Punnet& punnet, const PunnetDocument& document) const;
    base::Result<void> checkMetadata(const PunnetDocument& document, Problems& problems) const;
    void checkRules(const DataScope& scope, Problems& problems) const;
    void checkFiles(const PunnetDocument& document, Problems& problems) const;
    base::Result<void> checkDuplicates(const Punnet& punnet) const;
    base::Result<std::optional<QByteArray>> contentKey(const PunnetDocument& document) const;
    std::optional<QByteArray> dataKey(const DataScope& scope) const;

    std::vector<Rule> m_rules;
    QStringList m_acls;       ///< empty: any
    QStringList m_fileTypes;  ///< empty: any
    qint64 m_leastFiles = 0;
    bool m_checksModel = false;
    bool m_checksFiles = false;
    bool m_checksNames = false;
    bool m_leavesFiles = false;
    QStringList m_notTags;
    bool m_updates = false;
    std::shared_ptr<const ModelSlot> m_model;
    QStringList m_uniqueData;     ///< empty: no values are asked for
    QStringList m_comparedNames;  ///< the same, each once, in one order whatever that of the map
    bool m_refusesSameContents = false;
    std::shared_ptr<const ClaimSlot> m_claims;
    QString m_stepId;
};

}  // namespace fdc::migration
