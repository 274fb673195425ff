// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QMap>
#include <QRandomGenerator>
#include <cstring>
#include <vector>

/// Crash images: what the disk of a machine may hold that lost its power in the middle of a traced run.
/// Writes that were made durable (fsync of their file) are there; of the others any may be there, whole, in
/// part to a sector, or not, whatever their order. Names that were made, changed or removed since anything
/// was last made durable may or may not be as they were.
namespace faults {

using namespace Qt::Literals::StringLiterals;

struct DiskEvent {
    char operation = 0;  // of the shim
    QString path;
    qint64 offset = 0;
    QByteArray data;
};

/// Empty when the trace cannot be read.
inline std::vector<DiskEvent> readTrace(const QString& path) {
    std::vector<DiskEvent> events;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return events;
    const QByteArray all = file.readAll();
    constexpr qsizetype headSize = 1 + 4 + 8 + 4;
    for (qsizetype at = 0; at + headSize <= all.size();) {
        quint32 pathSize = 0;
        quint64 offset = 0;
        quint32 dataSize = 0;
        std::memcpy(&pathSize, all.constData() + at + 1, 4);
        std::memcpy(&offset, all.constData() + at + 5, 8);
        std::memcpy(&dataSize, all.constData() + at + 13, 4);
        DiskEvent event{all[at], {}, qint64(offset), {}};
        at += headSize;
        if (at + pathSize + dataSize > all.size())
            break;
        event.path = QFile::decodeName(all.mid(at, pathSize));
        event.data = all.mid(at + pathSize, dataSize);
        at += pathSize + dataSize;
        events.push_back(std::move(event));
    }
    return events;
}

class CrashDisk {
public:
    /// Files whose path contains @p remote belong to another machine, which keeps its power.
    explicit CrashDisk(QString remote) : m_remote(std::move(remote)) {}

    void happen(const DiskEvent& event) {
        const bool remote = event.path.contains(m_remote);
        switch (event.operation) {
            case 'c':
                m_names[event.path] = int(m_files.size());
                m_files.emplace_back();
                break;
            case 'w':
            case 't': change(fileAt(event.path), event, remote); break;
            case 's':
                settle(event.path);
                m_durableNames = m_names;
                break;
            case 'r': {
                const int file = m_names.take(event.path);
                m_names[QFile::decodeName(event.data)] = file;
                break;
            }
            case 'u': m_names.remove(event.path); break;
            default: break;
        }
    }

    /// Writes one image of what may be left into @p to, with @p from as the folder of the run.
    void write(const QString& from, const QString& to, QRandomGenerator& random) const {
        const bool namesKept = random.bounded(2) == 0;
        QMap<QString, int> names = namesKept ? m_names : m_durableNames;
        // The other machine's files are as they are.
        names.removeIf([this](const auto& entry) { return entry.key().contains(m_remote); });
        for (auto name = m_names.cbegin(); name != m_names.cend(); ++name) {
            if (name.key().contains(m_remote))
                names.insert(name.key(), name.value());
        }
        const int luck = random.bounded(4);  // 0: all kept, 1: none, else each by itself
        for (auto name = names.cbegin(); name != names.cend(); ++name) {
            if (!name.key().startsWith(from))
                continue;
            const QString path = to + name.key().sliced(from.size());
            QDir().mkpath(QFileInfo(path).path());
            QFile file(path);
            if (!file.open(QIODevice::WriteOnly) || file.write(contentOf(name.value(), luck, random)) < 0)
                qFatal("cannot write the image");
        }
    }

    bool isUnsettled() const {
        return std::any_of(m_files.begin(), m_files.end(),
                           [](const File& file) { return !file.pending.empty(); }) ||
               m_names != m_durableNames;
    }

private:
    struct File {
        QByteArray durable;
        std::vector<DiskEvent> pending;
    };

    int fileAt(const QString& path) {
        const auto known = m_names.constFind(path);
        if (known != m_names.constEnd())
            return *known;
        m_names[path] = int(m_files.size());
        m_files.emplace_back();
        return int(m_files.size()) - 1;
    }

    static void apply(QByteArray& content, const DiskEvent& event) {
        if (event.operation == 't') {
            content.resize(event.offset, '\0');
            return;
        }
        if (content.size() < event.offset + event.data.size())
            content.resize(event.offset + event.data.size(), '\0');
        std::memcpy(content.data() + event.offset, event.data.constData(), size_t(event.data.size()));
    }

    void change(int number, const DiskEvent& event, bool remote) {
        File& file = m_files[size_t(number)];
        if (remote)
            apply(file.durable, event);
        else
            file.pending.push_back(event);
    }

    void settle(const QString& path) {
        const auto known = m_names.constFind(path);
        if (known == m_names.constEnd())
            return;  // a folder
        File& file = m_files[size_t(*known)];
        for (const DiskEvent& event : file.pending)
            apply(file.durable, event);
        file.pending.clear();
    }

    QByteArray contentOf(int number, int luck, QRandomGenerator& random) const {
        constexpr qsizetype sector = 512;
        const File& file = m_files[size_t(number)];
        QByteArray content = file.durable;
        if (luck == 1)
            return content;
        for (DiskEvent event : file.pending) {
            const int fate = luck == 0 ? 0 : random.bounded(3);
            if (fate == 1)
                continue;
            if (fate == 2 && event.data.size() > sector) {
                // Torn: some sectors of it are there.
                const qsizetype sectors = event.data.size() / sector;
                const qsizetype first = random.bounded(int(sectors));
                const qsizetype count = 1 + random.bounded(int(sectors - first));
                event.data = event.data.mid(first * sector, count * sector);
                event.offset += first * sector;
            }
            apply(content, event);
        }
        return content;
    }

    const QString m_remote;
    std::vector<File> m_files;
    QMap<QString, int> m_names;
    QMap<QString, int> m_durableNames;
};

}  // namespace faults
