// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/LogReader.h"

#include <QFile>
#include <memory>
#include <vector>

#include "core/base/BaseErrors.h"
#include "core/base/LogFile.h"
#include "core/base/LogRecordText.h"
#include "core/base/platform/Files.h"

namespace fdc::base {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 mostBytes = 4 * 1024 * 1024;  // of a call
constexpr qint64 chunkBytes = 64 * 1024;
constexpr qsizetype longestLine = 256 * 1024;  // longer ones are not ours
constexpr int mostFiles = 5;

/// One of the rotated files, held open, so that a rotation in the middle changes nothing.
struct OpenFile {
    std::unique_ptr<QFile> file;
    quint64 node = 0;
    qint64 size = 0;
};

struct Place {
    quint64 node = 0;
    qint64 offset = 0;
    QString text() const { return QString::number(node) + u':' + QString::number(offset); }
};

std::optional<Place> placeOf(const QString& cursor) {
    bool okNode = false;
    bool okOffset = false;
    const Place place{cursor.section(u':', 0, 0).toULongLong(&okNode),
                      cursor.section(u':', 1, 1).toLongLong(&okOffset)};
    return okNode && okOffset && place.offset >= 0 ? std::optional(place) : std::nullopt;
}

Result<std::optional<OpenFile>> openOne(const QString& path) {
    constexpr int tries = 5;
    for (int i = 0; i < tries; ++i) {
        const auto before = platform::identityOf(path);
        if (!before)
            return std::optional<OpenFile>();
        OpenFile one{std::make_unique<QFile>(path), before->node, 0};
        if (!one.file->open(QIODevice::ReadOnly))
            return fail(Error(fileUnreadable, one.file->errorString()).with(u"file"_s, path));
        const auto after = platform::identityOf(path);
        if (!after || after->node != before->node)
            continue;  // rotated in between
        one.size = one.file->size();
        return std::optional(std::move(one));
    }
    return std::optional<OpenFile>();
}

/// Newest first. A file that a rotation moved while we looked is there twice and then counts once.
Result<std::vector<OpenFile>> openAll(const QString& folder) {
    std::vector<OpenFile> files;
    for (int age = 0; age < mostFiles; ++age) {
        auto one = openOne(folder + u'/' + LogFile::nameOf(age));
        if (!one)
            return fail(std::move(one.error()));
        if (*one && (files.empty() || files.back().node != (*one)->node))
            files.push_back(std::move(**one));
    }
    return files;
}

bool isWanted(const LogQuery& query, const LogRecord& record) {
    if (record.level < query.least)
        return false;
    if (!query.correlation.isEmpty() && record.correlation != query.correlation)
        return false;
    if (!query.category.isEmpty() && record.category != query.category &&
        !record.category.startsWith(query.category + u'.'))
        return false;
    return query.text.isEmpty() || record.message.contains(query.text, Qt::CaseInsensitive) ||
           record.category.contains(query.text, Qt::CaseInsensitive);
}

/// One call: what it may still read, and what it found.
struct Reading {
    const LogQuery& query;
    int limit;
    qint64 budget = mostBytes;
    LogPage page = {};

    bool isFull() const { return page.records.size() >= limit; }
    bool isOver() const { return isFull() || budget <= 0; }

    void look(const QByteArray& line, quint64 node, qint64 offset) {
        // Most lines of another story need not be parsed to be left out.
        if (!query.correlation.isEmpty() && !line.contains(query.correlation.toUtf8()))
            return;
        std::optional<LogRecord> record = parseLogLine(line);
        if (!record || !isWanted(query, *record))
            return;
        record->position = Place{node, offset}.text();
        page.records.append(std::move(*record));
    }
};

/// Reads the lines before @p end, the last one first. Answers the start of the oldest line looked at.
qint64 readBackward(OpenFile& one, qint64 end, Reading& reading) {
    QByteArray block;  // [begin, begin + block.size()), its first line perhaps cut
    qint64 begin = end;
    while (begin > 0 || !block.isEmpty()) {
        // Whole lines of the block, from its end.
        while (true) {
            const qsizetype last = block.endsWith('\n') ? block.size() - 1 : block.size();
            const qsizetype before = last > 0 ? block.lastIndexOf('\n', last - 1) : -1;
            if (before < 0 && begin > 0)
                break;  // its start is not in sight yet
            const qsizetype start = before + 1;
            // A last line without its end is still being written.
            if (block.endsWith('\n'))
                reading.look(block.mid(start, last - start), one.node, begin + start);
            block.truncate(start);
            if (reading.isFull() || (block.isEmpty() && begin == 0))
                return begin + start;
        }
        if (reading.budget <= 0)
            return begin + block.size();
        if (block.size() > longestLine)
            block.clear();
        const qint64 size = std::min(chunkBytes, begin);
        one.file->seek(begin - size);
        const QByteArray more = one.file->read(size);
        if (more.size() != size)
            return 0;  // cut under our eyes; nothing older can be told apart any more
        block.prepend(more);
        begin -= size;
        reading.budget -= size;
    }
    return 0;
}

/// Reads the lines from @p begin on. Answers where the next one starts.
qint64 readForward(OpenFile& one, qint64 begin, Reading& reading) {
    QByteArray block;
    qint64 start = begin;  // of block
    one.file->seek(begin);
    while (!reading.isOver()) {
        const QByteArray more = one.file->read(chunkBytes);
        if (more.isEmpty())
            return start;
        reading.budget -= more.size();
        block += more;
        for (qsizetype end = block.indexOf('\n'); end >= 0 && !reading.isFull(); end = block.indexOf('\n')) {
            reading.look(block.left(end), one.node, start);
            block.remove(0, end + 1);
            start += end + 1;
        }
        if (block.size() > longestLine) {
            start += block.size();
            block.clear();
        }
    }
    return start;
}

}  // namespace

QString LogReader::folderIn(const QString& dataFolder) {
    return dataFolder + u"/logs"_s;
}

Result<LogPage> LogReader::before(const LogQuery& query, int limit, const QString& cursor) const {
    auto files = openAll(m_folder);
    if (!files)
        return fail(std::move(files.error()));
    const std::optional<Place> place = placeOf(cursor);
    Reading reading{query, limit};
    bool isThere = !place;
    for (OpenFile& one : *files) {
        isThere = isThere || one.node == place->node;
        if (!isThere)
            continue;
        const qint64 end = place && place->node == one.node ? std::min(place->offset, one.size) : one.size;
        const qint64 reached = readBackward(one, end, reading);
        if (reading.isOver()) {
            const bool isOldest = &one == &files->back();
            reading.page.isComplete = reached == 0 && isOldest;
            if (!reading.page.isComplete)
                reading.page.cursor = Place{one.node, reached}.text();
            break;
        }
    }
    return std::move(reading.page);
}

Result<LogPage> LogReader::after(const LogQuery& query, int limit, const QString& cursor) const {
    auto files = openAll(m_folder);
    if (!files)
        return fail(std::move(files.error()));
    const std::optional<Place> place = placeOf(cursor);
    Reading reading{query, limit};
    reading.page.cursor = cursor.isEmpty() ? Place{}.text() : cursor;
    if (files->empty())
        return std::move(reading.page);
    if (!place) {
        OpenFile& newest = files->front();
        reading.page.cursor = Place{newest.node, newest.size}.text();
        return std::move(reading.page);
    }
    // A file that has been rotated away meanwhile is lost to who follows: the oldest one left goes on.
    const auto named = std::ranges::find(*files, place->node, &OpenFile::node);
    const size_t first = named == files->end() ? files->size() - 1 : size_t(named - files->begin());
    for (size_t i = first + 1; i-- > 0;) {
        OpenFile& one = (*files)[i];
        const qint64 begin = one.node == place->node ? std::min(place->offset, one.size) : 0;
        reading.page.cursor = Place{one.node, readForward(one, begin, reading)}.text();
        if (reading.isOver())
            break;
    }
    reading.page.isComplete = !reading.isOver();
    return std::move(reading.page);
}

}  // namespace fdc::base
