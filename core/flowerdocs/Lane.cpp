// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/flowerdocs/Lane.h"

#include <QRandomGenerator>
#include <QtEndian>

#include "core/base/BaseErrors.h"
#include "core/net/Retry.h"
#include "core/security/Digest.h"
#include "core/security/FileDigest.h"

namespace fdc::flowerdocs {

using namespace Qt::Literals::StringLiterals;

namespace {

base::Failure cancelled() {
    return base::fail(base::operationCancelled, u"the target is closed"_s);
}

}  // namespace

Lane::Lane(Session& session, std::unique_ptr<net::BulkHttp> http, const TargetOptions& options)
    : m_session(session),
      m_options(options),
      m_http(std::move(http)),
      m_waits(std::make_unique<Schedule>()),
      m_reads(std::make_unique<Schedule>()) {}

Lane::~Lane() {
    close();
}

void Lane::send(net::BulkRequest request, net::BulkHttp::Completion completion) {
    {
        const std::lock_guard guard(m_mutex);
        if (!m_closed) {
            m_http->submit(std::move(request), std::move(completion));
            return;
        }
    }
    completion(cancelled());
}

void Lane::after(std::chrono::milliseconds delay, Schedule::Job job) {
    {
        const std::lock_guard guard(m_mutex);
        if (!m_closed) {
            m_waits->after(delay, std::move(job));
            return;
        }
    }
    job(true);
}

void Lane::hash(const QString& path, Hashed done) {
    const Schedule::Job job = [path, done](bool isCancelled) {
        if (isCancelled)
            done(cancelled());
        else
            done(security::sha256OfFile(path));
    };
    {
        const std::lock_guard guard(m_mutex);
        if (!m_closed) {
            m_reads->after({}, job);
            return;
        }
    }
    job(true);
}

std::chrono::milliseconds Lane::delay(int failures, const net::Reply* reply) const {
    const double random = QRandomGenerator::global()->generateDouble();
    std::optional<std::chrono::milliseconds> asked;
    if (reply)
        asked = net::parseRetryAfter(net::headerValue(reply->headers, "Retry-After"),
                                     QDateTime::currentDateTimeUtc());
    const net::RetryPolicy policy{m_options.attempts, m_options.firstDelay,
                                  asked ? m_options.longestRetryAfter : m_options.longestDelay};
    return net::retryDelay(policy, failures, asked, random);
}

void Lane::setConnections(int connections) {
    const std::lock_guard guard(m_mutex);
    if (!m_closed)
        m_http->setConnections(connections);
}

void Lane::setBandwidth(qint64 bytesPerSecond) {
    const std::lock_guard guard(m_mutex);
    if (!m_closed)
        m_http->setBandwidth(bytesPerSecond);
}

void Lane::setReplyBandwidth(qint64 bytesPerSecond) {
    const std::lock_guard guard(m_mutex);
    if (!m_closed)
        m_http->setReplyBandwidth(bytesPerSecond);
}

net::BulkLoad Lane::load() const {
    const std::lock_guard guard(m_mutex);
    return m_closed ? net::BulkLoad{} : m_http->load();
}

void Lane::learnClass(const QString& classId, bool declares) {
    const std::lock_guard guard(m_mutex);
    if (declares)
        m_legacyClasses.insert(classId);
    else
        m_legacyClasses.erase(classId);
}

bool Lane::declaresLegacyTag(const QString& classId) const {
    const std::lock_guard guard(m_mutex);
    return m_legacyClasses.contains(classId);
}

void Lane::setRules(std::shared_ptr<const WriteRules> rules) {
    const std::lock_guard guard(m_mutex);
    m_rules = std::move(rules);
}

std::shared_ptr<const WriteRules> Lane::rules() const {
    const std::lock_guard guard(m_mutex);
    return m_rules;
}

void Lane::setFolderRules(std::shared_ptr<const WriteRules> rules) {
    const std::lock_guard guard(m_mutex);
    m_folderRules = std::move(rules);
}

std::shared_ptr<const WriteRules> Lane::folderRules() const {
    const std::lock_guard guard(m_mutex);
    return m_folderRules;
}

void Lane::learnAcl(const QString& id) {
    const std::lock_guard guard(m_mutex);
    m_acls.insert(id);
}

bool Lane::knowsAcl(const QString& id) const {
    const std::lock_guard guard(m_mutex);
    return m_acls.contains(id);
}

bool Lane::wouldCreate(const QString& id, const QByteArray& digest) {
    const auto first = [](const QByteArray& sha256) {
        return qFromLittleEndian<quint64>(sha256.constData());
    };
    const quint64 key = first(security::sha256(id.toUtf8()));
    const std::lock_guard guard(m_mutex);
    const auto there = m_wouldBe.constFind(key);
    if (there != m_wouldBe.constEnd())
        return *there == first(digest);
    m_wouldBe.insert(key, first(digest));
    return true;
}

void Lane::begin() {
    const std::lock_guard guard(m_mutex);
    ++m_active;
}

void Lane::end() {
    const std::lock_guard guard(m_mutex);
    --m_active;
    m_idle.notify_all();
}

void Lane::close() {
    {
        const std::lock_guard guard(m_mutex);
        m_closed = true;
    }
    // Their destructors call back into send(), after() and hash(), which now refuse.
    m_reads.reset();
    m_waits.reset();
    m_http.reset();
    std::unique_lock lock(m_mutex);
    m_idle.wait(lock, [this] { return m_active == 0; });
}

}  // namespace fdc::flowerdocs
