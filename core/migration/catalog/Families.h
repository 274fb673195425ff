// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/migration/StepCatalog.h"

/// The entries of the step catalogue, a file a family; stepCatalog() joins them in this order.
namespace fdc::migration::catalog {

std::vector<ClassSpec> sourceClasses();
std::vector<ClassSpec> taskClasses();
/// Injectors, and the connections that they need.
std::vector<ClassSpec> targetClasses();
/// Conditions of links, and what stands in other beans: patterns.
std::vector<ClassSpec> expressionClasses();

}  // namespace fdc::migration::catalog
