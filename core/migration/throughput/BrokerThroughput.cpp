// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the embedded broker says about the speed of a campaign (docs/throughput.md).

#include "core/migration/EmbeddedBrokerPrivate.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Documents that were sent and are not being answered yet wait at their injection.
void placeUnsent(Throughput& throughput, const QMap<QString, qint64>& injecting) {
    const StageRate* target = throughput.stage(u"target");
    qint64 unsent = target ? target->queued : 0;
    for (StepRate& step : throughput.steps) {
        const qint64 sent = injecting.value(step.step);
        const qint64 waiting = std::clamp<qint64>(unsent, 0, std::max<qint64>(sent, 0));
        unsent -= waiting;
        if (waiting > 0)
            step.queueAge = std::max(step.queueAge, target->queueAge);
        step.waiting += waiting;
        step.running += std::max<qint64>(sent, 0) - waiting;
    }
}

}  // namespace

QCoro::Task<base::Result<Throughput>> EmbeddedBroker::Private::throughput(QString campaign) {
    const auto self = shared_from_this();
    const auto found = runs.find(campaign);
    Throughput throughput;
    throughput.quiet = u"resting"_s;
    if (found != runs.end() && !found->second->hasEnded()) {
        throughput = found->second->throughput();
        placeUnsent(throughput, found->second->view().processing);
    } else if (const auto record = current(campaign); !record) {
        co_return base::fail(record.error());
    }
    throughput.campaign = campaign;
    co_return throughput;
}

}  // namespace fdc::migration
