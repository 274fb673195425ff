// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <qcorotask.h>
#include <QHash>
#include <functional>
#include <optional>
#include <vector>

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/migration/Punnet.h"
#include "core/migration/TargetFolder.h"

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
    /// From the top down: each is made where it is missing, and lies in the one before. Once the document is
    /// stored it is put into the last one. Empty: into none.
    QList<TargetFolder> folders;
};

/// What is known to be stored of a row since an earlier verification.
struct KnownState {
    QByteArray contentSha256;   ///< raw
    QByteArray metadataSha256;  ///< raw, of canonicalMetadata()
};

/// How much of a stored document is read back (docs/reconciliation.md, Strategies). Size: it exists, and so
/// many bytes can be downloaded. Hash: it exists, with this SHA-256. Metadata: it exists, with class, name,
/// ACL and tags. Full: Hash and Metadata; only Full makes a document verified.
enum class ReadBack { None, Size, Hash, Metadata, Full };

struct DeliveryOptions {
    bool askFirst = false;  ///< an earlier attempt may have stored it: look before sending
    ReadBack readBack = ReadBack::Full;
    std::optional<KnownState> lastVerified;
    /// Folder into which an earlier delivery put this document, and nobody else did: it is taken out of it
    /// once it lies in another one. Empty: not known.
    QString filedIn = {};
    /// Nothing is written: what is there is read, and the answer is what a delivery would come to, as far as
    /// the target's rules tell.
    bool rehearsal = false;
};

struct Delivery {
    QString targetId;
    bool alreadyThere = false;  ///< the very document was found stored; nothing was sent
    bool updated = false;
    bool verified = false;     ///< read back as asked by ReadBack::Full: exists, tags, SHA-256 of the bytes
    QByteArray contentSha256;  ///< raw digest of the bytes sent (or, if already there, read back)
    QByteArray metadataSha256;
    qint64 contentBytes = 0;
    QString folderId = {};  ///< into which it was put; empty: into none
    /// SHA-256 (hex) of the files that were converted into what was sent, in order; told by the engine.
    QStringList originalHashes = {};
};

/// SHA-256 input of class, name, ACL and tags in one canonical form; what "same metadata" means everywhere.
QByteArray canonicalMetadata(const TargetDocument& document);
/// Whether @p stored, with all that the target holds, may be what a digest of canonicalMetadata() was made
/// of: its tags taken all, or only those of the map; its ACL, owner and creation date, each, or without,
/// because what was never sent is the server's.
bool isMadeOf(const QByteArray& metadataSha256, const TargetDocument& stored, const QStringList& mappedTags);

struct TargetTag {
    QString name;
    bool mandatory = false;
    bool multivalued = false;
    QString type;              ///< STRING, INT, DATE …; empty when the tag class is unknown
    QStringList allowed = {};  ///< the values of a CHOICELIST; empty: not told, or any
};
struct TargetClass {
    QString id;
    QString category;
    QList<TargetTag> tags;
};
/// All classes of documents, as they stood when they were read.
struct TargetModel {
    QHash<QString, TargetClass> classes;
};

/// How hard the target can be pressed just now. A snapshot; all zero when a target does not tell.
struct TargetLoad {
    int limit = 0;  ///< requests allowed in flight now; adaptive, it moves between 4 and 128
    int inFlight = 0;
    int waiting = 0;                       ///< asked for, not yet sent
    base::Milliseconds latency{0};         ///< median answer time of the recent requests; 0 = none yet
    base::Milliseconds throttledFor{0};    ///< what is left of a silence that the target asked for (429, 503)
    base::Milliseconds throttledTotal{0};  ///< time spent in such silences since the target was opened
    qint64 throttles = 0;                  ///< answers that asked for one so far
};

/// One document as the target holds it now.
struct StoredDocument {
    QString id;
    QString classId;
    QString name;
    QString acl;
    QString owner;
    QDateTime created;
    Data tags;
    QStringList fileNames;
    qint64 contentBytes = -1;  ///< downloaded, of all contents; -1 = not read
    QByteArray contentSha256;  ///< raw; of several contents the digest over theirs; empty = not read, or none
    std::optional<bool> filed = {};  ///< lies in the folder it was to be put into; nothing: nobody asked
};

/// What enumerate() lists: the documents of a class created between two moments, both included.
struct EnumerationScope {
    QString classId;
    QDateTime from;    ///< null: since ever
    QDateTime until;   ///< null: until now
    QStringList tags;  ///< values to bring along
};
struct ListedDocument {
    QString id;
    QString classId;
    QString name;
    QDateTime created;
    Data tags;
};
struct Enumeration {
    qint64 announced = 0;  ///< how many the target says there are
    qint64 listed = 0;     ///< rows handed over; a document may come twice
    bool complete = true;  ///< false: some slice holds more than the target lists, and cannot be cut smaller
    qint64 requests = 0;
    QString cause = {};  ///< why it is not complete, where more is known; technical text
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
    /// Requests in flight allowed, 1–128; 0 = as many as the target bears, between 4 and 128.
    virtual void setConcurrency(int requests) = 0;
    /// Thread-safe.
    virtual TargetLoad load() const { return {}; }
    /// Bytes of contents a second, over all transfers; 0 = no limit. Whoever cannot do that leaves it: the
    /// campaign's own pace holds the limit over several documents. Thread-safe.
    virtual void setBandwidth(qint64 /*bytesPerSecond*/) {}

    /// The class with its tags; error CLASS_UNKNOWN when it does not exist.
    virtual QCoro::Task<base::Result<TargetClass>> documentClass(QString id) = 0;
    /// For steps that hold documents against it. The default knows none: TARGET_MODEL_UNSUPPORTED.
    virtual QCoro::Task<base::Result<TargetModel>> model();
    /// One harmless authenticated call; for waiting out an outage without burning documents.
    virtual QCoro::Task<base::Result<void>> ping() = 0;
    /// "https://host/core, scope X, user Y": never a secret.
    virtual QString description() const = 0;
    /// Which documents these are, whoever asks; empty: nobody could read them from there (DocumentStore).
    virtual QString place() const { return {}; }

    /// Reads what deliver() with `rehearsal` judges by; before the first of them. The default knows no
    /// rehearsal: REHEARSAL_UNSUPPORTED.
    virtual QCoro::Task<base::Result<void>> readyToRehearse();

    using Inspected = std::function<void(base::Result<std::optional<StoredDocument>>)>;
    /// Reads one document by its id, with its contents when @p contents says so (they are hashed, not kept);
    /// nothing when it does not exist. Nothing is written. Thread and repeats as deliver(). The default knows
    /// no reading: VERIFICATION_UNSUPPORTED.
    virtual void inspect(QString id, bool contents, Inspected completion);
    using Asked = std::function<void(base::Result<bool>)>;
    /// Whether a folder lists a document or a folder; false as well when there is no such folder. Thread and
    /// default as inspect().
    virtual void isFiled(QString folderId, QString childId, Asked completion);
    using Listing = std::function<bool(std::vector<ListedDocument>)>;
    using Enumerated = std::function<void(base::Result<Enumeration>)>;
    /// What the target holds, listed by itself and not asked for by id. @p sink is called on a thread of the
    /// target, one call at a time; false ends it with OPERATION_CANCELLED. Absence from it proves nothing
    /// (search lag): inspect() does. Thread and default as inspect().
    virtual void enumerate(EnumerationScope scope, Listing sink, Enumerated completion);
    /// Whether a value that is stored means what was sent, where the target has forms of its own (dates).
    /// Thread-safe.
    virtual bool isSameValue(const QString& sent, const QString& stored) const { return sent == stored; }
    /// Who owns what we store; empty when unknown. Thread-safe.
    virtual QString account() const { return {}; }
};

}  // namespace fdc::migration
