// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/LogFile.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <cstdio>
#include <utility>

#include "core/base/BaseErrors.h"
#include "core/base/platform/Files.h"

namespace fdc::base {

using namespace Qt::Literals::StringLiterals;

Result<std::unique_ptr<LogFile>> LogFile::open(const QString& folder, LogFileLimits limits) {
    FDC_TRY(platform::makePrivateDirectory(folder));
    auto stream = platform::LogStream::open(folder + u'/' + nameOf(0));
    if (!stream)
        return fail(std::move(stream.error()));
    return std::unique_ptr<LogFile>(new LogFile(folder, limits, std::move(*stream)));
}

LogFile::LogFile(QString folder, LogFileLimits limits, platform::LogStream stream)
    : m_folder(std::move(folder)), m_limits(limits), m_stream(std::move(stream)) {
    m_thread = std::thread([this] { run(); });
}

LogFile::~LogFile() {
    {
        const std::scoped_lock lock(m_mutex);
        m_ending = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

QString LogFile::nameOf(int age) {
    return age == 0 ? u"engine.log"_s : u"engine.log.%1"_s.arg(age);
}

void LogFile::append(const QByteArray& line) {
    {
        const std::scoped_lock lock(m_mutex);
        if (m_waitingBytes + line.size() > m_limits.waitingBytes) {
            ++m_overflowed;
            return;
        }
        m_waiting.push_back(line);
        m_waitingBytes += line.size();
    }
    m_wake.notify_one();
}

void LogFile::flush(Milliseconds limit) {
    std::unique_lock lock(m_mutex);
    m_idle.wait_for(lock, limit, [this] { return m_waiting.empty() && !m_busy; });
}

void LogFile::run() {
    std::unique_lock lock(m_mutex);
    while (true) {
        m_wake.wait(lock, [this] { return m_ending || !m_waiting.empty(); });
        if (m_waiting.empty())
            return;
        const std::vector<QByteArray> lines = std::exchange(m_waiting, {});
        m_lost += std::exchange(m_overflowed, 0);
        m_waitingBytes = 0;
        m_busy = true;
        lock.unlock();
        write(lines);
        lock.lock();
        m_busy = false;
        m_idle.notify_all();
    }
}

void LogFile::write(const std::vector<QByteArray>& lines) {
    QByteArray batch;
    qint64 count = 0;
    const auto put = [&] {
        if (batch.isEmpty())
            return;
        if (!writeBatch(batch))
            m_lost += count;
        batch.clear();
        count = 0;
    };
    for (const QByteArray& line : lines) {
        // A batch never spans a rotation by more than one batch of this size.
        if (batch.size() + line.size() > m_limits.fileBytes / 8)
            put();
        batch += line;
        ++count;
    }
    put();
}

bool LogFile::writeBatch(const QByteArray& bytes) {
    if (m_pausedSince && m_clock.monotonic() - *m_pausedSince < m_limits.retryAfter)
        return false;
    const QByteArray all = m_lost > 0 ? lossLine() + bytes : bytes;
    Result<void> written = rotateFor(all.size());
    if (written)
        written = m_stream->append(all);
    if (written) {
        m_lost = 0;
        m_pausedSince.reset();
        return true;
    }
    // Once, not for each line; standard error is all that is left to tell it on.
    if (!m_pausedSince)
        std::fprintf(stderr, "%s warning base.log the log file is not written: %s\n",
                     toRfc3339(m_clock.utcNow()).toLatin1().constData(),
                     written.error().toLogLine().toUtf8().constData());
    m_pausedSince = m_clock.monotonic();
    return false;
}

Result<void> LogFile::rotateFor(qsizetype more) {
    const QString path = m_folder + u'/';
    if (m_stream && m_stream->size() + more <= m_limits.fileBytes)
        return {};
    if (m_stream && m_stream->size() > 0) {
        m_stream.reset();
        QFile::remove(path + nameOf(m_limits.files - 1));
        for (int age = m_limits.files - 1; age > 0; --age)
            QFile::rename(path + nameOf(age - 1), path + nameOf(age));
    }
    if (!m_stream) {
        auto stream = platform::LogStream::open(path + nameOf(0));
        if (!stream)
            return fail(std::move(stream.error()));
        m_stream.emplace(std::move(*stream));
    }
    return {};
}

QByteArray LogFile::lossLine() const {
    const QJsonObject record{{u"time"_s, toRfc3339(m_clock.utcNow())},
                             {u"level"_s, u"warning"_s},
                             {u"category"_s, u"base.log"_s},
                             {u"correlation"_s, QString()},
                             {u"message"_s, u"%1 records before this one are lost"_s.arg(m_lost)}};
    return QJsonDocument(record).toJson(QJsonDocument::Compact) + '\n';
}

}  // namespace fdc::base
