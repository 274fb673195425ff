// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>
#include <vector>

#include "core/migration/Target.h"

namespace fdc::migration {

/// The model that a plan's steps hold documents against. Filled at most once, before the first punnet;
/// afterwards immutable and shared by threads.
class ModelSlot {
public:
    explicit ModelSlot(std::shared_ptr<const TargetModel> model = {}) : m_model(std::move(model)) {}
    void fill(std::shared_ptr<const TargetModel> model) { m_model = std::move(model); }
    /// Null: there is no target, as in the tests of a map.
    const TargetModel* model() const { return m_model.get(); }
    const std::shared_ptr<const TargetModel>& shared() const { return m_model; }

private:
    std::shared_ptr<const TargetModel> m_model;
};

/// What the class of @p document says against it (docs/maps.md, "Checks"); empty: nothing. In the order of
/// the names of tags: VALIDATION_CLASS alone, VALIDATION_TAG_UNDECLARED, VALIDATION_TAG_MISSING,
/// VALIDATION_TAG_SEVERAL, VALIDATION_TAG_TYPE, VALIDATION_TAG_CHOICE. Pure.
std::vector<base::Error> objectionsOf(const TargetDocument& document, const TargetModel& model);

}  // namespace fdc::migration
