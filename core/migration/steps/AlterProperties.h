// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/migration/steps/Step.h"

namespace fdc::migration {

/// AlterPunnetProperties and AlterDocumentProperties: sets data from patterns, then removes names. All
/// patterns see the data as it was before the step, whatever their order. A pattern that gives no value
/// (`${a?:''}`) removes the name.
class AlterProperties final : public Step {
public:
    enum class Owner { Punnet, Document };
    static base::Result<std::unique_ptr<Step>> create(Owner owner, const BeanFields& fields);

    base::Result<void> process(Punnet& punnet) const override;

private:
    AlterProperties() = default;
    base::Result<Data> altered(Data data, const DataScope& scope) const;

    Owner m_owner = Owner::Document;
    std::vector<std::pair<QString, Pattern>> m_set;
    QStringList m_remove;
};

}  // namespace fdc::migration
