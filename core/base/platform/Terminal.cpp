// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/platform/Terminal.h"

#include <termios.h>
#include <unistd.h>

#include <cstdio>

namespace fdc::base::platform {

namespace {

int descriptorOf(StandardStream stream) {
    switch (stream) {
        case StandardStream::Input: return STDIN_FILENO;
        case StandardStream::Output: return STDOUT_FILENO;
        case StandardStream::Error: return STDERR_FILENO;
    }
    return -1;
}

QByteArray readLine() {
    QByteArray line;
    char next = 0;
    while (line.size() < 4096 && ::read(STDIN_FILENO, &next, 1) == 1 && next != '\n')
        line.append(next);
    return line;
}

}  // namespace

bool isTerminal(StandardStream stream) {
    return ::isatty(descriptorOf(stream)) == 1;
}

std::optional<QByteArray> askHidden(const QByteArray& prompt) {
    termios before{};
    if (!isTerminal(StandardStream::Input) || ::tcgetattr(STDIN_FILENO, &before) != 0)
        return std::nullopt;
    std::fwrite(prompt.constData(), 1, size_t(prompt.size()), stderr);
    std::fflush(stderr);
    termios silent = before;
    silent.c_lflag &= ~tcflag_t(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    QByteArray answer = readLine();
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
    std::fputc('\n', stderr);
    return answer;
}

std::optional<QByteArray> askLine(const QByteArray& prompt) {
    if (!isTerminal(StandardStream::Input))
        return std::nullopt;
    std::fwrite(prompt.constData(), 1, size_t(prompt.size()), stderr);
    std::fflush(stderr);
    return readLine();
}

QByteArray readStandardInput(qint64 limit) {
    QByteArray text;
    char buffer[4096];
    while (text.size() <= limit) {
        const ssize_t count = ::read(STDIN_FILENO, buffer, sizeof buffer);
        if (count <= 0)
            break;
        text.append(buffer, count);
    }
    if (text.endsWith('\n'))
        text.chop(1);
    if (text.endsWith('\r'))
        text.chop(1);
    return text;
}

}  // namespace fdc::base::platform
