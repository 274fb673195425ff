// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/migration/EmbeddedBroker.h"
#include "core/migration/validation/ModelCheck.h"

namespace fdc::migration {

/// A campaign that writes nothing to the target (docs/rehearsal.md): the same engine, steps, ledger and audit
/// code as a real one, on a copy of the ledger in a folder of its own, with a RehearsalTarget at the end.
/// What it finds stays in that folder. Campaigns that the ledger has at rest do not keep it from their
/// source. Thread: that of the event loop it was made in.
class Rehearsal {
public:
    using TargetOf =
        std::function<QCoro::Task<base::Result<std::shared_ptr<Target>>>(Plan::Connection connection)>;
    struct World {
        LedgerPlace ledger;          ///< the real one; a file is copied, of a shared one nothing is known
        QString folder;              ///< of this rehearsal alone; made here
        QString environment;         ///< part of every derived id
        QString scriptsFolder = {};  ///< as EmbeddedBroker::Options
        QString language = QStringLiteral("en");
        QString holder;
        const base::Clock* clock = nullptr;  ///< outlives the rehearsal
        /// As EmbeddedBroker::Options::target: the real target.
        TargetOf target;
        decltype(EmbeddedBroker::Options::store) store = {};
        decltype(EmbeddedBroker::Options::secret) secret = {};
    };
    /// Copies the ledger and starts. Errors: those of EmbeddedBroker::start(), of files and store::Database,
    /// REHEARSAL_UNSUPPORTED.
    static QCoro::Task<base::Result<std::unique_ptr<Rehearsal>>> begin(World world, StartRequest request);

    const QString& campaign() const { return m_campaign; }
    /// What the target said of its model; null: it has none, or no step of the map asked, nor does anybody
    /// try failed documents again (FixPreview).
    std::shared_ptr<const TargetModel> model() const { return m_model->shared(); }
    QCoro::Task<base::Result<CampaignStatus>> status();
    /// Gives it up; what was found so far stays.
    QCoro::Task<base::Result<void>> cancel(QString actor);
    /// Drains, before it is destroyed.
    QCoro::Task<void> leave();

    static LedgerPlace ledgerIn(const QString& folder);

private:
    Rehearsal() = default;
    static QCoro::Task<base::Result<std::shared_ptr<Target>>> rehearsed(TargetOf real,
                                                                        Plan::Connection connection,
                                                                        std::shared_ptr<ModelSlot> model,
                                                                        bool readsModel);

    std::unique_ptr<audit::AuditTrail> m_trail;
    std::unique_ptr<EmbeddedBroker> m_broker;
    QString m_campaign;
    std::shared_ptr<ModelSlot> m_model = std::make_shared<ModelSlot>();
};

}  // namespace fdc::migration
