// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// links: core_security

#include <cstdint>
#include <cstdlib>

#include "core/security/LeakCheck.h"

using namespace fdc::security;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const QByteArray bytes(reinterpret_cast<const char*>(data), qsizetype(size));
    static const QByteArray secret = "p%w\"1+/é";
    static const LeakCheck* const check = [] {
        auto* made = new LeakCheck;
        made->add(Secret(secret));
        return made;
    }();
    const QList<Leak> leaks = check->scan(bytes);
    if (bytes.contains(secret) && leaks.isEmpty())
        std::abort();
    const qint64 lines = bytes.count('\n') + bytes.count('\r') + 1;
    qint64 last = 0;
    for (const Leak& leak : leaks) {
        if (leak.line < 1 || leak.line > lines || leak.line < last)
            std::abort();
        last = leak.line;
    }
    // Whatever stands around it, the secret is found in each of its forms.
    const QByteArray before = bytes + '\n';
    if (check->isClean(before + secret) || check->isClean(before + '<' + secret.toPercentEncoding() + '>') ||
        check->isClean(before + '<' + ("u:" + secret).toBase64() + '>'))
        std::abort();
    return 0;
}
