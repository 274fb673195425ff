// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/migration/EmbeddedBroker.h"
#include "core/migration/Target.h"
#include "core/migration/ledger/LoopCalls.h"

namespace fdc::migration {

/// A target in the hands of a broker on another thread: what belongs to the event loop that the target was
/// made in is done there, and there it ends. Thread: any.
class TargetAtHome final : public Target {
public:
    /// @p home: the way into that event loop, where this is called.
    TargetAtHome(std::shared_ptr<Target> inner, std::shared_ptr<LoopCalls> home);
    ~TargetAtHome() override;

    void deliver(TargetDocument document, DeliveryOptions options, Completion completion) override;
    void setConcurrency(int requests) override;
    TargetLoad load() const override;
    void setBandwidth(qint64 bytesPerSecond) override;
    QCoro::Task<base::Result<TargetClass>> documentClass(QString id) override;
    QCoro::Task<base::Result<TargetModel>> model() override;
    QCoro::Task<base::Result<void>> ping() override;
    QString description() const override { return m_description; }
    QString place() const override { return m_place; }
    void inspect(QString id, bool contents, Inspected completion) override;
    void isFiled(QString folderId, QString childId, Asked completion) override;
    void enumerate(EnumerationScope scope, Listing sink, Enumerated completion) override;
    bool isSameValue(const QString& sent, const QString& stored) const override;
    QString account() const override;

private:
    std::shared_ptr<Target> m_inner;
    std::shared_ptr<LoopCalls> m_home;
    const QString m_description;
    const QString m_place;
};

using TargetFactory = decltype(EmbeddedBroker::Options::target);
using SecretReader = decltype(EmbeddedBroker::Options::secret);
/// Reads where @p home leads.
SecretReader askedAt(std::shared_ptr<LoopCalls> home, SecretReader reader);

using StoreFactory = decltype(EmbeddedBroker::Options::store);
/// Logs in at home; a store itself has no event loop.
StoreFactory openedAt(std::shared_ptr<LoopCalls> home, StoreFactory factory);

/// Logs in where @p home leads; its targets are TargetAtHome.
TargetFactory loggingInAt(std::shared_ptr<LoopCalls> home, TargetFactory factory);

}  // namespace fdc::migration
