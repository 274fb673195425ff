// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Preloaded into a program under test: its n-th allocation fails ("7"), or each from there on for a while
// ("7+100"). Without FDC_FAULT_ALLOCATION it counts only; FDC_FAULT_ALLOCATIONS names the file that gets the
// number at the end. For programs without a sanitizer, which brings allocation of its own.

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <new>

extern "C" {
void* __libc_malloc(size_t size);
void* __libc_calloc(size_t count, size_t size);
void* __libc_realloc(void* block, size_t size);
void* __libc_memalign(size_t alignment, size_t size);
void __libc_free(void* block);
}

namespace {

std::atomic<long> s_count{0};
long s_from = 0;
long s_upTo = 0;
char s_file[512];

bool fails() {
    const long number = s_count.fetch_add(1, std::memory_order_relaxed) + 1;
    if (number < s_from || number >= s_upTo)
        return false;
    errno = ENOMEM;
    return true;
}

__attribute__((constructor)) void begin() {
    if (const char* file = std::getenv("FDC_FAULT_ALLOCATIONS"); file != nullptr)
        std::strncpy(s_file, file, sizeof s_file - 1);
    if (const char* fault = std::getenv("FDC_FAULT_ALLOCATION"); fault != nullptr && *fault != 0) {
        char* rest = nullptr;
        s_from = std::strtol(fault, &rest, 10);
        s_upTo = s_from + (*rest == '+' ? std::atol(rest + 1) : 1);
    }
    for (const char* name : {"LD_PRELOAD", "FDC_FAULT_ALLOCATION", "FDC_FAULT_ALLOCATIONS"})
        unsetenv(name);
    s_count = 0;
}

__attribute__((destructor)) void end() {
    if (s_file[0] == 0)
        return;
    char text[32];
    const int length = std::snprintf(text, sizeof text, "%ld", s_count.load());
    const int file = int(syscall(SYS_openat, AT_FDCWD, s_file, O_WRONLY | O_CREAT | O_TRUNC, 0600));
    if (file < 0 || syscall(SYS_write, file, text, length) != length)
        std::abort();
    syscall(SYS_close, file);
}

}  // namespace

extern "C" {

void* malloc(size_t size) {
    return fails() ? nullptr : __libc_malloc(size);
}

void* calloc(size_t count, size_t size) {
    return fails() ? nullptr : __libc_calloc(count, size);
}

void* realloc(void* block, size_t size) {
    return fails() ? nullptr : __libc_realloc(block, size);
}

void* memalign(size_t alignment, size_t size) {
    return fails() ? nullptr : __libc_memalign(alignment, size);
}

void* aligned_alloc(size_t alignment, size_t size) {
    return memalign(alignment, size);
}

int posix_memalign(void** block, size_t alignment, size_t size) {
    void* made = memalign(alignment, size);
    if (made == nullptr)
        return ENOMEM;
    *block = made;
    return 0;
}

/// The programs bring an allocator of their own, which must not get what this one made.
void free(void* block) {
    __libc_free(block);
}

}  // extern "C"

// That allocator brings these, too.

void* operator new(std::size_t size) {
    void* made = malloc(size);
    if (made == nullptr)
        throw std::bad_alloc();
    return made;
}

void* operator new(std::size_t size, std::align_val_t alignment) {
    void* made = memalign(size_t(alignment), size);
    if (made == nullptr)
        throw std::bad_alloc();
    return made;
}

// clang-format off
void* operator new[](std::size_t size) { return ::operator new(size); }
void* operator new[](std::size_t size, std::align_val_t alignment) { return ::operator new(size, alignment); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return malloc(size); }
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept { return malloc(size); }
void operator delete(void* block) noexcept { free(block); }
void operator delete[](void* block) noexcept { free(block); }
void operator delete(void* block, std::size_t) noexcept { free(block); }
void operator delete[](void* block, std::size_t) noexcept { free(block); }
void operator delete(void* block, std::align_val_t) noexcept { free(block); }
void operator delete[](void* block, std::align_val_t) noexcept { free(block); }
void operator delete(void* block, std::size_t, std::align_val_t) noexcept { free(block); }
void operator delete[](void* block, std::size_t, std::align_val_t) noexcept { free(block); }
void operator delete(void* block, const std::nothrow_t&) noexcept { free(block); }
void operator delete[](void* block, const std::nothrow_t&) noexcept { free(block); }
// clang-format on
