// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/platform/Signals.h"

#include <signal.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <QCoreApplication>
#include <QSocketNotifier>
#include <cstddef>
#include <cstring>

namespace fdc::base::platform {

namespace {

int s_pipe[2] = {-1, -1};

void forward(int number) {
    const char byte = char(number);
    // Only async-signal-safe calls here; the event loop does the rest.
    if (::write(s_pipe[1], &byte, 1) != 1)
        ::_exit(128 + number);
}

}  // namespace

void onTermination(std::function<void(int)> handler) {
    if (::pipe(s_pipe) != 0)
        return;
    // The application owns it: it lives as long as there is an event loop to hear it.
    auto* notifier = new QSocketNotifier(s_pipe[0], QSocketNotifier::Read, QCoreApplication::instance());
    QObject::connect(notifier, &QSocketNotifier::activated, notifier, [handler = std::move(handler)] {
        char number = 0;
        if (::read(s_pipe[0], &number, 1) != 1)
            return;
        ::signal(SIGINT, SIG_DFL);
        ::signal(SIGTERM, SIG_DFL);
        handler(number);
    });
    struct sigaction action {};
    action.sa_handler = forward;
    action.sa_flags = SA_RESTART;
    ::sigaction(SIGINT, &action, nullptr);
    ::sigaction(SIGTERM, &action, nullptr);
}

void reportWriteLimits() {
    ::signal(SIGXFSZ, SIG_IGN);
}

void keepPipeSignal(const std::function<void()>& setUp) {
    struct sigaction before {};
    ::sigaction(SIGPIPE, nullptr, &before);
    setUp();
    ::sigaction(SIGPIPE, &before, nullptr);
}

void notifySupervisor(const QByteArray& state) {
    const QByteArray path = qgetenv("NOTIFY_SOCKET");
    sockaddr_un address{};
    if (path.isEmpty() || size_t(path.size()) >= sizeof address.sun_path)
        return;
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, path.constData(), size_t(path.size()));
    if (address.sun_path[0] == '@')
        address.sun_path[0] = '\0';
    const int descriptor = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0)
        return;
    const auto length = socklen_t(offsetof(sockaddr_un, sun_path) + size_t(path.size()));
    ::sendto(descriptor, state.constData(), size_t(state.size()), MSG_NOSIGNAL,
             reinterpret_cast<const sockaddr*>(&address), length);
    ::close(descriptor);
}

}  // namespace fdc::base::platform
