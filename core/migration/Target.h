// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <qcorotask.h>
#include <functional>
#include <optional>

#include "core/base/Result.h"
#include "core/migration/Punnet.h"

namespace fdc::migration {

/// A document ready to be stored.
struct TargetDocument {
    QString id;  ///< derived id (docs/exactly-once.md); the target keeps it
    QString category = QStringLiteral("DOCUMENT");
    QString classId;
    QString name;
    QString acl;             ///< empty: the class decides
    QString owner;           ///< empty: the account
    QDateTime creationDate;  ///< null: the server decides
    Data tags;
    QList<Content> contents;  ///< usually one
    bool update = false;      ///< FlowerInjector's modeUpdate: the document must exist
};

/// What is known to be stored of a row since an earlier verification.
struct KnownState {
    QByteArray contentSha256;   ///< raw
    QByteArray metadataSha256;  ///< raw, of canonicalMetadata()
};

/// How much is read back before a document counts as verified.
enum class ReadBack { None, Metadata, Full };

struct DeliveryOptions {
    bool askFirst = false;  ///< an earlier attempt may have stored it: look before sending
    ReadBack readBack = ReadBack::Full;
    std::optional<KnownState> lastVerified;
};

struct Delivery {
    QString targetId;
    bool alreadyThere = false;  ///< the very document was found stored; nothing was sent
    bool updated = false;
    bool verified = false;     ///< read back as asked by ReadBack::Full: exists, tags, SHA-256 of the bytes
    QByteArray contentSha256;  ///< raw digest of the bytes sent (or, if already there, read back)
    QByteArray metadataSha256;
    qint64 contentBytes = 0;
};

/// SHA-256 input of class, name, ACL and tags in one canonical form; what "same metadata" means everywhere.
QByteArray canonicalMetadata(const TargetDocument& document);

struct TargetTag {
    QString name;
    bool mandatory = false;
    bool multivalued = false;
    QString type;  ///< STRING, INT, DATE …; empty when the tag class is unknown
};
struct TargetClass {
    QString id;
    QString category;
    QList<TargetTag> tags;
};

/// Where documents go. deliver() runs the whole exchange of one document by the rules of
/// docs/exactly-once.md: ask, send content, create with the derived id, on "already there" compare, read
/// back.
///
/// Thread: deliver() from any thread, never blocks; the completion is called exactly once, on a thread of the
/// target, and must be quick. Temporary failures are repeated inside within bounds; what is reported is final
/// for this attempt. Errors carry ledger classes through ErrorClass.h. Everything else: engine event loop.
class Target {
public:
    using Completion = std::function<void(base::Result<Delivery>)>;

    virtual ~Target() = default;
    virtual void deliver(TargetDocument document, DeliveryOptions options, Completion completion) = 0;
    /// Requests in flight allowed, 1–128.
    virtual void setConcurrency(int requests) = 0;

    /// The class with its tags; error CLASS_UNKNOWN when it does not exist.
    virtual QCoro::Task<base::Result<TargetClass>> documentClass(QString id) = 0;
    /// One harmless authenticated call; for waiting out an outage without burning documents.
    virtual QCoro::Task<base::Result<void>> ping() = 0;
    /// "https://host/core, scope X, user Y": never a secret.
    virtual QString description() const = 0;
};

}  // namespace fdc::migration
