// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/platform/ChildPipes.h"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <ctime>
#include <utility>

#include "core/base/BaseErrors.h"
#include "core/base/platform/Descriptor.h"

namespace fdc::base::platform {

namespace {

constexpr int ends = 3;

void closeOne(int& descriptor) {
    if (const int value = std::exchange(descriptor, -1); value >= 0)
        ::close(value);
}

/// While it lives, a write that nobody reads is an answer (EPIPE) and no signal for this thread, whatever the
/// program does with that signal.
class WithoutPipeSignal {
public:
    WithoutPipeSignal() {
        sigset_t pending;
        ::sigemptyset(&m_set);
        ::sigaddset(&m_set, SIGPIPE);
        ::sigpending(&pending);
        m_wasPending = ::sigismember(&pending, SIGPIPE) == 1;
        ::pthread_sigmask(SIG_BLOCK, &m_set, &m_before);
    }
    ~WithoutPipeSignal() {
        const int reason = errno;
        const timespec atOnce{};
        if (!m_wasPending)
            ::sigtimedwait(&m_set, nullptr, &atOnce);
        ::pthread_sigmask(SIG_SETMASK, &m_before, nullptr);
        errno = reason;
    }
    WithoutPipeSignal(const WithoutPipeSignal&) = delete;
    WithoutPipeSignal& operator=(const WithoutPipeSignal&) = delete;

private:
    sigset_t m_set;
    sigset_t m_before;
    bool m_wasPending;
};

}  // namespace

Result<ChildPipes> ChildPipes::open() {
    ChildPipes pipes;
    for (size_t end = 0; end < size_t(ends); ++end) {
        int both[2] = {-1, -1};
        if (::pipe2(both, O_CLOEXEC) != 0)
            return fail(internalError, QString::fromLocal8Bit(std::strerror(errno)));
        const bool parentWrites = End(end) == End::Input;
        pipes.m_parent[end] = both[parentWrites ? 1 : 0];
        pipes.m_child[end] = both[parentWrites ? 0 : 1];
        ::fcntl(pipes.m_parent[end], F_SETFL, O_NONBLOCK);
    }
    return pipes;
}

ChildPipes::ChildPipes(ChildPipes&& other) noexcept {
    *this = std::move(other);
}

ChildPipes& ChildPipes::operator=(ChildPipes&& other) noexcept {
    std::swap(m_parent, other.m_parent);
    std::swap(m_child, other.m_child);
    return *this;
}

ChildPipes::~ChildPipes() {
    closeChildEnds();
    for (int& descriptor : m_parent)
        closeOne(descriptor);
}

void ChildPipes::becomeStandard() const noexcept {
    for (int end = 0; end < ends; ++end)
        ::dup2(m_child[size_t(end)], end);
}

void ChildPipes::closeChildEnds() {
    for (int& descriptor : m_child)
        closeOne(descriptor);
}

void ChildPipes::close(End end) {
    closeOne(m_parent[size_t(end)]);
}

std::optional<QByteArray> ChildPipes::read(End end, qsizetype most) {
    QByteArray bytes(most, Qt::Uninitialized);
    for (;;) {
        const ssize_t got = ::read(descriptor(end), bytes.data(), size_t(most));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
            return QByteArray();
        if (got <= 0)
            return std::nullopt;
        bytes.truncate(got);
        return bytes;
    }
}

qsizetype ChildPipes::write(QByteArrayView bytes) {
    const WithoutPipeSignal quiet;
    for (;;) {
        const ssize_t put = ::write(descriptor(End::Input), bytes.data(), size_t(bytes.size()));
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
            return 0;
        return put;
    }
}

int takeStandardOutput() {
    const int kept = ::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
    if (kept < 0 || ::dup2(STDERR_FILENO, STDOUT_FILENO) < 0)
        return -1;
    return kept;
}

bool writeWhole(int descriptor, const QByteArray& bytes) {
    const WithoutPipeSignal quiet;
    return writeAll(descriptor, bytes);
}

void endAtOnce(int code) {
    ::_exit(code);
}

}  // namespace fdc::base::platform
