// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/sources/ArchiveCursor.h"

#include "core/migration/MapErrors.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

bool isSameFile(const base::platform::FileIdentity& one, const base::platform::FileIdentity& other) {
    // Not the device: its number changes when a share is mounted again.
    return one.node == other.node && one.size == other.size && one.modified == other.modified;
}

std::shared_ptr<ArchiveCursor::Wanted> ArchiveCursor::announce(const QString& entry) {
    auto wanted = std::make_shared<Wanted>(entry);
    const std::scoped_lock lock(m_waitingMutex);
    wanted->pass = m_pass;
    m_waiting[entry].append(wanted);
    return wanted;
}

bool ArchiveCursor::isSettled(const Wanted& wanted) {
    const std::scoped_lock lock(m_waitingMutex);
    return wanted.isSettled;
}

Result<std::shared_ptr<SpoolFile>> ArchiveCursor::fetch(const std::shared_ptr<Wanted>& wanted) {
    if (!isSettled(*wanted)) {
        const std::scoped_lock lock(m_reading);
        while (!isSettled(*wanted))
            step();
    }
    const std::scoped_lock lock(m_waitingMutex);
    if (wanted->error)
        return fail(*wanted->error);
    return wanted->file;
}

void ArchiveCursor::rest() {
    const std::unique_lock lock(m_reading, std::try_to_lock);
    if (lock.owns_lock())
        m_reader.reset();
}

Result<void> ArchiveCursor::begin() {
    {
        const std::scoped_lock lock(m_waitingMutex);
        ++m_pass;
    }
    m_passed = {};
    m_identity = base::platform::identityOf(m_file);
    if (m_expected && m_identity && !isSameFile(*m_expected, *m_identity))
        return fail(base::Error(archiveChanged).with(u"file"_s, m_file));
    m_reader = std::make_unique<ArchiveReader>(m_file, m_names, m_limits);
    return m_reader->open();
}

void ArchiveCursor::step() {
    if (!m_reader) {
        if (const auto begun = begin(); !begun)
            return endPass(begun.error(), true);
    }
    const auto entry = m_reader->next();
    if (!entry)
        return endPass(entry.error());
    if (!*entry)
        return endPass(std::nullopt);
    const QString& path = (*entry)->path;
    if (path.isNull())
        return;
    const bool isFile = (*entry)->kind == ArchiveEntry::Kind::File;
    if (isFile ? !m_passed.insert(path) : m_passed.contains(path))
        return;
    if (const auto wanted = waitingFor(path); !wanted.empty())
        takeOut(**entry, wanted);
}

base::Failure ArchiveCursor::about(base::ErrorCode code, const QString& entry, const QString& found) const {
    base::Error error(code);
    error.with(u"file"_s, m_file + u'/' + entry);
    if (!found.isEmpty())
        error.with(u"found"_s, found);
    return fail(std::move(error));
}

void ArchiveCursor::takeOut(const ArchiveEntry& entry, const std::vector<std::shared_ptr<Wanted>>& wanted) {
    if (entry.kind != ArchiveEntry::Kind::File) {
        const QString found = entry.kind == ArchiveEntry::Kind::Folder ? u"directory"_s
                              : entry.kind == ArchiveEntry::Kind::Link ? u"link"_s
                                                                       : u"special"_s;
        return settle(wanted, about(sourceNotAFile, entry.path, found));
    }
    auto file = spooled();
    if (base::platform::identityOf(m_file) != m_identity) {
        m_reader.reset();
        return settle(wanted, fail(base::Error(archiveChanged).with(u"file"_s, m_file)));
    }
    if (!file && !m_reader->isUsable())
        m_reader.reset();
    if (file)
        (*file)->modified = entry.modified;
    settle(wanted, file);
}

Result<std::shared_ptr<SpoolFile>> ArchiveCursor::spooled() {
    auto file = m_spool.create();
    if (!file)
        return file;
    FDC_TRY(m_reader->read([&file](QByteArrayView bytes) { return (*file)->append(bytes); }));
    FDC_TRY((*file)->close());
    return file;
}

std::vector<std::shared_ptr<ArchiveCursor::Wanted>> ArchiveCursor::waitingFor(const QString& entry) {
    const std::scoped_lock lock(m_waitingMutex);
    const auto found = m_waiting.constFind(entry);
    std::vector<std::shared_ptr<Wanted>> all;
    if (found == m_waiting.constEnd())
        return all;
    for (const std::weak_ptr<Wanted>& each : *found) {
        if (auto wanted = each.lock())
            all.push_back(std::move(wanted));
    }
    if (all.empty())
        m_waiting.erase(found);
    return all;
}

void ArchiveCursor::settle(const std::vector<std::shared_ptr<Wanted>>& wanted,
                           const Result<std::shared_ptr<SpoolFile>>& result) {
    const std::scoped_lock lock(m_waitingMutex);
    for (const std::shared_ptr<Wanted>& each : wanted) {
        each->isSettled = true;
        if (result)
            each->file = *result;
        else
            each->error = result.error();
    }
    // Not the whole list: somebody may have announced the same entry a moment ago.
    for (const std::shared_ptr<Wanted>& each : wanted) {
        const auto waiting = m_waiting.find(each->entry);
        if (waiting == m_waiting.end())
            continue;
        waiting->removeIf([](const std::weak_ptr<Wanted>& one) {
            const auto wantedStill = one.lock();
            return !wantedStill || wantedStill->isSettled;
        });
        if (waiting->isEmpty())
            m_waiting.erase(waiting);
    }
}

void ArchiveCursor::endPass(const std::optional<base::Error>& error, bool isOpenFailure) {
    m_reader.reset();
    std::vector<std::shared_ptr<Wanted>> losers;
    {
        const std::scoped_lock lock(m_waitingMutex);
        for (auto entry = m_waiting.begin(); entry != m_waiting.end();) {
            entry->removeIf([](const std::weak_ptr<Wanted>& each) { return each.expired(); });
            for (const std::weak_ptr<Wanted>& each : *entry) {
                const auto wanted = each.lock();
                if (wanted && (isOpenFailure || wanted->pass < m_pass))
                    losers.push_back(wanted);
            }
            entry = entry->isEmpty() ? m_waiting.erase(entry) : std::next(entry);
        }
    }
    for (const std::shared_ptr<Wanted>& each : losers) {
        if (error)
            settle({each}, fail(*error));
        else
            settle({each}, about(sourceFileMissing, each->entry));
    }
}

}  // namespace fdc::migration
