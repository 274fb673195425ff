// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <set>

#include "core/flowerdocs/FlowerDocsTarget.h"
#include "core/flowerdocs/FolderBook.h"
#include "core/flowerdocs/Schedule.h"
#include "core/net/BulkHttp.h"

namespace fdc::flowerdocs {

class WriteRules;

/// What the deliveries of one target share: the way to the server, waiting, and reading files. Thread-safe.
/// After close() everything asked of it is answered with OPERATION_CANCELLED.
class Lane {
public:
    /// Digest of a file, or why it could not be read (FILE_UNREADABLE, OPERATION_CANCELLED).
    using Hashed = std::function<void(base::Result<QByteArray>)>;

    Lane(Session& session, std::unique_ptr<net::BulkHttp> http, const TargetOptions& options);
    ~Lane();

    Session& session() const { return m_session; }
    const TargetOptions& options() const { return m_options; }

    void send(net::BulkRequest request, net::BulkHttp::Completion completion);
    void after(std::chrono::milliseconds delay, Schedule::Job job);
    /// SHA-256 of a regular file, on the reading thread.
    void hash(const QString& path, Hashed done);
    /// The wait before the next try (1 = one has failed): jittered back-off, or what the server asks, within
    /// its limit.
    std::chrono::milliseconds delay(int failures, const net::Reply* reply) const;

    void setConnections(int connections);
    void setBandwidth(qint64 bytesPerSecond);
    void setReplyBandwidth(qint64 bytesPerSecond);
    net::BulkLoad load() const;
    /// Which classes declare the legacy-id tag; those never asked about do not.
    void learnClass(const QString& classId, bool declaresLegacyTag);
    bool declaresLegacyTag(const QString& classId) const;

    /// For rehearsals; null until somebody read them.
    void setRules(std::shared_ptr<const WriteRules> rules);
    std::shared_ptr<const WriteRules> rules() const;
    /// The same of folders; null until the first one is rehearsed.
    void setFolderRules(std::shared_ptr<const WriteRules> rules);
    std::shared_ptr<const WriteRules> folderRules() const;
    FolderBook& folders() { return m_folders; }
    /// ACLs that the server has.
    void learnAcl(const QString& id);
    bool knowsAcl(const QString& id) const;
    /// A rehearsal would create this document; false when it would have created another one under that id.
    bool wouldCreate(const QString& id, const QByteArray& digest);

    void begin();  ///< a delivery starts …
    void end();    ///< … and has called its completion
    /// Ends all deliveries and waits until the last one said so. Not from a thread of the target.
    void close();

private:
    Session& m_session;
    const TargetOptions m_options;
    mutable std::mutex m_mutex;
    std::condition_variable m_idle;
    bool m_closed = false;
    int m_active = 0;
    std::set<QString> m_legacyClasses;
    std::set<QString> m_acls;
    QHash<quint64, quint64> m_wouldBe;  ///< by id; eight bytes of digests each, so that millions fit
    std::shared_ptr<const WriteRules> m_rules;
    std::shared_ptr<const WriteRules> m_folderRules;
    FolderBook m_folders;
    std::unique_ptr<net::BulkHttp> m_http;
    std::unique_ptr<Schedule> m_waits;
    std::unique_ptr<Schedule> m_reads;
};

}  // namespace fdc::flowerdocs
