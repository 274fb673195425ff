// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/migration/Target.h"

namespace fdc::migration {

/// One document as its store holds it now, with nothing left out that can be carried elsewhere.
struct KeptDocument {
    struct File {
        QString id;
        QString name;
    };
    QString id;
    QString category;
    QString classId;
    QString name;
    QString acl;
    QString owner;
    QDateTime created;
    Data tags;
    QList<File> files;  ///< in the order of the document
    /// What else the store tells by which one state differs from another, each "name=value": a replaced
    /// content may show in nothing else.
    QStringList facts = {};
};

/// What came of a read by ids.
struct KeptDocuments {
    /// A document that is perhaps there, and alone cannot be read; others can.
    struct Failure {
        QString id;
        base::Error error;
    };
    std::vector<KeptDocument> documents;  ///< in the order of the ids
    std::vector<Failure> failures;
};

/// What a campaign lets be asked of the place that its documents come from (docs/how-to/limits.md). 0: no
/// limit.
struct ReadLimits {
    int requests = 0;              ///< in flight, 1–128; 0 = as many as the server bears
    double listingsPerSecond = 0;  ///< requests of a listing: searches, and reads of several documents
    qint64 bytesPerSecond = 0;     ///< of contents
    bool operator==(const ReadLimits&) const = default;
};

/// Where documents are read from: a scope of FlowerDocs as a source (docs/maps.md). Nothing is ever written.
///
/// Thread: any; never blocks. Each completion is called exactly once, on a thread of the store, and must be
/// quick; it may ask for more. Temporary failures are repeated inside within bounds; once the store is
/// destroyed everything is answered with OPERATION_CANCELLED. Destroy it on any thread but its own: it waits
/// for its completions.
class DocumentStore {
public:
    virtual ~DocumentStore() = default;

    /// Which documents these are, whoever asks: Target::place() of the same ones is the same text.
    virtual QString place() const = 0;

    /// From now on, for everything that is asked below; what is under way goes on.
    virtual void limit(const ReadLimits& /*limits*/) {}
    /// Something waits because of limit(), and not for the server.
    virtual bool isHeldByLimits() const { return false; }

    /// True: no further request of list(), nor of read() of several documents, begins until false is said.
    virtual void rest(bool /*rests*/) {}

    /// How many documents a search announces now.
    virtual void count(EnumerationScope scope, std::function<void(base::Result<qint64>)> counted) = 0;
    /// As Target::enumerate(). @p sink may wait; nothing else that the store does waits for it.
    virtual void list(EnumerationScope scope, Target::Listing sink, Target::Enumerated listed) = 0;

    using Read = std::function<void(base::Result<KeptDocuments>)>;
    /// Those of @p ids that exist; at most mostRead of them. Ids that cannot be asked for are failures, and
    /// an error is one of the store and not of a document.
    virtual void read(QStringList ids, Read done) = 0;
    static constexpr qsizetype mostRead = 50;

    /// Names of the tags that documents of a class may carry; none of a class that does not exist.
    virtual void tagNames(QString classId, std::function<void(base::Result<QStringList>)> named) = 0;

    struct Fetched {
        qint64 bytes = 0;
        QByteArray sha256;  ///< raw, of the bytes as they came
    };
    /// Takes a piece of a content. @p at is its place: 0 begins anew, after a transfer that broke. An error
    /// ends the transfer and is its outcome. Nothing at 0, before it begins, asks whether it is still wanted.
    using Piece = std::function<base::Result<void>(qint64 at, QByteArrayView bytes)>;
    virtual void fetch(QString document, QString file, QString fileName, Piece piece,
                       std::function<void(base::Result<Fetched>)> fetched) = 0;
};

}  // namespace fdc::migration
