// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// links: webdav_parts

#include <cstdint>
#include <cstdlib>

#include "app/plugins/webdav/Dav.h"

/// Whatever a server answers: no entry may lead out of the folder.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const QByteArray body(reinterpret_cast<const char*>(data), qsizetype(size));
    const QUrl root(QStringLiteral("https://files.example.com/dav/in/"));
    const auto entries = webdav::parseMultistatus(body, root);
    if (!entries)
        return 0;
    for (const webdav::Entry& entry : *entries) {
        const QStringList parts = entry.path.split(u'/');
        if (entry.path.startsWith(u'/') || parts.contains(QStringLiteral("..")) ||
            (!entry.path.isEmpty() && parts.contains(QString())))
            std::abort();
    }
    return 0;
}
