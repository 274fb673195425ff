// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Preloaded into a program under test: makes its n-th system call of a kind fail, cuts calls short, kills the
// process there, lets a disk be full as long as a file lies there, or writes down every change of a file.
// Told by environment variables (docs/reliability.md, "The shim"); without them it only passes calls on.

// Both forms of open() and their like are defined here, each for itself.
#undef _FILE_OFFSET_BITS
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wignored-attributes"
#endif

#include <dlfcn.h>
#include <fcntl.h>
#include <netdb.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <mutex>

namespace {

constexpr int mostFiles = 4096;
constexpr size_t longestPath = 512;

enum class Kind : uint8_t { None, File, Socket };

/// What a descriptor is. Written when it is made, read by whoever uses it.
struct Open {
    std::atomic<Kind> kind{Kind::None};
    char path[longestPath]{};
};
Open s_open[mostFiles];

enum class What { Nothing, Error, Short, Kill, KillAfter };

struct Plan {
    char operation[32]{};  // "*" = each of them
    char paths[longestPath]{};
    char flag[longestPath]{};
    char struck[longestPath]{};
    What what = What::Nothing;
    int error = 0;
    long from = 0;
    bool onwards = false;  // every one from there on
    long every = 0;        // every n-th
    int trace = -1;
};
Plan s_plan;
std::atomic<bool> s_ready{false};
std::atomic<long> s_count{0};
std::mutex s_traceMutex;

template <typename Function>
Function* next(const char* name) {
    return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

/// The real function, found once. A function-local static would be guarded by a lock that is not needed here.
#define REAL(name)                                         \
    static std::atomic<decltype(&::name)> s_real{nullptr}; \
    auto* real = s_real.load(std::memory_order_relaxed);   \
    if (real == nullptr)                                   \
    s_real.store(real = next<std::remove_pointer_t<decltype(&::name)>>(#name), std::memory_order_relaxed)

void copy(char* to, size_t size, const char* from) {
    if (from == nullptr)
        return;
    const size_t length = std::min(std::strlen(from), size - 1);
    std::memcpy(to, from, length);
    to[length] = 0;
}

int errorOf(const char* name) {
    static constexpr struct {
        const char* name;
        int number;
    } known[] = {{"EIO", EIO},
                 {"ENOSPC", ENOSPC},
                 {"EINTR", EINTR},
                 {"EMFILE", EMFILE},
                 {"ENOMEM", ENOMEM},
                 {"EACCES", EACCES},
                 {"EROFS", EROFS},
                 {"ECONNRESET", ECONNRESET},
                 {"ETIMEDOUT", ETIMEDOUT},
                 {"EPIPE", EPIPE},
                 {"EDQUOT", EDQUOT},
                 {"EBADF", EBADF},
                 {"ENETUNREACH", ENETUNREACH},
                 {"EAGAIN", EAGAIN}};
    for (const auto& one : known) {
        if (std::strcmp(one.name, name) == 0)
            return one.number;
    }
    return 0;
}

/// "OPERATION:N:WHAT", N being 7 (that one), 7+ (from it on) or *7 (every seventh).
void parse(const char* text) {
    char copyOf[128]{};
    copy(copyOf, sizeof copyOf, text);
    char* rest = nullptr;
    const char* operation = strtok_r(copyOf, ":", &rest);
    const char* number = strtok_r(nullptr, ":", &rest);
    const char* what = strtok_r(nullptr, ":", &rest);
    if (operation == nullptr || number == nullptr || what == nullptr) {
        std::fprintf(stderr, "fault shim: cannot read \"%s\"\n", text);
        std::abort();
    }
    copy(s_plan.operation, sizeof s_plan.operation, operation);
    if (*number == '*')
        s_plan.every = std::atol(number + 1);
    else
        s_plan.from = std::atol(number);
    s_plan.onwards = std::strchr(number, '+') != nullptr;
    if (std::strcmp(what, "kill") == 0)
        s_plan.what = What::Kill;
    else if (std::strcmp(what, "killafter") == 0)
        s_plan.what = What::KillAfter;
    else if (std::strcmp(what, "short") == 0)
        s_plan.what = What::Short;
    else {
        s_plan.what = What::Error;
        s_plan.error = errorOf(what);
        if (s_plan.error == 0) {
            std::fprintf(stderr, "fault shim: unknown \"%s\"\n", what);
            std::abort();
        }
    }
}

__attribute__((constructor)) void begin() {
    copy(s_plan.paths, sizeof s_plan.paths, std::getenv("FDC_FAULT_PATHS"));
    copy(s_plan.flag, sizeof s_plan.flag, std::getenv("FDC_FAULT_FULL"));
    copy(s_plan.struck, sizeof s_plan.struck, std::getenv("FDC_FAULT_STRUCK"));
    if (const char* fault = std::getenv("FDC_FAULT"); fault != nullptr && *fault != 0)
        parse(fault);
    if (const char* trace = std::getenv("FDC_FAULT_TRACE"); trace != nullptr && *trace != 0)
        s_plan.trace =
            int(syscall(SYS_openat, AT_FDCWD, trace, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600));
    // Its children are not under test.
    for (const char* name : {"LD_PRELOAD", "FDC_FAULT", "FDC_FAULT_PATHS", "FDC_FAULT_FULL",
                             "FDC_FAULT_STRUCK", "FDC_FAULT_TRACE"})
        unsetenv(name);
    s_ready = true;
}

Open* entry(int descriptor) {
    return descriptor >= 0 && descriptor < mostFiles ? &s_open[descriptor] : nullptr;
}

Kind kindOf(int descriptor) {
    const Open* open = entry(descriptor);
    return open == nullptr ? Kind::None : open->kind.load(std::memory_order_acquire);
}

bool isMeant(const char* path) {
    if (path == nullptr)
        return false;
    if (s_plan.paths[0] == 0)
        return true;
    char words[longestPath];
    std::memcpy(words, s_plan.paths, sizeof words);
    char* rest = nullptr;
    for (const char* word = strtok_r(words, ";", &rest); word != nullptr;
         word = strtok_r(nullptr, ";", &rest)) {
        if (std::strstr(path, word) != nullptr)
            return true;
    }
    return false;
}

bool isMeant(int descriptor) {
    switch (kindOf(descriptor)) {
        case Kind::File: return isMeant(s_open[descriptor].path);
        case Kind::Socket: return true;
        case Kind::None: break;
    }
    return false;
}

void tellStruck() {
    if (s_plan.struck[0] == 0)
        return;
    const long made = syscall(SYS_openat, AT_FDCWD, s_plan.struck, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (made >= 0)
        syscall(SYS_close, made);
}

/// What is to happen to this call of @p operation.
What fate(const char* operation) {
    if (!s_ready || s_plan.what == What::Nothing)
        return What::Nothing;
    if (s_plan.operation[0] != '*' && std::strcmp(operation, s_plan.operation) != 0)
        return What::Nothing;
    const long number = ++s_count;
    const bool hit = s_plan.every > 0 ? number % s_plan.every == 0
                     : s_plan.onwards ? number >= s_plan.from
                                      : number == s_plan.from;
    if (!hit)
        return What::Nothing;
    tellStruck();
    if (s_plan.what == What::Kill)
        syscall(SYS_kill, syscall(SYS_getpid), SIGKILL);
    return s_plan.what;
}

void dieAfter(What what) {
    if (what == What::KillAfter)
        syscall(SYS_kill, syscall(SYS_getpid), SIGKILL);
}

bool isFull(int descriptor) {
    return s_ready && s_plan.flag[0] != 0 && kindOf(descriptor) == Kind::File && isMeant(descriptor) &&
           syscall(SYS_faccessat, AT_FDCWD, s_plan.flag, F_OK, 0) == 0;
}

size_t shortened(What what, size_t size) {
    return what == What::Short && size > 1 ? size / 2 : size;
}

// The trace: what happened to files, in order; from it a test makes what a machine may have kept that lost
// its power.

struct TraceHead {
    char operation;  // 'c' made, 'w' written, 't' cut, 's' made durable, 'r' renamed, 'u' removed
    uint32_t pathSize;
    uint64_t offset;
    uint32_t dataSize;
} __attribute__((packed));

void trace(char operation, const char* path, uint64_t offset, const void* data, size_t size) {
    const TraceHead head{operation, uint32_t(std::strlen(path)), offset, uint32_t(size)};
    iovec parts[3] = {{const_cast<TraceHead*>(&head), sizeof head},
                      {const_cast<char*>(path), head.pathSize},
                      {const_cast<void*>(data), size}};
    if (syscall(SYS_writev, s_plan.trace, parts, 3) < 0)
        std::abort();
}

bool isTraced(int descriptor) {
    return s_ready && s_plan.trace >= 0 && kindOf(descriptor) == Kind::File && isMeant(descriptor);
}

void remember(int descriptor, Kind kind, const char* path) {
    Open* open = entry(descriptor);
    if (open == nullptr)
        return;
    open->path[0] = 0;
    if (path != nullptr) {
        // The name that rename and unlink will use, too: absolute.
        char resolved[4096];
        const char* full = path;
        if (*path != '/' && getcwd(resolved, sizeof resolved) != nullptr &&
            std::strlen(resolved) + std::strlen(path) + 2 < longestPath) {
            std::strcat(resolved, "/");
            std::strcat(resolved, path);
            full = resolved;
        }
        copy(open->path, longestPath, full);
    }
    open->kind.store(kind, std::memory_order_release);
}

template <typename Call>
int opened(const char* path, int flags, Call call) {
    const bool meant = isMeant(path);
    const What what = meant ? fate("open") : What::Nothing;
    if (what == What::Error) {
        errno = s_plan.error;
        return -1;
    }
    const bool traced = s_ready && s_plan.trace >= 0 && meant && (flags & (O_CREAT | O_TRUNC)) != 0;
    std::unique_lock lock(s_traceMutex, std::defer_lock);
    bool existed = true;
    if (traced) {
        lock.lock();
        existed = syscall(SYS_faccessat, AT_FDCWD, path, F_OK, 0) == 0;
    }
    const int descriptor = call();
    if (descriptor >= 0) {
        remember(descriptor, Kind::File, path);
        if (traced && (!existed || (flags & O_TRUNC) != 0))
            trace(existed ? 't' : 'c', s_open[descriptor].path, 0, nullptr, 0);
    }
    dieAfter(what);
    return descriptor;
}

/// A transfer of bytes: @p call gets how many it may move.
template <typename Call>
ssize_t moved(int descriptor, const char* fileOperation, const char* socketOperation, size_t size,
              Call call) {
    const Kind kind = kindOf(descriptor);
    if (kind == Kind::None || !isMeant(descriptor))
        return call(size);
    const What what = fate(kind == Kind::File ? fileOperation : socketOperation);
    if (what == What::Error) {
        errno = s_plan.error;
        return -1;
    }
    const ssize_t done = call(shortened(what, size));
    dieAfter(what);
    return done;
}

template <typename Call>
ssize_t written(int descriptor, const void* data, size_t size, int64_t offset, Call call) {
    if (isFull(descriptor)) {
        errno = ENOSPC;
        return -1;
    }
    const bool traced = isTraced(descriptor);
    std::unique_lock lock(s_traceMutex, std::defer_lock);
    if (traced)
        lock.lock();
    const ssize_t done = moved(descriptor, "write", "send", size, call);
    if (traced && done > 0) {
        const int64_t at = offset >= 0 ? offset : int64_t(lseek(descriptor, 0, SEEK_CUR)) - done;
        trace('w', s_open[descriptor].path, uint64_t(at), data, size_t(done));
    }
    return done;
}

/// A call that moves nothing and answers 0 or -1.
template <typename Call>
int done(bool meant, const char* operation, Call call) {
    const What what = meant ? fate(operation) : What::Nothing;
    if (what == What::Error) {
        errno = s_plan.error;
        return -1;
    }
    const int result = call();
    dieAfter(what);
    return result;
}

template <typename Call>
int synced(int descriptor, Call call) {
    const bool traced = isTraced(descriptor);
    std::unique_lock lock(s_traceMutex, std::defer_lock);
    if (traced)
        lock.lock();
    const int result = done(isMeant(descriptor), "sync", call);
    if (traced && result == 0)
        trace('s', s_open[descriptor].path, 0, nullptr, 0);
    return result;
}

template <typename Call>
int renamed(const char* from, const char* to, Call call) {
    const bool meant = isMeant(from) || isMeant(to);
    const bool traced = s_ready && s_plan.trace >= 0 && meant;
    std::unique_lock lock(s_traceMutex, std::defer_lock);
    if (traced)
        lock.lock();
    const int result = done(meant, "rename", call);
    if (traced && result == 0)
        trace('r', from, 0, to, std::strlen(to));
    return result;
}

}  // namespace

extern "C" {

int open(const char* path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    const mode_t mode = mode_t(va_arg(more, int));
    va_end(more);
    REAL(open);
    return opened(path, flags, [&] { return real(path, flags, mode); });
}

int open64(const char* path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    const mode_t mode = mode_t(va_arg(more, int));
    va_end(more);
    REAL(open64);
    return opened(path, flags, [&] { return real(path, flags, mode); });
}

int close(int descriptor) {
    REAL(close);
    if (Open* open = entry(descriptor))
        open->kind.store(Kind::None, std::memory_order_release);
    return real(descriptor);
}

ssize_t read(int descriptor, void* data, size_t size) {
    REAL(read);
    return moved(descriptor, "read", "recv", size, [&](size_t some) { return real(descriptor, data, some); });
}

ssize_t pread64(int descriptor, void* data, size_t size, off64_t offset) {
    REAL(pread64);
    return moved(descriptor, "read", "recv", size,
                 [&](size_t some) { return real(descriptor, data, some, offset); });
}

ssize_t write(int descriptor, const void* data, size_t size) {
    REAL(write);
    return written(descriptor, data, size, -1, [&](size_t some) { return real(descriptor, data, some); });
}

ssize_t pwrite64(int descriptor, const void* data, size_t size, off64_t offset) {
    REAL(pwrite64);
    return written(descriptor, data, size, offset,
                   [&](size_t some) { return real(descriptor, data, some, offset); });
}

int fsync(int descriptor) {
    REAL(fsync);
    return synced(descriptor, [&] { return real(descriptor); });
}

int fdatasync(int descriptor) {
    REAL(fdatasync);
    return synced(descriptor, [&] { return real(descriptor); });
}

int ftruncate64(int descriptor, off64_t size) noexcept {
    REAL(ftruncate64);
    const bool traced = isTraced(descriptor);
    std::unique_lock lock(s_traceMutex, std::defer_lock);
    if (traced)
        lock.lock();
    const int result = done(isMeant(descriptor), "truncate", [&] { return real(descriptor, size); });
    if (traced && result == 0)
        trace('t', s_open[descriptor].path, uint64_t(size), nullptr, 0);
    return result;
}

int ftruncate(int descriptor, off_t size) noexcept {
    return ftruncate64(descriptor, size);
}

int rename(const char* from, const char* to) noexcept {
    REAL(rename);
    return renamed(from, to, [&] { return real(from, to); });
}

int renameat2(int fromFolder, const char* from, int toFolder, const char* to, unsigned flags) noexcept {
    REAL(renameat2);
    return renamed(from, to, [&] { return real(fromFolder, from, toFolder, to, flags); });
}

int unlink(const char* path) noexcept {
    REAL(unlink);
    const bool traced = s_ready && s_plan.trace >= 0 && isMeant(path);
    std::unique_lock lock(s_traceMutex, std::defer_lock);
    if (traced)
        lock.lock();
    const int result = done(isMeant(path), "unlink", [&] { return real(path); });
    if (traced && result == 0)
        trace('u', path, 0, nullptr, 0);
    return result;
}

void* mmap64(void* address, size_t size, int protection, int flags, int descriptor, off64_t offset) noexcept {
    REAL(mmap64);
    if (descriptor >= 0 && kindOf(descriptor) == Kind::File && isMeant(descriptor) &&
        fate("mmap") == What::Error) {
        errno = s_plan.error;
        return MAP_FAILED;
    }
    return real(address, size, protection, flags, descriptor, offset);
}

int socket(int domain, int type, int protocol) noexcept {
    REAL(socket);
    const int descriptor = done(domain != AF_UNIX, "socket", [&] { return real(domain, type, protocol); });
    if (descriptor >= 0 && domain != AF_UNIX)
        remember(descriptor, Kind::Socket, nullptr);
    return descriptor;
}

int connect(int descriptor, const sockaddr* address, socklen_t size) {
    REAL(connect);
    return done(kindOf(descriptor) == Kind::Socket, "connect",
                [&] { return real(descriptor, address, size); });
}

/// Addresses in digits need no name service. flowerdocs.test is this machine.
int getaddrinfo(const char* node, const char* service, const addrinfo* hints, addrinfo** found) {
    REAL(getaddrinfo);
    const bool isName = node != nullptr && std::strspn(node, "0123456789.:") != std::strlen(node);
    if (isName && fate("resolve") == What::Error)
        return EAI_AGAIN;
    return real(isName && std::strcmp(node, "flowerdocs.test") == 0 ? "127.0.0.1" : node, service, hints,
                found);
}

ssize_t send(int descriptor, const void* data, size_t size, int flags) {
    REAL(send);
    return moved(descriptor, "write", "send", size,
                 [&](size_t some) { return real(descriptor, data, some, flags); });
}

ssize_t sendto(int descriptor, const void* data, size_t size, int flags, const sockaddr* to,
               socklen_t length) {
    REAL(sendto);
    return moved(descriptor, "write", "send", size,
                 [&](size_t some) { return real(descriptor, data, some, flags, to, length); });
}

ssize_t sendmsg(int descriptor, const msghdr* message, int flags) {
    REAL(sendmsg);
    return moved(descriptor, "write", "send", 1, [&](size_t) { return real(descriptor, message, flags); });
}

ssize_t recv(int descriptor, void* data, size_t size, int flags) {
    REAL(recv);
    return moved(descriptor, "read", "recv", size,
                 [&](size_t some) { return real(descriptor, data, some, flags); });
}

ssize_t recvfrom(int descriptor, void* data, size_t size, int flags, sockaddr* from, socklen_t* length) {
    REAL(recvfrom);
    return moved(descriptor, "read", "recv", size,
                 [&](size_t some) { return real(descriptor, data, some, flags, from, length); });
}

ssize_t recvmsg(int descriptor, msghdr* message, int flags) {
    REAL(recvmsg);
    return moved(descriptor, "read", "recv", 1, [&](size_t) { return real(descriptor, message, flags); });
}

}  // extern "C"
