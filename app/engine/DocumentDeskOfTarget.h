// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFuture>
#include <QHash>
#include <QPromise>
#include <deque>
#include <functional>
#include <memory>

#include "core/connector/sdk/DocumentDesk.h"
#include "core/migration/Target.h"

namespace fdc::engine {

/// The desk of one environment: a delivery becomes the document whose id is derived from environment,
/// connector and source id (docs/exactly-once.md), so that it needs no memory of its own. The document that
/// is there is compared with what is delivered: the same is left alone, another is updated, which a class
/// with versions keeps as a new version. Content is read back before a delivery counts.
///
/// Deliveries of one document wait for one another, those of others do not. Thread: the engine's event loop.
/// Errors: DELIVERY_INVALID (no source id, class or file), those of the target.
class DocumentDeskOfTarget final : public connector::DocumentDesk {
public:
    /// The target with the account in force; asked at each delivery.
    using Reach = std::function<QCoro::Task<base::Result<std::shared_ptr<migration::Target>>>()>;

    DocumentDeskOfTarget(QString environment, Reach reach);
    ~DocumentDeskOfTarget() override;

    QCoro::Task<base::Result<connector::DeliveredDocument>> deliver(
        connector::DocumentDelivery delivery) override;

    /// Where a delivery goes.
    static QString documentId(const QString& environment, const QString& connector, const QString& sourceId);

private:
    struct Line;  // who waits for one document
    QFuture<void> enter(const QString& id);
    void leave(const QString& id);
    QCoro::Task<base::Result<migration::Delivery>> store(migration::TargetDocument document);

    QString m_environment;
    Reach m_reach;
    QHash<QString, std::shared_ptr<Line>> m_lines;
};

}  // namespace fdc::engine
