// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>

#include "core/migration/steps/ScriptProgram.h"
#include "core/migration/steps/Step.h"

namespace fdc::migration {

/// console.Script: a program of the scripts folder says what the data of each document become (docs/maps.md,
/// "Scripts").
class Script final : public Step {
public:
    /// Errors: MAP_FIELD_MISSING, MAP_FIELD_VALUE, with fact field; MAP_SCRIPT_REFUSED. Without a folder in
    /// @p context only the fields are looked at.
    static base::Result<std::unique_ptr<Step>> create(const BeanFields& fields, const StepContext& context);
    /// Errors: those of ScriptProgram::run(), MAP_SCRIPT_REFUSED without a folder.
    base::Result<void> process(Punnet& punnet) const override { return processUntil(punnet, {}); }
    base::Result<void> processUntil(Punnet& punnet, const std::stop_token& stop) const override;

private:
    Script() = default;
    base::Result<Data> changed(const PunnetDocument& document, const QJsonObject& answer) const;

    std::optional<ScriptProgram> m_program;
    QString m_name;
};

}  // namespace fdc::migration
