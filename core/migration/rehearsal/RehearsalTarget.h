// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>

#include "core/migration/Target.h"
#include "core/migration/validation/ModelCheck.h"

namespace fdc::migration {

/// The sink of a rehearsal: a target that is asked, read and measured as in a campaign, and to which nothing
/// is written (docs/rehearsal.md). Thread: as Target says.
class RehearsalTarget final : public Target {
public:
    /// @p target: readyToRehearse() was answered.
    /// @p model: takes what the target says of its model.
    RehearsalTarget(std::shared_ptr<Target> target, std::shared_ptr<ModelSlot> model)
        : m_target(std::move(target)), m_model(std::move(model)) {}

    void deliver(TargetDocument document, DeliveryOptions options, Completion completion) override {
        options.rehearsal = true;
        options.readBack = ReadBack::None;
        m_target->deliver(std::move(document), std::move(options), std::move(completion));
    }
    void setConcurrency(int requests) override { m_target->setConcurrency(requests); }
    TargetLoad load() const override { return m_target->load(); }
    void setBandwidth(qint64 bytesPerSecond) override { m_target->setBandwidth(bytesPerSecond); }
    QCoro::Task<base::Result<TargetClass>> documentClass(QString id) override {
        return m_target->documentClass(std::move(id));
    }
    QCoro::Task<base::Result<TargetModel>> model() override {
        const std::shared_ptr<Target> target = m_target;
        const std::shared_ptr<ModelSlot> slot = m_model;
        auto asking = target->model();
        const auto model = co_await std::move(asking);
        if (model)
            slot->fill(std::make_shared<const TargetModel>(*model));
        co_return model;
    }
    QCoro::Task<base::Result<void>> ping() override { return m_target->ping(); }
    QString description() const override { return m_target->description(); }
    QString place() const override { return m_target->place(); }

private:
    const std::shared_ptr<Target> m_target;
    const std::shared_ptr<ModelSlot> m_model;
};

}  // namespace fdc::migration
