// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/platform/FileAttributes.h"

#include <sys/xattr.h>

#include <QList>
#include <cerrno>
#include <optional>

namespace fdc::base::platform {

namespace {

constexpr char accessList[] = "system.posix_acl_access";

/// Asks with a growing buffer: what is listed may grow between two calls.
template <typename Ask>
std::optional<QByteArray> grown(Ask ask) {
    for (;;) {
        const ssize_t size = ask(nullptr, 0);
        if (size < 0)
            return {};
        QByteArray bytes(size, '\0');
        const ssize_t got = size == 0 ? 0 : ask(bytes.data(), size_t(size));
        if (got < 0 && errno == ERANGE)
            continue;
        if (got < 0)
            return {};
        bytes.truncate(got);
        return bytes;
    }
}

std::optional<QByteArray> valueAt(const QByteArray& path, const QByteArray& name) {
    return grown([&](char* buffer, size_t size) {
        return ::getxattr(path.constData(), name.constData(), buffer, size);
    });
}

std::optional<QByteArray> valueOf(int descriptor, const QByteArray& name) {
    return grown(
        [&](char* buffer, size_t size) { return ::fgetxattr(descriptor, name.constData(), buffer, size); });
}

/// What people and administrators put on a file: its loss changes who may read it, or what a tool knows of
/// it.
bool mustBeKept(const QByteArray& name) {
    return name.startsWith("user.") || name.startsWith("system.");
}

/// Digests of the content: those of the old bytes would be wrong for the new ones.
bool belongsToTheBytes(const QByteArray& name) {
    return name == "security.ima" || name == "security.evm";
}

bool copyOne(const QByteArray& existing, int descriptor, const QByteArray& name) {
    const auto value = valueAt(existing, name);
    if (!value)
        return errno == ENODATA;  // gone since it was listed
    if (valueOf(descriptor, name) == value)
        return true;
    return ::fsetxattr(descriptor, name.constData(), value->constData(), size_t(value->size()), 0) == 0;
}

}  // namespace

bool copyAttributes(const QByteArray& existing, int descriptor) {
    const auto listed =
        grown([&](char* buffer, size_t size) { return ::listxattr(existing.constData(), buffer, size); });
    if (!listed)
        return errno == ENOTSUP || errno == ENOSYS;
    const QList<QByteArray> names = listed->split('\0');
    if (!names.contains(accessList) && ::fremovexattr(descriptor, accessList) != 0 && errno != ENODATA &&
        errno != ENOTSUP)
        return false;
    for (const QByteArray& name : names) {
        if (name.isEmpty() || belongsToTheBytes(name))
            continue;
        if (!copyOne(existing, descriptor, name) && mustBeKept(name))
            return false;
    }
    return true;
}

}  // namespace fdc::base::platform
