// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>
#include <stop_token>

#include "core/base/Result.h"
#include "core/migration/BeanFields.h"
#include "core/migration/Punnet.h"

namespace fdc::migration {

class ClaimSlot;
class ModelSlot;

/// A transforming step. process() gives the same result for the same punnet and files, changes nothing
/// outside the punnet, and may be called by several threads at once. Errors carry fact document; the run adds
/// fact step. After an error the punnet is as before the call, so that an exception link sees what the step
/// saw.
class Step {
public:
    virtual ~Step() = default;
    virtual base::Result<void> process(Punnet& punnet) const = 0;
    /// The same, given up with OPERATION_CANCELLED soon after @p stop is asked for. A step that waits for a
    /// program overrides it; others are quick.
    virtual base::Result<void> processUntil(Punnet& punnet, const std::stop_token& stop) const;
};

/// What steps find around them.
struct StepContext {
    QString scriptsFolder = {};  ///< programs that console.Script may run; empty: none
    /// Where console.ConvertToPdf works, private; made when needed. Empty: it converts nothing.
    QString spoolFolder = {};
    QString toolsFolder = QStringLiteral("/usr/bin");  ///< the programs that make PDFs
    bool leavesFiles = false;                          ///< as PlanContext has it
    bool makesNoFiles = false;                         ///< likewise
    QStringList notTags = {};  ///< data names of which no injector of the map makes a tag
    bool updates = false;      ///< all injectors of the map replace documents that are stored
    std::shared_ptr<const ModelSlot> model = {};   ///< null: there is no target
    std::shared_ptr<const ClaimSlot> claims = {};  ///< null: nothing is claimed
    QString stepId = {};
};

/// The step of a class with role Task. Errors: MAP_CLASS_UNKNOWN, MAP_FIELD_VALUE, MAP_PATTERN_INVALID,
/// MAP_SCRIPT_REFUSED, MAP_CONVERTER_MISSING.
base::Result<std::unique_ptr<Step>> makeStep(const ClassSpec& spec, const BeanFields& fields,
                                             const StepContext& context = {});

}  // namespace fdc::migration
