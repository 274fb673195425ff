// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/Log.h"

#include <cstdio>
#include <deque>
#include <mutex>

#include "core/base/Clock.h"

namespace fdc::base {

namespace {

constexpr size_t mostKept = 500;

std::mutex s_mutex;
std::deque<QByteArray> s_recent;
QtMsgType s_minimum = QtInfoMsg;
LogFilter s_filter;

int severity(QtMsgType type) {
    switch (type) {
        case QtDebugMsg: return 0;
        case QtInfoMsg: return 1;
        case QtWarningMsg: return 2;
        case QtCriticalMsg: return 3;
        case QtFatalMsg: return 4;
    }
    return 4;
}

const char* levelName(QtMsgType type) {
    switch (type) {
        case QtDebugMsg: return "debug";
        case QtInfoMsg: return "info";
        case QtWarningMsg: return "warning";
        case QtCriticalMsg: return "error";
        case QtFatalMsg: return "fatal";
    }
    return "fatal";
}

void writeLine(QtMsgType type, const QMessageLogContext& context, const QString& message) {
    const bool isTold = severity(type) >= severity(s_minimum);
    if (!isTold && severity(type) < severity(QtInfoMsg))
        return;
    const QString text = s_filter ? s_filter(message) : message;
    const QByteArray line = toRfc3339(QDateTime::currentDateTimeUtc()).toLatin1() + ' ' + levelName(type) +
                            ' ' + (context.category ? context.category : "default") + ' ' + text.toUtf8() +
                            '\n';
    const std::scoped_lock lock(s_mutex);
    s_recent.push_back(line.chopped(1));
    if (s_recent.size() > mostKept)
        s_recent.pop_front();
    if (!isTold)
        return;
    std::fwrite(line.constData(), 1, size_t(line.size()), stderr);
    std::fflush(stderr);
}

}  // namespace

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

}  // namespace fdc::base
