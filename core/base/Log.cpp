// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/Log.h"

#include <QCoreApplication>
#include <QThread>
#include <atomic>
#include <cstdio>
#include <deque>
#include <mutex>

#include "core/base/Clock.h"
#include "core/base/LogFile.h"
#include "core/base/LogRecordText.h"

namespace fdc::base {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr size_t mostKept = 500;
constexpr Milliseconds lastWords{1'000};

std::mutex s_mutex;
std::deque<QByteArray> s_recent;
QtMsgType s_minimum = QtInfoMsg;
std::atomic<bool> s_tellsJson{false};
LogFilter s_filter;
std::shared_ptr<LogFile> s_file;
QMap<QString, LogLevel> s_levels;

LogLevel levelOf(QtMsgType type) {
    switch (type) {
        case QtDebugMsg: return LogLevel::Debug;
        case QtInfoMsg: return LogLevel::Info;
        case QtWarningMsg: return LogLevel::Warning;
        case QtCriticalMsg: return LogLevel::Error;
        case QtFatalMsg: return LogLevel::Fatal;
    }
    return LogLevel::Fatal;
}

/// The level set for the category, or for the nearest one above it; the mutex is held.
LogLevel leastFor(QString category) {
    while (true) {
        if (const auto found = s_levels.constFind(category); found != s_levels.constEnd())
            return *found;
        if (category.isEmpty())
            return LogLevel::Info;
        const qsizetype dot = category.lastIndexOf(u'.');
        category = dot < 0 ? QString() : category.left(dot);
    }
}

QString threadName() {
    const QThread* current = QThread::currentThread();
    const QCoreApplication* application = QCoreApplication::instance();
    if (!application || current == application->thread())
        return {};
    return current->objectName().isEmpty() ? u"worker"_s : current->objectName();
}

/// On one line and without the sequences that steer a terminal: strangers have a say in what is logged, and
/// must not write lines of their own.
QString onOneLine(QString text) {
    for (QChar& c : text) {
        if (c == u'\n' || c == u'\t' || c == QChar::LineSeparator || c == QChar::ParagraphSeparator)
            c = u' ';
        else if (c.category() == QChar::Other_Control || c.category() == QChar::Other_Format)
            c = QChar::ReplacementCharacter;
    }
    return text;
}

void keepRecent(const QByteArray& line) {
    s_recent.push_back(line.chopped(1));
    if (s_recent.size() > mostKept)
        s_recent.pop_front();
}

void writeLine(QtMsgType type, const QMessageLogContext& context, const QString& message) {
    const LogLevel level = levelOf(type);
    const QString category = QString::fromLatin1(context.category ? context.category : "default");
    const bool isTold = level >= levelOf(s_minimum);
    std::shared_ptr<LogFile> file;
    {
        const std::scoped_lock lock(s_mutex);
        if (level >= leastFor(category))
            file = s_file;
    }
    if (!isTold && !file && level < LogLevel::Info)
        return;
    const QString text = s_filter ? s_filter(message) : message;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QByteArray record =
        file || s_tellsJson ? logLine({now, level, category, {}, text, threadName(), {}}) : QByteArray();
    if (file) {
        file->append(record);
        if (level == LogLevel::Fatal)
            file->flush(lastWords);
    }
    const QByteArray line = toRfc3339(now).toLatin1() + ' ' + logLevelName(level).toLatin1() + ' ' +
                            category.toLatin1() + ' ' + onOneLine(text).toUtf8() + '\n';
    const std::scoped_lock lock(s_mutex);
    if (isTold || level >= LogLevel::Info)
        keepRecent(line);
    if (!isTold)
        return;
    const QByteArray& shown = s_tellsJson ? record : line;
    std::fwrite(shown.constData(), 1, size_t(shown.size()), stderr);
    std::fflush(stderr);
}

/// Categories are made with their debug messages off, so those wanted are switched on by name. Qt's own stay
/// off: they may tell what passes through a connection.
QString filterRules(const QMap<QString, LogLevel>& levels) {
    QString rules;
    for (auto one = levels.begin(); one != levels.end(); ++one) {
        const QString wanted = *one == LogLevel::Debug ? u"true"_s : u"false"_s;
        if (one.key().isEmpty())
            rules += u"*.debug="_s + wanted + u"\nqt.*.debug=false\n"_s;
        else
            rules += one.key() + u".debug="_s + wanted + u'\n' + one.key() + u".*.debug="_s + wanted + u'\n';
    }
    return rules;
}

}  // namespace

void tellLogsAsJson() {
    s_tellsJson = true;
}

QString logLevelName(LogLevel level) {
    switch (level) {
        case LogLevel::Debug: return u"debug"_s;
        case LogLevel::Info: return u"info"_s;
        case LogLevel::Warning: return u"warning"_s;
        case LogLevel::Error: return u"error"_s;
        case LogLevel::Fatal: return u"fatal"_s;
    }
    return {};
}

std::optional<LogLevel> logLevelFromName(QStringView name) {
    for (const LogLevel level :
         {LogLevel::Debug, LogLevel::Info, LogLevel::Warning, LogLevel::Error, LogLevel::Fatal}) {
        if (logLevelName(level) == name)
            return level;
    }
    return std::nullopt;
}

void installLogging(QtMsgType minimum, LogFilter filter) {
    s_minimum = minimum;
    s_filter = std::move(filter);
    qInstallMessageHandler(writeLine);
}

QStringList recentLogLines() {
    const std::scoped_lock lock(s_mutex);
    QStringList lines;
    for (const QByteArray& line : s_recent)
        lines.append(QString::fromUtf8(line));
    return lines;
}

Result<void> startLogFile(const QString& folder) {
    auto opened = LogFile::open(folder);
    if (!opened)
        return fail(std::move(opened.error()));
    std::shared_ptr<LogFile> file = std::move(*opened);
    const std::scoped_lock lock(s_mutex);
    s_file.swap(file);
    return {};
}

void stopLogFile(const QString& folder) {
    std::shared_ptr<LogFile> ending;  // whose thread is joined outside the lock
    const std::scoped_lock lock(s_mutex);
    if (s_file && s_file->folder() == folder)
        s_file.swap(ending);
}

void setLogLevel(const QString& category, LogLevel level) {
    QString rules;
    {
        const std::scoped_lock lock(s_mutex);
        s_levels[category] = level;
        rules = filterRules(s_levels);
    }
    QLoggingCategory::setFilterRules(rules);
}

QMap<QString, LogLevel> logLevels() {
    const std::scoped_lock lock(s_mutex);
    return s_levels;
}

QString correlated(const QString& correlation) {
    return correlation.isEmpty() ? QString() : u"correlation="_s + correlation;
}

}  // namespace fdc::base
