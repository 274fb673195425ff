// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>
#include <memory>

#include "core/flowerdocs/CoreClient.h"
#include "core/migration/Target.h"

namespace fdc::flowerdocs {

class Lane;

struct TargetOptions {
    /// Tag that carries the id of the source. It is sent only to classes known to declare it (documentClass()
    /// was asked).
    QString legacyIdTag;
    int concurrency = 0;         ///< requests in flight, 1–128; 0 = as many as the server bears
    int attempts = 3;            ///< of each request, after Temporary failures
    int throttledAttempts = 10;  ///< of each request, after 429
    std::chrono::milliseconds firstDelay{500};
    std::chrono::milliseconds longestDelay{8'000};
    /// A server that asks for more is asked again after this; nothing at all is sent before.
    std::chrono::milliseconds longestRetryAfter{3'600'000};
    std::chrono::milliseconds silence{60'000};  ///< of a transfer, before it counts as dead
};

/// A scope of a FlowerDocs Core as the place where documents go, by the rules of docs/exactly-once.md.
///
/// Errors of deliver(): FD_… codes, TARGET_CONFLICT (stored, and neither this document nor what was last
/// verified), VERIFICATION_FAILED (stored, and read back it differs), TARGET_DOCUMENT_MISSING (update of
/// nothing), FILING_MISPLACED (nothing was sent), other FILING_… (it is stored, and not in its folder),
/// FILE_UNREADABLE and FILE_CHANGED, DOCUMENT_ID_UNUSABLE, those of Session and of net/, OPERATION_CANCELLED
/// (the target is destroyed). Facts: "document", and where they apply "url", "flowerdocsCode", "difference",
/// "folder", "file". Thread: as migration::Target says; destroy it on any thread but its own. It waits for
/// its completions.
class FlowerDocsTarget final : public migration::Target {
public:
    /// @p client's session logs in for the bulk transfers too. @p log may be null and outlives the target.
    FlowerDocsTarget(std::shared_ptr<CoreClient> client, const net::TlsSettings& tls,
                     const TargetOptions& options, net::ExchangeLog* log);
    ~FlowerDocsTarget() override;

    QCoro::Task<base::Result<void>> readyToRehearse() override;
    void deliver(migration::TargetDocument document, migration::DeliveryOptions options,
                 Completion completion) override;
    void setConcurrency(int requests) override;
    void setBandwidth(qint64 bytesPerSecond) override;
    migration::TargetLoad load() const override;
    QCoro::Task<base::Result<migration::TargetClass>> documentClass(QString id) override;
    QCoro::Task<base::Result<migration::TargetModel>> model() override;
    QCoro::Task<base::Result<void>> ping() override;
    QString description() const override;
    QString place() const override;
    void inspect(QString id, bool contents, Inspected completion) override;
    void isFiled(QString folderId, QString childId, Asked completion) override;
    void enumerate(migration::EnumerationScope scope, Listing sink, Enumerated completion) override;
    bool isSameValue(const QString& sent, const QString& stored) const override;
    QString account() const override;

private:
    std::shared_ptr<CoreClient> m_client;
    std::shared_ptr<Lane> m_lane;
};

}  // namespace fdc::flowerdocs
